//! When the slip of a signpost was printed; actions may import it.

use crate::domain::case::signpost::Signpost;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::Tx;
use crate::store::schema::signposts;
use diesel::prelude::*;

/// Notes that it is printed. That moves nothing: paper is no event.
pub fn print(tx: &mut Tx<'_>, permit: Permit, it: &Signpost) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let signpost = signposts::table.find(it.id);
    diesel::update(signpost).set(signposts::slip_printed_at.eq(now)).execute(tx.writing(&spent))?;
    Ok(())
}
