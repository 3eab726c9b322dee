//! Records opened with a reason, as they are kept; actions may import it.

use crate::domain::account::opening::{Noun, Opening, Record};
use crate::domain::account::user::User;
use crate::domain::case::person::Person;
use crate::domain::insight::notice::What;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Opened, Permit};
use crate::store::case::person;
use crate::store::conn::{Tx, View};
use crate::store::insight::notice;
use crate::store::schema::openings;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = openings, treat_none_as_default_value = false)]
struct OpeningRow {
    id: Id<Opening>,
    user_id: Id<User>,
    person_id: Id<Person>,
    noun: String,
    key: String,
    reason: String,
    note_sealed: Option<Vec<u8>>,
    opened_at: Instant,
    expires_at: Instant,
}

impl OpeningRow {
    fn opening(self) -> Result<Opening> {
        let noun = known!(Noun, "openings", &self.noun)?;
        Ok(Opening {
            id: self.id,
            user: self.user_id,
            person: self.person_id,
            record: Record::parse(noun, &self.key, "").map_err(Error::internal)?,
            reason: self.reason,
            note: None,
            opened_at: self.opened_at,
            expires_at: self.expires_at,
        })
    }
}

/// One opening of a user's own, without its note.
pub fn find(view: &mut View<'_>, user: Id<User>, id: Id<Opening>) -> Result<Option<Opening>> {
    let row: Option<OpeningRow> = openings::table
        .filter(openings::id.eq(id).and(openings::user_id.eq(user)))
        .select(OpeningRow::as_select())
        .first(view.conn())
        .optional()?;
    row.map(OpeningRow::opening).transpose()
}

/// What stands open to a user now; the newest reason of each.
pub fn live(view: &mut View<'_>, user: Id<User>) -> Result<Vec<Opened>> {
    let now = view.now();
    let rows: Vec<(Id<Person>, String)> = openings::table
        .filter(openings::user_id.eq(user).and(openings::expires_at.gt(now)))
        .order((openings::opened_at.desc(), openings::id.desc()))
        .select((openings::person_id, openings::reason))
        .load(view.conn())?;
    Ok(rows.into_iter().map(|(person, reason)| Opened { person, reason }).collect())
}

/// Opens a record, and tells the privacy role where that is asked for. The note goes with the person.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Opening, notice: Option<What>) -> Result<()> {
    let place = format!("openings.note/{}", it.id);
    let note_sealed = match &it.note {
        Some(note) => person::key(tx, it.person)?.map(|key| key.seal(note.as_bytes(), &place)).transpose()?,
        None => None,
    };
    if let Some(what) = notice {
        notice::raise(tx, &permit, what)?;
    }
    let row = OpeningRow {
        id: it.id,
        user_id: it.user,
        person_id: it.person,
        noun: it.record.noun().word().into(),
        key: it.record.key(),
        reason: it.reason.clone(),
        note_sealed,
        opened_at: it.opened_at,
        expires_at: it.expires_at,
    };
    let spent = tx.spend(permit, it.record.noun().word(), it.record.key())?;
    let conn = tx.writing(&spent);
    diesel::insert_into(openings::table).values(&row).execute(conn)?;
    Ok(())
}
