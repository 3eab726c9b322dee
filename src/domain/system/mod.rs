//! The machinery's own words: tries that are counted; everything above the domain may import it.

pub mod outbox;
pub mod throttle;
