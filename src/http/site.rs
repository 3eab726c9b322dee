//! What the web floors stand on: the door, the public address, the table of routes; imported through `http`.

use super::problem::Problem;
use crate::actions::door::Door;
use crate::actions::insight::report::Cache;
use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use ipnet::IpNet;
use std::sync::Arc;

/// One address and the methods that it knows.
#[derive(Clone)]
pub struct Route {
    pattern: ResourceDef,
    methods: Vec<Method>,
}

impl Route {
    /// The address `pattern`, such as `/api/v1/schemes/{code}`.
    pub fn new(pattern: &str, methods: Vec<Method>) -> Self {
        Self { pattern: ResourceDef::new(pattern), methods }
    }
}

/// One server, as its handlers know it.
pub struct Site {
    /// The door to every act.
    pub door: Door,
    /// What people type to get here, without a slash at its end.
    pub public_url: String,
    /// Whether people come by https.
    pub is_https: bool,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// Every address, for those who try another method on one.
    pub routes: Vec<Route>,
    /// Reports of a moment ago.
    pub reports: Arc<Cache>,
    /// How a problem looks to somebody with a browser.
    pub pages: Arc<dyn ProblemPage>,
}

/// Tells people of problems: the pages' own floor lies above this one.
pub trait ProblemPage: Send + Sync {
    /// The page for `problem` in the request that the log knows as `id`; its parameters say in which language.
    fn page(&self, problem: &Problem, query: &str, id: &str) -> HttpResponse;

    /// Whether `path` is an address of pages, whatever the client says that it accepts.
    fn has(&self, path: &str) -> bool;
}

impl Site {
    /// The methods known at `path`: those of the address itself, or else of the pattern that it fits.
    pub(super) fn methods(&self, path: &str) -> &[Method] {
        let itself = self.routes.iter().find(|route| route.pattern.pattern() == Some(path));
        let fitting = || self.routes.iter().find(|route| route.pattern.is_match(path));
        itself.or_else(fitting).map_or(&[], |route| &route.methods)
    }
}

/// The answer where no route fits: 405 where another method does, else 404.
pub async fn no_route(request: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, Problem> {
    match site.methods(request.path()) {
        [] => Err(Problem::NoRoute),
        known => Err(Problem::WrongMethod(known.to_vec())),
    }
}
