//! What stands in tables of its own beside a service, so that it can be looked for: pathways, kinds of need, places; only the store's `service` imports it.

use super::areas::AreaRow;
use super::briefs::BriefRow;
use super::row::ServiceRow;
use crate::domain::directory::service::words::{TermKind, WeekLine};
use crate::domain::directory::{pathway::Pathway, service::Service};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::{Conn, Spent, Tx, insert_all};
use crate::store::schema::{
    service_areas_served, service_briefs, service_need_types, service_openings, service_pathways,
    service_sites, service_terms,
};
use diesel::prelude::*;
use std::collections::HashMap;

/// The services of these rows, with the needs that they are for.
pub(super) fn with_needs(conn: &mut Conn, rows: Vec<ServiceRow>) -> Result<Vec<Service>> {
    let ids: Vec<Id<Service>> = rows.iter().map(|row| row.id).collect();
    let mut pathways: HashMap<Id<Service>, Vec<Pathway>> = HashMap::new();
    for (id, word) in pathway_words(conn, &ids)? {
        pathways.entry(id).or_default().push(known!(Pathway, "service_pathways", &word)?);
    }
    let kinds: Vec<(Id<Service>, String)> = service_need_types::table
        .filter(service_need_types::service_id.eq_any(ids))
        .order((service_need_types::service_id, service_need_types::need_type))
        .load(conn)?;
    let mut need_types: HashMap<Id<Service>, Vec<String>> = HashMap::new();
    for (id, kind) in kinds {
        need_types.entry(id).or_default().push(kind);
    }
    let whole = |row: ServiceRow| {
        let it = row.service()?;
        let mut pathways = pathways.remove(&it.id).unwrap_or_default();
        pathways.sort_unstable();
        Ok(Service { pathways, need_types: need_types.remove(&it.id).unwrap_or_default(), ..it })
    };
    rows.into_iter().map(whole).collect()
}

fn pathway_words(conn: &mut Conn, ids: &[Id<Service>]) -> Result<Vec<(Id<Service>, String)>> {
    Ok(service_pathways::table.filter(service_pathways::service_id.eq_any(ids.to_vec())).load(conn)?)
}

/// Takes them all away, for whoever writes them anew.
pub(super) fn clear(tx: &mut Tx<'_>, spent: &Spent, id: Id<Service>) -> Result<()> {
    let conn = tx.writing(spent);
    diesel::delete(service_pathways::table.filter(service_pathways::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_need_types::table.filter(service_need_types::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_briefs::table.filter(service_briefs::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_sites::table.filter(service_sites::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_terms::table.filter(service_terms::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_openings::table.filter(service_openings::service_id.eq(id))).execute(conn)?;
    diesel::delete(service_areas_served::table.filter(service_areas_served::service_id.eq(id)))
        .execute(conn)?;
    Ok(())
}

/// Writes them. Of a confidential service no place is written, whatever its entry says.
pub(super) fn write(tx: &mut Tx<'_>, spent: &Spent, it: &Service) -> Result<()> {
    let conn = tx.writing(spent);
    for pathway in &it.pathways {
        let row = (service_pathways::service_id.eq(it.id), service_pathways::pathway.eq(pathway.word()));
        diesel::insert_into(service_pathways::table).values(row).execute(conn)?;
    }
    for kind in &it.need_types {
        let row = (service_need_types::service_id.eq(it.id), service_need_types::need_type.eq(kind));
        diesel::insert_into(service_need_types::table).values(row).execute(conn)?;
    }
    for site in it.listing.sites.iter().filter(|_| !it.confidential) {
        let row = (
            service_sites::id.eq(site.id),
            service_sites::service_id.eq(it.id),
            service_sites::latitude.eq(site.latitude),
            service_sites::longitude.eq(site.longitude),
        );
        diesel::insert_into(service_sites::table).values(row).execute(conn)?;
    }
    write_searched(tx, spent, it)
}

/// What it is looked for by.
fn write_searched(tx: &mut Tx<'_>, spent: &Spent, it: &Service) -> Result<()> {
    let conn = tx.writing(spent);
    let term = |(kind, term)| {
        let kind: TermKind = kind;
        let term: String = term;
        (
            service_terms::kind.eq(kind.word()),
            service_terms::term.eq(term),
            service_terms::service_id.eq(it.id),
        )
    };
    let terms: Vec<_> = it.terms().into_iter().map(term).collect();
    insert_all!(conn, service_terms::table, &terms)?;
    let line = |(seq, line): (usize, WeekLine)| {
        (
            service_openings::service_id.eq(it.id),
            service_openings::seq.eq(i32::try_from(seq).unwrap_or(i32::MAX)),
            service_openings::day.eq(line.day),
            service_openings::opens.eq(line.opens),
            service_openings::closes.eq(line.closes),
        )
    };
    let week: Vec<_> = it.week().into_iter().enumerate().map(line).collect();
    if !week.is_empty() {
        insert_all!(conn, service_openings::table, &week)?;
    }
    let briefs = BriefRow::all_of(it);
    if !briefs.is_empty() {
        insert_all!(conn, service_briefs::table, &briefs)?;
    }
    let areas = AreaRow::all_of(it.id, &it.listing);
    if !areas.is_empty() {
        insert_all!(conn, service_areas_served::table, &areas)?;
    }
    Ok(())
}
