//! The pilot report: asked for by scheme, days and view, read on a page, taken as a file; only the report's pages import it.

use crate::actions::insight::report::{
    Cache, Wanted, export_pilot_report, export_pilot_workbook, read_pilot_report,
};
use crate::actions::insight::report_run::{Frozen, read_shared_report};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::insight::report::{By, Period, View as Sight};
use crate::error::{Error, Result};
use crate::http::{Answer, File, Problem};
use crate::policy::{Action, Actor};
use crate::render::report::{PrintedReport, csv, file_name, workbook, workbook_name};
use crate::store::View;
use crate::web::choice::Choice;
use crate::web::desk::{Desk, FaultOut, Typed};
use crate::web::said::{day, moment};
use crate::web::told::{in_reach, offered, usual};
use actix_web::get;
use actix_web::http::StatusCode;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
struct Asked {
    scheme: String,
    from: String,
    to: String,
    view: String,
    by: String,
}

#[derive(Serialize)]
struct Told {
    from: String,
    to: String,
    at: String,
    report: PrintedReport,
}

#[derive(Serialize)]
struct Reports {
    schemes: Vec<Choice>,
    scheme: String,
    from: String,
    to: String,
    view: &'static str,
    /// Broken down by what, where somebody asks for that.
    by: &'static str,
    told: Option<Told>,
}

/// The last whole quarter before today: what can be shared, and has had time to be keyed.
fn last_quarter(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = today.month0() / 3 * 3 + 1;
    let this = NaiveDate::from_ymd_opt(today.year(), month, 1).unwrap_or(today);
    let before = this.checked_sub_months(Months::new(3)).unwrap_or(this);
    (before, this.pred_opt().unwrap_or(this))
}

impl Asked {
    fn sight(&self) -> Sight {
        Sight::of(&self.view).unwrap_or(Sight::Inside)
    }

    fn wanted(&self) -> Result<Wanted> {
        let date = |text: &str, name: &str| {
            let detail = "Date must be a real date, such as 2026-03-31.";
            Day::parse(text.trim()).map(Day::date).ok_or_else(|| Error::invalid(name, "not_a_date", detail))
        };
        Ok(Wanted {
            scheme: SchemeCode::parse(&self.scheme, "scheme")?,
            period: Period::new(date(&self.from, "from")?, date(&self.to, "to")?)?,
            court: None,
            by: By::of(&self.by),
        })
    }
}

/// The form, as it was sent or as it begins: the scheme that runs, its last quarter.
fn form(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Reports> {
    actor.must_be_able(Action::ReadSharedReport)?;
    let all = in_reach(view, actor)?;
    let (from, to) = last_quarter(view.now().london_date());
    let running = usual(&all);
    let or = |text: &str, usual: String| if text.is_empty() { usual } else { text.to_owned() };
    Ok(Reports {
        scheme: or(&asked.scheme, running.map_or_else(String::new, |it| it.code.to_string())),
        schemes: offered(all),
        from: or(&asked.from, from.to_string()),
        to: or(&asked.to, to.to_string()),
        view: asked.sight().word(),
        by: By::of(&asked.by).map_or("", By::word),
        told: None,
    })
}

fn told(report: &PrintedReport) -> Told {
    Told {
        from: day(report.period.from),
        to: day(report.period.to),
        at: moment(report.snapshot_at),
        report: report.clone(),
    }
}

/// The report that is wanted, in its view.
async fn pulled(desk: &Desk, asked: &Asked, wanted: Wanted) -> Result<Told, Problem> {
    match asked.sight() {
        Sight::Inside => {
            let cache = desk.ctx.reports()?;
            let read = move |view: &mut View<'_>, actor: &Actor| {
                read_pilot_report(view, actor, &wanted, &cache).map(|it| told(it.report()))
            };
            desk.ctx.blocking(move |door, id, who| door.read(id, who, read)).await
        }
        Sight::Sharing => {
            let show = |_: &mut View<'_>, _: &Actor, it: Frozen| Ok(told(it.written.report()));
            desk.ctx.blocking(move |door, id, who| read_shared_report(door, id, who, &wanted, show)).await
        }
    }
}

/// Shows the report; without days, the form alone.
#[get("/reports/pilot")]
pub(super) async fn page(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    let (mut faults, mut found) = (Vec::new(), None);
    if !asked.scheme.is_empty() {
        let pulled = match asked.wanted() {
            Ok(wanted) => pulled(&desk, &asked, wanted).await,
            Err(error) => Err(Problem::Error(error)),
        };
        match pulled {
            Ok(told) => found = Some(told),
            Err(Problem::Error(Error::Invalid(all))) => faults = all.iter().map(FaultOut::of).collect(),
            Err(problem) => return Err(problem),
        }
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let read =
        move |view: &mut View<'_>, actor: &Actor| Ok(Reports { told: found, ..form(view, actor, &asked)? });
    desk.show_again("report/pilot.html", status, Typed::told(faults), read).await
}

/// In which form the report is taken away.
#[derive(Debug, Clone, Copy)]
enum Form {
    Lines,
    Workbook,
}

impl Form {
    /// What must be allowed to whoever takes the inside view.
    fn exact(self, view: &mut View<'_>, actor: &Actor, wanted: &Wanted, cache: &Cache) -> Result<File> {
        let written = match self {
            Self::Lines => export_pilot_report(view, actor, wanted, cache),
            Self::Workbook => export_pilot_workbook(view, actor, wanted, cache),
        }?;
        self.file(actor, written.report())
    }

    fn file(self, actor: &Actor, report: &PrintedReport) -> Result<File> {
        Ok(match self {
            Self::Lines => File::csv(actor, file_name(report), csv(report)),
            Self::Workbook => File::workbook(actor, workbook_name(report), workbook(report)?),
        })
    }
}

/// The report as a file; the inside view only after the password was given again.
async fn taken(desk: Desk, form: Form) -> Answer {
    let asked: Asked = desk.query();
    let wanted = asked.wanted()?;
    match Sight::of(&asked.view).unwrap_or(Sight::Sharing) {
        Sight::Inside => {
            let cache = desk.ctx.reports()?;
            let exact = move |view: &mut View<'_>, actor: &Actor| form.exact(view, actor, &wanted, &cache);
            desk.ctx.file(move |door, id, who| door.read(id, who, exact)).await
        }
        Sight::Sharing => {
            let shared =
                move |_: &mut View<'_>, actor: &Actor, it: Frozen| form.file(actor, it.written.report());
            desk.ctx.file(move |door, id, who| read_shared_report(door, id, who, &wanted, shared)).await
        }
    }
}

/// Takes the report as comma-separated values.
#[get("/reports/pilot.csv")]
pub(super) async fn take_lines(desk: Desk) -> Answer {
    taken(desk, Form::Lines).await
}

/// Takes it as a workbook.
#[get("/reports/pilot.xlsx")]
pub(super) async fn take_workbook(desk: Desk) -> Answer {
    taken(desk, Form::Workbook).await
}
