//! The stream of a code: what was heard, append-only, kept even before the code is bound; the store's signpost writes it, actions may import it to read.

use super::person;
use crate::domain::account::user::User;
use crate::domain::case::{
    code::{Code, word::Said},
    event::Event,
    person::Person,
    signpost::{Grade, Report, Signpost, What},
};
use crate::domain::directory::{organisation::Organisation, service::Service};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision};
use crate::error::{Error, Result};
use crate::secret::PersonKey;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{code_event_suggestions as suggestions, code_events as events, codes};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
struct EventRow {
    id: Id<Report>,
    code_id: Id<Code>,
    seq: i32,
    what: String,
    occurred_on: NaiveDate,
    precision: String,
    recorded_at: Instant,
    recorded_by_id: Option<Id<User>>,
    recorded_as: String,
    organisation_id: Option<Id<Organisation>>,
    grade: Option<String>,
    reason: Option<String>,
    informant: Option<String>,
    note_sealed: Option<Vec<u8>>,
    supersedes: Option<i32>,
    is_service_side: bool,
    booked_for: Option<NaiveDate>,
    said: Option<String>,
}

fn place(id: Id<Code>, seq: i32) -> String {
    format!("code_events.note/{id}/{seq}")
}

impl EventRow {
    fn report(self, key: Option<&PersonKey>) -> Result<Report> {
        let note = match (self.note_sealed, key) {
            (Some(sealed), Some(key)) => Some(key.open_text(&sealed, &place(self.code_id, self.seq))?),
            _ => None,
        };
        let event = Event {
            seq: self.seq,
            what: known!(What, "code_events", &self.what)?,
            occurred: Occurred {
                on: self.occurred_on,
                precision: known!(Precision, "code_events", &self.precision)?,
            },
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by_id,
            recorded_as: self.recorded_as,
            reason: self.reason,
            note,
            supersedes: self.supersedes,
            channel: None,
            restricted: false,
        };
        let grade = self.grade.map(|w| known!(Grade, "code_events", &w)).transpose()?;
        Ok(Report {
            event,
            grade,
            organisation: self.organisation_id,
            informant: self.informant,
            service_side: self.is_service_side,
            booked_for: self.booked_for,
            said: self.said.map(|w| known!(Said, "code_events", &w)).transpose()?,
            suggested: None,
        })
    }
}

fn with_notes(view: &mut View<'_>, rows: Vec<EventRow>, person: Id<Person>) -> Result<Vec<Report>> {
    let key = if rows.iter().any(|r| r.note_sealed.is_some()) { person::key(view, person)? } else { None };
    rows.into_iter().map(|row| row.report(key.as_ref())).collect()
}

/// Everything heard on a signpost's code, in order.
pub fn list(view: &mut View<'_>, it: &Signpost) -> Result<Vec<Report>> {
    let rows: Vec<EventRow> = events::table
        .inner_join(codes::table)
        .filter(codes::code.eq(it.code.as_str()))
        .order(events::seq)
        .select(EventRow::as_select())
        .load(view.conn())?;
    let suggested = suggestions(view, &rows)?;
    let mut all = with_notes(view, rows, it.person)?;
    for report in &mut all {
        report.suggested = suggested.get(&report.event.seq).copied();
    }
    Ok(all)
}

/// Where the partners that could not help would send the person instead, by the place of the report that says so.
fn suggestions(view: &mut View<'_>, rows: &[EventRow]) -> Result<HashMap<i32, Id<Service>>> {
    let declined = |row: &&EventRow| row.what == What::Declined.word();
    let Some(code) = rows.iter().find(declined).map(|row| row.code_id) else { return Ok(HashMap::new()) };
    let found: Vec<(i32, Id<Service>)> = suggestions::table
        .filter(suggestions::code_id.eq(code))
        .select((suggestions::seq, suggestions::service_id))
        .load(view.conn())?;
    Ok(found.into_iter().collect())
}

/// Everything heard on these codes, each in order, without notes.
pub(in crate::store) fn list_many(
    view: &mut View<'_>,
    ids: &[Id<Code>],
) -> Result<HashMap<Id<Code>, Vec<Report>>> {
    let rows: Vec<EventRow> = events::table
        .filter(events::code_id.eq_any(ids.to_vec()))
        .order((events::code_id, events::seq))
        .select(EventRow::as_select())
        .load(view.conn())?;
    let mut of: HashMap<Id<Code>, Vec<Report>> = HashMap::new();
    for row in rows {
        of.entry(row.code_id).or_default().push(row.report(None)?);
    }
    Ok(of)
}

/// Writes one event under the permit that its signpost, or its code, was saved with.
pub(super) fn append(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (code, person): (Id<Code>, Option<Id<Person>>),
    report: &Report,
) -> Result<()> {
    write(tx, spent, (code, person), report)?;
    let version = codes::version.eq(report.event.seq);
    diesel::update(codes::table.find(code)).set(version).execute(tx.writing(spent))?;
    Ok(())
}

/// Writes the event alone: the first of a code that is born with its signpost is counted already.
pub(super) fn write(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (code, person): (Id<Code>, Option<Id<Person>>),
    report: &Report,
) -> Result<()> {
    let event = &report.event;
    let note_sealed = match (&event.note, person) {
        (Some(note), Some(person)) => {
            person::key(tx, person)?.map(|k| k.seal(note.as_bytes(), &place(code, event.seq))).transpose()?
        }
        (Some(_), None) => return Err(Error::internal("a note that nobody's key seals")),
        (None, _) => None,
    };
    let row = EventRow {
        id: Id::new(),
        code_id: code,
        seq: event.seq,
        what: event.what.word().into(),
        occurred_on: event.occurred.on,
        precision: event.occurred.precision.word().into(),
        recorded_at: event.recorded_at,
        recorded_by_id: event.recorded_by,
        recorded_as: event.recorded_as.clone(),
        organisation_id: report.organisation,
        grade: report.grade.map(|g| g.word().into()),
        reason: event.reason.clone(),
        informant: report.informant.clone(),
        note_sealed,
        supersedes: event.supersedes,
        is_service_side: report.service_side,
        booked_for: report.booked_for,
        said: report.said.map(|said| said.word().into()),
    };
    diesel::insert_into(events::table).values(&row).execute(tx.writing(spent))?;
    if let Some(service) = report.suggested {
        let instead = (
            suggestions::code_id.eq(code),
            suggestions::seq.eq(event.seq),
            suggestions::service_id.eq(service),
        );
        diesel::insert_into(suggestions::table).values(instead).execute(tx.writing(spent))?;
    }
    Ok(())
}
