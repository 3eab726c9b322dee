//! Report facts: one row a referral, with what reports look at packed into one value of it, written in the transaction that writes the state, and made again from the events; the store and the actions import it.

mod again;
mod around;
mod chain;
mod change;
pub(in crate::store) mod line;
mod need;
mod referral;
mod who;

pub(in crate::store) use again::lines_derived;
pub use again::{Difference, differing, mend, referrals_of};
pub(in crate::store) use around::{Part, save_around, save_around_person};
pub(in crate::store) use chain::{begin_chain, save_chain};
pub(in crate::store) use change::{Change, insert_referral, save_needs, save_referral, settle};
pub use referral::seen;

use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::words::Pathways;

/// What the trail calls the facts of one scheme.
pub const FACTS: &str = "facts";

/// The set of pathways as bits, pathway 1 lowest.
fn mask(pathways: impl IntoIterator<Item = Pathway>) -> i32 {
    pathways.into_iter().fold(Pathways::default(), Pathways::with).bits().into()
}
