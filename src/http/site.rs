//! What the web floors stand on: the door, the public address, the table of routes; imported through `http`.

use super::problem::Problem;
use crate::actions::door::Door;
use crate::actions::insight::report::Cache;
use crate::domain::system::target::Targets;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use ipnet::IpNet;
use std::sync::{Arc, LazyLock};

/// In the order in which they are listed.
const METHODS: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// One address and the methods that it knows.
#[derive(Clone)]
pub struct Route {
    pattern: String,
    methods: Vec<Method>,
}

impl Route {
    /// The address `pattern`, such as `/api/v1/schemes/{code}`; `{rest:.*}` stands for whatever follows.
    pub fn new(pattern: impl Into<String>, methods: Vec<Method>) -> Self {
        Self { pattern: pattern.into(), methods }
    }

    /// The same, with all methods of one address in one, in the order in which `Allow` lists them.
    pub fn joined(routes: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for route in routes {
            match all.iter_mut().find(|it| it.pattern == route.pattern) {
                Some(same) => same.methods.extend(route.methods),
                None => all.push(route),
            }
        }
        for route in &mut all {
            route.methods.sort_by_key(|it| METHODS.iter().position(|method| method == it));
        }
        all
    }

    /// Whether `path` is one of these addresses. A pattern a route, compiled, took longer at each start than all else.
    fn fits(&self, path: &str) -> bool {
        let (mut parts, mut pattern) = (path.split('/'), self.pattern.split('/'));
        loop {
            match (pattern.next(), parts.next()) {
                (None, None) => return true,
                (Some(rest), Some(_)) if rest.ends_with(":.*}") => return true,
                (Some(name), Some(part)) if name.starts_with('{') && !part.is_empty() => {}
                (Some(word), Some(part)) if word == part => {}
                _ => return false,
            }
        }
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
    /// Whether everybody who signs in needs a second factor.
    pub asks_second_factor: bool,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// What webhooks may call.
    pub targets: Targets,
    /// Every address, for those who try another method on one; listed when somebody first does.
    pub routes: LazyLock<Vec<Route>>,
    /// Reports of a moment ago.
    pub reports: Arc<Cache>,
    /// How a problem looks to somebody with a browser.
    pub pages: Arc<dyn ProblemPage>,
}

/// A request for a page, as far as the page of a problem has to know it.
#[derive(Debug, Clone, Copy)]
pub struct PageAsked<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its parameters, which say in which language.
    pub query: &'a str,
    /// Whether it only reads, so that somebody can come back to it.
    pub is_read: bool,
    /// What the log knows it as.
    pub id: &'a str,
}

/// Tells people of problems: the pages' own floor lies above this one.
pub trait ProblemPage: Send + Sync {
    /// The page for `problem`, or the way to where it can be mended.
    fn page(&self, problem: &Problem, asked: PageAsked<'_>) -> HttpResponse;

    /// Whether `path` is an address of pages, whatever the client says that it accepts.
    fn has(&self, path: &str) -> bool;
}

impl Site {
    /// The methods known at `path`: those of the address itself, or else of the pattern that it fits.
    pub(super) fn methods(&self, path: &str) -> &[Method] {
        let itself = self.routes.iter().find(|route| route.pattern == path);
        let fitting = || self.routes.iter().find(|route| route.fits(path));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_fits_part_by_part() {
        let fits = |pattern: &str, path: &str| Route::new(pattern, Vec::new()).fits(path);
        assert!(fits("/api/v1/schemes/{code}", "/api/v1/schemes/SEL"));
        assert!(fits("/docs/{rest:.*}", "/docs/") && fits("/docs/{rest:.*}", "/docs/a/b.js"));
        assert!(!fits("/api/v1/schemes/{code}", "/api/v1/schemes/"));
        assert!(!fits("/api/v1/schemes/{code}", "/api/v1/schemes/SEL/rules"));
        assert!(!fits("/api/v1/schemes/{code}", "/api/v1/courts/SEL"));
        assert!(!fits("/docs/{rest:.*}", "/docs"));
    }
}
