//! Referrals over JSON: make one in one go, list, read; only `api` imports it.

pub(super) mod desk;

use super::need::NeedOut;
use super::referral_in::ReferralIn;
use super::signpost::SlipOut;
use crate::actions::case::draft::discard_draft;
use crate::actions::case::referral::{self, Whole};
use crate::actions::directory::scheme;
use crate::api::ids::{CourtId, CourtSessionId, PersonId, UserId};
use crate::domain::case::referral::{Answer as PersonsAnswer, RecordedMode, Referral, State, What, allowed};
use crate::domain::code::{Reference, SchemeCode};
use crate::domain::directory::pathway::Pathway;
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::referral::Filter;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A referral as lists show it: initials and year, never a name.
#[derive(Serialize, ToSchema)]
pub(super) struct ReferralBriefOut {
    /// What people say on the phone.
    #[schema(example = "SEL-7K4M2QQ", max_length = 11)]
    reference: String,
    /// Initials and year of birth, where they are known.
    #[schema(max_length = 20, example = "JA 1979")]
    initials: Option<String>,
    /// The day it came in.
    received_on: NaiveDate,
    /// Where it stands.
    state: State,
    /// What the person said.
    answer: Option<PersonsAnswer>,
    /// The officer whose it is.
    owner_id: Option<UserId>,
    /// What the court thought it is about.
    #[schema(max_items = 9)]
    asked_about: Vec<Pathway>,
}

impl ReferralBriefOut {
    fn of((it, initials): (Referral, Option<String>)) -> Self {
        Self {
            reference: it.reference.to_string(),
            initials,
            received_on: it.received_on,
            state: it.state,
            answer: it.answer,
            owner_id: it.owner,
            asked_about: it.asked_about,
        }
    }
}

/// A referral with its needs and signposts.
#[derive(Serialize, ToSchema)]
pub(super) struct ReferralOut {
    #[serde(flatten)]
    brief: ReferralBriefOut,
    /// Key of the person.
    person_id: PersonId,
    /// Key of the court.
    court_id: CourtId,
    /// Key of the half-day.
    court_session_id: Option<CourtSessionId>,
    /// Who pointed the person to us.
    #[schema(max_length = 40)]
    source: String,
    /// Whether the person knows that somebody asked.
    told: bool,
    /// What the court decided.
    #[schema(max_items = 10)]
    hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most.
    #[schema(max_length = 40)]
    offence_group: Option<String>,
    /// Whether drink had to do with it.
    alcohol_related: Option<bool>,
    /// Risk as told to us.
    #[schema(max_length = 40)]
    risk: String,
    /// Who told us.
    #[schema(max_length = 40)]
    risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now.
    under_supervision: Option<bool>,
    /// How it was recorded.
    recorded_mode: RecordedMode,
    /// What may happen next.
    #[schema(max_items = 20)]
    allowed: Vec<What>,
    /// What was said of the pathways.
    #[schema(max_items = 9)]
    needs: Vec<NeedOut>,
    /// The slips.
    #[schema(max_items = 200)]
    signposts: Vec<SlipOut>,
}

impl ReferralOut {
    pub(super) fn of(view: &View<'_>, whole: Whole) -> Self {
        let today = view.now().london_date();
        let it = whole.referral.clone();
        Self {
            brief: ReferralBriefOut::of((whole.referral, whole.initials)),
            person_id: it.person,
            court_id: it.court,
            court_session_id: it.court_session,
            source: it.source,
            told: it.told,
            hearing_outcomes: it.hearing_outcomes,
            offence_group: it.offence_group,
            alcohol_related: it.alcohol_related,
            risk: it.risk,
            risk_told_by: it.risk_told_by,
            under_supervision: it.under_supervision,
            recorded_mode: it.recorded_mode,
            allowed: allowed(it.state),
            needs: whole.needs.into_iter().map(Into::into).collect(),
            signposts: whole
                .signposts
                .into_iter()
                .map(|(slip, service)| SlipOut::of(slip, service, today))
                .collect(),
        }
    }
}

/// Shows a referral: how every act on one answers.
pub(super) fn show(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<ReferralOut> {
    let whole = referral::read_referral(view, actor, reference)?;
    Ok(ReferralOut::of(view, whole))
}

/// What the one who made it is shown: whoever may not read referrals learns its reference alone.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(super) enum MadeOut {
    /// The whole, for an officer.
    Referral(Box<ReferralOut>),
    /// For court staff: the reference, and that it was asked.
    Request(super::request::RequestOut),
}

/// Narrows a list of referrals.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralFilter {
    state: Option<State>,
    scheme: Option<String>,
}

/// Make a referral; for court staff: ask for someone to be seen.
#[utoipa::path(request_body = ReferralIn, responses((status = 201, body = MadeOut)))]
#[post("/referrals")]
pub(super) async fn submit_referral(ctx: Ctx, body: Keyed<ReferralIn>) -> Answer {
    let (new, once) = body.once(Action::SubmitReferral);
    let (draft, new) = (new.draft_id, new.parse()?);
    ctx.make_once(
        once,
        move |tx, actor| {
            let made = referral::submit_referral(tx, actor, &new)?;
            if let Some(draft) = draft {
                discard_draft(tx, actor, draft)?;
            }
            Ok(made.reference.to_string())
        },
        |view, actor, key| {
            let reference = Reference::parse(key, "")?;
            if actor.must_be_able(Action::ReadReferral).is_ok() {
                return show(view, actor, &reference).map(Box::new).map(MadeOut::Referral);
            }
            super::request::show(view, actor, &reference).map(MadeOut::Request)
        },
    )
    .await
}

/// List referrals.
#[utoipa::path(
    params(
        ("state" = Option<State>, Query, description = "Only those in this state."),
        ("scheme" = Option<String>, Query, description = "Only those of the scheme with these three letters.", max_length = 3)
    ),
    responses((status = 200, body = ListOut<ReferralBriefOut>))
)]
#[get("/referrals")]
pub(super) async fn list_referrals(ctx: Ctx, listing: Listing<ReferralFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let code = filter.scheme.as_deref().map(|code| SchemeCode::parse(code, "scheme")).transpose()?;
        let scheme = code.map(|code| scheme::read_scheme(view, actor, &code)).transpose()?.map(|s| s.id);
        let filter = Filter { state: filter.state, scheme, ..Filter::default() };
        referral::list_referrals(view, actor, filter, window).map(|page| page.map(ReferralBriefOut::of))
    })
    .await
}

/// Read one referral, with its needs and signposts.
#[utoipa::path(responses((status = 200, body = ReferralOut)))]
#[get("/referrals/{reference}")]
pub(super) async fn read_referral(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, &reference)).await
}
