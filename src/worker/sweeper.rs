//! Does once a minute what the clock asks for: takes away what has run out, plans reminders, tells what is overdue; only `worker` may import it.

use super::Stop;
use crate::actions::case::around::{overdue::tell_overdue, reminder::plan_reminders};
use crate::actions::door::{Credentials, Door};
use crate::actions::system::sweep::sweep;
use crate::error::Result;
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(60);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "sweeper" });

/// Sweeps until the server stops; a failure is told once, not every minute.
pub(super) fn run(door: &Door, stop: &Stop) {
    let mut is_failing = false;
    while stop.goes_on_after(PAUSE) {
        match round(door) {
            Ok(()) => is_failing = false,
            Err(error) if !is_failing => {
                is_failing = true;
                tracing::error!(cause = super::cause(&error), "what the clock asks for cannot be done");
            }
            Err(_) => {}
        }
    }
}

fn round(door: &Door) -> Result<()> {
    sweep(door, "", &WHO)?;
    plan_reminders(door, "", &WHO)?;
    tell_overdue(door, "", &WHO)?;
    Ok(())
}
