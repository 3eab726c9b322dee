//! The case API: every route in one table, area by area; app and commands import it.

mod account;
mod case;
mod directory;
mod ids;
mod insight;
mod merge;
mod mount;
mod openapi;
mod system;

pub use openapi::openapi;

use crate::http::Route;
use actix_web::web;
use mount::ServiceConfig;

/// Mounts the whole API under `/api/v1`.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::scope(mount::UNDER).configure(|config| areas(&mut ServiceConfig::of_server(config))));
}

/// Every address of the API with its methods, each method of one in an entry of its own.
pub fn addresses() -> Vec<Route> {
    let mut routes = Vec::new();
    areas(&mut ServiceConfig::of_addresses(&mut routes));
    routes
}

fn areas(config: &mut ServiceConfig<'_>) {
    config
        .configure(account::routes)
        .configure(case::routes)
        .configure(directory::routes)
        .configure(insight::routes)
        .configure(system::routes);
}
