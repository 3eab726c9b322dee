//! What more than one role's pages tell and take in alike: how somebody may be reached, what was heard of a slip, who it is; only `web` imports it.

mod heard;
mod name;
mod reach;

pub(super) use heard::{ReportOut, new_report};
pub(super) use name::identity;
pub(super) use reach::ReachOut;
