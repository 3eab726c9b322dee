//! Services, the needs that they are for and where they are given, as they are kept; actions may import it.

mod areas;
mod briefs;
mod checked;
mod parts;
mod row;
mod search;
mod wanted;

pub(in crate::store) use areas::AreaRow;
pub(in crate::store) use briefs::BriefRow;
pub use checked::checked;
pub use search::search;
pub(in crate::store) use wanted::Keys;
pub use wanted::{Near, Wanted};

use crate::domain::directory::{
    organisation::Organisation,
    pathway::Pathway,
    service::{Origin, Service},
};
use crate::domain::system::webhook::{EventType, Told};
use crate::domain::{id::Id, text::folded, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{Conn, MultiBackend, Spent, Tx, View};
use crate::store::schema::{service_pathways, services};
use crate::store::system::outbox::Hearers;
use diesel::prelude::*;
use row::ServiceRow;
use std::collections::HashMap;
use uuid::Uuid;

fn visible(sees: &Sees) -> services::BoxedQuery<'static, MultiBackend> {
    let all = services::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(services::organisation_id.eq(*id)),
        _ => all.filter(services::id.ne(services::id)),
    }
}

/// One service in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Service>) -> Result<Option<Service>> {
    let rows: Vec<ServiceRow> = visible(sees).filter(services::id.eq(id)).load(view.conn())?;
    Ok(parts::with_needs(view.conn(), rows)?.pop())
}

/// The services of this name, whoever offers them, by key.
pub fn named(view: &mut View<'_>, name: &str) -> Result<Vec<Service>> {
    let rows: Vec<ServiceRow> = services::table
        .filter(services::name_key.eq(folded(name)))
        .order(services::id)
        .select(ServiceRow::as_select())
        .load(view.conn())?;
    parts::with_needs(view.conn(), rows)
}

/// The names of these services, for things that are in sight already.
pub fn names(view: &mut View<'_>, ids: &[Id<Service>]) -> Result<HashMap<Id<Service>, String>> {
    let pairs: Vec<(Id<Service>, String)> = services::table
        .filter(services::id.eq_any(ids.to_vec()))
        .select((services::id, services::name))
        .load(view.conn())?;
    Ok(pairs.into_iter().collect())
}

/// The services with these keys, for things that are in sight already.
pub fn find_many(view: &mut View<'_>, ids: &[Id<Service>]) -> Result<Vec<Service>> {
    load(view.conn(), ids)
}

/// The same on a connection, for the migration.
pub(in crate::store) fn load(conn: &mut Conn, ids: &[Id<Service>]) -> Result<Vec<Service>> {
    let rows: Vec<ServiceRow> = services::table
        .filter(services::id.eq_any(ids.to_vec()))
        .order(services::id)
        .select(ServiceRow::as_select())
        .load(conn)?;
    parts::with_needs(conn, rows)
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

/// The service that came from this feed under this key.
pub fn find_from(view: &mut View<'_>, source: &str, external_id: Uuid) -> Result<Option<Service>> {
    let rows: Vec<ServiceRow> = services::table
        .filter(services::source.eq(source))
        .filter(services::external_id.eq(Id::<Origin>::from_uuid(external_id)))
        .select(ServiceRow::as_select())
        .load(view.conn())?;
    Ok(parts::with_needs(view.conn(), rows)?.pop())
}

/// What came from this feed: each key there and the name here, by name.
pub fn all_from(view: &mut View<'_>, source: &str) -> Result<Vec<(Uuid, String)>> {
    let pairs: Vec<(Option<Id<Origin>>, String)> = services::table
        .filter(services::source.eq(source))
        .order((services::name_key, services::id))
        .select((services::external_id, services::name))
        .load(view.conn())?;
    Ok(pairs.into_iter().filter_map(|(id, name)| Some((id?.uuid(), name))).collect())
}

/// Adds a service.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Service) -> Result<()> {
    let now = tx.now();
    let row = ServiceRow::of(it, now, now);
    let spent = tx.spend(permit, "service", it.id)?;
    diesel::insert_into(services::table).values(&row).execute(tx.writing(&spent))?;
    parts::write(tx, &spent, it)?;
    tell(tx, &spent, it);
    Ok(())
}

/// Saves everything about a service.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Service) -> Result<()> {
    let made: Instant = services::table.find(it.id).select(services::created_at).first(tx.conn())?;
    let row = ServiceRow::of(it, made, tx.now());
    let spent = tx.spend(permit, "service", it.id)?;
    diesel::update(services::table.find(it.id)).set(&row).execute(tx.writing(&spent))?;
    parts::clear(tx, &spent, it.id)?;
    parts::write(tx, &spent, it)?;
    tell(tx, &spent, it);
    Ok(())
}

/// Tells whoever offers it, and whoever reads the directory.
fn tell(tx: &mut Tx<'_>, spent: &Spent, it: &Service) {
    let state = Some(it.status.word().into());
    let told = Told { event: EventType::ServiceUpdated, key: it.id.to_string(), state };
    let hearers = Hearers { partner: Some(it.organisation), in_directory: true, ..Hearers::default() };
    tx.tell(spent, told, hearers);
}
