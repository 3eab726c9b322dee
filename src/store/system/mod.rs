//! Bookkeeping that no permit covers: the trail, its chain, repeats of requests; imported through `store`.

pub mod audit;
pub mod chain;
pub mod idempotency;
