//! Report facts: one narrow row a referral and a chain, written by the store function that writes their state, and made again from the events; the store and the actions import it.

mod again;
mod chain;
mod referral;

pub use again::{Difference, differing, mend, referrals_of};
pub(in crate::store) use chain::{insert_chain, save_chain};
pub use referral::seen;
pub(in crate::store) use referral::{insert_referral, save_needs, save_referral};

use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::words::Pathways;

/// What the trail calls the facts of one scheme.
pub const FACTS: &str = "facts";

/// The set of pathways as bits, pathway 1 lowest.
fn mask(pathways: impl IntoIterator<Item = Pathway>) -> i32 {
    pathways.into_iter().fold(Pathways::default(), Pathways::with).bits().into()
}
