//! What the desk knows of a referral, filled in later or mended, and whose it is, over JSON; only `api` imports it.

use super::{ReferralOut, show};
use crate::actions::case::referral::Desk;
use crate::actions::case::referral_event::{self, Amended, Case};
use crate::api::case::referral_in::few;
use crate::api::ids::{CourtSessionId, UserId};
use crate::api::merge::merged;
use crate::domain::case::referral::Answer as PersonsAnswer;
use crate::domain::code::Reference;
use crate::domain::directory::pathway::Pathway;
use crate::http::{Answer, Body, Ctx, Key};
use crate::policy::Action;
use actix_web::{patch, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the desk knows of a referral beside its moves: at court there is no time for all of it.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DeskFields {
    /// Which half-day.
    court_session_id: Option<CourtSessionId>,
    /// What the court thought it is about.
    #[schema(max_items = 9)]
    asked_about: Vec<Pathway>,
    /// What the court decided (vocabulary `hearing_outcome`).
    #[schema(max_items = 10)]
    hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most (vocabulary `offence_group`).
    #[schema(max_length = 40)]
    offence_group: Option<String>,
    /// Whether drink had to do with it.
    alcohol_related: Option<bool>,
    /// Risk as told to us (vocabulary `risk`).
    #[schema(max_length = 40, example = "low")]
    risk: Option<String>,
    /// Who told us (vocabulary `told_by`).
    #[schema(max_length = 40, example = "probation")]
    risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now; if so, stop and ring probation.
    under_supervision: Option<bool>,
    /// What the person said.
    answer: Option<PersonsAnswer>,
}

impl From<Amended> for DeskFields {
    fn from(it: Amended) -> Self {
        Self {
            court_session_id: it.court_session,
            asked_about: it.asked_about,
            hearing_outcomes: it.hearing_outcomes,
            offence_group: it.offence_group,
            alcohol_related: it.alcohol_related,
            risk: Some(it.risk),
            risk_told_by: it.risk_told_by,
            under_supervision: it.under_supervision,
            answer: it.answer,
        }
    }
}

impl From<DeskFields> for Amended {
    fn from(it: DeskFields) -> Self {
        Self {
            court_session: it.court_session_id,
            asked_about: it.asked_about,
            hearing_outcomes: it.hearing_outcomes,
            offence_group: it.offence_group,
            alcohol_related: it.alcohol_related,
            risk: it.risk.unwrap_or_else(|| Desk::NOT_ASSESSED.into()),
            risk_told_by: it.risk_told_by,
            under_supervision: it.under_supervision,
            answer: it.answer,
        }
    }
}

/// Whose a referral is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandOverIn {
    /// An officer of its scheme.
    officer_id: UserId,
}

/// Finish later: fill in or mend what the desk knows of a referral.
#[utoipa::path(
    request_body(content = DeskFields, content_type = "application/merge-patch+json"),
    responses((status = 200, body = ReferralOut))
)]
#[patch("/referrals/{reference}")]
pub(in crate::api) async fn correct_referral(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(patch): Body<serde_json::Map<String, serde_json::Value>>,
) -> Answer {
    let key = reference.clone();
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::CorrectReferral, &key)?;
            let known = DeskFields::from(Amended::of(&case.referral));
            let new: DeskFields = merged(&known, &patch)?;
            few(&new.asked_about, 9, "/asked_about")?;
            few(&new.hearing_outcomes, 10, "/hearing_outcomes")?;
            let new = Amended::from(new);
            referral_event::correct_referral(tx, actor, &mut case, &new)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}

/// Make a referral another officer's. It needs no `If-Match`: the last word counts.
#[utoipa::path(request_body = HandOverIn, responses((status = 204)))]
#[post("/referrals/{reference}/hand_over")]
pub(in crate::api) async fn hand_over_referral(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(new): Body<HandOverIn>,
) -> Answer {
    ctx.write(move |tx, actor| {
        let mut case = Case::find(tx, actor, Action::HandOverReferral, &reference)?;
        referral_event::hand_over_referral(tx, actor, &mut case, new.officer_id)
    })
    .await
}
