//! Signposts over JSON: issue, list, read; only `api` imports it.

pub(super) mod export;
pub(super) mod slip;

use super::signpost_event::ReportOut;
use crate::actions::case::referral_event::Case;
use crate::actions::case::signpost::{self, NewSignpost, Shown};
use crate::api::ids::{OrganisationId, ServiceId, UserId};
use crate::domain::case::signpost::{ChosenBy, Mode, Signpost, State, What};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::day::Day;
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::signpost::Filter;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A slip to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"service_id": "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f", "pathways": ["drugs_alcohol"], "mode": "signpost", "chosen_by": "together"}))]
pub(super) struct SlipIn {
    /// The code on the blank slip of a pad that was given; left out, a new code is drawn.
    #[schema(example = "7K4M-2QXF", max_length = 20)]
    code: Option<String>,
    /// For what: pathways recorded as present.
    #[schema(min_items = 1, max_items = 9)]
    pathways: Vec<Pathway>,
    /// Where to.
    service_id: ServiceId,
    /// How much the worker does beside.
    mode: Mode,
    /// Whose choice.
    chosen_by: ChosenBy,
    /// Whether it is for somebody near to the person.
    #[serde(default)]
    for_relative: bool,
    /// Whether the service was helping already.
    #[serde(default)]
    already_supported: bool,
    /// When it was given; today, where nothing is said.
    issued_on: Option<Day>,
}

impl SlipIn {
    /// The slip as it is to be given; pointers are those of the slip itself.
    pub(super) fn parse(self) -> Result<NewSignpost> {
        let it = self;
        Ok(NewSignpost {
            code: it.code.map(|code| SlipCode::parse(&code, "/code")).transpose()?,
            pathways: it.pathways,
            service: it.service_id,
            mode: it.mode,
            chosen_by: it.chosen_by,
            for_relative: it.for_relative,
            already_supported: it.already_supported,
            issued_on: it.issued_on.map(Day::date),
        })
    }
}

/// A slip to be given on a referral.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignpostIn {
    /// The referral.
    #[schema(example = "SEL-7K4M2QQ", max_length = 20)]
    reference: String,
    /// The slip.
    slip: SlipIn,
}

/// A slip as everybody sees it who may see it at all.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SlipOut {
    /// What people type.
    #[schema(example = "7K4M-2QXF", max_length = 9)]
    code: String,
    /// Key of the service.
    service_id: ServiceId,
    /// Its name.
    #[schema(max_length = 200)]
    service: String,
    /// Key of the agency.
    organisation_id: OrganisationId,
    /// When it was given.
    issued_on: NaiveDate,
    /// Where it stands.
    state: State,
    /// The words that people read for it.
    #[schema(max_length = 40)]
    reads: &'static str,
    /// Whether nobody has heard of it for 90 days: a reading of the clock. Late take-up is always welcome.
    dormant: bool,
}

impl SlipOut {
    pub(super) fn of(it: Signpost, service: String, today: NaiveDate) -> Self {
        Self {
            code: it.code.to_string(),
            service_id: it.service,
            service,
            organisation_id: it.organisation,
            issued_on: it.issued_on,
            state: it.state,
            reads: it.state.reads(),
            dormant: it.is_dormant(today),
        }
    }
}

/// What only the officer's side sees of a slip.
#[derive(Serialize, ToSchema)]
pub(super) struct SlipCaseOut {
    /// The referral.
    #[schema(max_length = 11)]
    reference: String,
    /// For what.
    #[schema(max_items = 9)]
    pathways: Vec<Pathway>,
    /// How much the worker does beside.
    mode: Mode,
    /// Whose choice.
    chosen_by: ChosenBy,
    /// Whether it is for somebody near to the person.
    for_relative: bool,
    /// Whether the service was helping already.
    already_supported: bool,
    /// Who gave it.
    issued_by_id: Option<UserId>,
    /// Whether it follows another slip, in the same chain.
    rerouted_here: bool,
    /// When it was last printed.
    slip_printed_at: Option<Instant>,
}

/// A slip with what was heard.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SignpostOut {
    #[serde(flatten)]
    slip: SlipOut,
    /// What you may say of it next: at its events, or by an act of its own (re-route, turn ordinary).
    #[schema(max_items = 20)]
    allowed: Vec<What>,
    /// What was heard, in order; a partner sees its own reports.
    #[schema(max_items = 1000)]
    reports: Vec<ReportOut>,
    /// The officer's side; none for a partner.
    case: Option<SlipCaseOut>,
}

impl SignpostOut {
    pub(super) fn of(view: &View<'_>, actor: &Actor, shown: Shown) -> Self {
        let it = shown.signpost;
        let case = shown.reference.map(|reference| SlipCaseOut {
            reference: reference.to_string(),
            pathways: it.needs.iter().map(|(_, pathway)| *pathway).collect(),
            mode: it.mode,
            chosen_by: it.chosen_by,
            for_relative: it.for_relative,
            already_supported: it.already_supported,
            issued_by_id: it.issued_by,
            rerouted_here: it.predecessor.is_some(),
            slip_printed_at: it.slip_printed_at,
        });
        Self {
            allowed: it.allowed(actor.speaks_as()),
            reports: shown.reports.into_iter().map(Into::into).collect(),
            case,
            slip: SlipOut::of(it, shown.service, view.now().london_date()),
        }
    }
}

/// Shows a signpost: how every act on one answers.
pub(super) fn show(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<SignpostOut> {
    let shown = signpost::read_signpost(view, actor, code)?;
    Ok(SignpostOut::of(view, actor, shown))
}

/// Narrows a list of signposts.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignpostFilter {
    state: Option<State>,
}

/// Give a signpost.
#[utoipa::path(request_body = SignpostIn, responses((status = 201, body = SignpostOut)))]
#[post("/signposts")]
pub(super) async fn issue_signpost(ctx: Ctx, body: Keyed<SignpostIn>) -> Answer {
    let (new, once) = body.once(Action::IssueSignpost);
    let reference = Reference::parse(&new.reference, "/reference")?;
    let slip = new.slip.parse().map_err(|e| e.under("/slip"))?;
    ctx.make_once(
        once,
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::IssueSignpost, &reference)?;
            let made = signpost::issue(tx, actor, &mut case, &slip, None).map_err(|e| e.under("/slip"))?;
            Ok(made.code.to_string())
        },
        |view, actor, code| {
            let code = SlipCode::parse(code, "")?;
            show(view, actor, &code)
        },
    )
    .await
}

/// List signposts; for a partner: its inbox.
#[utoipa::path(
    params(("state" = Option<State>, Query, description = "Only those in this state.")),
    responses((status = 200, body = ListOut<SlipOut>))
)]
#[get("/signposts")]
pub(super) async fn list_signposts(ctx: Ctx, listing: Listing<SignpostFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let today = view.now().london_date();
        let filter = Filter { state: filter.state, referral: None };
        let page = signpost::list_signposts(view, actor, filter, window)?;
        Ok(page.map(|(slip, service)| SlipOut::of(slip, service, today)))
    })
    .await
}

/// Read one signpost.
#[utoipa::path(responses((status = 200, body = SignpostOut)))]
#[get("/signposts/{code}")]
pub(super) async fn read_signpost(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, &code)).await
}
