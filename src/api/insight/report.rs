//! The pilot report over JSON and as a file; only `api` imports it.

use crate::actions::insight::report::{self, Wanted};
use crate::actions::insight::report_run::read_shared_report;
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::insight::report::{By, Period, View};
use crate::error::Result;
use crate::http::{Answer, Ctx, File, Params, Shown};
use crate::policy::Actor;
use crate::render::report::{PrintedReport, csv, file_name, workbook, workbook_name};
use actix_web::get;
use serde::Deserialize;

/// Which report is wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportParams {
    /// The scheme's three letters.
    #[param(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    pub(super) scheme: String,
    /// First day.
    #[param(example = "2010-05-01")]
    pub(super) from: Day,
    /// Last day; five years at most. In the sharing view: one whole quarter or whole calendar years, and over.
    #[param(example = "2010-10-31")]
    pub(super) to: Day,
    /// One court alone, by its slug.
    #[param(example = "selby-magistrates-court", max_length = 120)]
    pub(super) court: Option<String>,
    /// `inside`: exact, for those who run the scheme. `sharing`: rounded, for everybody, frozen when first asked for.
    pub(super) view: Option<View>,
    /// A breakdown that is left out unless it is asked for. `equality`: by sex, age, ethnicity, disability, language and
    /// court (M26); of the whole scheme over twelve months or more.
    pub(super) by: Option<By>,
}

impl ReportParams {
    /// What is wanted, and in which view; `usual` where nothing is said.
    pub(super) fn parse(self, usual: View) -> Result<(Wanted, View)> {
        let wanted = Wanted {
            scheme: SchemeCode::parse(&self.scheme, "scheme")?,
            period: Period::new(self.from.date(), self.to.date())?,
            court: self.court.as_deref().map(|slug| CourtSlug::parse(slug, "court")).transpose()?,
            by: self.by,
        };
        Ok((wanted, self.view.unwrap_or(usual)))
    }
}

/// Pull the pilot report.
///
/// In the inside view the figures are exact and made now, and the stamp says that they are not to be shared. In the
/// sharing view counts under 10 are told as "fewer than 10" and others rounded to 5; such a report exists once for a
/// scheme, a court or all of them, and a whole quarter or whole years that are over: it is made when somebody first asks
/// for it, and everybody who asks later is given the same bytes.
#[utoipa::path(params(ReportParams), responses((status = 200, body = PrintedReport)))]
#[get("/reports/pilot")]
pub(super) async fn read_pilot_report(ctx: Ctx, Params(params): Params<ReportParams>) -> Answer {
    let (wanted, view) = params.parse(View::Inside)?;
    match view {
        View::Inside => {
            let cache = ctx.reports()?;
            ctx.read(move |view, actor| report::read_pilot_report(view, actor, &wanted, &cache)).await
        }
        View::Sharing => {
            ctx.show(move |door, id, who| {
                read_shared_report(door, id, who, &wanted, |view, actor, it| {
                    Shown::of(view, actor, &it.written)
                })
            })
            .await
        }
    }
}

/// Take the pilot report away as a file.
///
/// The sharing view, unless the inside view is asked for: that one leaves the house only after a step-up, and the trail
/// keeps the reason that was given for it. One row a line of a figure; the columns are those of the lines in JSON.
#[utoipa::path(
    params(ReportParams),
    responses((status = 200, body = String, content_type = "text/csv", description = "Comma-separated values in UTF-8."))
)]
#[get("/reports/pilot.csv")]
pub(super) async fn export_pilot_report(ctx: Ctx, Params(params): Params<ReportParams>) -> Answer {
    let (wanted, view) = params.parse(View::Sharing)?;
    match view {
        View::Inside => {
            let cache = ctx.reports()?;
            ctx.file(move |door, id, who| {
                door.read(id, who, |view, actor| {
                    let written = report::export_pilot_report(view, actor, &wanted, &cache)?;
                    Ok(File::csv(actor, file_name(written.report()), csv(written.report())))
                })
            })
            .await
        }
        View::Sharing => {
            ctx.file(move |door, id, who| {
                read_shared_report(door, id, who, &wanted, |_, actor, it| {
                    Ok(File::csv(actor, file_name(it.written.report()), csv(it.written.report())))
                })
            })
            .await
        }
    }
}

/// Take the pilot report away as a workbook.
///
/// The same cells as the file of comma-separated values, with real numbers, a sheet of definitions and one of notes; no
/// cell is a formula. The sharing view, unless the inside view is asked for, which wants a step-up.
#[utoipa::path(
    params(ReportParams),
    responses((
        status = 200, body = Vec<u8>, description = "An Office Open XML workbook.",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
#[get("/reports/pilot.xlsx")]
pub(super) async fn export_pilot_workbook(ctx: Ctx, Params(params): Params<ReportParams>) -> Answer {
    let (wanted, view) = params.parse(View::Sharing)?;
    let file = |actor: &Actor, report: &PrintedReport| -> Result<File> {
        Ok(File::workbook(actor, workbook_name(report), workbook(report)?))
    };
    match view {
        View::Inside => {
            let cache = ctx.reports()?;
            ctx.file(move |door, id, who| {
                door.read(id, who, |view, actor| {
                    let written = report::export_pilot_workbook(view, actor, &wanted, &cache)?;
                    file(actor, written.report())
                })
            })
            .await
        }
        View::Sharing => {
            ctx.file(move |door, id, who| {
                read_shared_report(door, id, who, &wanted, |_, actor, it| file(actor, it.written.report()))
            })
            .await
        }
    }
}
