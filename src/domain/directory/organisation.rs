//! Court teams, councils for voluntary service, partners, commissioners; everything above the domain may import it.

use super::court::Court;
use crate::domain::{id::Id, text, time::Instant};
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// What an organisation is to the schemes.
    pub enum Kind {
        /// A court's own team.
        Court = "court",
        /// A local council for voluntary service.
        Cvs = "cvs",
        /// Somebody who offers services.
        Partner = "partner",
        /// Somebody who pays for them.
        Commissioner = "commissioner",
    }
}

/// What a partner signed about the people whose details are shared with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// The day on which it has to be looked at again; from the day after it counts no more.
    pub review_due_on: NaiveDate,
}

impl Agreement {
    /// An agreement that was signed by `today` and is looked at again later.
    pub fn checked(self, today: NaiveDate) -> Result<Self> {
        if self.signed_on > today {
            let detail = "It must have been signed by today.";
            return Err(Error::invalid("/signed_on", "date_in_future", detail));
        }
        if self.review_due_on <= self.signed_on {
            let detail = "The day of the review comes after the day on which it was signed.";
            return Err(Error::invalid("/review_due_on", "ends_before_start", detail));
        }
        Ok(self)
    }

    /// Whether details may be shared under it on this day.
    pub fn is_in_date(&self, on: NaiveDate) -> bool {
        (self.signed_on..=self.review_due_on).contains(&on)
    }
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Key.
    pub id: Id<Organisation>,
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What it does, publishable.
    pub description: Option<String>,
    /// The court, where this is a court's team.
    pub court: Option<Id<Court>>,
    /// A role mailbox, never a person's.
    pub mailbox: Option<String>,
    /// A short public number, for the code page.
    pub partner_number: Option<String>,
    /// What it signed about sharing.
    pub agreement: Option<Agreement>,
    /// Since when it has its PIN for the code page.
    pub pin_set_at: Option<Instant>,
    /// Moves on with every change.
    pub version: i32,
}

impl Organisation {
    /// A new organisation; a court's team names its court, nobody else does.
    pub fn new(kind: Kind, name: &str, court: Option<Id<Court>>) -> Result<Self> {
        if (kind == Kind::Court) != court.is_some() {
            return Err(Error::invalid(
                "/court",
                "court_team_only",
                "A court's team names its court; no other kind does.",
            ));
        }
        Ok(Self {
            id: Id::new(),
            kind,
            name: text::required(name, "/name", 200)?,
            description: None,
            court,
            mailbox: None,
            partner_number: None,
            agreement: None,
            pin_set_at: None,
            version: 1,
        })
    }

    /// The first number of three digits or more that no partner has, for one that has none.
    pub fn next_number(taken: &[String]) -> String {
        let is_free = |number: &u32| !taken.contains(&number.to_string());
        (101..).find(is_free).unwrap_or(101).to_string()
    }

    /// An organisation that hangs together.
    pub fn checked(self) -> Result<Self> {
        let is_number = |n: &String| (1..=6).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        if self.partner_number.as_ref().is_none_or(is_number) {
            Ok(self)
        } else {
            Err(Error::invalid("/partner_number", "not_a_number", "A partner's number has 1 to 6 digits."))
        }
    }
}
