//! The public directory in Open Referral UK 3.0: GET only, anonymous, no personal data, readable from any page of the web; app imports it.

mod asked;
mod described;
mod list;
mod one;

pub use described::openapi;

use crate::http::no_route;
use actix_web::web::{self, ServiceConfig};

/// Where it is mounted.
pub const PLACE: &str = "/oruk/v3";

/// The address of the feed as others reach it: what its own links begin with.
pub struct Base(String);

impl Base {
    /// Below the server's public address.
    pub fn of(public_url: &str) -> Self {
        Self(format!("{public_url}{PLACE}"))
    }

    fn as_str(&self) -> &str {
        &self.0
    }
}

/// Every address here.
pub const PATHS: &[&str] = &[
    "/oruk/v3",
    "/oruk/v3/",
    "/oruk/v3/openapi.json",
    "/oruk/v3/services",
    "/oruk/v3/services/{id}",
    "/oruk/v3/taxonomies",
    "/oruk/v3/taxonomies/{id}",
    "/oruk/v3/taxonomy_terms",
    "/oruk/v3/taxonomy_terms/{id}",
    "/oruk/v3/service_at_locations",
    "/oruk/v3/service_at_locations/{id}",
    "/oruk/v3/organizations",
    "/oruk/v3/organizations/{id}",
];

/// Mounts the feed. That any page of the web may read it, the guard says on every answer.
pub fn routes(config: &mut ServiceConfig) {
    let feed = web::scope(PLACE)
        .service(one::read_api_details)
        .service(one::read_api_details_too)
        .service(described::read_description)
        .service(list::list_public_services)
        .service(one::read_public_service)
        .service(list::list_taxonomies)
        .service(one::read_taxonomy)
        .service(list::list_taxonomy_terms)
        .service(one::read_taxonomy_term)
        .service(list::list_service_at_locations)
        .service(one::read_service_at_location)
        .service(list::list_public_organizations)
        .service(one::read_public_organization)
        .default_service(web::to(no_route));
    config.service(feed);
}
