//! Links the trail into its chain every two seconds, and writes the chain's head to the log every hour; only `worker` may import it.

use super::Stop;
use crate::actions::door::{Credentials, Door};
use crate::actions::system::audit::{head_of_trail, seal_trail};
use crate::domain::time::Instant;
use crate::error::Result;
use crate::policy::Actor;
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(2);
const WHO: Credentials = Credentials::Known(Actor::Worker { job: "sealer" });

/// Seconds between two looks at the whole trail: an entry may be committed long after the moment that it names.
const WHOLE: i64 = 300;

/// How far back a quick look goes, in seconds: more than `WHOLE`, so that a whole look that fails leaves no hole.
const RECENT: i64 = 600;

/// Seconds between two heads in the log.
const HEAD: i64 = 3600;

/// What was done when.
#[derive(Default)]
struct Round {
    looked_at_all: Option<Instant>,
    wrote_head: Option<Instant>,
    is_failing: bool,
}

/// Seals until the server stops, and once more then.
pub(super) fn run(door: &Door, stop: &Stop) {
    let mut round = Round::default();
    while stop.goes_on_after(PAUSE) {
        round.seal(door);
    }
    round.seal(door);
}

fn is_due(last: Option<Instant>, now: Instant, seconds: i64) -> bool {
    last.is_none_or(|last| now.seconds_since(last) >= seconds)
}

impl Round {
    /// A failure is told once, not every two seconds.
    fn seal(&mut self, door: &Door) {
        match self.work(door) {
            Ok(()) if self.is_failing => {
                self.is_failing = false;
                tracing::info!("the trail is linked again");
            }
            Err(error) if !self.is_failing => {
                self.is_failing = true;
                tracing::error!(cause = super::cause(&error), "the trail cannot be linked");
            }
            _ => {}
        }
    }

    fn work(&mut self, door: &Door) -> Result<()> {
        let now = door.db.now();
        let all = is_due(self.looked_at_all, now, WHOLE);
        let since = if all { None } else { Some(now.plus_seconds(-RECENT)) };
        let linked = seal_trail(door, "", &WHO, since)?;
        if all && linked.is_some() {
            self.looked_at_all = Some(now);
        }
        if is_due(self.wrote_head, now, HEAD)
            && let Some(head) = head_of_trail(door, "", &WHO)?
        {
            tracing::info!(seq = head.seq, hash = head.hash, "head of the trail");
            self.wrote_head = Some(now);
        }
        Ok(())
    }
}
