//! Lists of the feed, a page at a time or as lines; only `oruk` imports it.

use super::Base;
use super::asked::{around, extent, page, slice, sought};
use crate::actions::directory::publication;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Ctx, Loose, Open, Problem};
use crate::render::oruk::{self, Extent, Published};
use crate::store::directory::publication::Sought;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, get};
use futures_util::stream::{self, Stream};
use serde_json::Value;
use std::sync::Arc;

/// How many services are read at once for a stream: none is held for a slow client.
const AT_ONCE: usize = 200;

/// The list of services: filtered, a page at a time, or all of them as lines of JSON.
#[utoipa::path(path = "/oruk/v3/services", responses((status = 200, description = "A page of services.", body = Object)), params(
    ("search" = Option<String>, Query, description = "Words of the name or the description."),
    ("page" = Option<usize>, Query, description = "Which page, from 1."),
    ("per_page" = Option<usize>, Query, description = "How many a page has: 50 where nothing is said, 200 at most; `perPage` is read too."),
    ("taxonomy_term_id" = Option<String>, Query, description = "A term."),
    ("taxonomy_id" = Option<String>, Query, description = "A taxonomy."),
    ("minimum_age" = Option<i32>, Query, description = "For people from this age."),
    ("maximum_age" = Option<i32>, Query, description = "For people up to this age."),
    ("day" = Option<String>, Query, description = "Open on this day: MO, TU, …"),
    ("start_time" = Option<String>, Query, description = "Open by then, HH:MM."),
    ("end_time" = Option<String>, Query, description = "Open until then, HH:MM."),
    ("organization_id" = Option<String>, Query, description = "Offered by this organization."),
    ("modified_after" = Option<String>, Query, description = "Changed after this moment."),
    ("minimal" = Option<bool>, Query, description = "Names alone."),
    ("full" = Option<bool>, Query, description = "Everything that is nested too."),
    ("format" = Option<String>, Query, description = "`ndjson`: all of them, one a line."),
))]
#[get("/services")]
pub(super) async fn list_public_services(Open(ctx): Open, asked: Loose, base: Data<Base>) -> Answer {
    let (sought, extent) = (sought(&asked)?, extent(&asked));
    if asked.get("format").is_some_and(|format| format.eq_ignore_ascii_case("ndjson")) {
        let lines = lines(ctx, sought, (extent, base.into_inner()));
        return Ok(HttpResponse::Ok().content_type("application/x-ndjson").streaming(lines));
    }
    let wanted = page(&asked)?;
    let (all, total) = ctx
        .blocking(move |door, id, who| {
            door.read(id, who, |view, actor| publication::list_published(view, actor, &sought, slice(wanted)))
        })
        .await?;
    let contents = all.iter().map(|it| oruk::service(it, extent, base.as_str())).collect();
    Ok(HttpResponse::Ok().json(oruk::page(contents, total, wanted)))
}

/// Where a stream stands: behind which service, or at its end.
enum Place {
    Behind(Option<Id<Service>>),
    End,
}

/// All of them, one a line, read in chunks by key.
fn lines(
    ctx: Ctx,
    sought: Sought,
    (extent, base): (Extent, Arc<Base>),
) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    let sought = Arc::new(sought);
    stream::unfold((ctx, Place::Behind(None)), move |(ctx, place)| {
        let (sought, base) = (sought.clone(), base.clone());
        async move {
            let Place::Behind(behind) = place else { return None };
            let read = ctx
                .blocking(move |door, id, who| {
                    door.read(id, who, |view, actor| {
                        publication::published_after(view, actor, &sought, (behind, AT_ONCE))
                    })
                })
                .await;
            match read {
                Ok(chunk) if chunk.is_empty() => None,
                Ok(chunk) => {
                    let next = Place::Behind(chunk.last().map(|it| it.service.id));
                    Some((written(&chunk, extent, base.as_str()).map_err(Into::into), (ctx, next)))
                }
                // The client sees that it was cut short.
                Err(problem) => Some((Err(problem.into()), (ctx, Place::End))),
            }
        }
    })
}

fn written(chunk: &[Published], extent: Extent, base: &str) -> Result<Bytes, Problem> {
    let mut out = Vec::new();
    for it in chunk {
        serde_json::to_writer(&mut out, &oruk::service(it, extent, base)).map_err(Error::internal)?;
        out.push(b'\n');
    }
    Ok(out.into())
}

/// A page of a list that is never long.
fn short(all: &[Value], asked: &Loose) -> Answer {
    let wanted = page(asked)?;
    let rows = slice(wanted);
    let contents = all.iter().skip(rows.offset).take(rows.limit).cloned().collect();
    Ok(HttpResponse::Ok().json(oruk::page(contents, all.len(), wanted)))
}

/// The list of taxonomies: one, the nine pathways.
#[utoipa::path(path = "/oruk/v3/taxonomies", responses((status = 200, description = "A page of taxonomies.", body = Object)))]
#[get("/taxonomies")]
pub(super) async fn list_taxonomies(asked: Loose, base: Data<Base>) -> Answer {
    short(&[oruk::taxonomy(base.as_str(), false)], &asked)
}

/// The list of terms.
#[utoipa::path(path = "/oruk/v3/taxonomy_terms", responses((status = 200, description = "A page of terms.", body = Object)))]
#[get("/taxonomy_terms")]
pub(super) async fn list_taxonomy_terms(asked: Loose, base: Data<Base>) -> Answer {
    let all: Vec<Value> = Pathway::ALL.iter().map(|it| oruk::term(base.as_str(), *it)).collect();
    short(&all, &asked)
}

/// The list of services at their places; those of a confidential service are not in it.
#[utoipa::path(path = "/oruk/v3/service_at_locations", responses((status = 200, description = "A page of services at locations.", body = Object)), params(
    ("postcode" = Option<String>, Query, description = "Around this postcode; with the filters of services."),
    ("proximity" = Option<f64>, Query, description = "How many metres around it: five miles where nothing is said."),
))]
#[get("/service_at_locations")]
pub(super) async fn list_service_at_locations(Open(ctx): Open, asked: Loose, base: Data<Base>) -> Answer {
    let (sought, around, wanted) = (sought(&asked)?, around(&asked)?, page(&asked)?);
    let extent = extent(&asked);
    let (all, total) = ctx
        .blocking(move |door, id, who| {
            door.read(id, who, |view, actor| {
                let around = around.as_ref().map(|(code, metres)| (code.as_str(), *metres));
                publication::list_places(view, actor, (&sought, around), slice(wanted))
            })
        })
        .await?;
    let contents = all
        .iter()
        .filter_map(|(site, it)| oruk::at_location(it, site.uuid(), extent, base.as_str()))
        .collect();
    Ok(HttpResponse::Ok().json(oruk::page(contents, total, wanted)))
}

/// The list of those who offer services.
#[utoipa::path(path = "/oruk/v3/organizations", responses((status = 200, description = "A page of organizations.", body = Object)))]
#[get("/organizations")]
pub(super) async fn list_public_organizations(Open(ctx): Open, asked: Loose) -> Answer {
    let wanted = page(&asked)?;
    let (all, total) = ctx
        .blocking(move |door, id, who| {
            door.read(id, who, |view, actor| publication::list_publishers(view, actor, slice(wanted)))
        })
        .await?;
    let contents = all.iter().map(|it| oruk::organisation(it, false)).collect();
    Ok(HttpResponse::Ok().json(oruk::page(contents, total, wanted)))
}
