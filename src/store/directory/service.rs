//! Services and their pathways as they are kept; actions may import it.

use crate::domain::directory::{
    organisation::Organisation,
    pathway::Pathway,
    service::{Capacity, Service, Status},
};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, text::folded, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{service_pathways, services};
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = services, treat_none_as_default_value = false)]
struct ServiceRow {
    id: Id<Service>,
    organisation_id: Id<Organisation>,
    name: String,
    name_key: String,
    neutral_name: Option<String>,
    description: Option<String>,
    status: String,
    phone: Option<String>,
    url: Option<String>,
    area: Option<String>,
    minimum_age: Option<i32>,
    maximum_age: Option<i32>,
    capacity: String,
    wait_weeks: Option<i32>,
    capacity_checked_at: Option<Instant>,
    is_confidential: bool,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl ServiceRow {
    fn of(it: &Service, now: Instant) -> Self {
        Self {
            id: it.id,
            organisation_id: it.organisation,
            name: it.name.clone(),
            name_key: folded(&it.name),
            neutral_name: it.neutral_name.clone(),
            description: it.description.clone(),
            status: it.status.word().into(),
            phone: it.phone.clone(),
            url: it.url.clone(),
            area: it.area.clone(),
            minimum_age: it.minimum_age,
            maximum_age: it.maximum_age,
            capacity: it.capacity.word().into(),
            wait_weeks: it.wait_weeks,
            capacity_checked_at: it.capacity_checked_at,
            is_confidential: it.confidential,
            version: it.version,
            created_at: now,
            updated_at: now,
        }
    }

    fn service(self, pathways: Vec<Pathway>) -> Result<Service> {
        Ok(Service {
            id: self.id,
            organisation: self.organisation_id,
            name: self.name,
            neutral_name: self.neutral_name,
            description: self.description,
            status: known!(Status, "services", &self.status)?,
            pathways,
            phone: self.phone,
            url: self.url,
            area: self.area,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            capacity: known!(Capacity, "services", &self.capacity)?,
            wait_weeks: self.wait_weeks,
            capacity_checked_at: self.capacity_checked_at,
            confidential: self.is_confidential,
            version: self.version,
        })
    }
}

fn visible(sees: &Sees) -> services::BoxedQuery<'static, MultiBackend> {
    let all = services::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(services::organisation_id.eq(*id)),
        _ => all.filter(services::id.ne(services::id)),
    }
}

fn with_pathways(view: &mut View<'_>, rows: Vec<ServiceRow>) -> Result<Vec<Service>> {
    let ids: Vec<Id<Service>> = rows.iter().map(|r| r.id).collect();
    let pairs: Vec<(Id<Service>, String)> =
        service_pathways::table.filter(service_pathways::service_id.eq_any(ids)).load(view.conn())?;
    let mut of: HashMap<Id<Service>, Vec<Pathway>> = HashMap::new();
    for (id, word) in pairs {
        of.entry(id).or_default().push(known!(Pathway, "service_pathways", &word)?);
    }
    rows.into_iter()
        .map(|row| {
            let mut pathways = of.remove(&row.id).unwrap_or_default();
            pathways.sort_unstable();
            row.service(pathways)
        })
        .collect()
}

/// One service in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Service>) -> Result<Option<Service>> {
    let rows: Vec<ServiceRow> = visible(sees).filter(services::id.eq(id)).load(view.conn())?;
    Ok(with_pathways(view, rows)?.pop())
}

/// The services of this name, whoever offers them, by key.
pub fn named(view: &mut View<'_>, name: &str) -> Result<Vec<Service>> {
    let rows: Vec<ServiceRow> = services::table
        .filter(services::name_key.eq(folded(name)))
        .order(services::id)
        .select(ServiceRow::as_select())
        .load(view.conn())?;
    with_pathways(view, rows)
}

/// The names of these services, for things that are in sight already.
pub fn names(view: &mut View<'_>, ids: &[Id<Service>]) -> Result<HashMap<Id<Service>, String>> {
    let pairs: Vec<(Id<Service>, String)> = services::table
        .filter(services::id.eq_any(ids.to_vec()))
        .select((services::id, services::name))
        .load(view.conn())?;
    Ok(pairs.into_iter().collect())
}

/// The services in sight, newest first; where a pathway is named, only those for it.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    pathway: Option<Pathway>,
    window: Window,
) -> Result<Page<Service>> {
    let for_pathway = || match pathway {
        None => visible(sees),
        Some(pathway) => {
            let ids = service_pathways::table
                .filter(service_pathways::pathway.eq(pathway.word()))
                .select(service_pathways::service_id);
            visible(sees).filter(services::id.eq_any(ids))
        }
    };
    let page = page_of!(view, for_pathway, services, window, ServiceRow, Ok)?;
    let (next, total) = (page.next, page.total);
    Ok(Page { items: with_pathways(view, page.items)?, next, total })
}

/// Whether everything that a partner offers is for restricted needs, so that its very name tells of one.
pub fn are_all_restricted(view: &mut View<'_>, organisation: Id<Organisation>) -> Result<bool> {
    let words: Vec<String> = service_pathways::table
        .inner_join(services::table)
        .filter(services::organisation_id.eq(organisation))
        .select(service_pathways::pathway)
        .load(view.conn())?;
    let restricted = |word: &String| Pathway::of(word).is_some_and(Pathway::is_restricted);
    Ok(!words.is_empty() && words.iter().all(restricted))
}

/// Adds a service.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Service) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "service", it.id)?;
    let conn = tx.writing(&spent);
    diesel::insert_into(services::table).values(&ServiceRow::of(it, now)).execute(conn)?;
    for pathway in &it.pathways {
        let row = (service_pathways::service_id.eq(it.id), service_pathways::pathway.eq(pathway.word()));
        diesel::insert_into(service_pathways::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Saves how full a service is and whether it takes people.
pub fn save_capacity(tx: &mut Tx<'_>, permit: Permit, it: &Service) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "service", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(services::table.find(it.id))
        .set((
            services::status.eq(it.status.word()),
            services::capacity.eq(it.capacity.word()),
            services::wait_weeks.eq(it.wait_weeks),
            services::capacity_checked_at.eq(now),
            services::version.eq(it.version + 1),
            services::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
