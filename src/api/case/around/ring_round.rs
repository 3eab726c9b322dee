//! The ring-round over JSON: pages to ring from, and one save for one call; only `api` imports it.

use super::ring_round_in::RingRoundIn;
use crate::actions::case::around::ring_round;
use crate::api::ids::{OrganisationId, RingRoundId, SchemeId};
use crate::domain::case::around::ring_round::{Line, Outcome, Page, RingRound, RowReport, Said};
use crate::domain::case::signpost::State;
use crate::domain::code::SchemeCode;
use crate::domain::id::Id;
use crate::http::{Answer, Ctx, Keyed, Params};
use crate::policy::Action;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was said of a code this month already.
#[derive(Serialize, ToSchema)]
pub(super) struct RungOut {
    /// When.
    on: NaiveDate,
    /// What.
    said: Said,
    /// By whom at the partner.
    #[schema(max_length = 80)]
    informant: Option<String>,
}

/// One open code: no person, no need.
#[derive(Serialize, ToSchema)]
pub(super) struct OpenCodeOut {
    /// The code.
    #[schema(example = "7K4M-2QXF", max_length = 9)]
    code: String,
    /// The service's name.
    #[schema(max_length = 200)]
    service: String,
    /// The day it was given.
    issued_on: NaiveDate,
    /// Where it stands.
    state: State,
    /// The words that people read for it.
    #[schema(max_length = 40)]
    reads: &'static str,
    /// The last day on which anything was heard.
    last_heard_on: NaiveDate,
    /// What was said of it this month already; null where nobody rang about it.
    rung: Option<RungOut>,
}

impl From<Line> for OpenCodeOut {
    fn from(it: Line) -> Self {
        Self {
            code: it.code.to_string(),
            service: it.service,
            issued_on: it.issued_on,
            state: it.state,
            reads: it.state.reads(),
            last_heard_on: it.last_heard_on,
            rung: it.rung.map(|r| RungOut { on: r.on, said: r.said, informant: r.informant }),
        }
    }
}

/// One partner's page.
#[derive(Serialize, ToSchema)]
pub(super) struct PartnerPageOut {
    /// The partner.
    organisation_id: OrganisationId,
    /// Its name.
    #[schema(max_length = 200)]
    organisation: String,
    /// Its open codes.
    #[schema(max_items = 2000)]
    codes: Vec<OpenCodeOut>,
}

impl From<Page> for PartnerPageOut {
    fn from(it: Page) -> Self {
        Self {
            organisation_id: it.organisation,
            organisation: it.name,
            codes: it.lines.into_iter().map(Into::into).collect(),
        }
    }
}

/// The pages of one month, one for each partner.
#[derive(Serialize, ToSchema)]
pub(super) struct RingRoundPagesOut {
    /// First day of the month.
    month: NaiveDate,
    /// By the partners' names.
    #[schema(max_items = 500)]
    pages: Vec<PartnerPageOut>,
}

/// Which pages are asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagesOf {
    scheme: String,
    month: Option<String>,
}

/// What came of one row.
#[derive(Serialize, ToSchema)]
pub(super) struct RowOut {
    /// Its code.
    #[schema(max_length = 9)]
    code: String,
    /// What was said.
    said: Said,
    /// What came of it.
    outcome: Outcome,
    /// Why it was refused, in a stable word.
    #[schema(max_length = 60)]
    fault: Option<String>,
    /// What to do about it.
    #[schema(max_length = 500)]
    detail: Option<String>,
}

impl From<RowReport> for RowOut {
    fn from(it: RowReport) -> Self {
        let (fault, detail) = it.fault.unzip();
        Self { code: it.code.to_string(), said: it.said, outcome: it.outcome, fault, detail }
    }
}

/// One call, and what came of each row.
#[derive(Serialize, ToSchema)]
pub(super) struct RingRoundOut {
    /// Its key.
    id: RingRoundId,
    /// The scheme.
    scheme_id: SchemeId,
    /// The partner.
    organisation_id: OrganisationId,
    /// First day of the month.
    month: NaiveDate,
    /// When the call was.
    rung_on: NaiveDate,
    /// Who at the partner said it.
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// How many rows are events now.
    #[schema(minimum = 0, maximum = 200)]
    recorded: usize,
    /// How many said nothing new.
    #[schema(minimum = 0, maximum = 200)]
    unchanged: usize,
    /// How many do not fit.
    #[schema(minimum = 0, maximum = 200)]
    refused: usize,
    /// Row by row.
    #[schema(max_items = 200)]
    rows: Vec<RowOut>,
}

impl From<RingRound> for RingRoundOut {
    fn from(it: RingRound) -> Self {
        Self {
            id: it.id,
            scheme_id: it.scheme,
            organisation_id: it.organisation,
            month: it.month,
            rung_on: it.rung_on,
            recorded: it.count(Outcome::Recorded),
            unchanged: it.count(Outcome::Unchanged),
            refused: it.count(Outcome::Refused),
            informant: it.informant,
            rows: it.rows.into_iter().map(Into::into).collect(),
        }
    }
}

/// Read every open code of a scheme, one page for each partner, with what was said this month; for a partner: its own page.
#[utoipa::path(
    params(
        ("scheme" = String, Query, description = "The scheme's three letters.", min_length = 3, max_length = 3, example = "SEL"),
        ("month" = Option<String>, Query, description = "The month, as YYYY-MM; this one, where nothing is said.", max_length = 7, example = "2026-03")
    ),
    responses((status = 200, body = RingRoundPagesOut))
)]
#[get("/ring_rounds")]
pub(in crate::api) async fn read_ring_round(ctx: Ctx, Params(of): Params<PagesOf>) -> Answer {
    let code = SchemeCode::parse(&of.scheme, "scheme")?;
    ctx.read(move |view, actor| {
        let (month, pages) = ring_round::read_ring_round(view, actor, &code, of.month.as_deref())?;
        Ok(RingRoundPagesOut { month, pages: pages.into_iter().map(Into::into).collect() })
    })
    .await
}

/// Save what was said on one call with one partner.
///
/// Rows that are left out wait. One that says something new is a report of its own; one that does not fit is told, and
/// stops no other.
#[utoipa::path(request_body = RingRoundIn, responses((status = 201, body = RingRoundOut)))]
#[post("/ring_rounds")]
pub(in crate::api) async fn record_ring_round(ctx: Ctx, body: Keyed<RingRoundIn>) -> Answer {
    let (new, once) = body.once(Action::RecordRingRound);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| Ok(ring_round::record_ring_round(tx, actor, &new)?.id.to_string()),
        |view, actor, id| ring_round::read_saved(view, actor, Id::parse(id, "")?).map(RingRoundOut::from),
    )
    .await
}
