//! `signpost`: the case tracker of court-based problem-solving schemes; the module list, floor by floor, which tests link.

pub mod clock;
pub mod domain;
pub mod error;
pub mod render;
