//! Services looked for by what is known of them, newest first; only the store's `service` imports it.
//!
//! Keys are found first, thousands at a time, and put in order; entries, which are long, are read for the page alone.

use super::wanted::Wanted;
use super::{parts, row::ServiceRow, visible};
use crate::domain::directory::service::Service;
use crate::domain::page::{After, Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Sees;
use crate::store::conn::View;
use crate::store::schema::services;
use crate::store::strung::strung;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// So few are looked up one by one; of more, the list of all services is gone through from its newest.
const FEW: usize = 100;

/// How much of that list is read first: a page is often full by then. The next time it is the rest.
const FIRST: i64 = 1000;
const REST: i64 = i64::MAX / 2;

type Made = HashMap<Id<Service>, Instant>;

/// The whole services with these keys, in that order; when each was made goes into `made`.
fn whole(view: &mut View<'_>, keys: &[Id<Service>], made: &mut Made) -> Result<Vec<Service>> {
    let rows: Vec<ServiceRow> = services::table
        .filter(services::id.eq_any(keys.to_vec()))
        .select(ServiceRow::as_select())
        .load(view.conn())?;
    made.extend(rows.iter().map(|row| (row.id, row.created_at)));
    let mut found: HashMap<Id<Service>, Service> =
        parts::with_needs(view.conn(), rows)?.into_iter().map(|it| (it.id, it)).collect();
    Ok(keys.iter().filter_map(|id| found.remove(id)).collect())
}

/// A search, and who looks.
struct Search<'a> {
    sees: &'a Sees,
    wanted: &'a Wanted,
    /// What fits beside numbers; none where nothing but numbers was asked.
    fitting: Option<HashSet<Id<Service>>>,
}

impl Search<'_> {
    /// The keys of at least the next `enough`, newest first, where there are so many.
    fn keys(&self, view: &mut View<'_>, after: Option<After>, enough: usize) -> Result<Vec<Id<Service>>> {
        let open = || self.wanted.narrow(visible(self.sees));
        let limit = i64::try_from(enough).unwrap_or(REST).min(REST);
        let window = Window { limit: limit - 1, after, with_total: false };
        let Some(fitting) = &self.fitting else {
            return Ok(newest_first!(open(), services, window).select(services::id).load(view.conn())?);
        };
        if fitting.len() <= FEW {
            let few: Vec<Id<Service>> = fitting.iter().copied().collect();
            let query = open().filter(services::id.eq_any(few));
            return Ok(newest_first!(query, services, window).select(services::id).load(view.conn())?);
        }
        let mut keys = Vec::new();
        for (offset, limit) in [(0, FIRST), (FIRST, REST)] {
            let window = Window { limit: limit - 1, ..window };
            let list = newest_first!(open(), services, window).offset(offset).select(services::id);
            let all: Vec<Id<Service>> = strung(list, "CAST(id AS TEXT)").keys(view.conn())?;
            let is_last = i64::try_from(all.len()).unwrap_or(i64::MAX) < limit;
            keys.extend(all.into_iter().filter(|id| fitting.contains(id)));
            if is_last || keys.len() >= enough {
                break;
            }
        }
        Ok(keys)
    }

    /// What the tables cannot say: the second Tuesday of the month.
    fn is_open(&self, it: &Service) -> bool {
        self.wanted.open_at.is_none_or(|(date, at)| it.listing.is_open(date, at) == Some(true))
    }

    fn page(&self, view: &mut View<'_>, window: Window) -> Result<(Vec<Service>, Made)> {
        let most = usize::try_from(window.limit).unwrap_or(0) + 1;
        let enough = if self.wanted.open_at.is_some() { usize::MAX } else { most };
        let (mut items, mut made) = (Vec::new(), Made::new());
        for some in self.keys(view, window.after, enough)?.chunks(most) {
            items.extend(whole(view, some, &mut made)?.into_iter().filter(|it| self.is_open(it)));
            if items.len() >= most {
                items.truncate(most);
                break;
            }
        }
        Ok((items, made))
    }

    fn count(&self, view: &mut View<'_>) -> Result<i64> {
        if self.fitting.is_none() {
            return Ok(self.wanted.narrow(visible(self.sees)).count().get_result(view.conn())?);
        }
        let all = self.keys(view, None, usize::MAX)?;
        let mut fitting = all.len();
        if self.wanted.open_at.is_some() {
            fitting = 0;
            for some in all.chunks(200) {
                let some = whole(view, some, &mut Made::new())?;
                fitting += some.iter().filter(|it| self.is_open(it)).count();
            }
        }
        Ok(i64::try_from(fitting).unwrap_or(i64::MAX))
    }
}

/// The services in sight that fit, newest first.
pub fn search(view: &mut View<'_>, sees: &Sees, wanted: &Wanted, window: Window) -> Result<Page<Service>> {
    let search = Search { sees, wanted, fitting: wanted.fitting(view)?.found() };
    let (items, made) = search.page(view, window)?;
    let total = if window.with_total { Some(search.count(view)?) } else { None };
    let key = |it: &Service| After { created_at: made[&it.id], id: it.id.uuid() };
    Ok(Page::cut(items, window, total, key))
}
