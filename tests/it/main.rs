//! The one test binary: each module proves one side of the tracker.
#![allow(
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "a story that cannot go on says where; a reply `is` its status"
)]

mod acts;
mod api;
mod audit;
mod cli;
mod demo;
mod durability;
mod harness;
mod house;
mod openapi;
mod oracle;
mod oruk;
mod permissions;
mod portability;
mod problems;
mod races;
mod rules;
mod states;
mod system;
mod web;
