//! Sends the messages whose time has come, one by one; only `worker` may import it.

use super::Stop;
use crate::actions::door::{Credentials, Door};
use crate::actions::system::outbox::{Post, send_next};
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(5);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "postman" });

/// Sends until the server stops; a failure of the store is told once, not every five seconds.
pub(super) fn run(door: &Door, post: &dyn Post, stop: &Stop) {
    let mut is_failing = false;
    while stop.goes_on_after(PAUSE) {
        loop {
            match send_next(door, "", &WHO, post) {
                Ok(true) if stop.goes_on_after(Duration::ZERO) => is_failing = false,
                Ok(_) => break,
                Err(error) => {
                    if !is_failing {
                        tracing::error!(cause = super::cause(&error), "messages cannot be sent");
                    }
                    is_failing = true;
                    break;
                }
            }
        }
    }
}
