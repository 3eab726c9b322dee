//! The court's requests over JSON: asked, seen, not seen; only `api` imports it.

use crate::actions::case::request::{self, Outcome, Request};
use crate::domain::code::Reference;
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, ListOut, Listing};
use crate::policy::Actor;
use crate::store::View;
use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// All that a court learns of what it asked for.
#[derive(Serialize, ToSchema)]
pub(super) struct RequestOut {
    /// Its reference.
    #[schema(example = "SEL-7K4M2QQ", max_length = 11)]
    reference: String,
    /// When it was asked.
    asked_on: NaiveDate,
    /// asked, seen, not_seen.
    outcome: Outcome,
}

impl From<Request> for RequestOut {
    fn from(it: Request) -> Self {
        Self { reference: it.reference.to_string(), asked_on: it.asked_on, outcome: it.outcome }
    }
}

pub(super) fn show(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<RequestOut> {
    request::read_request(view, actor, reference).map(Into::into)
}

/// See what became of the court's requests.
#[utoipa::path(responses((status = 200, body = ListOut<RequestOut>)))]
#[get("/requests")]
pub(super) async fn list_requests(ctx: Ctx, listing: Listing) -> Answer {
    ctx.list(listing, |view, actor, _, window| {
        request::list_requests(view, actor, window).map(|page| page.map(RequestOut::from))
    })
    .await
}

/// See what became of one request.
#[utoipa::path(responses((status = 200, body = RequestOut)))]
#[get("/requests/{reference}")]
pub(super) async fn read_request(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, &reference)).await
}
