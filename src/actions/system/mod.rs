//! The trail and its chain, imports of whole files, messages and webhooks; imported through `actions`.

pub mod audit;
pub mod import;
pub mod outbox;
pub mod sweep;
pub mod webhook;
