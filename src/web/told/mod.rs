//! What more than one role's pages tell and take in alike: how somebody may be reached, what was heard of a slip, who it is, in which scheme, on which half-day; only `web` imports it.

mod heard;
mod name;
mod reach;
mod scheme;
mod sitting;

pub(super) use heard::{ReportOut, new_report, word_and_reason};
pub(super) use name::identity;
pub(super) use reach::{DetailsOut, ReachOut};
pub(super) use scheme::{chosen_scheme, in_reach, my_schemes, offered, usual};
pub(super) use sitting::{SessionOut, said_sittings, sittings};
