//! Puts what the code page took in on its streams, and writes the letters that somebody asked for, every second; only `worker` may import it.

use super::Stop;
use crate::actions::account::password::tell_password_resets;
use crate::actions::case::slip_pad::word::hear_words;
use crate::actions::door::{Credentials, Door};
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(1);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "listener" });

/// Listens until the server stops, and once more then; a failure is told once, not every second.
pub(super) fn run(door: &Door, stop: &Stop) {
    let mut is_failing = false;
    let listen = || hear_words(door, "", &WHO).and_then(|_| tell_password_resets(door, "", &WHO));
    let mut round = || match listen() {
        Ok(_) => is_failing = false,
        Err(error) if !is_failing => {
            is_failing = true;
            tracing::error!(
                cause = super::cause(&error),
                "what people said or asked for at the door cannot be kept"
            );
        }
        Err(_) => {}
    };
    while stop.goes_on_after(PAUSE) {
        round();
    }
    round();
}
