//! The part of the directory that anybody may read: no drafts, nothing that has closed, no place of a confidential service; actions may import it.

mod fitting;
mod parents;
mod places;

pub use places::places;

use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::directory::service::site::Site;
use crate::domain::directory::service::{Service, Status};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::store::conn::{MultiBackend, View};
use crate::store::directory::organisation;
use crate::store::directory::service::{Wanted, find_many};
use crate::store::schema::{organisations, service_pathways, service_sites, services};
use diesel::prelude::*;
use fitting::fitting;
use std::collections::HashMap;

/// What is looked for in public, beside what can be looked for anyway.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sought {
    /// As inside.
    pub wanted: Wanted,
    /// Offered by this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Changed after this moment.
    pub changed_after: Option<Instant>,
    /// For people of this age and older.
    pub from_age: Option<i32>,
    /// For people of this age and younger.
    pub to_age: Option<i32>,
    /// Open then.
    pub hours: Option<Hours>,
    /// Nothing at all: something was asked for that is not here.
    pub nothing: bool,
}

/// A day of the week from 1 for Monday, and minutes since midnight between which it is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hours {
    /// On which day.
    pub day: Option<i32>,
    /// By when it has opened.
    pub from: Option<i32>,
    /// Until when it is open.
    pub until: Option<i32>,
}

/// Which rows of a list, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many are left out before.
    pub offset: usize,
    /// How many at most.
    pub limit: usize,
}

type Query = services::BoxedQuery<'static, MultiBackend>;

/// Every read of the feed starts here.
fn visible() -> Query {
    // Asked of each service as it comes by, so that a page in the order of keys ends where it is full.
    let placed = service_pathways::table.filter(service_pathways::service_id.eq(services::id));
    services::table
        .filter(services::status.ne(Status::Closed.word()))
        .filter(diesel::dsl::exists(placed))
        .into_boxed()
}

impl Sought {
    /// Narrows by what the services themselves know.
    fn narrow(&self) -> Query {
        let mut query = self.wanted.narrow(visible());
        if let Some(organisation) = self.organisation {
            query = query.filter(services::organisation_id.eq(organisation));
        }
        if let Some(moment) = self.changed_after {
            query = query.filter(services::updated_at.gt(moment));
        }
        if let Some(age) = self.from_age {
            query = query.filter(services::maximum_age.is_null().or(services::maximum_age.ge(age)));
        }
        if let Some(age) = self.to_age {
            query = query.filter(services::minimum_age.is_null().or(services::minimum_age.le(age)));
        }
        if self.nothing {
            query = query.filter(services::id.ne(services::id));
        }
        query
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn counted(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

type Changed = (Service, Instant);

/// The services with these keys, in that order, with when each last changed.
fn whole(view: &mut View<'_>, keys: &[(Id<Service>, Instant)]) -> Result<Vec<Changed>> {
    let ids: Vec<Id<Service>> = keys.iter().map(|(id, _)| *id).collect();
    let mut found: HashMap<Id<Service>, Service> =
        find_many(view, &ids)?.into_iter().map(|it| (it.id, it)).collect();
    Ok(keys.iter().filter_map(|(id, changed)| Some((found.remove(id)?, *changed))).collect())
}

/// The services with these keys, by key, each with when it last changed.
fn changed(view: &mut View<'_>, ids: Vec<Id<Service>>) -> Result<Vec<Changed>> {
    let keys: Vec<(Id<Service>, Instant)> = services::table
        .filter(services::id.eq_any(ids))
        .order(services::id)
        .select((services::id, services::updated_at))
        .load(view.conn())?;
    whole(view, &keys)
}

/// A slice of the published services by key, and how many there are in all.
pub fn list(view: &mut View<'_>, sought: &Sought, slice: Slice) -> Result<(Vec<Changed>, usize)> {
    if let Some(fitting) = fitting(view, sought, None)? {
        let ids = fitting.iter().skip(slice.offset).take(slice.limit).copied().collect();
        return Ok((changed(view, ids)?, fitting.len()));
    }
    let total: i64 = sought.narrow().count().get_result(view.conn())?;
    let keys: Vec<(Id<Service>, Instant)> = sought
        .narrow()
        .order(services::id)
        .offset(number(slice.offset))
        .limit(number(slice.limit))
        .select((services::id, services::updated_at))
        .load(view.conn())?;
    Ok((whole(view, &keys)?, counted(total)))
}

/// The next so many published services behind a key, for whoever reads them all.
pub fn after(
    view: &mut View<'_>,
    sought: &Sought,
    behind: Option<Id<Service>>,
    limit: usize,
) -> Result<Vec<Changed>> {
    if let Some(mut fitting) = fitting(view, sought, behind)? {
        fitting.truncate(limit);
        return changed(view, fitting);
    }
    let mut query = sought.narrow();
    if let Some(id) = behind {
        query = query.filter(services::id.gt(id));
    }
    let keys: Vec<(Id<Service>, Instant)> = query
        .order(services::id)
        .limit(number(limit))
        .select((services::id, services::updated_at))
        .load(view.conn())?;
    whole(view, &keys)
}

/// One published service.
pub fn find(view: &mut View<'_>, id: Id<Service>) -> Result<Option<Changed>> {
    let key: Option<(Id<Service>, Instant)> = visible()
        .filter(services::id.eq(id))
        .select((services::id, services::updated_at))
        .first(view.conn())
        .optional()?;
    Ok(whole(view, key.as_slice())?.pop())
}

/// The published service that is given at this place.
pub fn find_at(view: &mut View<'_>, site: Id<Site>) -> Result<Option<Changed>> {
    let there = service_sites::table.filter(service_sites::id.eq(site)).select(service_sites::service_id);
    let key: Option<(Id<Service>, Instant)> = visible()
        .filter(services::is_confidential.eq(false))
        .filter(services::id.eq_any(there))
        .select((services::id, services::updated_at))
        .first(view.conn())
        .optional()?;
    Ok(whole(view, key.as_slice())?.pop())
}

/// The organisations of these services.
pub fn offering(view: &mut View<'_>, all: &[Changed]) -> Result<HashMap<Id<Organisation>, Organisation>> {
    let ids: Vec<Id<Organisation>> = all.iter().map(|(it, _)| it.organisation).collect();
    let found = organisation::find_many(view, &ids)?;
    let all = parents::told(view, found)?;
    Ok(all.into_iter().map(|it| (it.id, it)).collect())
}

/// One organisation as it is published.
pub fn publisher(view: &mut View<'_>, id: Id<Organisation>) -> Result<Option<Organisation>> {
    let found = organisation::find_many(view, &[id])?;
    Ok(parents::told(view, found)?.pop())
}

/// A slice of the partners that publish something, and how many there are in all.
pub fn organisations(view: &mut View<'_>, slice: Slice) -> Result<(Vec<Organisation>, usize)> {
    let offering = || {
        let placed = service_pathways::table.select(service_pathways::service_id);
        let publish = services::table
            .filter(services::status.ne(Status::Closed.word()))
            .filter(services::id.eq_any(placed))
            .select(services::organisation_id);
        organisations::table
            .filter(organisations::kind.eq(Kind::Partner.word()))
            .filter(organisations::id.eq_any(publish))
    };
    let total: i64 = offering().count().get_result(view.conn())?;
    let ids: Vec<Id<Organisation>> = offering()
        .order(organisations::id)
        .offset(number(slice.offset))
        .limit(number(slice.limit))
        .select(organisations::id)
        .load(view.conn())?;
    let found = organisation::find_many(view, &ids)?;
    Ok((parents::told(view, found)?, counted(total)))
}
