//! People as they are kept: what identifies them is one sealed field under their own key; actions may import it.

use crate::domain::case::person::{AgeBand, Identity, Person};
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Sees};
use crate::secret::{Keys, PersonKey};
use crate::store::case::{consent::sharing_with, person_key};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::insight::fact::{self, Part};
use crate::store::schema::{people, person_keys};
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = people, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct PersonRow {
    id: Id<Person>,
    scheme_id: Id<Scheme>,
    identity_sealed: Option<Vec<u8>>,
    name_index: Option<String>,
    age_band: Option<String>,
    sex: Option<String>,
    ethnicity: Option<String>,
    is_disabled: Option<bool>,
    language: Option<String>,
    needs_interpreter: bool,
    circumstances: Json,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

pub(super) type KeyColumns = (i32, Option<Vec<u8>>);

fn place(id: Id<Person>) -> String {
    format!("people.identity/{id}")
}

/// The blind index: finds a folded family name and birth date without keeping them.
fn index(keys: &Keys, scheme: Id<Scheme>, identity: &Identity) -> Option<String> {
    let (name, born) = identity.index_parts()?;
    Some(keys.names.of(&[scheme.uuid().as_bytes(), name.as_bytes(), born.as_bytes()]))
}

fn unwrapped(keys: &Keys, (epoch, wrapped): KeyColumns) -> Result<Option<PersonKey>> {
    wrapped.map(|w| keys.person(&w, epoch)).transpose()
}

pub(super) fn opened(keys: &Keys, row: PersonRow, key: KeyColumns) -> Result<Person> {
    let identity = match (row.identity_sealed, unwrapped(keys, key)?) {
        (Some(sealed), Some(key)) => {
            serde_json::from_slice(&key.open(&sealed, &place(row.id))?).map_err(Error::internal)?
        }
        // By code only, or erased.
        _ => Identity::default(),
    };
    Ok(Person {
        id: row.id,
        scheme: row.scheme_id,
        identity,
        age_band: row.age_band.map(|w| known!(AgeBand, "people", &w)).transpose()?,
        sex: row.sex,
        ethnicity: row.ethnicity,
        disabled: row.is_disabled,
        language: row.language,
        needs_interpreter: row.needs_interpreter,
        circumstances: row.circumstances.into_words(),
        version: row.version,
    })
}

fn row(keys: &Keys, it: &Person, key: &PersonKey, now: Instant) -> Result<PersonRow> {
    let identity_sealed = if it.identity.is_empty() {
        None
    } else {
        let plain = serde_json::to_vec(&it.identity).map_err(Error::internal)?;
        Some(key.seal(&plain, &place(it.id))?)
    };
    Ok(PersonRow {
        id: it.id,
        scheme_id: it.scheme,
        identity_sealed,
        name_index: index(keys, it.scheme, &it.identity),
        age_band: it.age_band.map(|b| b.word().into()),
        sex: it.sex.clone(),
        ethnicity: it.ethnicity.clone(),
        is_disabled: it.disabled,
        language: it.language.clone(),
        needs_interpreter: it.needs_interpreter,
        circumstances: Json::words(&it.circumstances),
        version: it.version,
        created_at: now,
        updated_at: now,
    })
}

fn visible(sees: &Sees, now: Instant) -> people::BoxedQuery<'static, MultiBackend> {
    let all = people::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Shared(organisation) => all.filter(people::id.eq_any(sharing_with(*organisation, now))),
        Sees::Opened(ids) => all.filter(people::id.eq_any(ids.clone())),
        Sees::Schemes(ids) => all.filter(people::scheme_id.eq_any(ids.clone())),
        _ => all.filter(people::id.ne(people::id)),
    }
}

fn key_columns(view: &mut View<'_>, id: Id<Person>) -> Result<KeyColumns> {
    Ok(person_keys::table
        .find(id)
        .select((person_keys::epoch, person_keys::wrapped_key))
        .first(view.conn())?)
}

/// The person's own key, for sealing notes; none once they are erased.
pub fn key(view: &mut View<'_>, id: Id<Person>) -> Result<Option<PersonKey>> {
    let columns = key_columns(view, id)?;
    unwrapped(&view.keys(), columns)
}

/// One person in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Person>) -> Result<Option<Person>> {
    let row: Option<PersonRow> =
        visible(sees, view.now()).filter(people::id.eq(id)).first(view.conn()).optional()?;
    let Some(row) = row else { return Ok(None) };
    let key = key_columns(view, id)?;
    opened(&view.keys(), row, key).map(Some)
}

/// Several people at once, for lists that are in sight already.
pub fn find_many(view: &mut View<'_>, ids: &[Id<Person>]) -> Result<Vec<Person>> {
    let rows: Vec<(PersonRow, KeyColumns)> = people::table
        .inner_join(person_keys::table)
        .filter(people::id.eq_any(ids.to_vec()))
        .select((PersonRow::as_select(), (person_keys::epoch, person_keys::wrapped_key)))
        .load(view.conn())?;
    let keys = view.keys();
    rows.into_iter().map(|(row, key)| opened(&keys, row, key)).collect()
}

/// The people in sight with exactly this family name and, where it was given, birth date; newest first, at most 50.
pub fn search(view: &mut View<'_>, schemes: &[Id<Scheme>], wanted: &Identity) -> Result<Vec<Person>> {
    let keys = view.keys();
    let indexes: Vec<String> = schemes.iter().filter_map(|scheme| index(&keys, *scheme, wanted)).collect();
    let ids: Vec<Id<Person>> = people::table
        .filter(people::name_index.eq_any(indexes).and(people::scheme_id.eq_any(schemes.to_vec())))
        .order((people::created_at.desc(), people::id.desc()))
        .limit(50)
        .select(people::id)
        .load(view.conn())?;
    let mut found = find_many(view, &ids)?;
    found.sort_by_key(|p| ids.iter().position(|id| *id == p.id));
    Ok(found)
}

/// Adds a person under a key of their own.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Person) -> Result<()> {
    let (now, keys) = (tx.now(), tx.keys());
    let (key, epoch, wrapped) = keys.new_person(person_key::begun(tx)?)?;
    let row = row(&keys, it, &key, now)?;
    let spent = tx.spend(permit, "person", it.id)?;
    let conn = tx.writing(&spent);
    diesel::insert_into(people::table).values(&row).execute(conn)?;
    let key = (
        person_keys::person_id.eq(it.id),
        person_keys::epoch.eq(epoch),
        person_keys::wrapped_key.eq(Some(wrapped)),
    );
    diesel::insert_into(person_keys::table).values(key).execute(conn)?;
    Ok(())
}

/// Saves what was mended.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Person) -> Result<()> {
    let (now, keys) = (tx.now(), tx.keys());
    let Some(key) = key(tx, it.id)? else {
        return Err(Error::Conflict {
            code: "erased",
            detail: "This person's record was erased. Make a new one.".into(),
        });
    };
    let made: Instant = people::table.find(it.id).select(people::created_at).first(tx.conn())?;
    let row = PersonRow { created_at: made, version: it.version + 1, ..row(&keys, it, &key, now)? };
    let spent = tx.spend(permit, "person", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(people::table.find(it.id)).set(&row).execute(conn)?;
    fact::save_around_person(tx, &spent, it.id, Part::Who)
}

/// Takes away what identifies a person: their key is destroyed, and what was sealed under it opens no more.
pub fn forget(tx: &mut Tx<'_>, permit: Permit, id: Id<Person>) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "person", id)?;
    let conn = tx.writing(&spent);
    diesel::update(person_keys::table.find(id))
        .set((person_keys::wrapped_key.eq(None::<Vec<u8>>), person_keys::erased_at.eq(Some(now))))
        .execute(conn)?;
    let nothing = (people::identity_sealed.eq(None::<Vec<u8>>), people::name_index.eq(None::<String>));
    diesel::update(people::table.find(id)).set((nothing, people::updated_at.eq(now))).execute(conn)?;
    fact::save_around_person(tx, &spent, id, Part::Who)
}
