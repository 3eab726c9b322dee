//! The stream of a referral: append-only, one place a number; the store's referral writes it, actions may import it to read.

use super::person;
use crate::domain::account::user::User;
use crate::domain::case::{
    event::Event,
    referral::{Referral, What},
};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision};
use crate::error::Result;
use crate::secret::PersonKey;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::referral_events as events;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
struct EventRow {
    id: Id<Event<What>>,
    referral_id: Id<Referral>,
    seq: i32,
    what: String,
    occurred_on: NaiveDate,
    precision: String,
    recorded_at: Instant,
    recorded_by_id: Option<Id<User>>,
    recorded_as: String,
    reason: Option<String>,
    note_sealed: Option<Vec<u8>>,
    supersedes: Option<i32>,
}

fn place(id: Id<Referral>, seq: i32) -> String {
    format!("referral_events.note/{id}/{seq}")
}

impl EventRow {
    fn event(self, key: Option<&PersonKey>) -> Result<Event<What>> {
        let note = match (self.note_sealed, key) {
            (Some(sealed), Some(key)) => Some(key.open_text(&sealed, &place(self.referral_id, self.seq))?),
            _ => None,
        };
        Ok(Event {
            seq: self.seq,
            what: known!(What, "referral_events", &self.what)?,
            occurred: Occurred {
                on: self.occurred_on,
                precision: known!(Precision, "referral_events", &self.precision)?,
            },
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by_id,
            recorded_as: self.recorded_as,
            reason: self.reason,
            note,
            supersedes: self.supersedes,
        })
    }
}

/// Everything that happened to a referral, in order, with its notes opened.
pub fn list(view: &mut View<'_>, it: &Referral) -> Result<Vec<Event<What>>> {
    let rows: Vec<EventRow> =
        events::table.filter(events::referral_id.eq(it.id)).order(events::seq).load(view.conn())?;
    let key = if rows.iter().any(|r| r.note_sealed.is_some()) { person::key(view, it.person)? } else { None };
    rows.into_iter().map(|row| row.event(key.as_ref())).collect()
}

/// Writes one event under the permit that its referral was saved with.
pub(super) fn append(tx: &mut Tx<'_>, spent: &Spent, it: &Referral, event: &Event<What>) -> Result<()> {
    let note_sealed = match &event.note {
        Some(note) => person::key(tx, it.person)?
            .map(|k| k.seal(note.as_bytes(), &place(it.id, event.seq)))
            .transpose()?,
        None => None,
    };
    let row = EventRow {
        id: Id::new(),
        referral_id: it.id,
        seq: event.seq,
        what: event.what.word().into(),
        occurred_on: event.occurred.on,
        precision: event.occurred.precision.word().into(),
        recorded_at: event.recorded_at,
        recorded_by_id: event.recorded_by,
        recorded_as: event.recorded_as.clone(),
        reason: event.reason.clone(),
        note_sealed,
        supersedes: event.supersedes,
    };
    diesel::insert_into(events::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}
