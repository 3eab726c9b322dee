//! Services: add, list, read, say how full; API, pages, imports and demo import it.

use crate::domain::directory::{
    organisation::Kind,
    pathway::Pathway,
    service::{Capacity, Service, Status},
};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::directory::{organisation, service};
use crate::store::{Tx, View};

/// Adds a service of a partner.
pub fn create_service(tx: &mut Tx<'_>, actor: &Actor, it: &Service) -> Result<()> {
    let permit = actor.may(Action::CreateService, it)?;
    organisation::find(tx, &Sees::All, it.organisation)?.filter(|o| o.kind == Kind::Partner).ok_or_else(
        || Error::invalid("/organisation_id", "not_a_partner", "Name the partner that offers this service."),
    )?;
    service::insert(tx, permit, it)
}

/// The services in sight.
pub fn list_services(
    view: &mut View<'_>,
    actor: &Actor,
    pathway: Option<Pathway>,
    window: Window,
) -> Result<Page<Service>> {
    actor.must_be_able(Action::ListServices)?;
    service::list(view, &actor.sees(Action::ListServices), pathway, window)
}

/// One service in sight.
pub fn read_service(view: &mut View<'_>, actor: &Actor, id: Id<Service>) -> Result<Service> {
    let it = service::find(view, &actor.sees(Action::ReadService), id)?
        .ok_or_else(|| actor.not_found(Action::ReadService, "service", id))?;
    actor.must_be_able_on(Action::ReadService, &it)?;
    Ok(it)
}

/// Says how full a service is and whether it takes people.
pub fn change_capacity(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Service>,
    status: Status,
    (capacity, wait_weeks): (Capacity, Option<i32>),
) -> Result<()> {
    let found = service::find(tx, &actor.sees(Action::ReadService), id)?
        .ok_or_else(|| actor.not_found(Action::ChangeCapacity, "service", id))?;
    let it = Service { status, capacity, wait_weeks, ..found }.checked()?;
    let permit = actor.may(Action::ChangeCapacity, &it)?;
    service::save_capacity(tx, permit, &it)
}
