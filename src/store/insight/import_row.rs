//! Rows of spreadsheets that are in, as they are kept: so that a repeat makes nobody twice; actions may import it.

use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::domain::insight::import_row::ImportRow;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::import_rows as rows;
use diesel::prelude::*;

/// The MAC of the row that came in under this number, where one did.
pub fn mac(view: &mut View<'_>, scheme: Id<Scheme>, your_reference: &str) -> Result<Option<String>> {
    Ok(rows::table
        .filter(rows::scheme_id.eq(scheme).and(rows::your_reference.eq(your_reference)))
        .select(rows::row_mac)
        .first(view.conn())
        .optional()?)
}

/// Remembers a row; a second one with its number, at the same time, runs again and finds this one.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &ImportRow) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "import_row", &it.reference)?;
    let conn = tx.writing(&spent);
    let row = (
        rows::scheme_id.eq(it.scheme),
        rows::your_reference.eq(&it.your_reference),
        rows::row_mac.eq(&it.mac),
        rows::referral_id.eq(it.referral),
        rows::created_at.eq(now),
    );
    diesel::insert_into(rows::table).values(row).execute(conn)?;
    Ok(())
}
