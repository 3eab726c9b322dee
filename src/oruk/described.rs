//! The description of the feed, OpenAPI 3.1, from its handlers; only `oruk` imports it.

use super::{list, one};
use crate::error::Error;
use crate::http::{Answer, Loose};
use actix_web::{HttpResponse, get};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Directory of services",
        description = "Open Referral UK 3.0: GET only, anonymous, no personal data."
    ),
    paths(
        one::read_api_details,
        list::list_public_services,
        one::read_public_service,
        list::list_taxonomies,
        one::read_taxonomy,
        list::list_taxonomy_terms,
        one::read_taxonomy_term,
        list::list_service_at_locations,
        one::read_service_at_location,
        list::list_public_organizations,
        one::read_public_organization,
    )
)]
struct Feed;

/// The whole description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Feed::openapi()
}

/// It, as JSON.
#[get("/openapi.json")]
pub(super) async fn read_description(_asked: Loose) -> Answer {
    let text = openapi().to_json().map_err(Error::internal)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(text))
}
