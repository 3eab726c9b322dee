//! Bookkeeping that no permit covers: the trail, its chain, repeats of requests, tries at the door; imported through `store`.

pub mod audit;
pub mod chain;
pub mod idempotency;
pub mod throttle;
