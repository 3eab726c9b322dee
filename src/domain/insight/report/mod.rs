//! The pilot report, definition set v1: facts in, figures out, in two views; actions, API and pages may import it.
//!
//! A caller fills [`Rows`], makes [`Facts`] of them and asks [`compose::inside`] or [`compose::sharing`].

mod cannot_say;
pub mod cases;
pub mod compose;
pub mod disclosure;
pub mod document;
pub mod facts;
pub mod figure;
pub mod interval;
pub mod measure;
pub mod period;
pub mod reading;
pub mod scope;
mod sentence;
pub mod slice;
pub mod window;
pub mod words;

#[cfg(test)]
mod tests;

pub use disclosure::{Disclosed, Rule};
pub use document::{Ask, By, Checked, Report, View};
pub use facts::{ChainFact, Facts, NeedFact, ReferralFact, Rows};
pub use figure::{Figure, Line};
pub use period::Period;
pub use scope::Cut;
