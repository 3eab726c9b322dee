//! The work around a signpost: tries to reach the person, follow-ups, what made the first step possible; everything above the domain may import it.

pub mod attempt;
pub mod enabler;
pub mod follow_up;
pub mod proof;
pub mod reminder;
pub mod ring_round;
pub mod verification;
