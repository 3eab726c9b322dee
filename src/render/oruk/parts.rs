//! What is nested in a service as Open Referral UK writes it; only `render::oruk` imports it.

use super::{Members, Published, key, places, term, term_id};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::listing::Listing;
use crate::domain::directory::service::opening::{Frequency, Opening};
use crate::domain::directory::service::parts::{Area, Audience, Contact, Cost, OtherTerm, Phone};
use crate::domain::directory::service::site::{Access, Address, Site};
use serde_json::Value;
use uuid::Uuid;

/// Each part of a list with a key of its own, and the service's.
fn each<T>(of: Uuid, name: &str, parts: &[T], write: impl Fn(Members, &T) -> Members) -> Vec<Value> {
    let one = |(at, part): (usize, &T)| {
        write(Members::new(key(of, name, at)).put("service_id", of.to_string()), part).done()
    };
    parts.iter().enumerate().map(one).collect()
}

fn schedule(members: Members, it: &Opening) -> Members {
    let joined = |all: Vec<String>| all.join(",");
    let freq = match it.frequency {
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
    };
    members
        .put("freq", freq)
        .put("interval", it.interval)
        .put("byday", joined(it.days.iter().map(ToString::to_string).collect()))
        .put("bymonthday", joined(it.month_days.iter().map(ToString::to_string).collect()))
        .put("opens_at", it.opens_at.map(|at| at.to_string()))
        .put("closes_at", it.closes_at.map(|at| at.to_string()))
        .put("valid_from", it.valid_from.map(|day| day.to_string()))
        .put("valid_to", it.valid_to.map(|day| day.to_string()))
        .put("description", it.description.clone())
}

fn area(members: Members, it: &Area) -> Members {
    members.put("name", it.name.clone()).put("extent_type", it.kind.clone()).put("uri", it.uri.clone())
}

fn cost(members: Members, it: &Cost) -> Members {
    members
        .put("option", it.option.clone())
        .put("amount", it.amount)
        .put("amount_description", it.per.clone())
        .put("valid_from", it.valid_from.map(|day| day.to_string()))
        .put("valid_to", it.valid_to.map(|day| day.to_string()))
}

fn contact(members: Members, it: &Contact) -> Members {
    members.put("name", it.name.clone()).put("title", it.title.clone())
}

fn phone(members: Members, it: &Phone) -> Members {
    members.put("number", it.number.clone()).put("description", it.description.clone())
}

fn attribute(of: Uuid, id: Uuid, term: Value) -> Value {
    Members::new(id)
        .put("link_id", of.to_string())
        .put("link_type", "service")
        .put("taxonomy_term_id", term["id"].clone())
        .put("taxonomy_term", term)
        .done()
}

fn attributes(of: Uuid, pathways: &[Pathway], listing: &Listing, base: &str) -> Vec<Value> {
    let of_pathway =
        |it: &Pathway| attribute(of, Uuid::new_v5(&of, term_id(*it).as_bytes()), term(base, *it));
    let of_audience = |(at, it): (usize, &Audience)| {
        let known = it.uri.clone().unwrap_or_else(|| it.name.to_lowercase());
        let term = Members::new(Uuid::new_v5(&Uuid::NAMESPACE_URL, known.as_bytes()))
            .put("name", it.name.clone())
            .put("description", it.name.clone())
            .put("taxonomy", "circumstances")
            .put("term_uri", it.uri.clone());
        attribute(of, key(of, "audience", at), term.done())
    };
    let of_other = |(at, it): (usize, &OtherTerm)| {
        let known = it.uri.clone().unwrap_or_else(|| {
            format!("{}/{}", it.taxonomy.as_deref().unwrap_or_default(), it.name).to_lowercase()
        });
        let term = Members::new(Uuid::new_v5(&Uuid::NAMESPACE_URL, known.as_bytes()))
            .put("name", it.name.clone())
            .put("description", it.description.clone().unwrap_or_else(|| it.name.clone()))
            .put("taxonomy", it.taxonomy.clone())
            .put("term_uri", it.uri.clone())
            .put("term", it.code.clone());
        attribute(of, key(of, "term", at), term.done())
    };
    let audiences = listing.audiences.iter().enumerate().map(of_audience);
    let others = listing.other_terms.iter().enumerate().map(of_other);
    pathways.iter().map(of_pathway).chain(audiences).chain(others).collect()
}

/// The key of a place: that of the service at the place is another.
pub(super) fn location_id(site: &Site) -> Uuid {
    key(site.id.uuid(), "location", 0)
}

fn address(of: Uuid, (at, it): (usize, &Address)) -> Value {
    Members::new(key(of, "address", at))
        .put("location_id", of.to_string())
        .put("address_1", it.lines.clone())
        .put("city", it.city.clone())
        .put("region", it.region.clone())
        .put("state_province", it.county.clone())
        .put("postal_code", it.postcode.clone())
        .put("country", it.country.clone())
        .put("address_type", it.kind.word())
        .done()
}

fn access(of: Uuid, (at, it): (usize, &Access)) -> Value {
    Members::new(key(of, "access", at))
        .put("location_id", of.to_string())
        .put("description", it.description.clone())
        .put("details", it.details.clone())
        .put("url", it.url.clone())
        .done()
}

/// A place; its addresses too, where all is wanted.
pub(super) fn location(site: &Site, is_whole: bool) -> Value {
    let id = location_id(site);
    let addresses = site.addresses.iter().enumerate().filter(|_| is_whole).map(|it| address(id, it));
    let all_access = site.access.iter().enumerate().filter(|_| is_whole).map(|it| access(id, it));
    Members::new(id)
        .put("location_type", site.kind.word())
        .put("name", site.name.clone())
        .put("description", site.description.clone())
        .put("latitude", site.latitude)
        .put("longitude", site.longitude)
        .put("external_identifier", site.uprn.clone())
        .put("external_identifier_type", site.uprn.as_ref().map(|_| "UPRN"))
        .put("addresses", addresses.collect::<Vec<_>>())
        .put("accessibility", all_access.collect::<Vec<_>>())
        .done()
}

/// A service with everything that is nested in it.
pub(super) fn nested(members: Members, it: &Published, base: &str) -> Members {
    let (service, listing) = (&it.service, &it.service.listing);
    let id = service.id.uuid();
    let first = service.phone.iter().map(|number| Phone { number: number.clone(), description: None });
    let phones: Vec<Phone> = first.chain(listing.phones.iter().cloned()).collect();
    let funders: Vec<String> = listing.funding.iter().cloned().collect();
    let at = |site: &Site| {
        Members::new(site.id.uuid())
            .put("service_id", id.to_string())
            .put("location_id", location_id(site).to_string())
            .put("location", location(site, true))
            .done()
    };
    members
        .put("schedules", each(id, "schedule", &listing.openings, schedule))
        .put("service_areas", each(id, "area", &listing.areas, area))
        .put("service_at_locations", places(service).iter().map(at).collect::<Vec<_>>())
        .put(
            "languages",
            each(id, "language", &listing.languages, |members, it| members.put("code", it.clone())),
        )
        .put("funding", each(id, "funding", &funders, |members, it| members.put("source", it.clone())))
        .put("cost_options", each(id, "cost", &listing.costs, cost))
        .put("contacts", each(id, "contact", &listing.contacts, contact))
        .put("phones", each(id, "phone", &phones, phone))
        .put("attributes", attributes(id, &service.pathways, listing, base))
}
