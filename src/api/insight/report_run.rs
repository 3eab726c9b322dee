//! Frozen reports over JSON; only `api` imports it.

use super::report::ReportParams;
use crate::actions::insight::report_run::{self, Frozen};
use crate::api::ids::{CourtId, OrganisationId, ReportRunId, SchemeId, UserId};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::id::Id;
use crate::domain::insight::report::{By, View};
use crate::domain::insight::report_run::ReportRun;
use crate::domain::time::Instant;
use crate::error::Error;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use crate::render::report::{PrintedReport, Written};
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An exact report to be frozen as it is now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportRunIn {
    /// The scheme's three letters.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// First day.
    from: Day,
    /// Last day.
    to: Day,
    /// One court alone, by its slug.
    #[schema(example = "selby-magistrates-court", max_length = 120)]
    court: Option<String>,
    /// A breakdown that is left out unless it is asked for.
    by: Option<By>,
}

/// What a frozen report is of.
#[derive(Serialize, ToSchema)]
pub(super) struct ReportRunBriefOut {
    /// Its key.
    id: ReportRunId,
    /// For whom. The sharing ones were published by the system, one for each period.
    view: View,
    /// Of which scheme.
    scheme_id: SchemeId,
    /// Of one court alone.
    court_id: Option<CourtId>,
    /// Of one partner's own services alone.
    organisation_id: Option<OrganisationId>,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
    /// Broken down beside by what.
    by: Option<By>,
    /// Version of the definition set.
    #[schema(example = "v1", max_length = 20)]
    definition_version: String,
    /// When the records were read.
    snapshot_at: Instant,
    /// SHA-256 of the report's JSON, byte for byte, in hexadecimal.
    #[schema(pattern = "^[0-9a-f]{64}$", min_length = 64, max_length = 64)]
    hash: String,
    /// Who froze it; null where the system published it.
    run_by_id: Option<UserId>,
    /// Acting as what.
    #[schema(example = "manager", max_length = 40)]
    run_as: String,
}

impl From<ReportRun> for ReportRunBriefOut {
    fn from(it: ReportRun) -> Self {
        Self {
            id: it.id,
            view: it.view,
            scheme_id: it.scheme,
            court_id: it.court,
            organisation_id: it.organisation,
            from: it.period.from(),
            to: it.period.to(),
            by: it.by,
            definition_version: it.definition_version,
            snapshot_at: it.snapshot_at,
            hash: it.hash,
            run_by_id: it.run_by,
            run_as: it.run_as,
        }
    }
}

/// A frozen report.
#[derive(Serialize, ToSchema)]
pub(super) struct ReportRunOut {
    #[serde(flatten)]
    brief: ReportRunBriefOut,
    /// The report, byte for byte as it was frozen.
    #[schema(value_type = PrintedReport)]
    report: Written,
}

impl From<Frozen> for ReportRunOut {
    fn from(it: Frozen) -> Self {
        Self { brief: it.run.into(), report: it.written }
    }
}

/// Which frozen reports are wanted.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportRunFilter {
    /// Only those of the scheme with these three letters.
    #[param(example = "SEL", max_length = 3)]
    scheme: Option<String>,
}

/// Freeze the exact report as it is now.
///
/// It stays as it is whatever is recorded later; reading it gives the same bytes again.
#[utoipa::path(request_body = ReportRunIn, responses((status = 201, body = ReportRunOut)))]
#[post("/reports/pilot/runs")]
pub(super) async fn freeze_report(ctx: Ctx, body: Keyed<ReportRunIn>) -> Answer {
    let (new, once) = body.once(Action::FreezeReport);
    let ReportRunIn { scheme, from, to, court, by } = new;
    let params = ReportParams { scheme, from, to, court, view: None, by };
    let (wanted, _) = params.parse(View::Inside).map_err(|error| error.under("/"))?;
    let cache = ctx.reports()?;
    // Made in a snapshot of its own: only what it came to is written in the transaction.
    let draft = move |door: &crate::actions::door::Door, id: &str, who: &_| {
        let drafted = door.read(id, who, |view, actor| report_run::draft_run(view, actor, &wanted, &cache));
        drafted.map_err(|error| error.under("/"))
    };
    let new = ctx.blocking(draft).await?;
    ctx.make_once(
        once,
        move |tx, actor| report_run::freeze_report(tx, actor, &new).map(|()| new.run.id.to_string()),
        |view, actor, key| {
            let id = Id::parse(key, "id").map_err(Error::internal)?;
            report_run::read_report_run(view, actor, id).map(ReportRunOut::from)
        },
    )
    .await
}

/// List frozen reports.
#[utoipa::path(params(ReportRunFilter), responses((status = 200, body = ListOut<ReportRunBriefOut>)))]
#[get("/reports/pilot/runs")]
pub(super) async fn list_report_runs(ctx: Ctx, listing: Listing<ReportRunFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let scheme = filter.scheme.as_deref().map(|code| SchemeCode::parse(code, "scheme")).transpose()?;
        let page = report_run::list_report_runs(view, actor, scheme.as_ref(), window)?;
        Ok(page.map(ReportRunBriefOut::from))
    })
    .await
}

/// Read one frozen report.
#[utoipa::path(responses((status = 200, body = ReportRunOut)))]
#[get("/reports/pilot/runs/{id}")]
pub(super) async fn read_report_run(ctx: Ctx, Key(id): Key<ReportRunId>) -> Answer {
    ctx.read(move |view, actor| report_run::read_report_run(view, actor, id).map(ReportRunOut::from)).await
}
