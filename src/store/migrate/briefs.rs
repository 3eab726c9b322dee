//! Packs what services are weighed by, where a service was here before the lines were or they are of another shape; only the migration imports it.

use crate::domain::directory::matching::SHAPE;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::{Conn, Gate, insert_all};
use crate::store::directory::service::{BriefRow, load};
use crate::store::schema::{service_briefs as briefs, service_pathways as pathways};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// How many services are packed at once.
const AT_ONCE: i64 = 200;

/// Packs the services that have no lines in this shape. Nothing is left to do a second time.
pub(super) fn write_briefs(conn: &mut Conn) -> Result<()> {
    Gate::default().through(conn, |conn| {
        loop {
            let ids = unpacked(conn)?;
            if ids.is_empty() {
                return Ok(());
            }
            diesel::delete(briefs::table.filter(briefs::service_id.eq_any(ids.clone()))).execute(conn)?;
            let lines: Vec<BriefRow> = load(conn, &ids)?.iter().flat_map(BriefRow::all_of).collect();
            insert_all!(conn, briefs::table, &lines)?;
        }
    })
}

fn unpacked(conn: &mut Conn) -> Result<Vec<Id<Service>>> {
    let is_packed = briefs::table
        .filter(briefs::pathway.eq(pathways::pathway))
        .filter(briefs::service_id.eq(pathways::service_id))
        .filter(briefs::shape.eq(SHAPE));
    Ok(pathways::table
        .filter(not(exists(is_packed)))
        .select(pathways::service_id)
        .distinct()
        .order(pathways::service_id)
        .limit(AT_ONCE)
        .load(conn)?)
}
