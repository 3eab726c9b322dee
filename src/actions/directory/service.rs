//! Services: add, list, read, edit, say how full, say that the entry is right or wrong; API, pages, imports and demo import it.

use crate::domain::directory::{
    district::outward,
    organisation::Kind,
    service::{
        Capacity, Service, Status,
        area::AreaKey,
        standing::{Doubt, WrongDetail},
        words::words,
    },
};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::directory::service::{Near, Wanted};
use crate::store::directory::{district, need_type, organisation, service};
use crate::store::{Tx, View};

/// Adds a service of a partner. Whoever types an entry in knows that it is right.
pub fn create_service(tx: &mut Tx<'_>, actor: &Actor, it: &Service) -> Result<()> {
    let permit = actor.may(Action::CreateService, it)?;
    organisation::find(tx, &Sees::All, it.organisation)?.filter(|o| o.kind == Kind::Partner).ok_or_else(
        || Error::invalid("/organisation_id", "not_a_partner", "Name the partner that offers this service."),
    )?;
    must_know_kinds(tx, it, &[])?;
    let today = tx.now().london_date();
    service::insert(tx, permit, &Service { assured_on: it.assured_on.or(Some(today)), ..it.clone() })
}

/// Each kind of need is one of those of its pathways: in use today, or named before.
fn must_know_kinds(view: &mut View<'_>, it: &Service, before: &[String]) -> Result<()> {
    if it.need_types.is_empty() {
        return Ok(());
    }
    let (today, known) = (view.now().london_date(), need_type::list(view, None)?);
    let fits = |code: &String| {
        known.iter().any(|(kind, _)| {
            let is_meant = kind.code == *code && it.pathways.contains(&kind.pathway);
            is_meant && (kind.is_choosable(today) || before.contains(code))
        })
    };
    match it.need_types.iter().position(|code| !fits(code)) {
        None => Ok(()),
        Some(at) => {
            let detail = "This is no kind of need on its pathways. Look them up at GET /api/v1/need_types.";
            Err(Error::invalid(format!("/need_types/{at}"), "unknown_value", detail))
        }
    }
}

/// Where somebody looks for services: a postcode or words of an area, and how far around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// The place.
    pub place: String,
    /// How far, in miles.
    pub miles: f64,
}

/// Narrows what is wanted to a place: by distance and by its areas where its postcode is known, else by areas and towns.
fn around(view: &mut View<'_>, wanted: Wanted, around: &Around) -> Result<Wanted> {
    if !(0.1..=200.0).contains(&around.miles) {
        return Err(Error::invalid(
            "within_miles",
            "out_of_range",
            "Between a tenth of a mile and 200 miles.",
        ));
    }
    let Some(code) = outward(&around.place) else {
        let area: Vec<String> = words(&around.place).collect();
        if area.is_empty() {
            let detail = "Write a town, an area, or a postcode.";
            return Err(Error::invalid("near", "required", detail));
        }
        return Ok(Wanted { area, serving: vec![AreaKey::of(&around.place, None, None)], ..wanted });
    };
    let known = district::find(view, &code)?.ok_or_else(|| {
        let detail = format!("Nobody has told us where {code} is. Write a town or an area instead.");
        Error::invalid("near", "unknown_place", detail)
    })?;
    let serving = known.areas.iter().map(|name| AreaKey::of(name, None, None)).collect();
    Ok(Wanted { near: Some(Near { place: known.middle, miles: around.miles }), serving, ..wanted })
}

/// The services in sight that fit, newest first.
pub fn list_services(
    view: &mut View<'_>,
    actor: &Actor,
    (wanted, place): (Wanted, Option<&Around>),
    window: Window,
) -> Result<Page<Service>> {
    actor.must_be_able(Action::ListServices)?;
    let wanted = match place {
        Some(place) => around(view, wanted, place)?,
        None => wanted,
    };
    service::search(view, &actor.sees(Action::ListServices), &wanted, window)
}

/// One service in sight.
pub fn read_service(view: &mut View<'_>, actor: &Actor, id: Id<Service>) -> Result<Service> {
    let it = find_service(view, actor, Action::ReadService, id)?;
    actor.must_be_able_on(Action::ReadService, &it)?;
    Ok(it)
}

/// One service in sight, for whoever is about to do `action` to it.
pub fn find_service(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Service>) -> Result<Service> {
    service::find(view, &actor.sees(Action::ReadService), id)?
        .ok_or_else(|| actor.not_found(action, "service", id))
}

/// Says how full a service is and whether it takes people.
pub fn change_capacity(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Service>,
    status: Status,
    (capacity, wait_weeks): (Capacity, Option<i32>),
) -> Result<()> {
    let found = find_service(tx, actor, Action::ChangeCapacity, id)?;
    let permit = actor.may(Action::ChangeCapacity, &found)?;
    let (capacity_checked_at, version) = (Some(tx.now()), found.version + 1);
    let it = Service { status, capacity, wait_weeks, capacity_checked_at, version, ..found };
    service::save(tx, permit, &it.draft_checked()?)
}

/// Saves an entry that somebody has edited; `edited` was read as `found`, so that what the editor cannot say stays.
pub fn edit_service(tx: &mut Tx<'_>, actor: &Actor, found: &Service, edited: Service) -> Result<()> {
    let permit = actor.may(Action::EditService, found)?;
    if edited.organisation != found.organisation {
        let detail = "A service stays with its partner. Close it, and add it to the other.";
        return Err(Error::invalid("/organisation_id", "fixed", detail));
    }
    let is_asked = (edited.capacity, edited.wait_weeks) != (found.capacity, found.wait_weeks);
    let capacity_checked_at = if is_asked { Some(tx.now()) } else { found.capacity_checked_at };
    // Where a confidential service is, is not kept: saying that it is one takes the places away.
    let becomes_confidential = edited.confidential && !found.confidential;
    let listing = if becomes_confidential { edited.listing.without_places() } else { edited.listing };
    let it = Service { capacity_checked_at, listing, version: found.version + 1, ..edited }.checked()?;
    must_know_kinds(tx, &it, &found.need_types)?;
    service::save(tx, permit, &it)
}

/// Says that one rang and checked: the entry is right as it stands, and what was wrong with it is mended.
pub fn assure_service(tx: &mut Tx<'_>, actor: &Actor, id: Id<Service>) -> Result<()> {
    let found = find_service(tx, actor, Action::AssureService, id)?;
    let permit = actor.may(Action::AssureService, &found)?;
    let (assured_on, version) = (Some(tx.now().london_date()), found.version + 1);
    service::save(tx, permit, &Service { assured_on, doubt: None, version, ..found })
}

/// Says that something in the entry is wrong; no slip is printed for it until somebody has checked. The first report stands.
pub fn report_wrong_details(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Service>,
    wrong: WrongDetail,
) -> Result<()> {
    let found = find_service(tx, actor, Action::ReportWrongDetails, id)?;
    let permit = actor.may(Action::ReportWrongDetails, &found)?;
    let doubt = found.doubt.or(Some(Doubt { wrong, on: tx.now().london_date() }));
    service::save(tx, permit, &Service { doubt, version: found.version + 1, ..found })
}
