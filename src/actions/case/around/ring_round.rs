//! The ring-round: every open code of a scheme partner by partner, one call, one choice a row, one save; API, pages and demo import it.

use crate::actions::case::signpost::find as find_signpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::case::around::ring_round::{Asked, MOST_ROWS, Outcome, Page, RingRound, RowReport, Said};
use crate::domain::case::signpost::Grade;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::time::Occurred;
use crate::domain::{id::Id, insight::arrival::month_of, text};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::case::around::ring_round;
use crate::store::directory::{organisation, scheme};
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// One row of a page: what the partner said of one code.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// The code.
    pub code: SlipCode,
    /// What was said.
    pub said: Said,
    /// When it happened; the day of the call, where nothing is said.
    pub occurred: Option<Occurred>,
    /// Coded why.
    pub reason: Option<String>,
    /// A short text.
    pub note: Option<String>,
    /// The day of the appointment, for `booked`.
    pub booked_for: Option<NaiveDate>,
}

/// One call with one partner.
#[derive(Debug, Clone)]
pub struct NewRound {
    /// Whose codes.
    pub scheme: SchemeCode,
    /// With which partner.
    pub organisation: Id<Organisation>,
    /// About which month, as `YYYY-MM`; this one, where nothing is said.
    pub month: Option<String>,
    /// When; today, where nothing is said.
    pub rung_on: Option<NaiveDate>,
    /// Who at the partner said it: once for the whole page.
    pub informant: Option<String>,
    /// The rows that were answered; others wait.
    pub rows: Vec<NewRow>,
}

fn scheme_of(view: &mut View<'_>, code: &SchemeCode, pointer: &str) -> Result<Scheme> {
    scheme::find(view, code)?.ok_or_else(|| {
        Error::invalid(pointer, "unknown", "There is no such scheme. Check its three letters.")
    })
}

fn month(view: &View<'_>, text: Option<&str>, pointer: &str) -> Result<NaiveDate> {
    let today = view.now().london_date();
    text.map_or_else(
        || month_of(&today.format("%Y-%m").to_string(), today, pointer),
        |text| month_of(text, today, pointer),
    )
}

/// The pages of a scheme for one month; a partner is given its own. What was said this month stands beside each code.
pub fn read_ring_round(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SchemeCode,
    asked_month: Option<&str>,
) -> Result<(NaiveDate, Vec<Page>)> {
    actor.must_be_able(Action::ReadRingRound)?;
    let of = scheme_of(view, code, "scheme")?;
    let asked = Asked { scheme: of.id, code: of.code, organisation: actor.partner() };
    let permit = actor.may(Action::ReadRingRound, &asked)?;
    let month = month(view, asked_month, "month")?;
    let (pages, people) =
        ring_round::pages(view, &actor.sees(Action::ReadRingRound), actor, (&asked, month))?;
    let shown = people.len();
    view.showed(permit, people, Some(shown));
    Ok((month, pages))
}

/// Saves what was said on one call. Each row that says something new is a report of its own, by the act that any report goes
/// through; one that does not fit is told, and stops no other.
pub fn record_ring_round(tx: &mut Tx<'_>, actor: &Actor, new: &NewRound) -> Result<RingRound> {
    let action = Action::RecordRingRound;
    let with = organisation::find(tx, &actor.sees(Action::ReadOrganisation), new.organisation)?
        .ok_or_else(|| actor.not_found(action, "organisation", new.organisation))?;
    let of = scheme_of(tx, &new.scheme, "/scheme")?;
    let today = tx.now().london_date();
    let blank = RingRound {
        id: Id::timeless(),
        scheme: of.id,
        organisation: with.id,
        month: today,
        rung_on: new.rung_on.unwrap_or(today),
        informant: None,
        recorded_by: actor.user(),
        recorded_as: actor.stamp().word().into(),
        rows: Vec::new(),
    };
    let permit = actor.may(action, &blank)?;
    let month = month(tx, new.month.as_deref(), "/month")?;
    if blank.rung_on > today || blank.rung_on < month {
        let detail = "The call was on a day of that month or after it, and not in the future.";
        return Err(Error::invalid("/rung_on", "not_in_month", detail));
    }
    if new.rows.len() > MOST_ROWS {
        return Err(Error::invalid("/rows", "too_many", "At most 200 rows at once. Save the rest after."));
    }
    let informant = informant(actor, new)?;
    let mut it = RingRound { month, informant, ..blank };
    for (at, row) in new.rows.iter().enumerate() {
        let is_again = new.rows.iter().take(at).any(|other| other.code == row.code);
        let report = told(tx, actor, &it, row, is_again)?;
        it.rows.push(report);
    }
    ring_round::insert(tx, permit, &it)?;
    Ok(it)
}

/// Who said it: an officer names whoever she spoke with, a partner speaks for itself.
fn informant(actor: &Actor, new: &NewRound) -> Result<Option<String>> {
    let name = text::optional(new.informant.as_deref(), "/informant", 80)?;
    match (actor.partner(), name) {
        (Some(_), Some(_)) => {
            Err(Error::invalid("/informant", "not_yours", "You speak for your agency: leave it out."))
        }
        (None, None) => Err(Error::invalid("/informant", "required", "Say who at the partner told you.")),
        (_, name) => Ok(name),
    }
}

/// What comes of one row, in a part of the transaction of its own.
fn told(tx: &mut Tx<'_>, actor: &Actor, it: &RingRound, row: &NewRow, is_again: bool) -> Result<RowReport> {
    let mut report = RowReport {
        code: row.code.clone(),
        signpost: None,
        said: row.said,
        outcome: Outcome::Unchanged,
        fault: None,
    };
    let done = if is_again {
        Err(Error::invalid("", "twice", "This code stands on the page twice. The first row counts."))
    } else {
        tx.attempt(|tx| record(tx, actor, it, row))
    };
    match done {
        Ok((signpost, outcome)) => Ok(RowReport { signpost: Some(signpost), outcome, ..report }),
        Err(error @ (Error::Unavailable { .. } | Error::Internal(_))) => Err(error),
        Err(error) => {
            if let Some(denial) = error.denial() {
                tx.deny(&actor.stamp(), denial);
            }
            (report.outcome, report.fault) = (Outcome::Refused, Some(fault(&error)));
            Ok(report)
        }
    }
}

/// A refusal in a stable word, and what to do.
fn fault(error: &Error) -> (String, String) {
    match error {
        Error::Invalid(faults) => faults.first().map_or_else(
            || ("invalid".into(), String::new()),
            |fault| (fault.code.into(), fault.detail.clone()),
        ),
        Error::Conflict { code, detail } => ((*code).into(), detail.clone()),
        Error::WrongMove { detail, allowed } => {
            ("wrong_move".into(), format!("{detail} It may be: {}.", allowed.join(", ")))
        }
        _ => (
            "not_found".into(),
            "No open code of this scheme at this partner is spelled so. Check it.".into(),
        ),
    }
}

fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    it: &RingRound,
    row: &NewRow,
) -> Result<(Id<crate::domain::case::signpost::Signpost>, Outcome)> {
    let action = Action::RecordSignpostEvent;
    let about = find_signpost(tx, actor, action, &row.code)?;
    if (about.scheme, about.organisation) != (it.scheme, it.organisation) {
        let detail =
            "This code is not one of this scheme's at this partner. Record it at the signpost itself.";
        return Err(Error::invalid("", "another_page", detail));
    }
    let Some(what) = row.said.reports(about.state) else { return Ok((about.id, Outcome::Unchanged)) };
    let grade = if it.informant.is_some() { Some(Grade::C) } else { None };
    let report = NewReport {
        what,
        occurred: Some(row.occurred.unwrap_or(Occurred::day(it.rung_on))),
        grade,
        reason: row.reason.clone(),
        informant: it.informant.clone(),
        note: row.note.clone(),
        booked_for: row.booked_for,
        supersedes: None,
        suggested: None,
    };
    record_signpost_event(tx, actor, &row.code, &report)?;
    Ok((about.id, Outcome::Recorded))
}

/// A call that was saved, for whoever saved it.
pub fn read_saved(view: &mut View<'_>, actor: &Actor, id: Id<RingRound>) -> Result<RingRound> {
    ring_round::find(view, id, actor.user())?
        .ok_or_else(|| actor.not_found(Action::RecordRingRound, "ring_round", id))
}
