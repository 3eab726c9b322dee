//! When the slip of a signpost was printed; actions may import it.

use crate::domain::case::signpost::Signpost;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::signposts;
use diesel::prelude::*;

/// When it was last printed; none for one that never was.
pub fn printed_at(view: &mut View<'_>, it: &Signpost) -> Result<Option<Instant>> {
    Ok(signposts::table.find(it.id).select(signposts::slip_printed_at).first(view.conn())?)
}

/// Notes that it is printed. That moves nothing: paper is no event.
pub fn print(tx: &mut Tx<'_>, permit: Permit, it: &Signpost) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let signpost = signposts::table.find(it.id);
    diesel::update(signpost).set(signposts::slip_printed_at.eq(now)).execute(tx.writing(&spent))?;
    Ok(())
}
