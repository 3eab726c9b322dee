//! What a partner offers; everything above the domain may import it.

use super::{organisation::Organisation, pathway::Pathway};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};

crate::text_enum! {
    /// Whether people can be sent there.
    pub enum Status {
        /// They can.
        Active = "active",
        /// Not for now.
        Paused = "paused",
        /// No more.
        Closed = "closed",
    }
}

crate::text_enum! {
    /// How full a service is.
    pub enum Capacity {
        /// Takes people now.
        Open = "open",
        /// Takes people after a wait.
        Waiting = "waiting",
        /// Takes nobody now.
        Full = "full",
    }
}

/// One service.
#[derive(Debug, Clone)]
pub struct Service {
    /// Key.
    pub id: Id<Service>,
    /// Who offers it.
    pub organisation: Id<Organisation>,
    /// Its full name.
    pub name: String,
    /// A name that gives nothing away; stands on slips.
    pub neutral_name: Option<String>,
    /// What it does, publishable.
    pub description: Option<String>,
    /// Whether people can be sent there.
    pub status: Status,
    /// Which needs it serves.
    pub pathways: Vec<Pathway>,
    /// Number to ring.
    pub phone: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// Where it works, in words.
    pub area: Option<String>,
    /// Youngest age, in years.
    pub minimum_age: Option<i32>,
    /// Oldest age, in years.
    pub maximum_age: Option<i32>,
    /// How full it is.
    pub capacity: Capacity,
    /// The wait, in weeks at most, where there is one.
    pub wait_weeks: Option<i32>,
    /// When somebody last asked.
    pub capacity_checked_at: Option<Instant>,
    /// Whether its address must never be shown.
    pub confidential: bool,
    /// Moves on with every change.
    pub version: i32,
}

impl Service {
    /// A service that hangs together.
    pub fn checked(self) -> Result<Self> {
        if self.pathways.is_empty() {
            return Err(Error::invalid(
                "/pathways",
                "required",
                "Name at least one pathway that this service is for.",
            ));
        }
        for (pointer, years) in [("/minimum_age", self.minimum_age), ("/maximum_age", self.maximum_age)] {
            if years.is_some_and(|years| !(0..=120).contains(&years)) {
                return Err(Error::invalid(pointer, "out_of_range", "An age is between 0 and 120 years."));
            }
        }
        if self.wait_weeks.is_some_and(|weeks| !(1..=104).contains(&weeks)) {
            return Err(Error::invalid("/wait_weeks", "out_of_range", "A wait is between 1 and 104 weeks."));
        }
        if self.minimum_age.zip(self.maximum_age).is_some_and(|(min, max)| max < min) {
            return Err(Error::invalid(
                "/maximum_age",
                "out_of_range",
                "The oldest age is below the youngest.",
            ));
        }
        if (self.capacity == Capacity::Waiting) != self.wait_weeks.is_some() {
            return Err(Error::invalid(
                "/wait_weeks",
                "with_waiting_only",
                "Say how many weeks people wait, where they do.",
            ));
        }
        Ok(self)
    }

    /// Refuses one that takes nobody, saying what to do instead.
    pub fn must_take_people(&self) -> Result<()> {
        match self.status {
            Status::Active => Ok(()),
            Status::Paused | Status::Closed => Err(Error::invalid(
                "/service_id",
                "service_not_open",
                format!("{} takes nobody at the moment. Choose another service, or record a gap.", self.name),
            )),
        }
    }
}
