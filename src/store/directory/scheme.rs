//! Schemes, their courts and what was expected of them, as they are kept; actions may import it.

use crate::domain::code::SchemeCode;
use crate::domain::directory::{
    organisation::Organisation,
    scheme::{Expectation, Kind, Scheme, Served},
};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::Permit;
use crate::store::columns::Json;
use crate::store::conn::{Tx, View};
use crate::store::schema::{scheme_courts, scheme_expectations, schemes};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = schemes, treat_none_as_default_value = false)]
struct SchemeRow {
    id: Id<Scheme>,
    code: String,
    name: String,
    kind: String,
    lead_organisation_id: Id<Organisation>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    retention_months: i32,
    slip_sentence: Option<String>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    areas: Json,
}

fn areas(it: &Scheme) -> Json {
    Json(serde_json::json!(it.areas))
}

fn whole(view: &mut View<'_>, row: SchemeRow) -> Result<Scheme> {
    let courts = scheme_courts::table
        .filter(scheme_courts::scheme_id.eq(row.id))
        .order(scheme_courts::court_id)
        .select(scheme_courts::court_id)
        .load(view.conn())?;
    let expectations: Vec<(NaiveDate, i32, i32)> = scheme_expectations::table
        .filter(scheme_expectations::scheme_id.eq(row.id))
        .order(scheme_expectations::from_on)
        .select((
            scheme_expectations::from_on,
            scheme_expectations::min_per_month,
            scheme_expectations::max_per_month,
        ))
        .load(view.conn())?;
    Ok(Scheme {
        id: row.id,
        code: SchemeCode::parse(&row.code, "")?,
        name: row.name,
        kind: known!(Kind, "schemes", &row.kind)?,
        lead: row.lead_organisation_id,
        courts,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        expectations: expectations
            .into_iter()
            .map(|(from, min, max)| Expectation { from, min, max })
            .collect(),
        retention_months: row.retention_months,
        slip_sentence: row.slip_sentence,
        areas: serde_json::from_value(row.areas.0).map_err(Error::internal)?,
        version: row.version,
    })
}

/// The scheme with this code.
pub fn find(view: &mut View<'_>, code: &SchemeCode) -> Result<Option<Scheme>> {
    let row: Option<SchemeRow> =
        schemes::table.filter(schemes::code.eq(code.as_str())).first(view.conn()).optional()?;
    row.map(|row| whole(view, row)).transpose()
}

/// The scheme with this key.
pub fn find_by_id(view: &mut View<'_>, id: Id<Scheme>) -> Result<Option<Scheme>> {
    let row: Option<SchemeRow> = schemes::table.find(id).first(view.conn()).optional()?;
    row.map(|row| whole(view, row)).transpose()
}

/// The areas that a scheme serves.
pub fn areas_served(view: &mut View<'_>, id: Id<Scheme>) -> Result<Vec<Served>> {
    let areas: Json = schemes::table.find(id).select(schemes::areas).first(view.conn())?;
    serde_json::from_value(areas.0).map_err(Error::internal)
}

/// The code of every scheme.
pub fn codes(view: &mut View<'_>) -> Result<HashMap<Id<Scheme>, SchemeCode>> {
    let rows: Vec<(Id<Scheme>, String)> =
        schemes::table.select((schemes::id, schemes::code)).load(view.conn())?;
    rows.into_iter().map(|(id, code)| Ok((id, SchemeCode::parse(&code, "")?))).collect()
}

/// All schemes by code: there are tens of them, not thousands.
pub fn list(view: &mut View<'_>) -> Result<Vec<Scheme>> {
    let rows: Vec<SchemeRow> = schemes::table.order(schemes::code).limit(500).load(view.conn())?;
    rows.into_iter().map(|row| whole(view, row)).collect()
}

/// Keeps the areas that a scheme serves.
pub fn save_areas(tx: &mut Tx<'_>, permit: Permit, it: &Scheme) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "scheme", &it.code)?;
    let said = (schemes::areas.eq(areas(it)), schemes::version.eq(it.version), schemes::updated_at.eq(now));
    diesel::update(schemes::table.find(it.id)).set(said).execute(tx.writing(&spent))?;
    Ok(())
}

/// Adds a scheme with its courts and what is expected of it.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Scheme) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "scheme", &it.code)?;
    let conn = tx.writing(&spent);
    let row = SchemeRow {
        id: it.id,
        code: it.code.as_str().into(),
        name: it.name.clone(),
        kind: it.kind.word().into(),
        lead_organisation_id: it.lead,
        starts_on: it.starts_on,
        ends_on: it.ends_on,
        retention_months: it.retention_months,
        slip_sentence: it.slip_sentence.clone(),
        version: it.version,
        created_at: now,
        updated_at: now,
        areas: areas(it),
    };
    diesel::insert_into(schemes::table).values(&row).execute(conn)?;
    for court in &it.courts {
        let row = (scheme_courts::scheme_id.eq(it.id), scheme_courts::court_id.eq(*court));
        diesel::insert_into(scheme_courts::table).values(row).execute(conn)?;
    }
    for expected in &it.expectations {
        let row = (
            scheme_expectations::scheme_id.eq(it.id),
            scheme_expectations::from_on.eq(expected.from),
            scheme_expectations::min_per_month.eq(expected.min),
            scheme_expectations::max_per_month.eq(expected.max),
        );
        diesel::insert_into(scheme_expectations::table).values(row).execute(conn)?;
    }
    Ok(())
}
