//! Pages for people, over the same actions as the API: every page in one table, area by area; app imports it.

mod account;
mod admin;
mod asset;
mod choice;
mod code;
mod court_staff;
mod cursor;
mod desk;
mod directory;
mod frame;
mod help;
mod officer;
mod page;
mod partner;
mod problem;
mod report;
mod said;
mod scheme;
#[cfg(test)]
mod tests;
mod told;
mod typed;
mod words;

pub use page::Pages;

use actix_web::http::Method;
use actix_web::web::ServiceConfig;

/// The methods of a page that is only read.
const READ: &[Method] = &[Method::GET, Method::HEAD];
/// And of one with a form.
const FILLED_IN: &[Method] = &[Method::GET, Method::HEAD, Method::POST];
/// And of a button on another page.
const PRESSED: &[Method] = &[Method::POST];

/// An address with its methods.
type Path = (&'static str, &'static [Method]);

/// The pages of one kind of work.
struct Area {
    /// Every address of it.
    paths: &'static [Path],
    /// Its templates, by the names that others know them by.
    templates: &'static [(&'static str, &'static str)],
    /// Mounts it.
    routes: fn(&mut ServiceConfig),
}

const AREAS: &[Area] = &[
    account::AREA,
    admin::AREA,
    directory::AREA,
    officer::AREA,
    partner::AREA,
    court_staff::AREA,
    help::AREA,
    report::AREA,
    scheme::AREA,
];

const PUBLIC: &[Path] = &[
    ("/assets/{name}", READ),
    ("/s", READ),
    ("/s/thanks", READ),
    ("/s/{code}", FILLED_IN),
    ("/safety", READ),
];

/// Every address here, with its methods.
pub fn paths() -> impl Iterator<Item = (&'static str, &'static [Method])> {
    PUBLIC.iter().chain(AREAS.iter().flat_map(|area| area.paths)).copied()
}

/// Mounts every page.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(asset::send_asset)
        .service(code::ask)
        .service(code::thanks)
        .service(code::landing)
        .service(code::say)
        .service(code::safety);
    for area in AREAS {
        (area.routes)(config);
    }
}
