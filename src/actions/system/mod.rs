//! The trail and its chain, imports of whole files; imported through `actions`.

pub mod audit;
pub mod import;
pub mod outbox;
pub mod sweep;
