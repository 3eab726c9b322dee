//! One of a row's signposts: where to, what for, and what came of it; only `render::referrals` imports it.

use super::fields::Fields;
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::Occurred;
use chrono::NaiveDate;
use serde::Serialize;

/// How a person was pointed to a service.
const MODES: [&str; 4] = ["information", "signpost", "supported", "warm"];
const OUTCOMES: [&str; 6] =
    ["taken_up", "engaged", "completed", "stopped", "not_taken_up", "partner_declined"];
/// A spreadsheet cannot hold what a partner recorded here itself.
const GRADES: [&str; 3] = ["C", "D", "E"];

/// A signpost as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignpostCells {
    /// Which of the row's it is, from 1: its columns begin `signpost1_`.
    pub number: usize,
    /// The service's name or its key.
    pub service: String,
    /// The needs it was for; at least one.
    pub pathways: Vec<Pathway>,
    /// `information`, `signpost`, `supported` or `warm`.
    pub mode: &'static str,
    /// The day the slip was given.
    pub issued_on: NaiveDate,
    /// When help began; none if it never did, or nobody knows.
    pub started_on: Option<Occurred>,
    /// What came of it beyond the start: `engaged`, `completed`, `stopped`, `not_taken_up` or `partner_declined`.
    pub outcome: Option<(&'static str, Occurred)>,
    /// `C`, `D` or `E`; there where `started_on` or `outcome` is.
    pub grade: Option<&'static str>,
    /// Why it ended or never began; none is unknown.
    pub reason: Option<String>,
}

/// Reads the signpost `number` of a row; none where its cells are empty.
pub(super) fn read(
    fields: &mut Fields<'_>,
    number: usize,
    given: Option<NaiveDate>,
) -> Option<SignpostCells> {
    let column = |part: &str| format!("signpost{number}_{part}");
    let parts = ["for", "mode", "issued_on", "started_on", "outcome", "outcome_on", "grade", "reason"];
    let is_told = parts.iter().any(|part| !fields.cell(&column(part)).is_empty());
    let service = fields.text(&column("service"), 200);
    if service.is_none() && !is_told {
        return None;
    }
    let service =
        fields.needed(&column("service"), service, "Name the service, or empty this signpost's other cells.");
    let pathways = Some(fields.pathways(&column("for"))).filter(|pathways| !pathways.is_empty());
    let pathways = fields.needed(&column("for"), pathways, "Name the needs that this signpost was for.");
    let mode = fields.one_of(&column("mode"), &MODES).unwrap_or("signpost");
    let issued_on = fields.day(&column("issued_on")).or(given);
    let issued_on = fields.needed(&column("issued_on"), issued_on, "Write the day the slip was given.");
    let (started_on, outcome) = what_came(fields, column);
    for (part, at) in [("started_on", started_on), ("outcome_on", outcome.map(|(_, at)| at))] {
        not_before(fields, &column(part), at, issued_on);
    }
    let grade = fields.one_of(&column("grade"), &GRADES);
    let is_heard = started_on.is_some() || outcome.is_some();
    let grade = if is_heard {
        fields.needed(
            &column("grade"),
            grade,
            "Write who says so: C the partner, D the person, E you believe it.",
        )
    } else {
        grade
    };
    let reason = reason(fields, &column("reason"), outcome.map(|(what, _)| what));
    let (service, pathways, issued_on) = (service?, pathways?, issued_on?);
    Some(SignpostCells { number, service, pathways, mode, issued_on, started_on, outcome, grade, reason })
}

type Outcome = Option<(&'static str, Occurred)>;

/// When help began, and what came after. `taken_up` says no more than a start: its date is the start's.
fn what_came(fields: &mut Fields<'_>, column: impl Fn(&str) -> String) -> (Option<Occurred>, Outcome) {
    let started_on = fields.occurred(&column("started_on"));
    let outcome = fields.one_of(&column("outcome"), &OUTCOMES);
    let outcome_on = fields.occurred(&column("outcome_on"));
    match outcome {
        None => {
            if !fields.cell(&column("outcome_on")).is_empty() && fields.cell(&column("outcome")).is_empty() {
                fields.faults.add(
                    column("outcome"),
                    "required",
                    "Say what happened on that day, or take the date out.",
                );
            }
            (started_on, None)
        }
        Some("taken_up") => {
            let began = started_on.or(outcome_on);
            (fields.needed(&column("outcome_on"), began, "Write when it was, at least the month."), None)
        }
        Some(what) => {
            began_or_not(fields, &column("started_on"), what, started_on);
            let on =
                fields.needed(&column("outcome_on"), outcome_on, "Write when it was, at least the month.");
            (started_on, on.map(|on| (what, on)))
        }
    }
}

/// Help that went on began one day; help that never began did not.
fn began_or_not(fields: &mut Fields<'_>, column: &str, what: &str, started_on: Option<Occurred>) {
    let never = matches!(what, "not_taken_up" | "partner_declined");
    if never && started_on.is_some() {
        let detail = "It began and never began. Take this date out, or change the outcome to stopped.";
        fields.faults.add(column, "contradiction", detail);
    } else if !never {
        let _ = fields.needed(column, started_on, "Write when help began, at least the month.");
    }
}

fn not_before(fields: &mut Fields<'_>, column: &str, at: Option<Occurred>, issued_on: Option<NaiveDate>) {
    let last = at.map(|at| at.last_day_by(fields.today));
    if last.zip(issued_on).is_some_and(|(last, issued_on)| last < issued_on) {
        fields.faults.add(
            column,
            "before_issue",
            "This was before the slip was given. Correct one of the dates.",
        );
    }
}

fn reason(fields: &mut Fields<'_>, column: &str, outcome: Option<&str>) -> Option<String> {
    let reason = fields.word(column)?;
    if matches!(outcome, Some("stopped" | "not_taken_up" | "partner_declined")) {
        return Some(reason);
    }
    let detail =
        "A reason goes with stopped, not_taken_up or partner_declined. Take it out or write the outcome.";
    fields.faults.add(column, "contradiction", detail);
    None
}
