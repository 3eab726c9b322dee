//! What somebody types as a day or as hours; only `web` imports it.

pub(super) mod day;
pub(super) mod hours;
