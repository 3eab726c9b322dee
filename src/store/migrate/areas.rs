//! Writes the lines of the areas that services are for, where a service was here before the lines were; only the migration imports it.

use crate::domain::directory::service::{Service, listing::Listing};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::columns::Json;
use crate::store::conn::{Conn, Gate, insert_all};
use crate::store::directory::service::AreaRow;
use crate::store::schema::{service_areas_served as served, services};
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// Reads the entries that name areas and have no line yet: a name is folded as the house folds it, which no database can.
/// Nothing is left to do a second time.
pub(super) fn write_areas(conn: &mut Conn) -> Result<()> {
    Gate::default().through(conn, |conn| {
        let names_areas = match conn {
            Conn::Sqlite(_) => "json_array_length(listing, '$.areas') > 0",
            Conn::Postgres(_) => "jsonb_array_length(listing -> 'areas') > 0",
        };
        let has_lines = exists(served::table.filter(served::service_id.eq(services::id)));
        let entries: Vec<(Id<Service>, Json)> = services::table
            .filter(sql::<Bool>(names_areas))
            .filter(not(has_lines))
            .select((services::id, services::listing))
            .load(conn)?;
        for (id, listing) in entries {
            let lines = AreaRow::all_of(id, &Listing::kept(listing.0)?);
            insert_all!(conn, served::table, &lines)?;
        }
        Ok(())
    })
}
