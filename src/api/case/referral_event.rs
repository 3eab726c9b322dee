//! What happens to a referral over JSON: events, the eligibility decision, close, reopen, void; only `api` imports it.

use super::referral::{ReferralOut, show};
use super::referral_in::DecisionIn;
use crate::actions::case::referral_event::{self, Case, Decision, Told};
use crate::api::ids::UserId;
use crate::domain::case::event::Event;
use crate::domain::case::referral::{Closing, What};
use crate::domain::code::Reference;
use crate::domain::time::{Instant, Occurred};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"what": "conversation", "occurred_on": "2010-05-11"}))]
pub(super) struct ReferralEventIn {
    /// conversation, note or corrected.
    what: What,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// For `corrected`: the seq of the event that is taken back.
    #[schema(minimum = 1, maximum = 100_000)]
    supersedes: Option<i32>,
}

impl ReferralEventIn {
    fn parse(self) -> Result<(What, Told)> {
        let occurred =
            self.occurred_on.as_deref().map(|on| Occurred::parse(on, "/occurred_on")).transpose()?;
        let told = Told { occurred, note: self.note, supersedes: self.supersedes, ..Told::default() };
        Ok((self.what, told))
    }
}

/// One event of a referral.
#[derive(Serialize, ToSchema)]
pub(super) struct ReferralEventOut {
    /// Its place in the stream.
    #[schema(minimum = 1, maximum = 100_000)]
    seq: i32,
    /// What happened.
    what: What,
    /// When: a date, or a month.
    #[schema(max_length = 10)]
    occurred_on: String,
    /// When it was recorded.
    recorded_at: Instant,
    /// Who recorded it.
    recorded_by_id: Option<UserId>,
    /// Acting as what.
    #[schema(max_length = 20)]
    recorded_as: String,
    /// Coded why.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The seq of the event that this one takes back.
    #[schema(minimum = 1, maximum = 100_000)]
    supersedes: Option<i32>,
}

impl From<Event<What>> for ReferralEventOut {
    fn from(it: Event<What>) -> Self {
        Self {
            seq: it.seq,
            what: it.what,
            occurred_on: it.occurred.to_string(),
            recorded_at: it.recorded_at,
            recorded_by_id: it.recorded_by,
            recorded_as: it.recorded_as,
            reason: it.reason,
            note: it.note,
            supersedes: it.supersedes,
        }
    }
}

/// Why a referral closes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingIn {
    /// Why.
    reason: Closing,
}

/// Why a referral is taken up again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Rang: is ready now"}))]
pub(super) struct ReopeningIn {
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// Why a referral is a mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VoidingIn {
    /// Coded why (vocabulary `void_reason`).
    #[schema(max_length = 40, example = "error")]
    reason: String,
}

/// Read what happened to a referral.
#[utoipa::path(responses((status = 200, body = ListOut<ReferralEventOut>)))]
#[get("/referrals/{reference}/events")]
pub(super) async fn list_referral_events(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| {
        referral_event::list_referral_events(view, actor, &reference).map(ListOut::<ReferralEventOut>::whole)
    })
    .await
}

/// Report a conversation or a note; or take an event back.
#[utoipa::path(request_body = ReferralEventIn, responses((status = 201, body = ReferralOut)))]
#[post("/referrals/{reference}/events")]
pub(super) async fn record_referral_event(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    body: Keyed<ReferralEventIn>,
) -> Answer {
    let (new, once) = body.once(Action::RecordReferralEvent);
    let (what, told) = new.parse()?;
    let key = reference.clone();
    ctx.make_once(
        once,
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::RecordReferralEvent, &key)?;
            referral_event::record_referral_event(tx, actor, &mut case, what, &told)?;
            Ok(case.referral.version.to_string())
        },
        move |view, actor, _| show(view, actor, &reference),
    )
    .await
}

/// Decide whether a referral is for this scheme.
#[utoipa::path(request_body = DecisionIn, responses((status = 200, body = ReferralOut)))]
#[put("/referrals/{reference}/eligibility")]
pub(super) async fn decide_eligibility(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(decision): Body<DecisionIn>,
) -> Answer {
    let (decision, key) = (Decision::from(decision), reference.clone());
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::DecideEligibility, &key)?;
            referral_event::decide(tx, actor, &mut case, &decision)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}

/// Close a referral.
#[utoipa::path(request_body = ClosingIn, responses((status = 200, body = ReferralOut)))]
#[post("/referrals/{reference}/close")]
pub(super) async fn close_referral(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(closing): Body<ClosingIn>,
) -> Answer {
    let key = reference.clone();
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::CloseReferral, &key)?;
            referral_event::close_referral(tx, actor, &mut case, closing.reason)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}

/// Take a closed referral up again.
#[utoipa::path(request_body = ReopeningIn, responses((status = 200, body = ReferralOut)))]
#[post("/referrals/{reference}/reopen")]
pub(super) async fn reopen_referral(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(reopening): Body<ReopeningIn>,
) -> Answer {
    let key = reference.clone();
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::ReopenReferral, &key)?;
            referral_event::reopen_referral(tx, actor, &mut case, reopening.note.clone())
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}

/// Mark a referral as a mistake.
#[utoipa::path(request_body = VoidingIn, responses((status = 200, body = ReferralOut)))]
#[post("/referrals/{reference}/void")]
pub(super) async fn void_referral(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(voiding): Body<VoidingIn>,
) -> Answer {
    let key = reference.clone();
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::VoidReferral, &key)?;
            referral_event::void_referral(tx, actor, &mut case, &voiding.reason)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}
