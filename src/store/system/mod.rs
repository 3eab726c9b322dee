//! Bookkeeping: the trail, its chain, repeats of requests, tries at the door, who is still there, which no permit covers, messages that wait, who is told of what, and what became of files; imported through `store`.

pub mod audit;
pub mod chain;
pub mod idempotency;
pub mod import;
pub mod moves;
pub mod outbox;
pub mod seen;
pub mod throttle;
pub mod webhook;
