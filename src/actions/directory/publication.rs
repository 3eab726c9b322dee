//! The directory as anybody may read it, without sign-in: services, places, partners; the public feed imports it.

use crate::domain::directory::district::outward;
use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::service::Service;
use crate::domain::directory::service::site::Site;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::render::oruk::Published;
use crate::store::View;
use crate::store::directory::district;
use crate::store::directory::publication::{self, Slice, Sought};
use crate::store::directory::service::Near;

/// Metres in a mile.
const METRES: f64 = 1609.344;

fn with_partners(view: &mut View<'_>, all: Vec<(Service, Instant)>) -> Result<Vec<Published>> {
    let partners = publication::offering(view, &all)?;
    let one = |(service, changed_at): (Service, Instant)| {
        let organisation = partners.get(&service.organisation)?.clone();
        Some(Published { service, organisation, changed_at })
    };
    Ok(all.into_iter().filter_map(one).collect())
}

/// A slice of what is published, by key, and how much there is in all.
pub fn list_published(
    view: &mut View<'_>,
    actor: &Actor,
    sought: &Sought,
    slice: Slice,
) -> Result<(Vec<Published>, usize)> {
    actor.must_be_able(Action::ReadDirectory)?;
    let (all, total) = publication::list(view, sought, slice)?;
    Ok((with_partners(view, all)?, total))
}

/// The next so many services behind a key, for whoever reads them all.
pub fn published_after(
    view: &mut View<'_>,
    actor: &Actor,
    sought: &Sought,
    (behind, limit): (Option<Id<Service>>, usize),
) -> Result<Vec<Published>> {
    actor.must_be_able(Action::ReadDirectory)?;
    let all = publication::after(view, sought, behind, limit)?;
    with_partners(view, all)
}

/// One published service, where there is one.
pub fn find_published(view: &mut View<'_>, actor: &Actor, id: Id<Service>) -> Result<Option<Published>> {
    actor.must_be_able(Action::ReadDirectory)?;
    let found = publication::find(view, id)?.into_iter().collect();
    Ok(with_partners(view, found)?.pop())
}

/// The published service that is given at a place, where there is one.
pub fn find_published_at(view: &mut View<'_>, actor: &Actor, site: Id<Site>) -> Result<Option<Published>> {
    actor.must_be_able(Action::ReadDirectory)?;
    let found = publication::find_at(view, site)?.into_iter().collect();
    Ok(with_partners(view, found)?.pop())
}

/// A postcode, and how many metres around it.
fn near(view: &mut View<'_>, (postcode, metres): (&str, f64)) -> Result<Near> {
    let code = outward(postcode)
        .ok_or_else(|| Error::invalid("postcode", "not_a_postcode", "Write a postcode, such as YO8 4PU."))?;
    let place = district::middle(view, &code)?.ok_or_else(|| {
        let detail = format!("Nobody has told us where {code} is. Leave the postcode out.");
        Error::invalid("postcode", "unknown_place", detail)
    })?;
    Ok(Near { place, miles: metres / METRES })
}

/// A place, and the service that is given there.
pub type AtPlace = (Id<Site>, Published);

/// A slice of the places where published services are given, and how many there are in all.
pub fn list_places(
    view: &mut View<'_>,
    actor: &Actor,
    (sought, around): (&Sought, Option<(&str, f64)>),
    slice: Slice,
) -> Result<(Vec<AtPlace>, usize)> {
    actor.must_be_able(Action::ReadDirectory)?;
    let around = around.map(|around| near(view, around)).transpose()?;
    let (all, total) = publication::places(view, sought, around, slice)?;
    let (sites, services): (Vec<Id<Site>>, Vec<(Service, Instant)>) = all.into_iter().unzip();
    Ok((sites.into_iter().zip(with_partners(view, services)?).collect(), total))
}

/// A slice of the partners that publish something, and how many there are in all.
pub fn list_publishers(
    view: &mut View<'_>,
    actor: &Actor,
    slice: Slice,
) -> Result<(Vec<Organisation>, usize)> {
    actor.must_be_able(Action::ReadDirectory)?;
    publication::organisations(view, slice)
}

/// One partner that publishes something.
pub fn find_publisher(
    view: &mut View<'_>,
    actor: &Actor,
    id: Id<Organisation>,
) -> Result<Option<Organisation>> {
    actor.must_be_able(Action::ReadDirectory)?;
    let sought = Sought { organisation: Some(id), ..Sought::default() };
    let (published, _) = publication::list(view, &sought, Slice { offset: 0, limit: 1 })?;
    if published.is_empty() { Ok(None) } else { publication::publisher(view, id) }
}
