//! What a partner offers; everything above the domain may import it.

pub mod area;
pub mod feed;
pub mod listing;
pub mod opening;
#[cfg(test)]
mod opening_tests;
pub mod parts;
pub mod site;
pub mod standing;
pub mod words;

use super::{organisation::Organisation, pathway::Pathway};
use crate::domain::{faults::Faults, id::Id, text, time::Instant};
use crate::error::Result;
use chrono::NaiveDate;
use listing::Listing;
use site::{Address, SiteKind};
use standing::Doubt;
use uuid::Uuid;

/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 8000;

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

/// Where an entry came from, when nobody here typed it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Which feed.
    pub source: String,
    /// Its key there.
    pub external_id: Uuid,
    /// Shows whether the feed says the same again.
    pub mac: String,
}

/// One service.
#[derive(Debug, Clone, PartialEq)]
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
    /// Which needs it serves; where nobody has said, the entry is a draft.
    pub pathways: Vec<Pathway>,
    /// Which kinds of need, where it is for some only (vocabulary `need_type`).
    pub need_types: Vec<String>,
    /// Number to ring.
    pub phone: Option<String>,
    /// A role mailbox, never a person's.
    pub email: Option<String>,
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
    /// Whether its address must never be shown; then none is kept.
    pub confidential: bool,
    /// What is other than usual for now.
    pub notice: Option<String>,
    /// Places, hours, areas, languages, costs, contacts.
    pub listing: Listing,
    /// The day on which somebody last made sure that the entry is right.
    pub assured_on: Option<NaiveDate>,
    /// What somebody has found to be wrong with it since.
    pub doubt: Option<Doubt>,
    /// Which feed it came from.
    pub origin: Option<Origin>,
    /// Moves on with every change.
    pub version: i32,
}

impl Service {
    /// The name that paper may show: the neutral one, where there is one; of what is restricted nothing else.
    pub fn name_on_paper(&self, restricted: bool) -> &str {
        let plain = if restricted { "a local service" } else { self.name.as_str() };
        self.neutral_name.as_deref().unwrap_or(plain)
    }

    /// Where people go, as paper may show it: the first address of a place to go to; none of a confidential service.
    pub fn address_on_paper(&self) -> Option<String> {
        let sites =
            self.listing.sites.iter().filter(|site| site.kind == SiteKind::Physical && !self.confidential);
        let mut addresses = sites.flat_map(|site| &site.addresses);
        addresses.find(|address| address.kind == SiteKind::Physical).map(Address::on_one_line)
    }

    /// A service that takes people, of which nothing else is known yet.
    pub fn new(organisation: Id<Organisation>, name: &str, pathways: Vec<Pathway>) -> Self {
        Self {
            id: Id::timeless(),
            organisation,
            name: name.into(),
            neutral_name: None,
            description: None,
            status: Status::Active,
            pathways,
            need_types: Vec::new(),
            phone: None,
            email: None,
            url: None,
            area: None,
            minimum_age: None,
            maximum_age: None,
            capacity: Capacity::Open,
            wait_weeks: None,
            capacity_checked_at: None,
            confidential: false,
            notice: None,
            listing: Listing::default(),
            assured_on: None,
            doubt: None,
            origin: None,
            version: 1,
        }
    }

    /// A service that somebody here typed in: it hangs together, and is for some need.
    pub fn checked(self) -> Result<Self> {
        let is_for_nothing = self.pathways.is_empty();
        let mut faults = Faults::default();
        if is_for_nothing {
            faults.add("/pathways", "required", "Name at least one pathway that this service is for.");
        }
        let it = faults.take(self.draft_checked());
        faults.finish(it)
    }

    /// The same of one that nobody has put on a pathway yet, as feeds bring them.
    pub fn draft_checked(mut self) -> Result<Self> {
        let mut faults = Faults::default();
        let optional = |text: &Option<String>, pointer, most| text::optional(text.as_deref(), pointer, most);
        let name = faults.take(text::required(&self.name, "/name", 200));
        self.neutral_name = faults.take(optional(&self.neutral_name, "/neutral_name", 120)).flatten();
        self.description =
            faults.take(optional(&self.description, "/description", MAX_DESCRIPTION)).flatten();
        self.phone = faults.take(optional(&self.phone, "/phone", 40)).flatten();
        self.area = faults.take(optional(&self.area, "/area", 200)).flatten();
        self.notice = faults.take(optional(&self.notice, "/notice", 1000)).flatten();
        self.url = faults.take(text::web_address(self.url.as_deref(), "/url")).flatten();
        let email = self.email.as_deref().filter(|text| !text.trim().is_empty());
        self.email = faults.take(email.map(|text| text::email(text, "/email")).transpose()).flatten();
        self.listing = faults.take(std::mem::take(&mut self.listing).checked()).unwrap_or_default();
        if self.confidential {
            faults.take(self.listing.must_not_tell_where());
        }
        self.pathways.sort_unstable();
        self.pathways.dedup();
        self.check_numbers(&mut faults);
        faults.finish(name.map(|name| Self { name, ..self }))
    }

    fn check_numbers(&self, faults: &mut Faults) {
        for (pointer, years) in [("/minimum_age", self.minimum_age), ("/maximum_age", self.maximum_age)] {
            if years.is_some_and(|years| !(0..=120).contains(&years)) {
                faults.add(pointer, "out_of_range", "An age is between 0 and 120 years.");
            }
        }
        if self.minimum_age.zip(self.maximum_age).is_some_and(|(min, max)| max < min) {
            faults.add("/maximum_age", "out_of_range", "The oldest age is below the youngest.");
        }
        if self.wait_weeks.is_some_and(|weeks| !(1..=104).contains(&weeks)) {
            faults.add("/wait_weeks", "out_of_range", "A wait is between 1 and 104 weeks.");
        }
        if (self.capacity == Capacity::Waiting) != self.wait_weeks.is_some() {
            let detail = "Say how many weeks people wait, where they do.";
            faults.add("/wait_weeks", "with_waiting_only", detail);
        }
    }
}
