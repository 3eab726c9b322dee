//! The one test binary: each module proves one side of the tracker.

mod api;
mod demo;
mod harness;
mod house;
mod openapi;
