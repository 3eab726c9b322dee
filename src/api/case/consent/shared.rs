//! What a partner is shown of a person under a live consent, over JSON; only `api` imports it.

use super::ConsentOut;
use crate::actions::case::consent::{self, Shared};
use crate::actions::case::signpost_event;
use crate::api::case::contact::{DetailsOut, RulesOut};
use crate::api::case::need::NeedOut;
use crate::api::case::person::PersonFields;
use crate::api::case::signpost::{SignpostOut, SlipOut, show};
use crate::domain::code::SlipCode;
use crate::http::{Answer, Ctx, Key};
use crate::store::View;
use actix_web::{get, post};
use serde::Serialize;
use utoipa::ToSchema;

/// What the person shares with the partner that a signpost is addressed to.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SharedOut {
    /// How they may be reached: read it before anything else. Null where that is not shared: then do not reach out.
    safe_contact: Option<RulesOut>,
    /// Whether there is a number or an address to be revealed.
    has_contact: bool,
    /// The slip.
    signpost: SlipOut,
    /// The person, with only what is shared of them.
    person: PersonFields,
    /// What this signpost is for, and nothing else.
    #[schema(max_items = 9)]
    needs: Vec<NeedOut>,
    /// What it rests on: what, until when.
    consent: ConsentOut,
}

impl SharedOut {
    fn of(view: &View<'_>, it: Shared) -> Self {
        let now = view.now();
        Self {
            safe_contact: it.safe_contact.map(RulesOut::from),
            has_contact: it.has_contact,
            signpost: SlipOut::of(it.signpost, it.service, now.london_date()),
            person: PersonFields::of(it.person),
            needs: it.needs.into_iter().map(NeedOut::from).collect(),
            consent: ConsentOut::of(it.consent, now),
        }
    }
}

/// Read what the person shares with you, the partner that this signpost is addressed to.
///
/// Without a live consent there is nothing here. Every look is in the trail.
#[utoipa::path(responses((status = 200, body = SharedOut)))]
#[get("/signposts/{code}/shared")]
pub(in crate::api) async fn read_shared(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.read(move |view, actor| {
        let shared = consent::read_shared(view, actor, &code)?;
        Ok(SharedOut::of(view, shared))
    })
    .await
}

/// Read number and address, where the person shares them with you.
#[utoipa::path(
    responses((status = 200, body = DetailsOut)),
    extensions(("x-action" = json!("reveal_contact")))
)]
#[post("/signposts/{code}/shared/reveal")]
pub(in crate::api) async fn reveal_shared_contact(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.read(move |view, actor| consent::reveal_shared_contact(view, actor, &code).map(DetailsOut::from))
        .await
}

/// Make a warm signpost an ordinary one: same code, same chain, nothing shared any more.
#[utoipa::path(responses((status = 200, body = SignpostOut)))]
#[post("/signposts/{code}/turn_ordinary")]
pub(in crate::api) async fn turn_ordinary(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    let key = code.clone();
    ctx.decide(
        move |tx, actor| signpost_event::turn_ordinary(tx, actor, &key).map(drop),
        move |view, actor| show(view, actor, &code),
    )
    .await
}
