//! Conversations without a record as they are counted; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::encounter::Encounter;
use crate::domain::directory::{court::Court, court_session::CourtSession, scheme::Scheme};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::encounters;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = encounters, treat_none_as_default_value = false)]
struct EncounterRow {
    id: Id<Encounter>,
    court_session_id: Id<CourtSession>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    answer: String,
    source: Option<String>,
    recorded_by_id: Option<Id<User>>,
    created_at: Instant,
    reason: Option<String>,
    how_many: i32,
    void_reason: Option<String>,
    voided_by_id: Option<Id<User>>,
    version: i32,
}

impl From<EncounterRow> for Encounter {
    fn from(row: EncounterRow) -> Self {
        Self {
            id: row.id,
            court_session: row.court_session_id,
            scheme: row.scheme_id,
            court: row.court_id,
            answer: row.answer,
            source: row.source,
            reason: row.reason,
            how_many: row.how_many,
            recorded_by: row.recorded_by_id,
            recorded_at: row.created_at,
            void_reason: row.void_reason,
            voided_by: row.voided_by_id,
            version: row.version,
        }
    }
}

fn visible(sees: &Sees) -> encounters::BoxedQuery<'static, MultiBackend> {
    let all = encounters::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(encounters::scheme_id.eq_any(ids.clone())),
        _ => all.filter(encounters::id.ne(encounters::id)),
    }
}

/// One line in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Encounter>) -> Result<Option<Encounter>> {
    let row: Option<EncounterRow> =
        visible(sees).filter(encounters::id.eq(id)).first(view.conn()).optional()?;
    Ok(row.map(Encounter::from))
}

/// The lines in sight, newest first; those of one half-day, where one is named.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    of: Option<Id<CourtSession>>,
    window: Window,
) -> Result<Page<Encounter>> {
    let wanted = || match of {
        Some(session) => visible(sees).filter(encounters::court_session_id.eq(session)),
        None => visible(sees),
    };
    page_of!(view, wanted, encounters, window, EncounterRow, |row| Ok(Encounter::from(row)))
}

/// Adds a line.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Encounter) -> Result<()> {
    let spent = tx.spend(permit, "encounter", it.id)?;
    let row = EncounterRow {
        id: it.id,
        court_session_id: it.court_session,
        scheme_id: it.scheme,
        court_id: it.court,
        answer: it.answer.clone(),
        source: it.source.clone(),
        recorded_by_id: it.recorded_by,
        created_at: it.recorded_at,
        reason: it.reason.clone(),
        how_many: it.how_many,
        void_reason: it.void_reason.clone(),
        voided_by_id: it.voided_by,
        version: it.version,
    };
    diesel::insert_into(encounters::table).values(&row).execute(tx.writing(&spent))?;
    tx.moved(&spent, it.scheme);
    Ok(())
}

/// Keeps that a line was taken back.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Encounter) -> Result<()> {
    let spent = tx.spend(permit, "encounter", it.id)?;
    diesel::update(encounters::table.find(it.id))
        .set((
            encounters::void_reason.eq(&it.void_reason),
            encounters::voided_by_id.eq(it.voided_by),
            encounters::version.eq(it.version),
        ))
        .execute(tx.writing(&spent))?;
    tx.moved(&spent, it.scheme);
    Ok(())
}
