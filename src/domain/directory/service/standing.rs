//! Whether a service may stand on a slip, and how old its entry is: one answer for slips, matches and searches; everything above the domain may import it.

use super::{Service, Status};
use crate::error::{Error, Result};
use chrono::{Months, NaiveDate};

/// Months for which a checked entry carries the quality mark of Open Referral UK.
pub const MARK_MONTHS: u32 = 3;

/// Months after which nobody should be sent by an entry that nobody has checked again.
pub const STALE_MONTHS: u32 = 12;

crate::text_enum! {
    /// How long ago somebody made sure that an entry is right.
    pub enum Freshness {
        /// Under three months ago: it carries the quality mark.
        Fresh = "fresh",
        /// Within the year: somebody should ring.
        Ageing = "ageing",
        /// Never, or over a year ago.
        Stale = "stale",
    }
}

crate::text_enum! {
    /// Why no slip is printed for a service.
    pub enum Unprintable {
        /// Nobody has said yet which needs it is for.
        Draft = "draft",
        /// It is no more.
        Closed = "closed",
        /// It takes nobody for now.
        Paused = "paused",
        /// Somebody found a wrong number, address or hour in its entry.
        WrongDetails = "wrong_details",
        /// Nobody has checked its entry for a year.
        Stale = "stale",
    }
}

impl Unprintable {
    /// What to do about it.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Draft => "Say first which needs this service is for.",
            Self::Closed => "This service has closed. Choose another, or record a gap.",
            Self::Paused => "This service takes nobody at the moment. Choose another, or record a gap.",
            Self::WrongDetails => {
                "Somebody found something wrong in this entry. Ring the service, mend the entry, then say that you checked it."
            }
            Self::Stale => {
                "Nobody has checked this entry for a year. Ring the service, then say that you checked it."
            }
        }
    }
}

crate::text_enum! {
    /// What somebody found to be wrong in an entry.
    pub enum WrongDetail {
        /// Its number.
        Phone = "phone",
        /// Its e-mail or web address.
        Online = "online",
        /// Where it is.
        Address = "address",
        /// When it is open.
        Hours = "hours",
        /// That it is there at all.
        Gone = "gone",
    }
}

/// A report that an entry is wrong; it stands until somebody has checked the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// What is wrong.
    pub wrong: WrongDetail,
    /// Since when that is known.
    pub on: NaiveDate,
}

/// How fresh an entry is that was last checked on `assured_on`.
pub fn freshness(assured_on: Option<NaiveDate>, today: NaiveDate) -> Freshness {
    let is_within =
        |months| assured_on.is_some_and(|day| day.checked_add_months(Months::new(months)) > Some(today));
    if is_within(MARK_MONTHS) {
        Freshness::Fresh
    } else if is_within(STALE_MONTHS) {
        Freshness::Ageing
    } else {
        Freshness::Stale
    }
}

impl Service {
    /// How fresh its entry is.
    pub fn freshness(&self, today: NaiveDate) -> Freshness {
        freshness(self.assured_on, today)
    }

    /// Whether a slip may be printed that sends somebody there, and if not, why. How full it is does not matter to a slip
    /// that was chosen: people do wait.
    pub fn printable(&self, today: NaiveDate) -> Result<(), Unprintable> {
        let reason = match self.status {
            Status::Closed => Unprintable::Closed,
            Status::Paused => Unprintable::Paused,
            Status::Active if self.pathways.is_empty() => Unprintable::Draft,
            Status::Active if self.doubt.is_some() => Unprintable::WrongDetails,
            Status::Active if self.freshness(today) == Freshness::Stale => Unprintable::Stale,
            Status::Active => return Ok(()),
        };
        Err(reason)
    }

    /// Refuses one that takes nobody, saying what to do instead.
    pub fn must_take_people(&self) -> Result<()> {
        let detail = match self.status {
            Status::Active if !self.pathways.is_empty() => return Ok(()),
            Status::Active => format!("Nobody has said yet which needs {} is for. Say so first.", self.name),
            Status::Paused | Status::Closed => {
                format!("{} takes nobody at the moment. Choose another service, or record a gap.", self.name)
            }
        };
        Err(Error::invalid("/service_id", "service_not_open", detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::pathway::Pathway;
    use crate::domain::id::Id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn checked_on(assured_on: Option<&str>) -> Service {
        let service = Service::new(Id::new(), "Alcohol advice", vec![Pathway::DrugsAlcohol]);
        Service { assured_on: assured_on.map(day), ..service }
    }

    #[test]
    fn an_entry_ages_on_the_day() {
        let today = day("2026-05-31");
        for (assured_on, wanted) in [
            (Some("2026-05-31"), Freshness::Fresh),
            (Some("2026-03-01"), Freshness::Fresh),
            (Some("2026-02-28"), Freshness::Ageing),
            (Some("2025-06-01"), Freshness::Ageing),
            (Some("2025-05-31"), Freshness::Stale),
            (None, Freshness::Stale),
        ] {
            assert_eq!(checked_on(assured_on).freshness(today), wanted, "{assured_on:?}");
        }
    }

    #[test]
    fn a_slip_sends_nobody_to_a_closed_door_or_a_dead_number() {
        let today = day("2026-05-31");
        let sound = || checked_on(Some("2026-01-10"));
        let doubt = Doubt { wrong: WrongDetail::Phone, on: today };
        for (service, wanted) in [
            (sound(), Ok(())),
            (checked_on(None), Err(Unprintable::Stale)),
            (Service { doubt: Some(doubt), ..sound() }, Err(Unprintable::WrongDetails)),
            (Service { status: Status::Paused, doubt: Some(doubt), ..sound() }, Err(Unprintable::Paused)),
            (Service { status: Status::Closed, ..sound() }, Err(Unprintable::Closed)),
            (Service { pathways: Vec::new(), ..sound() }, Err(Unprintable::Draft)),
        ] {
            assert_eq!(service.printable(today), wanted, "{service:?}");
        }
    }
}
