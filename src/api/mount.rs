//! Where routes are put: into a server, into the list of its addresses, or into the description of the API; only `api` imports it.

use crate::http::Route;
use actix_web::dev::HttpServiceFactory;
use actix_web::http::Method;
use actix_web::web;
use utoipa::Path;
use utoipa::openapi::{HttpMethod, OpenApi};
use utoipa_actix_web::OpenApiFactory;

/// What every route of the API begins with.
pub(super) const UNDER: &str = "/api/v1";

/// Takes the routes of an area. A server that is told of a route does not ask for its description as well: to make that of
/// all routes, once for each worker, took a tenth of a second and sixteen megabytes of every start.
pub(super) struct ServiceConfig<'a>(Onto<'a>);

enum Onto<'a> {
    Server(&'a mut web::ServiceConfig),
    Addresses(&'a mut Vec<Route>),
    Description(&'a mut OpenApi),
}

impl<'a> ServiceConfig<'a> {
    pub(super) const fn of_server(config: &'a mut web::ServiceConfig) -> Self {
        Self(Onto::Server(config))
    }

    pub(super) const fn of_addresses(routes: &'a mut Vec<Route>) -> Self {
        Self(Onto::Addresses(routes))
    }

    pub(super) const fn of_description(document: &'a mut OpenApi) -> Self {
        Self(Onto::Description(document))
    }

    /// Adds one route.
    pub(super) fn service<F>(&mut self, handler: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + Path + 'static,
    {
        match &mut self.0 {
            Onto::Server(config) => {
                config.service(handler);
            }
            Onto::Addresses(routes) => {
                let known = F::methods().iter().flat_map(methods).cloned().collect();
                routes.push(Route::new(format!("{UNDER}{}", F::path()), known));
            }
            Onto::Description(document) => describe(document, &handler),
        }
        self
    }

    /// Adds the routes of a part of the area.
    pub(super) fn configure(&mut self, part: impl FnOnce(&mut Self)) -> &mut Self {
        part(self);
        self
    }
}

/// What a route of one method answers to: whoever answers GET answers HEAD.
const fn methods(of: &HttpMethod) -> &'static [Method] {
    match of {
        HttpMethod::Get => &[Method::GET, Method::HEAD],
        HttpMethod::Post => &[Method::POST],
        HttpMethod::Put => &[Method::PUT],
        HttpMethod::Patch => &[Method::PATCH],
        HttpMethod::Delete => &[Method::DELETE],
        _ => &[],
    }
}

fn describe(document: &mut OpenApi, handler: &impl OpenApiFactory) {
    let mut schemas = Vec::new();
    handler.schemas(&mut schemas);
    document.components.get_or_insert_default().schemas.extend(schemas);
    let mut paths = handler.paths();
    paths.paths = paths.paths.into_iter().map(|(path, item)| (format!("{UNDER}{path}"), item)).collect();
    document.paths.merge(paths);
}
