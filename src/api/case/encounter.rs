//! Conversations that left no record of a person, over JSON; only `api` imports it.

use crate::actions::case::encounter::{self, NewEncounter};
use crate::api::ids::{CourtSessionId, EncounterId, UserId};
use crate::domain::case::encounter::Encounter;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Conversations of one half-day to be counted. There is no place for a person or for a text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EncounterIn {
    /// The half-day; today's, or one that was.
    court_session_id: CourtSessionId,
    /// What was said (vocabulary `encounter_answer`).
    #[schema(max_length = 40, example = "no_thanks")]
    answer: String,
    /// Who pointed them to us (vocabulary `source`).
    #[schema(max_length = 40, example = "usher_or_court_staff")]
    source: Option<String>,
    /// Why no thanks, where they said so (vocabulary `not_taken_up`, the person's side).
    #[schema(max_length = 40, example = "not_ready")]
    reason: Option<String>,
    /// How many people, where several went alike: a morning keyed from paper.
    #[serde(default = "one")]
    #[schema(minimum = 1, maximum = 20, default = 1)]
    count: i32,
}

const fn one() -> i32 {
    1
}

impl From<EncounterIn> for NewEncounter {
    fn from(it: EncounterIn) -> Self {
        Self {
            court_session: it.court_session_id,
            answer: it.answer,
            source: it.source,
            reason: it.reason,
            how_many: it.count,
        }
    }
}

/// A line of the count.
#[derive(Serialize, ToSchema)]
pub(super) struct EncounterOut {
    /// Its key.
    id: EncounterId,
    /// The half-day.
    court_session_id: CourtSessionId,
    /// What was said.
    #[schema(max_length = 40)]
    answer: String,
    /// Who pointed them to us.
    #[schema(max_length = 40)]
    source: Option<String>,
    /// Why no thanks.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// How many people.
    #[schema(minimum = 1, maximum = 20)]
    count: i32,
    /// Who counted them.
    recorded_by_id: Option<UserId>,
    /// When they were counted.
    recorded_at: Instant,
    /// Why it was taken back (vocabulary `void_reason`); then it counts nowhere.
    #[schema(max_length = 40)]
    void_reason: Option<String>,
    /// Who took it back.
    voided_by_id: Option<UserId>,
}

impl From<Encounter> for EncounterOut {
    fn from(it: Encounter) -> Self {
        Self {
            id: it.id,
            court_session_id: it.court_session,
            answer: it.answer,
            source: it.source,
            reason: it.reason,
            count: it.how_many,
            recorded_by_id: it.recorded_by,
            recorded_at: it.recorded_at,
            void_reason: it.void_reason,
            voided_by_id: it.voided_by,
        }
    }
}

/// Why a line is a mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EncounterVoidIn {
    /// Coded why (vocabulary `void_reason`).
    #[schema(max_length = 40, example = "error")]
    reason: String,
}

/// Narrows the list.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EncounterFilter {
    court_session_id: Option<CourtSessionId>,
}

/// Count conversations that left no record of a person.
#[utoipa::path(request_body = EncounterIn, responses((status = 201, body = EncounterOut)))]
#[post("/encounters")]
pub(super) async fn record_encounter(ctx: Ctx, body: Keyed<EncounterIn>) -> Answer {
    let (new, once) = body.once(Action::RecordEncounter);
    let new = NewEncounter::from(new);
    ctx.make_once(
        once,
        move |tx, actor| encounter::record_encounter(tx, actor, &new).map(|it| it.id.to_string()),
        |view, actor, id| encounter::read_encounter(view, actor, Id::parse(id, "")?).map(EncounterOut::from),
    )
    .await
}

/// List conversations that left no record, newest first.
#[utoipa::path(
    params(("court_session_id" = Option<CourtSessionId>, Query, description = "Only those of this half-day.")),
    responses((status = 200, body = ListOut<EncounterOut>))
)]
#[get("/encounters")]
pub(super) async fn list_encounters(ctx: Ctx, listing: Listing<EncounterFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let page = encounter::list_encounters(view, actor, filter.court_session_id, window)?;
        Ok(page.map(EncounterOut::from))
    })
    .await
}

/// Read one line of the count.
#[utoipa::path(responses((status = 200, body = EncounterOut)))]
#[get("/encounters/{id}")]
pub(super) async fn read_encounter(ctx: Ctx, Key(id): Key<EncounterId>) -> Answer {
    ctx.read(move |view, actor| encounter::read_encounter(view, actor, id).map(EncounterOut::from)).await
}

/// Take a line back as a mistake; it stays to be read, and counts nowhere.
#[utoipa::path(request_body = EncounterVoidIn, responses((status = 200, body = EncounterOut)))]
#[post("/encounters/{id}/void")]
pub(super) async fn void_encounter(
    ctx: Ctx,
    Key(id): Key<EncounterId>,
    Body(why): Body<EncounterVoidIn>,
) -> Answer {
    ctx.decide(
        move |tx, actor| encounter::void_encounter(tx, actor, id, &why.reason),
        move |view, actor| encounter::read_encounter(view, actor, id).map(EncounterOut::from),
    )
    .await
}
