//! The nested parts of a service's entry in the directory, parsed once, as they are kept and sent; everything above the domain may import it.

use super::opening::{Clock24, Opening};
use super::parts::{Area, Audience, Contact, Cost, OtherTerm, Phone, each, language, no_twins};
use super::site::Site;
use crate::domain::{faults::Faults, text};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where, when, for whom, in which languages, at what cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listing {
    /// Where it is given.
    pub sites: Vec<Site>,
    /// The areas that it is for.
    pub areas: Vec<Area>,
    /// When it is open.
    pub openings: Vec<Opening>,
    /// Which languages it speaks.
    pub languages: Vec<String>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// Whom to ask for.
    pub contacts: Vec<Contact>,
    /// Further numbers to ring.
    pub phones: Vec<Phone>,
    /// The circumstances that it is for.
    pub audiences: Vec<Audience>,
    /// What other taxonomies than ours say of it.
    pub other_terms: Vec<OtherTerm>,
    /// Whether it takes people who have nothing to show who they are; none where nobody asked.
    pub accepts_without_id: Option<bool>,
    /// What it costs, in words.
    pub fees: Option<String>,
    /// Who vouches for it.
    pub accreditations: Option<String>,
    /// Who pays for it.
    pub funding: Option<String>,
}

impl Listing {
    /// An entry that hangs together; every fault of it under its own pointer.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::default();
        let sites = each(&mut faults, self.sites, ("/sites", 20), Site::checked);
        faults.take(no_twins(&sites, "/sites", |site| site.id));
        let it = Self {
            areas: each(&mut faults, self.areas, ("/areas", 50), Area::checked),
            openings: each(&mut faults, self.openings, ("/openings", 50), Opening::checked),
            languages: each(&mut faults, self.languages, ("/languages", 50), language),
            costs: each(&mut faults, self.costs, ("/costs", 20), Cost::checked),
            contacts: each(&mut faults, self.contacts, ("/contacts", 20), Contact::checked),
            phones: each(&mut faults, self.phones, ("/phones", 20), Phone::checked),
            audiences: each(&mut faults, self.audiences, ("/audiences", 50), Audience::checked),
            other_terms: each(&mut faults, self.other_terms, ("/other_terms", 50), OtherTerm::checked),
            accepts_without_id: self.accepts_without_id,
            fees: faults.take(text::optional(self.fees.as_deref(), "/fees", 2000)).flatten(),
            accreditations: faults
                .take(text::optional(self.accreditations.as_deref(), "/accreditations", 2000))
                .flatten(),
            funding: faults.take(text::optional(self.funding.as_deref(), "/funding", 2000)).flatten(),
            sites,
        };
        faults.finish(Some(it))
    }

    /// Refuses whatever tells where a confidential service is: such an address is not kept at all.
    pub fn must_not_tell_where(&self) -> Result<()> {
        let mut faults = Faults::default();
        for (at, _) in self.sites.iter().enumerate().filter(|(_, site)| site.tells_where()) {
            let detail = "Where a confidential service is stands nowhere. Leave the address, the point and the name out.";
            faults.add(format!("/sites/{at}"), "confidential_site", detail);
        }
        faults.finish(Some(()))
    }

    /// The same without a word of where it is.
    pub fn without_places(self) -> Self {
        Self { sites: Vec::new(), ..self }
    }

    /// Whether it is open on that day at that time; none where no hours are known.
    pub fn is_open(&self, date: NaiveDate, at: Clock24) -> Option<bool> {
        let mut known =
            self.openings.iter().filter(|it| it.opens_at.is_some() && it.closes_at.is_some()).peekable();
        known.peek()?;
        Some(known.any(|opening| opening.is_open(date, at)))
    }

    /// The faults of an entry that was kept before these rules: it cannot be read.
    pub fn kept(json: serde_json::Value) -> Result<Self> {
        serde_json::from_value(json).map_err(Error::internal)
    }
}
