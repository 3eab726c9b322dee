//! How people may be reached, and where, as it is kept: two fields sealed under the person's own key; actions may import it.

use super::person;
use crate::domain::case::around::attempt::ContactAttempt;
use crate::domain::case::contact::{Channel, Details, Life, SafeContact};
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Closing, State, What};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::Permit;
use crate::secret::PersonKey;
use crate::store::conn::{Tx, View};
use crate::store::insight::fact::{self, Part};
use crate::store::schema::{contacts, referral_events, referrals};
use diesel::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contacts, primary_key(person_id), treat_none_as_default_value = false, treat_none_as_null = true)]
struct ContactRow {
    person_id: Id<Person>,
    rules_sealed: Option<Vec<u8>>,
    details_sealed: Option<Vec<u8>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    has_safe_channel: bool,
}

fn place(field: &str, id: Id<Person>) -> String {
    format!("contacts.{field}/{id}")
}

fn sealed<T: Serialize>(key: &PersonKey, field: &str, id: Id<Person>, plain: &T) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(plain).map_err(Error::internal)?;
    key.seal(&text, &place(field, id))
}

fn opened<T: DeserializeOwned>(
    view: &mut View<'_>,
    field: &str,
    id: Id<Person>,
    sealed: Option<Vec<u8>>,
) -> Result<Option<T>> {
    let Some(sealed) = sealed else { return Ok(None) };
    // Once the person is erased there is no key, and nothing to open.
    let Some(key) = person::key(view, id)? else { return Ok(None) };
    let plain = key.open(&sealed, &place(field, id))?;
    serde_json::from_slice(&plain).map(Some).map_err(Error::internal)
}

fn row(view: &mut View<'_>, id: Id<Person>) -> Result<Option<ContactRow>> {
    Ok(contacts::table.find(id).first(view.conn()).optional()?)
}

/// How a person may be reached; none where nobody asked, which means not at all.
pub fn rules(view: &mut View<'_>, id: Id<Person>) -> Result<Option<SafeContact>> {
    let kept = row(view, id)?.and_then(|r| r.rules_sealed);
    opened(view, "rules", id, kept)
}

/// Where a person can be reached.
pub fn details(view: &mut View<'_>, id: Id<Person>) -> Result<Option<Details>> {
    let kept = row(view, id)?.and_then(|r| r.details_sealed);
    opened(view, "details", id, kept)
}

/// Whether there is a number or an address, without opening it; and how often the record was changed.
pub fn summary(view: &mut View<'_>, id: Id<Person>) -> Result<(bool, i32)> {
    Ok(row(view, id)?.map_or((false, 0), |r| (r.details_sealed.is_some(), r.version)))
}

/// Saves how a person may be reached; where, only if that is said: an officer may change the rules without seeing the number.
pub fn save(
    tx: &mut Tx<'_>,
    permit: Permit,
    id: Id<Person>,
    rules: &SafeContact,
    details: Option<&Details>,
) -> Result<()> {
    let now = tx.now();
    let Some(key) = person::key(tx, id)? else {
        return Err(Error::Conflict {
            code: "erased",
            detail: "This person's record was erased. Make a new one.".into(),
        });
    };
    let before = row(tx, id)?;
    let kept = before.as_ref().and_then(|r| r.details_sealed.clone());
    let details_sealed = match details {
        None => kept,
        Some(details) if details.is_empty() => None,
        Some(details) => Some(sealed(&key, "details", id, details)?),
    };
    let row = ContactRow {
        person_id: id,
        rules_sealed: Some(sealed(&key, "rules", id, rules)?),
        details_sealed,
        version: before.as_ref().map_or(1, |r| r.version + 1),
        created_at: before.as_ref().map_or(now, |r| r.created_at),
        updated_at: now,
        has_safe_channel: rules.has_safe_channel(),
    };
    let spent = tx.spend(permit, "person", id)?;
    let conn = tx.writing(&spent);
    if before.is_some() {
        diesel::update(contacts::table.find(id)).set(&row).execute(conn)?;
    } else {
        diesel::insert_into(contacts::table).values(&row).execute(conn)?;
    }
    fact::save_around_person(tx, &spent, id, Part::Said)
}

/// Closes a way that turned out not to be safe, as part of what an attempt was: nobody goes it again until the officer has
/// asked the person. Where the record was erased there is nothing to close.
pub fn stop(tx: &mut Tx<'_>, permit: Permit, attempt: &ContactAttempt, channel: Channel) -> Result<()> {
    let (now, id) = (tx.now(), attempt.person);
    let Some(key) = person::key(tx, id)? else { return Ok(()) };
    let rules = rules(tx, id)?.unwrap_or_default().without(channel);
    let before: Option<i32> =
        contacts::table.find(id).select(contacts::version).first(tx.conn()).optional()?;
    let kept = (
        contacts::rules_sealed.eq(sealed(&key, "rules", id, &rules)?),
        contacts::has_safe_channel.eq(rules.has_safe_channel()),
        contacts::version.eq(before.unwrap_or(0) + 1),
        contacts::updated_at.eq(now),
    );
    let spent = tx.spend(permit, "contact_attempt", attempt.id)?;
    let conn = tx.writing(&spent);
    if before.is_some() {
        diesel::update(contacts::table.find(id)).set(kept).execute(conn)?;
    } else {
        let new = (contacts::person_id.eq(id), contacts::created_at.eq(now), kept);
        diesel::insert_into(contacts::table).values(new).execute(conn)?;
    }
    fact::save_around_person(tx, &spent, id, Part::Said)
}

/// Whether the person can be reached at all after today, without opening how.
pub fn has_safe_channel(view: &mut View<'_>, id: Id<Person>) -> Result<bool> {
    let kept = contacts::table.find(id).select(contacts::has_safe_channel);
    Ok(kept.first(view.conn()).optional()?.unwrap_or(false))
}

/// How a person's referrals stand, for whatever is about to go out: one that ended in death stops everything.
pub fn life(view: &mut View<'_>, id: Id<Person>) -> Result<Life> {
    let theirs = referrals::table.filter(referrals::person_id.eq(id));
    let states: Vec<String> = theirs.select(referrals::state).load(view.conn())?;
    let closed = theirs.filter(referrals::state.eq(State::Closed.word())).select(referrals::id);
    let deaths: i64 = referral_events::table
        .filter(referral_events::referral_id.eq_any(closed))
        .filter(referral_events::what.eq(What::Closed.word()))
        .filter(referral_events::reason.eq(Closing::Died.word()))
        .count()
        .get_result(view.conn())?;
    let over = [State::Closed, State::NotEligible, State::Void].map(State::word);
    Ok(match (deaths, states.iter().all(|state| over.contains(&state.as_str()))) {
        (1.., _) => Life::Died,
        (_, true) if !states.is_empty() => Life::Closed,
        _ => Life::Open,
    })
}
