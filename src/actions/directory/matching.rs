//! Services for what somebody wants help with: ranked, with the reason of each, and a gap where there is none; API and pages import it.

use crate::domain::case::need::Need;
use crate::domain::case::person::Person;
use crate::domain::code::Reference;
use crate::domain::directory::matching::{Seeker, Weighed, in_their_order, rank};
use crate::domain::directory::{organisation::Organisation, pathway::Pathway, service::Service};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::{need, referral};
use crate::store::directory::{district, matching, organisation, service};
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

/// What of somebody matters to a service: never more than age, district and sex.
fn seeker(view: &mut View<'_>, person: &Person) -> Result<Seeker> {
    let today = view.now().london_date();
    let code = person.identity.postcode_district.as_deref();
    let place = match code {
        Some(code) => district::middle(view, &code.to_uppercase())?,
        None => None,
    };
    Ok(Seeker { years: years(person, today), place, sex: person.sex.clone() })
}

/// Ranks the services for each need that the person of a referral wants help with now.
pub fn list_matches(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Matches> {
    let (referral, person) = referral::find_with_person(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ListMatches, "referral", reference))?;
    view.showed(actor.may(Action::ListMatches, &referral)?, vec![referral.person], None);
    let needs = in_their_order(need::list(view, actor, referral.id)?);
    let (seeker, today) = (seeker(view, &person)?, view.now().london_date());
    let pathways: Vec<Pathway> = needs.iter().map(|need| need.pathway).collect();
    let sees = actor.sees(Action::ReadService);
    let briefs = if pathways.is_empty() { Vec::new() } else { matching::briefs(view, &sees, &pathways)? };
    let ranked: Vec<_> = needs
        .into_iter()
        .map(|need| {
            let (weighed, gap) = rank(&need, &seeker, &briefs, today);
            (need, weighed, gap)
        })
        .collect();
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
    Ok(Matches { needs, partners })
}
