//! The directory as Open Referral UK 3.0 writes it: what has no value is left out, never null or blank; the public feed may import it.

mod parts;

use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::site::Site;
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::time::Instant;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The version of the standard, as every feed has to say it.
pub const VERSION: &str = "HSDS-UK-3.0";

const PROFILE: &str = "https://github.com/OpenReferralUK/uk-profile";

/// What the nine pathways are called together.
const TAXONOMY: &str = "NOMS reducing reoffending pathways";

/// The key of the taxonomy: made up once, and never another.
pub const TAXONOMY_ID: Uuid = Uuid::from_u128(0x8d1f_6a52_30c7_4b7e_9a41_5e0f_72c3_d418);

/// A service that is published, with who offers it and when its entry last changed.
pub struct Published {
    /// The service.
    pub service: Service,
    /// Who offers it.
    pub organisation: Organisation,
    /// When its entry last changed.
    pub changed_at: Instant,
}

/// Members that have a value, in their order.
struct Members(Map<String, Value>);

impl Members {
    fn new(id: Uuid) -> Self {
        Self(Map::from_iter([("id".to_owned(), Value::from(id.to_string()))]))
    }

    fn put(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The key of a part that has none of its own: the same for the same place every time.
fn key(of: Uuid, part: &str, at: usize) -> Uuid {
    Uuid::new_v5(&of, format!("{part} {at}").as_bytes())
}

/// The key of a pathway's term.
pub fn term_id(pathway: Pathway) -> Uuid {
    Uuid::new_v5(&TAXONOMY_ID, pathway.word().as_bytes())
}

/// What the feed says of itself.
pub fn details(base: &str) -> Value {
    json!({ "version": VERSION, "profile": PROFILE, "openapi_url": format!("{base}/openapi.json") })
}

/// The taxonomy; its terms too, where it is asked for by its key.
pub fn taxonomy(base: &str, with_terms: bool) -> Value {
    let terms = if with_terms { Pathway::ALL.iter().map(|it| term(base, *it)).collect() } else { Vec::new() };
    Members::new(TAXONOMY_ID)
        .put("name", TAXONOMY)
        .put("description", "Seven pathways for everybody, and two that were written for women.")
        .put("uri", format!("{base}/taxonomies/{TAXONOMY_ID}"))
        .put("version", "2012")
        .put("taxonomy_terms", terms)
        .done()
}

/// One pathway as a term of it.
pub fn term(base: &str, pathway: Pathway) -> Value {
    let id = term_id(pathway);
    Members::new(id)
        .put("name", pathway.label())
        .put("description", format!("Pathway {}: {}", pathway.number(), pathway.label()))
        .put("taxonomy", TAXONOMY)
        .put("taxonomy_id", TAXONOMY_ID.to_string())
        .put("term_uri", format!("{base}/taxonomy_terms/{id}"))
        .put("term", pathway.word())
        .done()
}

/// Who offers services. The standard asks for a description: whoever has none is described by name.
pub fn organisation(it: &Organisation, is_whole: bool) -> Value {
    let id = it.id.uuid();
    let number = |(at, number): (usize, &crate::domain::directory::organisation::Identifier)| {
        Members::new(key(id, "identifier", at))
            .put("organization_id", id.to_string())
            .put("identifier_scheme", number.scheme.clone())
            .put("identifier_type", number.kind.clone())
            .put("identifier", number.number.clone())
            .done()
    };
    let numbers: Vec<Value> = it.identifiers.iter().enumerate().filter(|_| is_whole).map(number).collect();
    Members::new(id)
        .put("name", it.name.clone())
        .put("description", it.description.clone().unwrap_or_else(|| it.name.clone()))
        .put("website", it.url.clone())
        .put("logo", it.logo.clone())
        .put("parent_organization_id", it.parent.map(|id| id.to_string()))
        .put("organization_identifiers", numbers)
        .done()
}

const fn status(it: &Service) -> &'static str {
    match it.status {
        Status::Active => "active",
        Status::Paused => "temporarily closed",
        Status::Closed => "defunct",
    }
}

/// What a list needs of a service, at the least.
fn minimal(it: &Published) -> Members {
    let Published { service, organisation: by, .. } = it;
    Members::new(service.id.uuid())
        .put("organization_id", by.id.to_string())
        .put("name", service.name.clone())
        .put("status", status(service))
        .put("organization", organisation(by, false))
}

/// A service as it stands in a list.
fn listed(it: &Published) -> Members {
    let service = &it.service;
    let wait = service.wait_weeks.filter(|_| service.capacity == Capacity::Waiting);
    minimal(it)
        .put("description", service.description.clone())
        .put("url", service.url.clone())
        .put("email", service.email.clone())
        .put("fees", service.listing.fees.clone())
        .put("accreditations", service.listing.accreditations.clone())
        .put("minimum_age", service.minimum_age)
        .put("maximum_age", service.maximum_age)
        .put("assured_date", service.assured_on.map(|day| day.to_string()))
        .put("alert", service.notice.clone())
        .put("last_modified", it.changed_at.to_string())
        .put("capacity", service.capacity.word())
        .put("capacity_wait_weeks", wait)
}

/// How much of a service is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Name, status and who offers it.
    Minimal,
    /// Without what is nested.
    Listed,
    /// Everything.
    Whole,
}

/// A service.
pub fn service(it: &Published, extent: Extent, base: &str) -> Value {
    match extent {
        Extent::Minimal => minimal(it).done(),
        Extent::Listed => listed(it).done(),
        Extent::Whole => parts::nested(listed(it), it, base)
            .put("organization", organisation(&it.organisation, true))
            .done(),
    }
}

/// The places that may be told: none of a confidential service.
fn places(it: &Service) -> &[Site] {
    if it.confidential { &[] } else { &it.listing.sites }
}

/// A service at one of its places; none where it is not given there, or nobody may know.
pub fn at_location(it: &Published, site: Uuid, extent: Extent, base: &str) -> Option<Value> {
    let site = places(&it.service).iter().find(|known| known.id.uuid() == site)?;
    let is_whole = extent == Extent::Whole;
    let at = Members::new(site.id.uuid())
        .put("service_id", it.service.id.to_string())
        .put("location_id", parts::location_id(site).to_string())
        .put("location", parts::location(site, is_whole))
        .put("service", service(it, extent, base));
    // Both published schemas are satisfied: one asks for the name and the status of the service at the top.
    Some(
        if is_whole {
            at.put("name", it.service.name.clone()).put("status", status(&it.service))
        } else {
            at
        }
        .done(),
    )
}

/// A page of anything, counted from 1.
pub fn page(contents: Vec<Value>, total: usize, (number, per_page): (usize, usize)) -> Value {
    let pages = total.div_ceil(per_page).max(1);
    json!({
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": contents.len(),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}
