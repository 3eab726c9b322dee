//! The machinery around the cases: the trail and its chain, the keys; no other test imports it.

mod audit;
mod audit_chain;
mod import_referrals;
mod import_services;
mod key_rotation;
mod outbox;
mod outbox_kill;
mod part;
mod webhook;
