//! Single things of the feed, whole; only `oruk` imports it.

use super::Base;
use crate::actions::directory::publication;
use crate::domain::directory::pathway::Pathway;
use crate::domain::id::Id;
use crate::http::{Answer, Loose, Open, Problem};
use crate::render::oruk::{self, Extent};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde_json::Value;
use uuid::Uuid;

/// The thing, or the answer to what is not there: the same for what is not published.
fn answer(found: Option<Value>) -> Answer {
    found.map(|it| HttpResponse::Ok().json(it)).ok_or(Problem::NoRoute)
}

/// The key in an address; what is no key is nothing that is there.
fn key(path: &Path<String>) -> Result<Uuid, Problem> {
    Uuid::parse_str(path).map_err(|_| Problem::NoRoute)
}

/// What this feed is.
#[utoipa::path(path = "/oruk/v3", responses((status = 200, description = "Version, profile, description.", body = Object)))]
#[get("")]
pub(super) async fn read_api_details(_asked: Loose, base: Data<Base>) -> Answer {
    answer(Some(oruk::details(base.as_str())))
}

/// The same with a slash at its end.
#[get("/")]
pub(super) async fn read_api_details_too(_asked: Loose, base: Data<Base>) -> Answer {
    answer(Some(oruk::details(base.as_str())))
}

/// One service with everything that is nested in it.
#[utoipa::path(path = "/oruk/v3/services/{id}", params(("id" = String, Path, description = "Its key.")), responses((status = 200, description = "The service.", body = Object), (status = 404, description = "There is none, or none is published.")))]
#[get("/services/{id}")]
pub(super) async fn read_public_service(
    Open(ctx): Open,
    path: Path<String>,
    _asked: Loose,
    base: Data<Base>,
) -> Answer {
    let id = Id::from_uuid(key(&path)?);
    let found = ctx
        .blocking(move |door, request, who| {
            door.read(request, who, |view, actor| publication::find_published(view, actor, id))
        })
        .await?;
    answer(found.map(|it| oruk::service(&it, Extent::Whole, base.as_str())))
}

/// One taxonomy with its terms.
#[utoipa::path(path = "/oruk/v3/taxonomies/{id}", params(("id" = String, Path, description = "Its key.")), responses((status = 200, description = "The taxonomy.", body = Object), (status = 404, description = "There is none.")))]
#[get("/taxonomies/{id}")]
pub(super) async fn read_taxonomy(path: Path<String>, _asked: Loose, base: Data<Base>) -> Answer {
    let is_ours = key(&path)? == oruk::TAXONOMY_ID;
    answer(is_ours.then(|| oruk::taxonomy(base.as_str(), true)))
}

/// One term.
#[utoipa::path(path = "/oruk/v3/taxonomy_terms/{id}", params(("id" = String, Path, description = "Its key.")), responses((status = 200, description = "The term.", body = Object), (status = 404, description = "There is none.")))]
#[get("/taxonomy_terms/{id}")]
pub(super) async fn read_taxonomy_term(path: Path<String>, _asked: Loose, base: Data<Base>) -> Answer {
    let id = key(&path)?;
    let found = Pathway::ALL.iter().copied().find(|it| oruk::term_id(*it) == id);
    answer(found.map(|it| oruk::term(base.as_str(), it)))
}

/// One service at one of its places.
#[utoipa::path(path = "/oruk/v3/service_at_locations/{id}", params(("id" = String, Path, description = "Its key.")), responses((status = 200, description = "The service at the location.", body = Object), (status = 404, description = "There is none, or nobody may know.")))]
#[get("/service_at_locations/{id}")]
pub(super) async fn read_service_at_location(
    Open(ctx): Open,
    path: Path<String>,
    _asked: Loose,
    base: Data<Base>,
) -> Answer {
    let site = key(&path)?;
    let found = ctx
        .blocking(move |door, request, who| {
            door.read(request, who, |view, actor| {
                publication::find_published_at(view, actor, Id::from_uuid(site))
            })
        })
        .await?;
    answer(found.and_then(|it| oruk::at_location(&it, site, Extent::Whole, base.as_str())))
}

/// One of those who offer services.
#[utoipa::path(path = "/oruk/v3/organizations/{id}", params(("id" = String, Path, description = "Its key.")), responses((status = 200, description = "The organization.", body = Object), (status = 404, description = "There is none, or none that publishes.")))]
#[get("/organizations/{id}")]
pub(super) async fn read_public_organization(Open(ctx): Open, path: Path<String>, _asked: Loose) -> Answer {
    let id = Id::from_uuid(key(&path)?);
    let found = ctx
        .blocking(move |door, request, who| {
            door.read(request, who, |view, actor| publication::find_publisher(view, actor, id))
        })
        .await?;
    answer(found.map(|it| oruk::organisation(&it, true)))
}
