//! A half-day when an officer is in court; everything above the domain may import it.

use super::{court::Court, scheme::Scheme};
use crate::domain::{account::user::User, id::Id};
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Which half of the day.
    pub enum Half {
        /// Before one o'clock.
        Morning = "morning",
        /// After.
        Afternoon = "afternoon",
    }
}

/// One half-day at one court.
#[derive(Debug, Clone)]
pub struct CourtSession {
    /// Key.
    pub id: Id<CourtSession>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Where.
    pub court: Id<Court>,
    /// When.
    pub held_on: NaiveDate,
    /// Which half.
    pub half: Half,
    /// Who sat there.
    pub officer: Option<Id<User>>,
    /// Whether it fell out.
    pub cancelled: bool,
    /// Moves on with every change.
    pub version: i32,
}

impl CourtSession {
    /// Refuses a half-day that is still to come, or that fell out: nobody was spoken with.
    pub fn must_have_sat(&self, today: NaiveDate, pointer: &str) -> Result<()> {
        if self.cancelled {
            let detail = "This half-day fell out. Choose the one on which you spoke with them.";
            return Err(Error::invalid(pointer, "session_cancelled", detail));
        }
        if self.held_on > today {
            let detail = "This half-day is still to come. Choose today's, or one that was.";
            return Err(Error::invalid(pointer, "date_in_future", detail));
        }
        Ok(())
    }
}
