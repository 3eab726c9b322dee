//! One pathway looked at with the person; everything above the domain may import it.

use super::referral::Referral;
use crate::domain::account::user::User;
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Whether the need is there.
    pub enum Presence {
        /// It is.
        Present = "present",
        /// It is not.
        NotPresent = "not_present",
        /// Nobody asked: out of every share, and counted.
        NotAsked = "not_asked",
        /// The person would rather not say.
        DeclinedToSay = "declined_to_say",
    }
}

crate::text_enum! {
    /// Whether the person wants help with it.
    pub enum Wish {
        /// Now.
        Yes = "yes",
        /// Later, perhaps.
        NotNow = "not_now",
        /// No.
        No = "no",
    }
}

/// A need.
#[derive(Debug, Clone)]
pub struct Need {
    /// Key; tells no time where the entry is restricted.
    pub id: Id<Need>,
    /// Whose.
    pub referral: Id<Referral>,
    /// Which pathway.
    pub pathway: Pathway,
    /// Whether it is there.
    pub presence: Presence,
    /// Whether help is wanted.
    pub wants_help: Option<Wish>,
    /// Which kinds (vocabulary `need_type`).
    pub need_types: Vec<String>,
    /// The person's own order, from 1.
    pub priority: Option<i32>,
    /// When to ask again.
    pub ask_again_on: Option<NaiveDate>,
    /// Who helps with it already.
    pub supported_by: Option<Id<Organisation>>,
    /// Why nothing here meets it, where nothing does (vocabulary `gap_reason`).
    pub gap: Option<String>,
    /// Whether only its recorder, its receiver and those with the grant see it.
    pub restricted: bool,
    /// Who recorded it.
    pub recorded_by: Option<Id<User>>,
    /// When.
    pub recorded_on: NaiveDate,
    /// Moves on with every change.
    pub version: i32,
}

impl Need {
    /// A need that hangs together.
    pub fn checked(self) -> Result<Self> {
        if (self.presence == Presence::Present) != self.wants_help.is_some() {
            return Err(Error::invalid(
                "/wants_help",
                "with_present_only",
                "Say whether help is wanted, where the need is there.",
            ));
        }
        self.hangs_together()
    }

    /// The same of long ago, when nobody may have asked whether help was wanted.
    pub fn checked_of_old(self) -> Result<Self> {
        if self.presence == Presence::Present && self.wants_help.is_none() {
            return self.hangs_together();
        }
        self.checked()
    }

    fn hangs_together(self) -> Result<Self> {
        if self.priority.is_some_and(|p| !(1..=9).contains(&p)) {
            return Err(Error::invalid(
                "/priority",
                "out_of_range",
                "The person's own order runs from 1 to 9.",
            ));
        }
        if self.gap.is_some() && !self.is_wanted() {
            let detail = "A gap is for a need that is there and wanted now. Leave it out.";
            return Err(Error::invalid("/gap", "with_wanted_only", detail));
        }
        if self.need_types.len() > 10 {
            return Err(Error::invalid("/need_types", "too_many", "At most ten."));
        }
        Ok(self)
    }

    /// Whether help is wanted now.
    pub fn is_wanted(&self) -> bool {
        self.wants_help == Some(Wish::Yes)
    }
}
