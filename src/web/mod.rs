//! Pages for people, over the same actions as the API: every page in one table, area by area; app imports it.

mod asset;
mod code;
mod page;
mod problem;
mod words;

pub use page::Pages;

use actix_web::http::Method;
use actix_web::web::ServiceConfig;

const READ: &[Method] = &[Method::GET, Method::HEAD];
const FILLED_IN: &[Method] = &[Method::GET, Method::HEAD, Method::POST];

/// Every address here, with its methods.
pub const PATHS: &[(&str, &[Method])] = &[
    ("/assets/{name}", READ),
    ("/s", READ),
    ("/s/thanks", READ),
    ("/s/{code}", FILLED_IN),
    ("/safety", READ),
];

/// Mounts every page.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(asset::send_asset)
        .service(code::ask)
        .service(code::thanks)
        .service(code::landing)
        .service(code::say)
        .service(code::safety);
}
