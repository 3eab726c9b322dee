//! What is taken away when its time is over: names that nobody wanted kept, drafts, counted tries, remembered repeats; the worker and tests import it.

use crate::actions::door::{Credentials, Door};
use crate::domain::directory::court_session::Half;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::{Action, Sees};
use crate::store::account::{password, pending_sign_in};
use crate::store::case::referral::Unwanted;
use crate::store::case::{draft, person, referral};
use crate::store::system::{idempotency, moves, throttle};
use chrono::{NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;

/// What a sweep took away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Names of people who said no to a court's request.
    pub names: usize,
    /// Drafts.
    pub drafts: usize,
    /// Tries and repeats that count no more, and counts that were put into one.
    pub bookkeeping: usize,
}

/// Takes away whatever has run out by now. It can be cut short anywhere and run again.
pub fn sweep(door: &Door, request: &str, who: &Credentials) -> Result<Swept> {
    let names = forget_names(door, request, who)?;
    let old = door.read(request, who, |view, _| draft::have_run_out(view))?;
    let drafts = if old {
        door.write(request, who, |tx, actor| draft::erase_old(tx, actor.may_at_all(Action::Sweep)?))?
    } else {
        0
    };
    if door.read(request, who, |view, _| pending_sign_in::have_run_out(view))? {
        door.write(request, who, |tx, actor| {
            pending_sign_in::erase_old(tx, actor.may_at_all(Action::Sweep)?)
        })?;
    }
    if door.read(request, who, |view, _| password::have_run_out(view))? {
        door.write(request, who, |tx, actor| password::erase_old(tx, actor.may_at_all(Action::Sweep)?))?;
    }
    let counted = door.write(request, who, |tx, _| Ok(idempotency::sweep(tx)? + throttle::sweep(tx)?))?;
    let bookkeeping = counted + door.write(request, who, |tx, _| moves::fold(tx))?;
    Ok(Swept { names, drafts, bookkeeping })
}

/// The name that a court sent goes at the end of the half-day if the person said no.
fn forget_names(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let now = door.db.now();
    let all = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::ForgetName)?;
        referral::list_unwanted(view)
    })?;
    let over: Vec<Unwanted> = all.into_iter().filter(|it| is_over(it, now)).collect();
    for it in &over {
        door.write(request, who, |tx, actor| {
            let person = person::find(tx, &Sees::All, it.person)?
                .ok_or_else(|| Error::internal("a person went missing"))?;
            person::forget(tx, actor.may(Action::ForgetName, &person)?, person.id)
        })?;
    }
    Ok(over.len())
}

/// A morning is over at one o'clock, an afternoon at six; where no half-day was named, the day at midnight.
fn is_over(it: &Unwanted, now: Instant) -> bool {
    let (day, hour) = match it.half {
        Some(Half::Morning) => (it.on, 13),
        Some(Half::Afternoon) => (it.on, 18),
        None => (it.on.succ_opt().unwrap_or(it.on), 0),
    };
    let ends = NaiveTime::from_hms_opt(hour, 0, 0).map(|time| day.and_time(time));
    let ends = ends.and_then(|ends| London.from_local_datetime(&ends).latest());
    ends.is_none_or(|ends| now.utc() >= ends.with_timezone(&Utc))
}
