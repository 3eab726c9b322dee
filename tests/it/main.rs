//! The one test binary: each module proves one side of the tracker.

mod demo;
mod house;
