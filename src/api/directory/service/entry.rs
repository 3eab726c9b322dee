//! What people write into the directory about a service, and read there; only `api::directory::service` imports it.

use crate::api::ids::OrganisationId;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::listing::Listing;
use crate::domain::directory::service::opening::Opening;
use crate::domain::directory::service::parts::{Area, Audience, Contact, Cost, OtherTerm, Phone};
use crate::domain::directory::service::site::Site;
use crate::domain::directory::service::{Capacity, Service};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What stands in the directory about a service.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceEntry {
    /// The partner that offers it.
    organisation_id: OrganisationId,
    /// Its full name.
    #[schema(example = "Housing advice drop-in", min_length = 1, max_length = 200)]
    name: String,
    /// A name that gives nothing away; stands on slips.
    #[schema(example = "Advice drop-in", min_length = 1, max_length = 120)]
    neutral_name: Option<String>,
    /// What it does; may be published, so nothing about anybody.
    #[schema(max_length = 8000)]
    description: Option<String>,
    /// Which needs it serves.
    #[schema(min_items = 1, max_items = 9)]
    pathways: Vec<Pathway>,
    /// Which kinds of need, where it is for some only.
    #[serde(default)]
    #[schema(max_items = 60, example = json!([]))]
    need_types: Vec<String>,
    /// Number to ring.
    #[schema(example = "01632 960123", max_length = 40)]
    phone: Option<String>,
    /// A role mailbox, never a person's.
    #[schema(example = "hello@advice.example", format = Email, max_length = 254)]
    email: Option<String>,
    /// Web address.
    #[schema(example = "https://advice.example", max_length = 500)]
    url: Option<String>,
    /// Where it works, in words.
    #[schema(example = "Selby district", max_length = 200)]
    area: Option<String>,
    /// Youngest age, in years.
    #[schema(example = 18, minimum = 0, maximum = 120)]
    minimum_age: Option<i32>,
    /// Oldest age, in years.
    #[schema(minimum = 0, maximum = 120)]
    maximum_age: Option<i32>,
    /// How full it is.
    capacity: Capacity,
    /// The wait, in weeks at most; where people wait.
    #[schema(minimum = 1, maximum = 104)]
    wait_weeks: Option<i32>,
    /// Whether its address must never be shown; then none is kept.
    #[serde(default)]
    confidential: bool,
    /// What is other than usual for now.
    #[schema(example = "Closed on bank holidays.", max_length = 1000)]
    notice: Option<String>,
    /// Where it is given.
    #[serde(default)]
    #[schema(max_items = 20)]
    sites: Vec<Site>,
    /// The areas that it is for.
    #[serde(default)]
    #[schema(max_items = 50)]
    areas: Vec<Area>,
    /// When it is open.
    #[serde(default)]
    #[schema(max_items = 50)]
    openings: Vec<Opening>,
    /// Which languages it speaks.
    #[serde(default)]
    #[schema(max_items = 50, example = json!(["cy"]))]
    languages: Vec<String>,
    /// What it costs whoever uses it.
    #[serde(default)]
    #[schema(max_items = 20)]
    costs: Vec<Cost>,
    /// Whom to ask for.
    #[serde(default)]
    #[schema(max_items = 20)]
    contacts: Vec<Contact>,
    /// Further numbers to ring.
    #[serde(default)]
    #[schema(max_items = 20)]
    phones: Vec<Phone>,
    /// The circumstances that it is for; for everybody where none is named.
    #[serde(default)]
    #[schema(max_items = 50)]
    audiences: Vec<Audience>,
    /// What other taxonomies than the nine pathways say of it, as feeds bring it.
    #[serde(default)]
    #[schema(max_items = 50)]
    other_terms: Vec<OtherTerm>,
    /// Whether it takes people who have nothing to show who they are; null where nobody asked.
    accepts_without_id: Option<bool>,
    /// What it costs, in words.
    #[schema(max_length = 2000)]
    fees: Option<String>,
    /// Who vouches for it.
    #[schema(max_length = 2000)]
    accreditations: Option<String>,
    /// Who pays for it.
    #[schema(max_length = 2000)]
    funding: Option<String>,
}

impl ServiceEntry {
    /// A service that nobody has yet.
    pub(super) fn new_service(self) -> Service {
        let blank = Service::new(self.organisation_id, "", Vec::new());
        self.onto(blank)
    }

    /// `known` with this entry.
    pub(super) fn onto(self, known: Service) -> Service {
        Service {
            organisation: self.organisation_id,
            name: self.name,
            neutral_name: self.neutral_name,
            description: self.description,
            pathways: self.pathways,
            need_types: self.need_types,
            phone: self.phone,
            email: self.email,
            url: self.url,
            area: self.area,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            capacity: self.capacity,
            wait_weeks: self.wait_weeks,
            confidential: self.confidential,
            notice: self.notice,
            listing: Listing {
                sites: self.sites,
                areas: self.areas,
                openings: self.openings,
                languages: self.languages,
                costs: self.costs,
                contacts: self.contacts,
                phones: self.phones,
                audiences: self.audiences,
                other_terms: self.other_terms,
                accepts_without_id: self.accepts_without_id,
                fees: self.fees,
                accreditations: self.accreditations,
                funding: self.funding,
            },
            ..known
        }
    }

    /// The entry of a service.
    pub(super) fn of(it: Service) -> Self {
        let listing = it.listing;
        Self {
            organisation_id: it.organisation,
            name: it.name,
            neutral_name: it.neutral_name,
            description: it.description,
            pathways: it.pathways,
            need_types: it.need_types,
            phone: it.phone,
            email: it.email,
            url: it.url,
            area: it.area,
            minimum_age: it.minimum_age,
            maximum_age: it.maximum_age,
            capacity: it.capacity,
            wait_weeks: it.wait_weeks,
            confidential: it.confidential,
            notice: it.notice,
            sites: listing.sites,
            areas: listing.areas,
            openings: listing.openings,
            languages: listing.languages,
            costs: listing.costs,
            contacts: listing.contacts,
            phones: listing.phones,
            audiences: listing.audiences,
            other_terms: listing.other_terms,
            accepts_without_id: listing.accepts_without_id,
            fees: listing.fees,
            accreditations: listing.accreditations,
            funding: listing.funding,
        }
    }
}
