//! One pilot: its courts, its run, what was expected of it; everything above the domain may import it.

use super::service::{area::AreaKey, parts::each};
use super::{court::Court, organisation::Organisation};
use crate::domain::{code::SchemeCode, faults::Faults, id::Id, text};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

/// An area that a scheme serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Served {
    /// What people call it.
    #[schema(example = "Selby", min_length = 1, max_length = 120)]
    pub name: String,
    /// Its code at the Office for National Statistics.
    #[schema(example = "E07000169", pattern = "^[EWSNKJ][0-9]{8}$", max_length = 9)]
    pub code: Option<String>,
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
    /// The areas that it serves, the narrowest first; nobody has said, where there is none.
    pub areas: Vec<Served>,
    /// Moves on with every change.
    pub version: i32,
}

/// In more areas than that a scheme does not work.
const MOST_AREAS: usize = 20;

impl Served {
    /// As it is compared.
    pub fn compared(&self) -> AreaKey {
        AreaKey::of(&self.name, None, self.code.as_deref())
    }

    fn checked(self) -> Result<Self> {
        let code = text::optional(self.code.as_deref(), "/code", 9)?.map(|code| code.to_uppercase());
        if code.is_some() && AreaKey::of("", None, code.as_deref()).code.is_none() {
            let detail = "A code of the Office for National Statistics looks like E07000169.";
            return Err(Error::invalid("/code", "not_a_code", detail));
        }
        Ok(Self { name: text::required(&self.name, "/name", 120)?, code })
    }
}

/// The areas that a scheme serves, where they hang together; each once.
pub fn served(areas: Vec<Served>) -> Result<Vec<Served>> {
    let mut faults = Faults::default();
    let areas = each(&mut faults, areas, ("/areas", MOST_AREAS), Served::checked);
    let keys: Vec<AreaKey> = areas.iter().map(Served::compared).collect();
    for (at, it) in areas.iter().enumerate().filter(|(at, _)| keys[..*at].contains(&keys[*at])) {
        let detail = format!("{} is here twice. Leave one out.", it.name);
        faults.add(format!("/areas/{at}/name"), "twice", detail);
    }
    faults.finish(Some(areas))
}

impl Scheme {
    /// A scheme that hangs together.
    pub fn checked(mut self) -> Result<Self> {
        text::required(&self.name, "/name", 120)?;
        self.areas = served(std::mem::take(&mut self.areas))?;
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
