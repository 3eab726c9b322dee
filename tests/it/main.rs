//! The one test binary: each module proves one side of the tracker.

mod house;
mod rules;
