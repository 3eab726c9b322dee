//! Suspends, once an hour, whoever has not signed in for long; only `worker` may import it.

use super::Stop;
use crate::actions::account::password::suspend_unused;
use crate::actions::door::{Credentials, Door};
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(60 * 60);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "watcher" });

/// Watches until the server stops.
pub(super) fn run(door: &Door, stop: &Stop) {
    while stop.goes_on_after(PAUSE) {
        if let Err(error) = suspend_unused(door, "", &WHO) {
            tracing::error!(cause = super::cause(&error), "nobody is suspended who was not there for long");
        }
    }
}
