//! Repeats of creating requests: the first one's result is found again, the body kept only as a MAC; actions may import it.

use crate::domain::time::Instant;
use crate::error::Result;
use crate::store::conn::{Tx, View};
use crate::store::schema::idempotency_keys as keys;
use diesel::prelude::*;

/// How long a key is remembered, in seconds: a day.
pub const REMEMBERED: i64 = 24 * 60 * 60;

/// What is remembered of a first request.
pub struct Remembered {
    /// MAC of its body.
    pub body_mac: String,
    /// Key of what it made.
    pub location: String,
}

/// Finds a first request that is still remembered.
pub fn find(view: &mut View<'_>, scope: &str, key: &str) -> Result<Option<Remembered>> {
    let since = view.now().plus_seconds(-REMEMBERED);
    let found: Option<(String, Option<String>, Instant)> = keys::table
        .filter(keys::scope.eq(scope).and(keys::key.eq(key)))
        .select((keys::body_mac, keys::location, keys::created_at))
        .first(view.conn())
        .optional()?;
    Ok(found
        .filter(|(_, _, at)| *at > since)
        .and_then(|(body_mac, location, _)| Some(Remembered { body_mac, location: location? })))
}

/// Claims `key` before the work; a second claim at the same time waits for this one, then fails and looks again.
pub fn claim(tx: &mut Tx<'_>, scope: &str, key: &str, body_mac: &str) -> Result<()> {
    let now = tx.now();
    let stale = keys::table.filter(keys::scope.eq(scope).and(keys::key.eq(key)));
    diesel::delete(stale).execute(tx.conn())?;
    let row =
        (keys::scope.eq(scope), keys::key.eq(key), keys::body_mac.eq(body_mac), keys::created_at.eq(now));
    diesel::insert_into(keys::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Remembers what the work made.
pub fn settle(tx: &mut Tx<'_>, scope: &str, key: &str, location: &str) -> Result<()> {
    let row = keys::table.filter(keys::scope.eq(scope).and(keys::key.eq(key)));
    diesel::update(row).set(keys::location.eq(location)).execute(tx.conn())?;
    Ok(())
}

/// Forgets requests that nobody repeats any more; returns how many.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize> {
    let old = keys::table.filter(keys::created_at.lt(tx.now().plus_seconds(-REMEMBERED)));
    Ok(diesel::delete(old).execute(tx.conn())?)
}
