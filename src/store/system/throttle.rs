//! Tries at the door, as they are counted for all servers together; actions may import it.

use crate::domain::system::throttle::{Bucket, Level};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::store::conn::{Tx, View};
use crate::store::schema::throttles;
use diesel::prelude::*;

/// A bucket and what it is named after: an address, a network, nothing.
pub type Named<'a> = (Bucket, &'a str);

/// The key under which a bucket is kept: a MAC, because somebody may have typed a password into the box for the address.
fn key(view: &View<'_>, (bucket, name): Named<'_>) -> String {
    view.keys().tokens.of(&[b"throttle", bucket.word().as_bytes(), name.as_bytes()])
}

fn level(view: &mut View<'_>, key: &str) -> Result<Option<Level>> {
    let found: Option<(i64, Instant)> = throttles::table
        .find(key)
        .select((throttles::level, throttles::counted_at))
        .first(view.conn())
        .optional()?;
    Ok(found.map(|(level, counted_at)| Level { level, counted_at }))
}

fn save(tx: &mut Tx<'_>, key: &str, before: Option<Level>, now: Level) -> Result<()> {
    let values = (throttles::level.eq(now.level), throttles::counted_at.eq(now.counted_at));
    if before.is_some() {
        diesel::update(throttles::table.find(key)).set(values).execute(tx.conn())?;
    } else {
        diesel::insert_into(throttles::table).values((throttles::key.eq(key), values)).execute(tx.conn())?;
    }
    Ok(())
}

/// Counts one try in every bucket, or refuses it and counts it in none: a refused try writes nothing, so that a flood makes
/// no servers wait for one another.
pub fn count(tx: &mut Tx<'_>, buckets: &[Named<'_>]) -> Result<()> {
    let now = tx.now();
    let (mut counted, mut wait) = (Vec::new(), None);
    for named in buckets {
        let key = key(tx, *named);
        let before = level(tx, &key)?;
        match before.unwrap_or(Level::empty(now)).with_try(named.0.limit(), now) {
            Ok(after) => counted.push((key, before, after)),
            Err(seconds) => wait = wait.max(Some(seconds)),
        }
    }
    if let Some(retry_after) = wait {
        return Err(Error::RateLimited { retry_after });
    }
    // In the same order everywhere, or two servers would wait for each other.
    counted.sort_by(|a, b| a.0.cmp(&b.0));
    counted.iter().try_for_each(|(key, before, after)| save(tx, key, *before, *after))
}

/// Takes a try back that turned out to be no guess: the account's bucket is emptied, the others get theirs back.
pub fn forgive(tx: &mut Tx<'_>, buckets: &[Named<'_>]) -> Result<()> {
    let now = tx.now();
    let mut keyed: Vec<(String, Bucket)> = buckets.iter().map(|named| (key(tx, *named), named.0)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    for (key, bucket) in keyed {
        let before = level(tx, &key)?;
        let after = match bucket {
            Bucket::Account | Bucket::Device | Bucket::Code | Bucket::Pin => Level::empty(now),
            Bucket::Letters
            | Bucket::Source
            | Bucket::Overall
            | Bucket::CodeSource
            | Bucket::CodeOverall
            | Bucket::Burst => before.unwrap_or(Level::empty(now)).without_try(bucket.limit(), now),
        };
        save(tx, &key, before, after)?;
    }
    Ok(())
}

/// Forgets buckets that have run empty; returns how many.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize> {
    let longest = Bucket::ALL.iter().map(|bucket| bucket.limit().seconds).max().unwrap_or(0);
    let empty = throttles::table.filter(throttles::counted_at.lt(tx.now().plus_seconds(-longest)));
    Ok(diesel::delete(empty).execute(tx.conn())?)
}
