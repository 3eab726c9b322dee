//! Services for what somebody wants help with: ranked, with the reason of each, and a gap where there is none; API and pages import it.

use crate::domain::case::need::Need;
use crate::domain::case::person::Person;
use crate::domain::case::referral::Referral;
use crate::domain::code::Reference;
use crate::domain::directory::court::Court;
use crate::domain::directory::district::{District, outward};
use crate::domain::directory::matching::{Seeker, Weighed, in_their_order, rank};
use crate::domain::directory::{
    organisation::Organisation,
    service::{
        Service,
        area::{AreaKey, Breadth},
    },
};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::{need, referral};
use crate::store::directory::{court, district, matching, organisation, scheme, service};
use chrono::NaiveDate;
use std::collections::HashMap;

/// One wanted need, the services weighed for it, best first, and the reason of the gap where nobody can be sent anywhere.
pub struct Matched {
    /// The need.
    pub need: Need,
    /// The services.
    pub services: Vec<(Weighed, Service)>,
    /// Why nothing fits (vocabulary `gap_reason`).
    pub gap: Option<&'static str>,
}

/// Every wanted need in the person's own order, with its services; and what the partners are called.
pub struct Matches {
    /// The needs.
    pub needs: Vec<Matched>,
    /// The partners' names.
    pub partners: HashMap<Id<Organisation>, String>,
    /// What the place is called where the person is, as far as anybody knows.
    pub place: Option<String>,
}

fn years(person: &Person, today: NaiveDate) -> Option<(i32, i32)> {
    let whole = |born: NaiveDate| today.years_since(born).and_then(|years| i32::try_from(years).ok());
    let exact = person.identity.born_on.and_then(whole).map(|years| (years, years));
    let of_band = || {
        let (youngest, oldest) = person.age_band?.years();
        Some((i32::try_from(youngest).ok()?, i32::try_from(oldest).ok()?))
    };
    exact.or_else(of_band)
}

fn district_of(view: &mut View<'_>, postcode: Option<&str>) -> Result<Option<District>> {
    match postcode.and_then(outward) {
        Some(code) => district::find(view, &code),
        None => Ok(None),
    }
}

/// An area, and what people call it.
type Called = (AreaKey, String);

/// The areas where somebody is: those of their own postcode, where the list of districts tells; else those that the scheme
/// says it serves; else those around the court. What a service says of its area in words rules nobody out: only areas that
/// are named one by one do.
fn areas(view: &mut View<'_>, own: Option<&District>, of: &Referral) -> Result<Vec<Called>> {
    let called =
        |names: &[String]| names.iter().map(|it| (AreaKey::of(it, None, None), it.clone())).collect();
    if let Some(own) = own.filter(|own| !own.areas.is_empty()) {
        return Ok(called(&own.areas));
    }
    let served = scheme::areas_served(view, of.scheme)?;
    if !served.is_empty() {
        return Ok(served.into_iter().map(|it| (it.compared(), it.name)).collect());
    }
    around(view, of.court).map(|names| called(&names))
}

/// The names and codes of the areas around a court.
fn around(view: &mut View<'_>, at: Id<Court>) -> Result<Vec<String>> {
    let Some(court) = court::find_many(view, &[at])?.pop() else { return Ok(Vec::new()) };
    let around = district_of(view, court.postcode.as_deref())?;
    Ok(court.place_name().into_iter().chain(around.into_iter().flat_map(|it| it.areas)).collect())
}

/// What of somebody matters to a service: never more than age, sex and where they are; and what that place is called.
fn seeker(view: &mut View<'_>, person: &Person, of: &Referral) -> Result<(Seeker, Option<String>)> {
    let today = view.now().london_date();
    let own = district_of(view, person.identity.postcode_district.as_deref())?;
    let areas = areas(view, own.as_ref(), of)?;
    // A code is no name.
    let named = || areas.iter().filter(|(it, _)| !it.key.is_empty());
    let narrow = named().find(|(it, _)| it.breadth == Breadth::Local).or_else(|| named().next());
    let place = narrow.map(|(_, name)| name.clone());
    let here = areas.into_iter().map(|(it, _)| it).collect();
    let middle = own.map(|own| own.middle);
    Ok((Seeker { years: years(person, today), place: middle, sex: person.sex.clone(), here }, place))
}

/// Ranks the services for each need that the person of a referral wants help with now.
pub fn list_matches(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Matches> {
    let (referral, person) = referral::find_with_person(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ListMatches, "referral", reference))?;
    view.showed(actor.may(Action::ListMatches, &referral)?, vec![referral.person], None);
    let needs = in_their_order(need::list(view, actor, referral.id)?);
    let ((seeker, place), today) = (seeker(view, &person, &referral)?, view.now().london_date());
    let sees = actor.sees(Action::ReadService);
    let mut ranked = Vec::new();
    for need in needs {
        let (weighed, gap) = rank(&need, &seeker, &matching::briefs(view, &sees, need.pathway)?, today)?;
        ranked.push((need, weighed, gap));
    }
    let ids: Vec<Id<Service>> = ranked.iter().flat_map(|(_, all, _)| all.iter().map(|it| it.id)).collect();
    let whole: HashMap<Id<Service>, Service> =
        service::find_many(view, &ids)?.into_iter().map(|it| (it.id, it)).collect();
    let named: Vec<Id<Organisation>> = whole.values().map(|it| it.organisation).collect();
    let partners = organisation::names(view, &named)?;
    let with_entries = |all: Vec<Weighed>| {
        all.into_iter().filter_map(|it| whole.get(&it.id).cloned().map(|service| (it, service))).collect()
    };
    let needs = ranked
        .into_iter()
        .map(|(need, all, gap)| Matched { need, services: with_entries(all), gap })
        .collect();
    Ok(Matches { needs, partners, place })
}
