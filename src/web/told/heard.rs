//! What was heard of a slip, as pages tell it and as their forms say it; imported through `told`.

use crate::actions::case::signpost_event::NewReport;
use crate::domain::case::signpost::{Grade, Report, What};
use crate::domain::time::Occurred;
use crate::error::{Error, Result};
use crate::http::Sent;
use crate::web::said::{moment, occurred};
use crate::web::typed::day::day;
use serde::Serialize;

/// One report.
#[derive(Serialize)]
pub(in crate::web) struct ReportOut {
    what: &'static str,
    occurred: String,
    recorded: String,
    by: String,
    grade: Option<&'static str>,
    reason: Option<String>,
    note: Option<String>,
}

impl From<Report> for ReportOut {
    fn from(it: Report) -> Self {
        Self {
            what: it.event.what.word(),
            occurred: occurred(&it.event.occurred),
            recorded: moment(it.event.recorded_at),
            by: it.informant.unwrap_or(it.event.recorded_as),
            grade: it.grade.map(Grade::word),
            reason: it.event.reason.map(|code| code.replace('_', " ")),
            note: it.event.note,
        }
    }
}

/// What a form says happened: what it asks beside other answers counts only with its own.
pub(in crate::web) fn new_report(sent: &Sent) -> Result<NewReport> {
    let unsaid = || Error::invalid("/what", "required", "Select what happened");
    let what = What::of(sent.one("what")).ok_or_else(unsaid)?;
    Ok(NewReport {
        occurred: day(sent, "occurred_on")?.map(Occurred::day),
        reason: sent.said("reason").filter(|_| what.needs_reason()),
        informant: sent.said("informant"),
        note: sent.said("note"),
        booked_for: day(sent, "booked_for")?.filter(|_| what == What::Booked),
        ..NewReport::of(what)
    })
}

/// A choice as its field sends it: `met`, or `not_started ill` with a reason.
pub(in crate::web) fn word_and_reason(value: &str) -> (&str, Option<String>) {
    value.split_once(' ').map_or((value, None), |(word, reason)| (word, Some(reason.to_owned())))
}
