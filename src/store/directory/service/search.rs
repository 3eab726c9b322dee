//! Services looked for by what is known of them; only the store's `service` imports it.

use super::{parts, row::ServiceRow, visible};
use crate::domain::directory::district::{Point, bounds, miles};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::area::AreaKey;
use crate::domain::directory::service::opening::Clock24;
use crate::domain::directory::service::words::TermKind;
use crate::domain::directory::service::{Capacity, Service};
use crate::domain::page::{After, Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Sees;
use crate::store::conn::{MultiBackend, View};
use crate::store::schema::{
    service_areas_served as areas_served, service_need_types, service_openings, service_pathways,
    service_sites, service_terms, services,
};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use std::collections::HashMap;

/// A place, and how far from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Where.
    pub place: Point,
    /// How far, as the crow flies.
    pub miles: f64,
}

/// What services are looked for by; everything that is named has to fit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// For this pathway.
    pub pathway: Option<Pathway>,
    /// For this kind of need.
    pub need_type: Option<String>,
    /// With words that begin so, folded.
    pub words: Vec<String>,
    /// For areas or in towns with words that begin so, folded.
    pub area: Vec<String>,
    /// Not farther away than that.
    pub near: Option<Near>,
    /// For one of these areas, where the words and the way do not fit: by the same key or code.
    pub serving: Vec<AreaKey>,
    /// For somebody of this age.
    pub age: Option<i32>,
    /// For people of this circumstance, folded.
    pub audience: Option<String>,
    /// In this language, folded.
    pub language: Option<String>,
    /// As full as that.
    pub capacity: Option<Capacity>,
    /// Open on that day at that time.
    pub open_at: Option<(NaiveDate, Clock24)>,
}

type Query = services::BoxedQuery<'static, MultiBackend>;

/// After every word that begins with `word`.
fn end_of(word: &str) -> String {
    format!("{word}\u{10ffff}")
}

/// The services with a term of this kind that begins so.
macro_rules! beginning {
    ($kind:expr, $word:expr) => {
        service_terms::table
            .filter(service_terms::kind.eq($kind.word()))
            .filter(service_terms::term.ge($word.clone()).and(service_terms::term.lt(end_of($word))))
            .select(service_terms::service_id)
    };
}

/// The services for the areas that are wanted.
macro_rules! serving {
    ($wanted:expr) => {{
        let keys = $wanted.serving.iter().map(|it| it.key.clone()).filter(|key| !key.is_empty());
        let codes = $wanted.serving.iter().filter_map(|it| it.code.clone());
        let (keys, codes): (Vec<String>, Vec<String>) = (keys.collect(), codes.collect());
        areas_served::table
            .filter(
                areas_served::name_key.eq_any(keys).or(areas_served::code.assume_not_null().eq_any(codes)),
            )
            .select(areas_served::service_id)
    }};
}

impl Wanted {
    /// Narrows by what the tables know; hours and distances may let too many through.
    pub(in crate::store) fn narrow(&self, mut query: Query) -> Query {
        if let Some(pathway) = self.pathway {
            let ids = service_pathways::table
                .filter(service_pathways::pathway.eq(pathway.word()))
                .select(service_pathways::service_id);
            query = query.filter(services::id.eq_any(ids));
        }
        if let Some(kind) = self.need_type.clone() {
            let ids = service_need_types::table
                .filter(service_need_types::need_type.eq(kind))
                .select(service_need_types::service_id);
            query = query.filter(services::id.eq_any(ids));
        }
        for word in &self.words {
            query = query.filter(services::id.eq_any(beginning!(TermKind::Word, word)));
        }
        query = self.narrow_by_place(query);
        for (kind, term) in self.whole_terms() {
            let ids = service_terms::table
                .filter(service_terms::kind.eq(kind.word()).and(service_terms::term.eq(term)))
                .select(service_terms::service_id);
            query = query.filter(services::id.eq_any(ids));
        }
        self.narrow_by_numbers(query)
    }

    /// By words of areas and towns or by the way, or by the areas themselves.
    fn narrow_by_place(&self, mut query: Query) -> Query {
        for word in &self.area {
            let ids = beginning!(TermKind::Area, word);
            query = if self.serving.is_empty() {
                query.filter(services::id.eq_any(ids))
            } else {
                query.filter(services::id.eq_any(ids).or(services::id.eq_any(serving!(self))))
            };
        }
        let Some(near) = self.near else { return query };
        let [(south, north), (west, east)] = bounds(near.place, near.miles);
        let ids = service_sites::table
            .filter(service_sites::latitude.between(south, north))
            .filter(service_sites::longitude.between(west, east))
            .select(service_sites::service_id);
        if self.serving.is_empty() {
            query.filter(services::id.eq_any(ids))
        } else {
            query.filter(services::id.eq_any(ids).or(services::id.eq_any(serving!(self))))
        }
    }

    fn serves(&self, it: &Service) -> bool {
        let is_wanted = |area: &AreaKey| {
            let same = |it: &AreaKey| !it.key.is_empty() && it.key == area.key;
            self.serving.iter().any(|it| same(it) || it.code.is_some() && it.code == area.code)
        };
        !self.serving.is_empty() && it.listing.areas_served().iter().any(is_wanted)
    }

    fn whole_terms(&self) -> Vec<(TermKind, String)> {
        let audience = self.audience.iter().map(|term| (TermKind::Audience, term.clone()));
        audience.chain(self.language.iter().map(|term| (TermKind::Language, term.clone()))).collect()
    }

    fn narrow_by_numbers(&self, mut query: Query) -> Query {
        if let Some(age) = self.age {
            query = query
                .filter(services::minimum_age.is_null().or(services::minimum_age.le(age)))
                .filter(services::maximum_age.is_null().or(services::maximum_age.ge(age)));
        }
        if let Some(capacity) = self.capacity {
            query = query.filter(services::capacity.eq(capacity.word()));
        }
        if let Some((date, at)) = self.open_at {
            let (day, minutes) =
                (i32::try_from(date.weekday().number_from_monday()).unwrap_or(1), i32::from(at.minutes()));
            let ids = service_openings::table
                .filter(service_openings::day.eq(day))
                .filter(service_openings::opens.le(minutes).and(service_openings::closes.gt(minutes)))
                .select(service_openings::service_id);
            query = query.filter(services::id.eq_any(ids));
        }
        query
    }

    const fn looks_twice(&self) -> bool {
        self.near.is_some() || self.open_at.is_some()
    }

    /// What the tables cannot say: the corners of the square around a place, the second Tuesday of the month.
    fn fits(&self, it: &Service) -> bool {
        let is_near = |near: Near| {
            let places = it.listing.sites.iter().filter_map(|site| site.point());
            places.filter(|_| !it.confidential).any(|place| miles(near.place, place) <= near.miles)
        };
        self.near.is_none_or(|near| is_near(near) || self.serves(it))
            && self.open_at.is_none_or(|(date, at)| it.listing.is_open(date, at) == Some(true))
    }
}

type Key = (Id<Service>, Instant);

/// The keys of the next so many, newest first: what is sorted is narrow.
fn keys(view: &mut View<'_>, (sees, wanted): (&Sees, &Wanted), window: Window) -> Result<Vec<Key>> {
    let query = wanted.narrow(visible(sees));
    Ok(newest_first!(query, services, window)
        .select((services::id, services::created_at))
        .load(view.conn())?)
}

fn whole(view: &mut View<'_>, keys: &[Key]) -> Result<Vec<Service>> {
    let ids: Vec<Id<Service>> = keys.iter().map(|(id, _)| *id).collect();
    let rows: Vec<ServiceRow> =
        services::table.filter(services::id.eq_any(ids)).select(ServiceRow::as_select()).load(view.conn())?;
    let mut found: HashMap<Id<Service>, Service> =
        parts::with_needs(view, rows)?.into_iter().map(|it| (it.id, it)).collect();
    Ok(keys.iter().filter_map(|(id, _)| found.remove(id)).collect())
}

/// The services in sight that fit, newest first.
pub fn search(view: &mut View<'_>, sees: &Sees, wanted: &Wanted, window: Window) -> Result<Page<Service>> {
    let limit = usize::try_from(window.limit).unwrap_or(0);
    let mut made: HashMap<Id<Service>, Instant> = HashMap::new();
    let (mut items, mut after) = (Vec::new(), window.after);
    loop {
        let step = Window { after, ..window };
        let chunk = keys(view, (sees, wanted), step)?;
        let is_last = chunk.len() <= limit;
        after = chunk.last().map(|(id, created_at)| After { created_at: *created_at, id: id.uuid() });
        made.extend(chunk.iter().copied());
        items.extend(whole(view, &chunk)?.into_iter().filter(|it| wanted.fits(it)));
        if is_last || items.len() > limit {
            break;
        }
    }
    let total = if window.with_total { Some(count(view, sees, wanted)?) } else { None };
    let key = |it: &Service| After { created_at: made[&it.id], id: it.id.uuid() };
    Ok(Page::cut(items, window, total, key))
}

fn count(view: &mut View<'_>, sees: &Sees, wanted: &Wanted) -> Result<i64> {
    if !wanted.looks_twice() {
        return Ok(wanted.narrow(visible(sees)).count().get_result(view.conn())?);
    }
    let all: Vec<Key> =
        wanted.narrow(visible(sees)).select((services::id, services::created_at)).load(view.conn())?;
    let mut fitting = 0;
    for chunk in all.chunks(200) {
        fitting += whole(view, chunk)?.iter().filter(|it| wanted.fits(it)).count();
    }
    Ok(i64::try_from(fitting).unwrap_or(i64::MAX))
}
