//! Brings a database to this version; the two folders of migrations carry the same names; imported through `store`.

use super::conn::{Conn, Opener, Place, Use};
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::r2d2::ManageConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Servers that start together wait here for one another.
const LOCK: &str = "SELECT pg_advisory_lock(727274)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(727274)";

fn away(error: impl ToString) -> Error {
    Error::Unavailable { retry_after: 5, cause: error.to_string() }
}

fn connect(place: &Place) -> Result<Conn> {
    Opener::new(place.clone(), Use::Migrating).connect().map_err(away)
}

/// Runs every migration that has not run yet and returns their names.
pub fn migrate(place: &Place) -> Result<Vec<String>> {
    let names = |ran: Vec<_>| ran.iter().map(ToString::to_string).collect();
    match &mut connect(place)? {
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(names).map_err(Error::internal),
        Conn::Postgres(conn) => {
            conn.batch_execute(LOCK)?;
            let ran = conn.run_pending_migrations(POSTGRES).map(names).map_err(Error::internal);
            conn.batch_execute(UNLOCK)?;
            ran
        }
    }
}

/// Whether nothing is left to run. Changes nothing.
pub fn is_current(place: &Place) -> Result<bool> {
    let pending = match &mut connect(place)? {
        Conn::Sqlite(conn) => conn.has_pending_migration(SQLITE),
        Conn::Postgres(conn) => conn.has_pending_migration(POSTGRES),
    };
    pending.map(|p| !p).map_err(away)
}
