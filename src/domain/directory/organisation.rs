//! Court teams, councils for voluntary service, partners, commissioners; everything above the domain may import it.

use super::{court::Court, service::parts::each};
use crate::domain::{faults::Faults, id::Id, text, time::Instant};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

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

/// The number of a charity or a company in its register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The register, as org-id.guide names it: GB-CHC for charities, GB-COH for companies.
    #[schema(example = "GB-CHC", max_length = 40)]
    pub scheme: Option<String>,
    /// What it is, in words.
    #[schema(example = "Charity number", min_length = 1, max_length = 120)]
    pub kind: String,
    /// The number.
    #[schema(example = "1234567", min_length = 1, max_length = 60)]
    pub number: String,
}

impl Identifier {
    /// A number that hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            scheme: text::optional(self.scheme.as_deref(), "/scheme", 40)?,
            kind: text::required(&self.kind, "/kind", 120)?,
            number: text::required(&self.number, "/number", 60)?,
        })
    }
}

/// Which feed an organisation came with, and its key there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameWith {
    /// Which feed.
    pub source: String,
    /// Its key there.
    pub external_id: Uuid,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Web address.
    pub url: Option<String>,
    /// Where its picture is: given on, never fetched.
    pub logo: Option<String>,
    /// The organisation that it belongs to, by its key in the feed that it came with.
    pub parent: Option<Uuid>,
    /// Its numbers in the registers of charities and companies.
    pub identifiers: Vec<Identifier>,
    /// A short public number, for the code page.
    pub partner_number: Option<String>,
    /// What it signed about sharing.
    pub agreement: Option<Agreement>,
    /// Since when it has its PIN for the code page.
    pub pin_set_at: Option<Instant>,
    /// Which feed it came with, where it did.
    pub came_with: Option<CameWith>,
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
            url: None,
            logo: None,
            parent: None,
            identifiers: Vec::new(),
            partner_number: None,
            agreement: None,
            pin_set_at: None,
            came_with: None,
            version: 1,
        })
    }

    /// The first number of three digits or more that no partner has, for one that has none.
    pub fn next_number(taken: &[String]) -> String {
        let is_free = |number: &u32| !taken.contains(&number.to_string());
        (101..).find(is_free).unwrap_or(101).to_string()
    }

    /// An organisation that hangs together.
    pub fn checked(mut self) -> Result<Self> {
        let mut faults = Faults::default();
        self.identifiers = each(&mut faults, self.identifiers, ("/identifiers", 10), Identifier::checked);
        self.url = faults.take(text::web_address(self.url.as_deref(), "/url")).flatten();
        self.logo = faults.take(text::web_address(self.logo.as_deref(), "/logo")).flatten();
        let is_number = |n: &String| (1..=6).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        if !self.partner_number.as_ref().is_none_or(is_number) {
            faults.add("/partner_number", "not_a_number", "A partner's number has 1 to 6 digits.");
        }
        faults.finish(Some(self))
    }
}
