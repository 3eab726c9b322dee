//! One service of a feed with who offers it, or everything that is wrong with it; only `render::services` imports it.

use super::fields::Fields;
use super::parts::{areas, contacts, costs, funding, in_their_words, keep, languages, phones};
use super::{ERRORS, FeedEntry, aside, hours, places, terms};
use crate::domain::directory::organisation::{CameWith, Identifier, Kind, Organisation};
use crate::domain::directory::service::listing::Listing;
use crate::domain::directory::service::{Service, Status};
use crate::domain::faults::Faults;
use crate::domain::{id::Id, text};
use crate::error::{Error, Result};
use serde_json::Value;
use uuid::Uuid;

/// "inactive" and "temporarily closed" may come back.
fn status(word: &str) -> Option<Status> {
    match word {
        "active" => Some(Status::Active),
        "inactive" | "temporarily closed" => Some(Status::Paused),
        "defunct" => Some(Status::Closed),
        _ => None,
    }
}

fn identifiers(it: &Fields<'_>, faults: &mut Faults) -> Vec<Identifier> {
    let mut all = Vec::new();
    for number in it.objects("organization_identifiers", faults) {
        let (kind, value) = (number.needed("identifier_type", faults), number.needed("identifier", faults));
        let scheme = number.text("identifier_scheme", faults);
        if let Some((kind, value)) = kind.zip(value) {
            all.extend(keep(Identifier { scheme, kind, number: value }.checked(), &number, faults));
        }
    }
    all
}

/// The key of the organisation that this one belongs to. It is not asked for, so one that cannot be a key is read over.
fn parent(it: &Fields<'_>, faults: &mut Faults) -> Option<Uuid> {
    let nested = it.object("parent_organization", faults).and_then(|parent| parent.text("id", faults));
    let key = it.text("parent_organization_id", faults).or(nested)?;
    Uuid::parse_str(&key).ok()
}

fn organisation(row: &Fields<'_>, source: &str, faults: &mut Faults) -> Option<Organisation> {
    let Some(it) = row.object("organization", faults) else {
        faults.add(row.pointer("organization"), "required", "Say who offers this service.");
        return None;
    };
    let external_id = it.key("id", faults);
    let name = it.needed("name", faults);
    let description = it.needed("description", faults);
    let mailbox = it.text("email", faults);
    let mailbox = mailbox.and_then(|address| faults.take(text::email(&address, &it.pointer("email"))));
    let url = it.text("website", faults).or_else(|| it.text("url", faults));
    let url = faults.take(text::web_address(url.as_deref(), &it.pointer("website"))).flatten();
    // A picture is an ornament: no service stays away because its address is not whole.
    let logo = it.text("logo", faults);
    let logo = text::web_address(logo.as_deref(), "").ok().flatten();
    let (identifiers, parent) = (identifiers(&it, faults), parent(&it, faults));
    let made = Organisation::new(Kind::Partner, &name?, None).map(|new| Organisation {
        description: description.map(|text| text.chars().take(2000).collect()),
        mailbox,
        url,
        logo,
        parent,
        identifiers,
        came_with: external_id.map(|id| CameWith { source: source.to_owned(), external_id: id }),
        ..new
    });
    keep(made, &it, faults)
}

fn listing(row: &Fields<'_>, faults: &mut Faults) -> Listing {
    Listing {
        sites: places::sites(row, faults),
        areas: areas(row, faults),
        openings: hours::openings(row, faults),
        languages: languages(row, faults),
        costs: costs(row, faults),
        contacts: contacts(row, faults),
        phones: phones(row, faults),
        audiences: Vec::new(),
        other_terms: Vec::new(),
        // No feed says so: somebody here who rang and asked does.
        accepts_without_id: None,
        fees: row.text("fees", faults),
        accreditations: row.text("accreditations", faults),
        funding: funding(row, faults),
    }
}

fn service(row: &Fields<'_>, faults: &mut Faults) -> Option<Service> {
    let name = row.needed("name", faults);
    let status = match row.needed("status", faults) {
        Some(_) => row.word("status", status, "active, inactive, defunct, temporarily closed", faults),
        None => None,
    };
    let mut listing = listing(row, faults);
    let terms = terms::terms(row, faults);
    (listing.audiences, listing.other_terms) = (terms.audiences, terms.others);
    // The first number is the one to ring.
    let phone = (!listing.phones.is_empty()).then(|| listing.phones.remove(0).number);
    let area = listing.areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>().join(", ");
    let it = Service {
        description: row.text("description", faults),
        status: status.unwrap_or(Status::Paused),
        phone,
        email: row.text("email", faults),
        url: row.text("url", faults),
        area: Some(area).filter(|area| (1..=200).contains(&area.chars().count())),
        minimum_age: row.whole("minimum_age", faults),
        maximum_age: row.whole("maximum_age", faults),
        notice: row.text("alert", faults),
        assured_on: row.day("assured_date", faults).map(Into::into),
        listing,
        // A row without a name is told so once, and read on for what else is wrong with it.
        ..Service::new(Id::from_uuid(Uuid::nil()), name.as_deref().unwrap_or("?"), terms.pathways)
    };
    faults.take(it.draft_checked().map_err(in_their_words))
}

/// The service that a row holds.
pub(super) fn read(row: &Value, source: &str) -> Result<FeedEntry> {
    let mut faults = Faults::default();
    let Some(fields) = Fields::of(row, "", &mut faults) else { return faults.finish(None) };
    let external_id = fields.key("id", &mut faults);
    let organisation = organisation(&fields, source, &mut faults);
    let service = service(&fields, &mut faults);
    let whole = external_id.zip(organisation).zip(service);
    let entry = whole.map(|((external_id, organisation), service)| FeedEntry {
        external_id,
        organisation,
        service,
        content: Vec::new(),
        left_out: aside::left_out(&fields),
    });
    Ok(FeedEntry { content: content(row)?, ..faults.finish(entry)? })
}

/// What a row says, in one order: the same words again are the same bytes, whenever the feed last touched them.
fn content(row: &Value) -> Result<Vec<u8>> {
    let mut row = row.clone();
    if let Some(members) = row.as_object_mut() {
        members.retain(|name, _| !matches!(name.as_str(), "last_modified") && name != ERRORS);
    }
    serde_json::to_vec(&row).map_err(Error::internal)
}
