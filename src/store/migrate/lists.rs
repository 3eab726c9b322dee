//! Plants what every list holds on the first day: what is missing is added, what somebody edited stays; only the migration imports it.

use crate::domain::directory::need_type;
use crate::domain::directory::vocabulary;
use crate::error::Result;
use crate::store::conn::{Conn, Gate};
use crate::store::directory::need_type::NeedTypeRow;
use crate::store::directory::vocabulary::TermRow;
use crate::store::schema::{need_types, vocabulary_terms as terms};
use diesel::prelude::*;
use std::collections::HashSet;

/// Plants both kinds of list. A later version of the house may bring new lines without a migration.
pub(super) fn plant_lists(conn: &mut Conn) -> Result<()> {
    Gate::default().through(conn, |conn| {
        plant_terms(conn)?;
        plant_need_types(conn)
    })
}

fn plant_terms(conn: &mut Conn) -> Result<()> {
    let known: Vec<(String, String)> = terms::table.select((terms::list, terms::code)).load(conn)?;
    let known: HashSet<_> = known.into_iter().collect();
    let missing = |row: &TermRow| !known.contains(&(row.list.clone(), row.code.clone()));
    for row in vocabulary::seed().iter().map(|term| TermRow::of(term, 1)).filter(missing) {
        diesel::insert_into(terms::table).values(&row).execute(conn)?;
    }
    Ok(())
}

fn plant_need_types(conn: &mut Conn) -> Result<()> {
    let known: Vec<String> = need_types::table.select(need_types::code).load(conn)?;
    // Tens leave room for a row between two others.
    let rows = need_type::seed().into_iter().zip((1..).map(|place| place * 10));
    for (it, sort) in rows.filter(|(it, _)| !known.iter().any(|code| *code == it.code)) {
        diesel::insert_into(need_types::table).values(&NeedTypeRow::of(&it, sort, 1)).execute(conn)?;
    }
    Ok(())
}
