//! Where postcode districts are, as it is kept; actions may import it.

use crate::domain::directory::district::{District, Point};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::Permit;
use crate::store::columns::Json;
use crate::store::conn::{Tx, View};
use crate::store::directory::court::Taken;
use crate::store::schema::postcode_districts as districts;
use diesel::prelude::*;

/// A district of the list, where it is in it.
pub fn find(view: &mut View<'_>, code: &str) -> Result<Option<District>> {
    let row: Option<(Point, Json)> = districts::table
        .find(code)
        .select(((districts::latitude, districts::longitude), districts::areas))
        .first(view.conn())
        .optional()?;
    let Some((middle, areas)) = row else { return Ok(None) };
    let areas = serde_json::from_value(areas.0).map_err(Error::internal)?;
    Ok(Some(District { code: code.to_owned(), middle, areas }))
}

/// The middle of a district, where it is known.
pub fn middle(view: &mut View<'_>, code: &str) -> Result<Option<Point>> {
    find(view, code).map(|it| it.map(|it| it.middle))
}

/// Takes one district of a list in: by its code, changing only what differs. A list that names no areas takes none away.
pub fn take_in(tx: &mut Tx<'_>, permit: Permit, it: &District) -> Result<Taken> {
    let now: Instant = tx.now();
    let known = find(tx, &it.code)?;
    let kept = known.as_ref().filter(|_| it.areas.is_empty()).map(|known| known.areas.clone());
    let it = District { areas: kept.unwrap_or_else(|| it.areas.clone()), ..it.clone() };
    if known.as_ref() == Some(&it) {
        return Ok(Taken::Unchanged);
    }
    let spent = tx.spend(permit, "district", &it.code)?;
    let conn = tx.writing(&spent);
    let said = (
        districts::latitude.eq(it.middle.0),
        districts::longitude.eq(it.middle.1),
        districts::areas.eq(Json(serde_json::json!(it.areas))),
        districts::updated_at.eq(now),
    );
    if known.is_some() {
        diesel::update(districts::table.find(&it.code)).set(said).execute(conn)?;
        return Ok(Taken::Changed);
    }
    let new = (districts::code.eq(&it.code), districts::created_at.eq(now));
    diesel::insert_into(districts::table).values((new, said)).execute(conn)?;
    Ok(Taken::Added)
}
