//! Takes away once a minute what has run out: names, drafts, bookkeeping; only `worker` may import it.

use super::Stop;
use crate::actions::door::{Credentials, Door};
use crate::actions::system::sweep::sweep;
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(60);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "sweeper" });

/// Sweeps until the server stops; a failure is told once, not every minute.
pub(super) fn run(door: &Door, stop: &Stop) {
    let mut is_failing = false;
    while stop.goes_on_after(PAUSE) {
        match sweep(door, "", &WHO) {
            Ok(_) => is_failing = false,
            Err(error) if !is_failing => {
                is_failing = true;
                tracing::error!(cause = super::cause(&error), "what has run out cannot be taken away");
            }
            Err(_) => {}
        }
    }
}
