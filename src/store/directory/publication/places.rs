//! The places where published services are given; only the store's `publication` imports it.

use super::fitting::fitting;
use super::{Changed, Slice, Sought, changed, counted, number};
use crate::domain::directory::district::miles;
use crate::domain::directory::service::site::Site;
use crate::domain::directory::service::{Service, Status};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::directory::service::{Near, Wanted};
use crate::store::schema::{service_pathways, service_sites, services};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

type AtPlace = (Id<Site>, Changed);

type Place = (Id<Site>, Id<Service>, Option<f64>, Option<f64>);

/// A slice of the places where published services are given, with their services, and how many there are in all.
pub fn places(
    view: &mut View<'_>,
    sought: &Sought,
    near: Option<Near>,
    slice: Slice,
) -> Result<(Vec<AtPlace>, usize)> {
    let (chosen, total) = match near {
        None if *sought == Sought::default() => all_places(view, slice)?,
        _ => {
            let there = fitting_places(view, sought, near)?;
            let total = there.len();
            (there.into_iter().skip(slice.offset).take(slice.limit).collect(), total)
        }
    };
    let ids: Vec<Id<Service>> = chosen.iter().map(|(_, id, ..)| *id).collect();
    let found: HashMap<Id<Service>, Changed> =
        changed(view, ids)?.into_iter().map(|it| (it.0.id, it)).collect();
    let with_service = |(site, id, ..): Place| Some((site, found.get(&id)?.clone()));
    Ok((chosen.into_iter().filter_map(with_service).collect(), total))
}

/// The places that may be told: a query of its own each time, because it is counted too.
macro_rules! told {
    () => {{
        let placed = service_pathways::table.select(service_pathways::service_id);
        let public = services::table
            .filter(services::status.ne(Status::Closed.word()))
            .filter(services::is_confidential.eq(false))
            .filter(services::id.eq_any(placed))
            .select(services::id);
        service_sites::table.filter(service_sites::service_id.eq_any(public))
    }};
}

fn all_places(view: &mut View<'_>, slice: Slice) -> Result<(Vec<Place>, usize)> {
    let total: i64 = told!().count().get_result(view.conn())?;
    let page = told!()
        .order(service_sites::id)
        .offset(number(slice.offset))
        .limit(number(slice.limit))
        .select((
            service_sites::id,
            service_sites::service_id,
            service_sites::latitude,
            service_sites::longitude,
        ))
        .load(view.conn())?;
    Ok((page, counted(total)))
}

fn fitting_places(view: &mut View<'_>, sought: &Sought, near: Option<Near>) -> Result<Vec<Place>> {
    let sought = Sought { wanted: Wanted { near, ..sought.wanted.clone() }, ..sought.clone() };
    let fitting: HashSet<Id<Service>> = match fitting(view, &sought, None)? {
        Some(fitting) => fitting.into_iter().collect(),
        None => sought.narrow().select(services::id).load::<Id<Service>>(view.conn())?.into_iter().collect(),
    };
    let mut there: Vec<Place> = told!()
        .order(service_sites::id)
        .select((
            service_sites::id,
            service_sites::service_id,
            service_sites::latitude,
            service_sites::longitude,
        ))
        .load(view.conn())?;
    let is_near = |near: Near, place: Option<(f64, f64)>| {
        place.is_some_and(|place| miles(near.place, place) <= near.miles)
    };
    there.retain(|(_, id, latitude, longitude)| {
        fitting.contains(id) && near.is_none_or(|near| is_near(near, latitude.zip(*longitude)))
    });
    Ok(there)
}
