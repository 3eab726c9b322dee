//! Areas, languages, costs, contacts, numbers of a service in a feed; only `render::services` imports it.

use super::fields::Fields;
use crate::domain::directory::service::parts::{Area, Contact, Cost, Phone};
use crate::domain::faults::Faults;
use crate::error::{Error, Fault, Result};

/// What our members are called in Open Referral, where that differs.
const THEIRS: &[(&str, &str)] = &[
    ("/lines", "/address_1"),
    ("/county", "/state_province"),
    ("/postcode", "/postal_code"),
    ("/days", "/byday"),
    ("/month_days", "/bymonthday"),
    ("/notice", "/alert"),
    ("/kind", "/extent_type"),
    ("/per", "/amount_description"),
    ("/uprn", "/external_identifier"),
];

/// The same fault under the member's name in the feed.
pub(super) fn in_their_words(error: Error) -> Error {
    let theirs = |ours: String| {
        let known = THEIRS.iter().find(|(name, _)| ours == *name || ours.starts_with(&format!("{name}/")));
        known.map_or(ours, |(_, name)| (*name).to_owned())
    };
    match error {
        Error::Invalid(faults) => {
            Error::Invalid(faults.into_iter().map(|f| Fault { pointer: theirs(f.pointer), ..f }).collect())
        }
        other => other,
    }
}

/// A part that hangs together, or its faults under its place in the feed.
pub(super) fn keep<T>(part: Result<T>, it: &Fields<'_>, faults: &mut Faults) -> Option<T> {
    faults.take(part.map_err(|error| in_their_words(error).under(&it.at)))
}

pub(super) fn areas(service: &Fields<'_>, faults: &mut Faults) -> Vec<Area> {
    let mut areas = Vec::new();
    for it in service.objects("service_areas", faults) {
        let Some(name) = it.text("name", faults).or_else(|| it.text("service_area", faults)) else {
            continue;
        };
        let kind = it.text("extent_type", faults);
        areas.extend(keep(Area { name, kind, uri: it.text("uri", faults) }.checked(), &it, faults));
    }
    areas
}

/// Those that are named: some feeds list mere keys.
pub(super) fn languages(service: &Fields<'_>, faults: &mut Faults) -> Vec<String> {
    let mut languages = Vec::new();
    for it in service.objects("languages", faults) {
        let named = it
            .text("code", faults)
            .or_else(|| it.text("name", faults))
            .or_else(|| it.text("language", faults));
        languages.extend(named.filter(|name| name.chars().count() <= 35));
    }
    languages.dedup();
    languages
}

pub(super) fn costs(service: &Fields<'_>, faults: &mut Faults) -> Vec<Cost> {
    let mut costs = Vec::new();
    for it in service.objects("cost_options", faults) {
        let cost = Cost {
            option: it.text("option", faults),
            amount: it.number("amount", faults),
            per: it.text("amount_description", faults),
            valid_from: it.day("valid_from", faults),
            valid_to: it.day("valid_to", faults),
        };
        costs.extend(keep(cost.checked(), &it, faults));
    }
    costs
}

pub(super) fn contacts(service: &Fields<'_>, faults: &mut Faults) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for it in service.objects("contacts", faults) {
        let contact = Contact { name: it.text("name", faults), title: it.text("title", faults) };
        if contact.name.is_some() || contact.title.is_some() {
            contacts.extend(keep(contact.checked(), &it, faults));
        }
    }
    contacts
}

/// The numbers of the service and of those to ask for.
pub(super) fn phones(service: &Fields<'_>, faults: &mut Faults) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    let mut lists = service.objects("phones", faults);
    for contact in service.objects("contacts", faults) {
        lists.extend(contact.objects("phones", faults));
    }
    for it in lists {
        let Some(number) = it.text("number", faults) else { continue };
        let phone = Phone { number, description: it.text("description", faults) };
        phones.extend(
            keep(phone.checked(), &it, faults).filter(|new| phones.iter().all(|p| p.number != new.number)),
        );
    }
    phones
}

/// Who pays for it, in one sentence a source.
pub(super) fn funding(service: &Fields<'_>, faults: &mut Faults) -> Option<String> {
    let sources: Vec<String> =
        service.objects("funding", faults).iter().filter_map(|it| it.text("source", faults)).collect();
    Some(sources.join("\n")).filter(|text| !text.is_empty())
}
