//! The key of every person, wrapped by an epoch of the key file, and the epochs that were begun; actions may import it.

use crate::domain::case::draft::Draft;
use crate::domain::{case::person::Person, id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::{drafts, key_epochs, person_keys};
use diesel::dsl::max;
use diesel::prelude::*;

/// The newest epoch that was begun; 0 before the first rotation. A key wrapped by an older one could be lost: it may be
/// destroyed by the time that the transaction commits.
pub fn begun(view: &mut View<'_>) -> Result<i32> {
    let newest: Option<i32> = key_epochs::table.select(max(key_epochs::epoch)).first(view.conn())?;
    Ok(newest.unwrap_or(0))
}

/// Begins the epochs that the records have not heard of yet.
pub fn begin(tx: &mut Tx<'_>, permit: Permit, epochs: &[i32]) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "", "")?;
    let conn = tx.writing(&spent);
    let known: Vec<i32> = key_epochs::table.select(key_epochs::epoch).load(conn)?;
    for epoch in epochs.iter().filter(|epoch| !known.contains(epoch)) {
        let row = (key_epochs::epoch.eq(epoch), key_epochs::begun_at.eq(now));
        diesel::insert_into(key_epochs::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// How many living people's keys, and drafts', are wrapped by an older epoch than `current`.
pub fn count_older(view: &mut View<'_>, current: i32) -> Result<i64> {
    let older = person_keys::epoch.lt(current).and(person_keys::wrapped_key.is_not_null());
    let people: i64 = person_keys::table.filter(older).count().get_result(view.conn())?;
    let begun: i64 = drafts::table.filter(drafts::epoch.lt(current)).count().get_result(view.conn())?;
    Ok(people + begun)
}

/// Wraps the keys of `at_most` living people anew, by the newest epoch, and of as many drafts; returns how many people.
pub fn rewrap(tx: &mut Tx<'_>, permit: Permit, at_most: i64) -> Result<usize> {
    let keys = tx.keys();
    let older = person_keys::epoch.lt(keys.epoch()).and(person_keys::wrapped_key.is_not_null());
    let spent = tx.spend(permit, "", "")?;
    let conn = tx.writing(&spent);
    let rows: Vec<(Id<Person>, i32, Option<Vec<u8>>)> = person_keys::table
        .filter(older)
        .order(person_keys::person_id)
        .limit(at_most)
        .select((person_keys::person_id, person_keys::epoch, person_keys::wrapped_key))
        .load(conn)?;
    for (person, epoch, wrapped) in &rows {
        let (epoch, wrapped) = keys.rewrap(wrapped.as_deref().unwrap_or_default(), *epoch)?;
        diesel::update(person_keys::table.find(*person))
            .set((person_keys::epoch.eq(epoch), person_keys::wrapped_key.eq(Some(wrapped))))
            .execute(conn)?;
    }
    let begun: Vec<(Id<Draft>, i32, Vec<u8>)> = drafts::table
        .filter(drafts::epoch.lt(keys.epoch()))
        .order(drafts::id)
        .limit(at_most)
        .select((drafts::id, drafts::epoch, drafts::wrapped_key))
        .load(conn)?;
    for (draft, epoch, wrapped) in &begun {
        let (epoch, wrapped) = keys.rewrap(wrapped, *epoch)?;
        diesel::update(drafts::table.find(*draft))
            .set((drafts::epoch.eq(epoch), drafts::wrapped_key.eq(wrapped)))
            .execute(conn)?;
    }
    Ok(rows.len())
}

/// Notes that every epoch older than `current` is destroyed: what was erased under one of them is gone for good.
pub fn destroy(tx: &mut Tx<'_>, permit: Permit, current: i32) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "", "")?;
    let conn = tx.writing(&spent);
    let old = key_epochs::table.filter(key_epochs::epoch.lt(current).and(key_epochs::destroyed_at.is_null()));
    diesel::update(old).set(key_epochs::destroyed_at.eq(Some::<Instant>(now))).execute(conn)?;
    Ok(())
}
