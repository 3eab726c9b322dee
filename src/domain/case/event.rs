//! What happened, append-only: one shape for the streams of referrals and of codes; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::contact::Channel;
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred};
use crate::error::{Error, Result};
use chrono::NaiveDate;

/// One event of a stream.
#[derive(Debug, Clone)]
pub struct Event<W> {
    /// Its place in the stream, from 1; the thing's version is its last one.
    pub seq: i32,
    /// What happened.
    pub what: W,
    /// When, as well as anybody knows.
    pub occurred: Occurred,
    /// When somebody told us.
    pub recorded_at: Instant,
    /// Who told us, where she was signed in.
    pub recorded_by: Option<Id<User>>,
    /// Acting as what.
    pub recorded_as: String,
    /// Coded why.
    pub reason: Option<String>,
    /// A short text; never about the alleged offence.
    pub note: Option<String>,
    /// The seq of an earlier event that this one takes back.
    pub supersedes: Option<i32>,
    /// The way that was tried, for a try to reach the person.
    pub channel: Option<Channel>,
    /// Whether it tells of a restricted entry.
    pub restricted: bool,
}

/// The events that still stand: none that a later one takes back, and none that only takes back.
pub fn standing<W>(events: &[Event<W>]) -> impl DoubleEndedIterator<Item = &Event<W>> {
    events
        .iter()
        .filter(|e| e.supersedes.is_none() && !events.iter().any(|later| later.supersedes == Some(e.seq)))
}

/// Refuses a date before `from` or after `today`; an imprecise one counts by its last possible day.
pub fn must_have_happened(
    occurred: Occurred,
    from: NaiveDate,
    today: NaiveDate,
    pointer: &str,
) -> Result<()> {
    if occurred.on > today {
        let detail = "Date must be today or in the past.";
        return Err(Error::invalid(pointer, "date_in_future", detail));
    }
    if occurred.last_day() < from {
        let detail = format!("Date must be {from} or later: nothing can have happened before that.");
        return Err(Error::invalid(pointer, "date_too_early", detail));
    }
    Ok(())
}
