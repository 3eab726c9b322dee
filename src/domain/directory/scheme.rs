//! One pilot: its courts, its run, what was expected of it; everything above the domain may import it.

use super::{court::Court, organisation::Organisation};
use crate::domain::{code::SchemeCode, id::Id, text};
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// What kind of scheme.
    pub enum Kind {
        /// People choose to take part.
        Voluntary = "voluntary",
        /// Taking part stands instead of a further step.
        Diversion = "diversion",
    }
}

/// How many referrals a month were expected, from a date on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// From when it counts.
    pub from: NaiveDate,
    /// The low end, referrals a month.
    pub min: i32,
    /// The high end, referrals a month.
    pub max: i32,
}

/// A scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Key.
    pub id: Id<Scheme>,
    /// Three letters, at the head of every reference.
    pub code: SchemeCode,
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: Kind,
    /// Who leads it.
    pub lead: Id<Organisation>,
    /// Where it works.
    pub courts: Vec<Id<Court>>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, where it has one.
    pub ends_on: Option<NaiveDate>,
    /// What was expected, by date.
    pub expectations: Vec<Expectation>,
    /// How long records are kept after the scheme's last event, in months.
    pub retention_months: i32,
    /// The one sentence that its slips may add.
    pub slip_sentence: Option<String>,
    /// Moves on with every change.
    pub version: i32,
}

impl Scheme {
    /// A scheme that hangs together.
    pub fn checked(self) -> Result<Self> {
        text::required(&self.name, "/name", 120)?;
        if self.courts.is_empty() {
            return Err(Error::invalid("/courts", "required", "Name at least one court."));
        }
        if self.ends_on.is_some_and(|end| end < self.starts_on) {
            return Err(Error::invalid(
                "/ends_on",
                "before_start",
                "The last day is before the first. Change one of them.",
            ));
        }
        if !(1..=240).contains(&self.retention_months) {
            return Err(Error::invalid("/retention_months", "out_of_range", "Between 1 and 240 months."));
        }
        for (at, e) in self.expectations.iter().enumerate() {
            if e.min < 0 || e.max < e.min || e.max > 10_000 {
                let detail = "Expected referrals a month run from a smaller number to a larger one.";
                return Err(Error::invalid(format!("/expected/{at}"), "out_of_range", detail));
            }
        }
        Ok(self)
    }

    /// Whether the scheme ran on `date`.
    pub fn ran_on(&self, date: NaiveDate) -> bool {
        self.starts_on <= date && self.ends_on.is_none_or(|end| date <= end)
    }

    /// Refuses a date on which the scheme did not run, saying when it did.
    pub fn must_run_on(&self, date: NaiveDate, pointer: &str) -> Result<()> {
        if self.ran_on(date) {
            return Ok(());
        }
        let until = self.ends_on.map_or_else(String::new, |end| format!(" to {end}"));
        Err(Error::invalid(
            pointer,
            "outside_scheme",
            format!("{} runs from {}{until}.", self.name, self.starts_on),
        ))
    }
}
