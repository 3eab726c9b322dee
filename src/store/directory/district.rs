//! Where postcode districts are, as it is kept; actions may import it.

use crate::domain::directory::district::{District, Point};
use crate::domain::time::Instant;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::directory::court::Taken;
use crate::store::schema::postcode_districts as districts;
use diesel::prelude::*;

/// The middle of a district, where it is known.
pub fn middle(view: &mut View<'_>, code: &str) -> Result<Option<Point>> {
    Ok(districts::table
        .find(code)
        .select((districts::latitude, districts::longitude))
        .first(view.conn())
        .optional()?)
}

/// Takes one district of a list in: by its code, changing only what differs.
pub fn take_in(tx: &mut Tx<'_>, permit: Permit, it: &District) -> Result<Taken> {
    let now: Instant = tx.now();
    let known = middle(tx, &it.code)?;
    if known == Some(it.middle) {
        return Ok(Taken::Unchanged);
    }
    let spent = tx.spend(permit, "district", &it.code)?;
    let conn = tx.writing(&spent);
    let (latitude, longitude) = (districts::latitude.eq(it.middle.0), districts::longitude.eq(it.middle.1));
    if known.is_some() {
        diesel::update(districts::table.find(&it.code))
            .set((latitude, longitude, districts::updated_at.eq(now)))
            .execute(conn)?;
        return Ok(Taken::Changed);
    }
    let row = (
        districts::code.eq(&it.code),
        latitude,
        longitude,
        districts::created_at.eq(now),
        districts::updated_at.eq(now),
    );
    diesel::insert_into(districts::table).values(row).execute(conn)?;
    Ok(Taken::Added)
}
