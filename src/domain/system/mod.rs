//! The machinery's own words: tries that are counted, messages that wait, who is told of what; everything above the domain may import it.

pub mod outbox;
pub mod target;
pub mod throttle;
pub mod trail;
pub mod webhook;
