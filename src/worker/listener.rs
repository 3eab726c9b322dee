//! Puts what the code page took in on its streams, every second; only `worker` may import it.

use super::Stop;
use crate::actions::case::slip_pad::word::hear_words;
use crate::actions::door::{Credentials, Door};
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(1);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "listener" });

/// Listens until the server stops, and once more then; a failure is told once, not every second.
pub(super) fn run(door: &Door, stop: &Stop) {
    let mut is_failing = false;
    let mut round = || match hear_words(door, "", &WHO) {
        Ok(_) => is_failing = false,
        Err(error) if !is_failing => {
            is_failing = true;
            tracing::error!(cause = super::cause(&error), "what the code page took in cannot be kept");
        }
        Err(_) => {}
    };
    while stop.goes_on_after(PAUSE) {
        round();
    }
    round();
}
