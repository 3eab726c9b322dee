//! When somebody in a browser was last there; actions may import it.

use crate::domain::account::session::Session;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::Tx;
use crate::store::schema::sessions;
use diesel::prelude::*;

/// Writes down that whoever has this session is there now. A session that has ended stays as it is.
pub fn note(tx: &mut Tx<'_>, session: Id<Session>) -> Result<()> {
    let now = tx.now();
    let it = sessions::table.filter(sessions::id.eq(session).and(sessions::ended_at.is_null()));
    diesel::update(it).set(sessions::seen_at.eq(now)).execute(tx.conn())?;
    Ok(())
}
