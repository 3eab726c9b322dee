//! The one test binary: each module proves one side of the tracker.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so with a panic")]

mod api;
mod demo;
mod harness;
mod house;
mod permissions;
