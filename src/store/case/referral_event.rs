//! The stream of a referral: append-only, one place a number; the store's referral writes it, actions may import it to read.

use super::person;
use crate::domain::account::user::User;
use crate::domain::case::{
    contact::Channel,
    event::Event,
    referral::{Referral, What},
};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision};
use crate::error::Result;
use crate::policy::Actor;
use crate::secret::PersonKey;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::referral_events as events;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

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
    channel: Option<String>,
    is_restricted: bool,
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
            channel: self.channel.map(|w| known!(Channel, "referral_events", &w)).transpose()?,
            restricted: self.is_restricted,
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

/// Everything that happened to these referrals, each in order, without notes.
pub(in crate::store) fn list_many(
    view: &mut View<'_>,
    ids: &[Id<Referral>],
) -> Result<HashMap<Id<Referral>, Vec<Event<What>>>> {
    let rows: Vec<EventRow> = events::table
        .filter(events::referral_id.eq_any(ids.to_vec()))
        .order((events::referral_id, events::seq))
        .select(EventRow::as_select())
        .load(view.conn())?;
    let mut of: HashMap<Id<Referral>, Vec<Event<What>>> = HashMap::new();
    for row in rows {
        of.entry(row.referral_id).or_default().push(row.event(None)?);
    }
    Ok(of)
}

/// Whether `actor` may know of an event: any but a colleague's of a restricted entry.
pub fn knows(actor: &Actor, event: &Event<What>) -> bool {
    !event.restricted || actor.sees_restricted_of(event.recorded_by)
}

/// Those of these referrals that have an event which `user`, who sees her own restricted entries alone, may not know of.
pub fn hidden_from(
    view: &mut View<'_>,
    user: Id<User>,
    referrals: &[Id<Referral>],
) -> Result<Vec<Id<Referral>>> {
    let others = events::recorded_by_id.is_null().or(events::recorded_by_id.ne(user));
    Ok(events::table
        .filter(events::referral_id.eq_any(referrals.to_vec()).and(events::is_restricted.eq(true)))
        .filter(others)
        .select(events::referral_id)
        .distinct()
        .load(view.conn())?)
}

/// The referrals with an event of this kind that `user` may know of, for lists narrowed by state.
#[diesel::dsl::auto_type]
pub(super) fn with_known(word: &'static str, user: Id<User>) -> _ {
    events::table
        .filter(events::what.eq(word))
        .filter(events::is_restricted.eq(false).or(events::recorded_by_id.eq(user)))
        .select(events::referral_id)
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
        channel: event.channel.map(|c| c.word().into()),
        is_restricted: event.restricted,
    };
    diesel::insert_into(events::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}
