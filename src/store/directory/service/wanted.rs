//! What services are looked for by, and the keys of those that fit; the store's `service` and `publication` import it.

use crate::domain::directory::district::{Point, bounds, miles};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::area::AreaKey;
use crate::domain::directory::service::opening::Clock24;
use crate::domain::directory::service::words::TermKind;
use crate::domain::directory::service::{Capacity, Service};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::store::conn::{MultiBackend, View};
use crate::store::schema::{
    service_areas_served as areas_served, service_need_types, service_openings, service_pathways,
    service_sites, service_terms, services,
};
use crate::store::strung::strung;
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use std::collections::HashSet;

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

/// What fits everything that was asked so far; none where nothing was.
#[derive(Default)]
pub(in crate::store) struct Keys(Option<HashSet<Id<Service>>>);

impl Keys {
    /// Keeps those that fit this, too. Where nothing is left, nobody asks any further.
    pub(in crate::store) fn narrow(
        &mut self,
        fitting: impl FnOnce() -> Result<Vec<Id<Service>>>,
    ) -> Result<()> {
        if self.0.as_ref().is_some_and(HashSet::is_empty) {
            return Ok(());
        }
        let fitting: HashSet<Id<Service>> = fitting()?.into_iter().collect();
        match &mut self.0 {
            Some(kept) => kept.retain(|key| fitting.contains(key)),
            kept => *kept = Some(fitting),
        }
        Ok(())
    }

    /// The keys; none where every service fits.
    pub(in crate::store) fn found(self) -> Option<HashSet<Id<Service>>> {
        self.0
    }
}

/// The keys of a table that names services.
macro_rules! keys {
    ($view:expr, $query:expr, $table:ident) => {
        strung($query.select($table::service_id), "CAST(service_id AS TEXT)").keys($view.conn())
    };
}

/// The services with a term of this kind that begins so.
fn beginning(view: &mut View<'_>, kind: TermKind, word: &str) -> Result<Vec<Id<Service>>> {
    let after = format!("{word}\u{10ffff}");
    let terms = service_terms::table
        .filter(service_terms::kind.eq(kind.word()))
        .filter(service_terms::term.ge(word.to_owned()).and(service_terms::term.lt(after)));
    keys!(view, terms, service_terms)
}

impl Wanted {
    /// The keys of those that fit what tables of their own know: everything but numbers; which weeks of a month something
    /// is open is for its hours to say.
    pub(in crate::store) fn fitting(&self, view: &mut View<'_>) -> Result<Keys> {
        let mut keys = Keys::default();
        if let Some(kind) = &self.need_type {
            let kinds = service_need_types::table.filter(service_need_types::need_type.eq(kind));
            keys.narrow(|| keys!(view, kinds, service_need_types))?;
        }
        for (kind, term) in self.whole_terms() {
            let terms = service_terms::table
                .filter(service_terms::kind.eq(kind.word()).and(service_terms::term.eq(term)));
            keys.narrow(|| keys!(view, terms, service_terms))?;
        }
        for word in &self.words {
            keys.narrow(|| beginning(view, TermKind::Word, word))?;
        }
        self.fitting_there(view, &mut keys)?;
        if let Some(pathway) = self.pathway {
            let placed = service_pathways::table.filter(service_pathways::pathway.eq(pathway.word()));
            keys.narrow(|| keys!(view, placed, service_pathways))?;
        }
        if let Some((date, at)) = self.open_at {
            let day = i32::try_from(date.weekday().number_from_monday()).unwrap_or(1);
            let minutes = i32::from(at.minutes());
            let open = service_openings::table
                .filter(service_openings::day.eq(day))
                .filter(service_openings::opens.le(minutes).and(service_openings::closes.gt(minutes)));
            keys.narrow(|| keys!(view, open, service_openings))?;
        }
        Ok(keys)
    }

    /// By words of areas and towns or by the way, or by the areas themselves.
    fn fitting_there(&self, view: &mut View<'_>, keys: &mut Keys) -> Result<()> {
        if self.area.is_empty() && self.near.is_none() {
            return Ok(());
        }
        let serving = self.serving(view)?;
        for word in &self.area {
            keys.narrow(|| Ok([beginning(view, TermKind::Area, word)?, serving.clone()].concat()))?;
        }
        if let Some(near) = self.near {
            keys.narrow(|| Ok([around(view, near)?, serving].concat()))?;
        }
        Ok(())
    }

    /// The services for the areas that are wanted.
    fn serving(&self, view: &mut View<'_>) -> Result<Vec<Id<Service>>> {
        let names = self.serving.iter().map(|it| it.key.clone()).filter(|key| !key.is_empty());
        let codes = self.serving.iter().filter_map(|it| it.code.clone());
        let (names, codes): (Vec<String>, Vec<String>) = (names.collect(), codes.collect());
        let mut all = Vec::new();
        if !names.is_empty() {
            let named = areas_served::table.filter(areas_served::name_key.eq_any(names));
            all = keys!(view, named, areas_served)?;
        }
        if !codes.is_empty() {
            let coded = areas_served::table.filter(areas_served::code.assume_not_null().eq_any(codes));
            all.extend(keys!(view, coded, areas_served)?);
        }
        Ok(all)
    }

    fn whole_terms(&self) -> Vec<(TermKind, String)> {
        let audience = self.audience.iter().map(|term| (TermKind::Audience, term.clone()));
        audience.chain(self.language.iter().map(|term| (TermKind::Language, term.clone()))).collect()
    }

    /// Narrows by what the services themselves know.
    pub(in crate::store) fn narrow(&self, mut query: Query) -> Query {
        if let Some(age) = self.age {
            query = query
                .filter(services::minimum_age.is_null().or(services::minimum_age.le(age)))
                .filter(services::maximum_age.is_null().or(services::maximum_age.ge(age)));
        }
        if let Some(capacity) = self.capacity {
            query = query.filter(services::capacity.eq(capacity.word()));
        }
        query
    }
}

/// The services that are given within the circle. A point has six places behind the comma, which no text loses.
fn around(view: &mut View<'_>, near: Near) -> Result<Vec<Id<Service>>> {
    let [(south, north), (west, east)] = bounds(near.place, near.miles);
    let square = service_sites::table
        .filter(service_sites::latitude.between(south, north))
        .filter(service_sites::longitude.between(west, east))
        .select((service_sites::service_id, service_sites::latitude, service_sites::longitude));
    let says =
        "CAST(service_id AS TEXT) || ' ' || CAST(latitude AS TEXT) || ' ' || CAST(longitude AS TEXT) || ';'";
    let text = strung(square, says).text(view.conn())?;
    let mut there = Vec::new();
    for line in text.split_terminator(';') {
        let mut said = line.split(' ');
        let mut next = || said.next().unwrap_or_default();
        let id = Id::parse(next(), "")?;
        let (latitude, longitude) = (next().parse(), next().parse());
        let place =
            latitude.ok().zip(longitude.ok()).ok_or_else(|| Error::internal("no point on the map"))?;
        if miles(near.place, place) <= near.miles {
            there.push(id);
        }
    }
    Ok(there)
}
