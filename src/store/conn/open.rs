//! Opening connections, each with the settings without which writes get lost; only `store` may import it.

use super::Conn;
use super::place::Place;
use super::postgres::Postgres;
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection, R2D2Connection};
use std::num::NonZero;
use std::time::Duration;

/// synchronous=FULL: NORMAL lost acknowledged commits in a power cut; recursive_triggers: REPLACE would slip past append-only.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; \
    PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;";
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout='30s'; SET lock_timeout='5s'; \
    SET idle_in_transaction_session_timeout='30s';";

/// What a pool's connections are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Use {
    Reading,
    Writing,
    Migrating,
}

pub(in crate::store) struct Opener {
    place: Place,
    used_for: Use,
}

impl Opener {
    pub(in crate::store) const fn new(place: Place, used_for: Use) -> Self {
        Self { place, used_for }
    }
}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> std::result::Result<Conn, Self::Error> {
        use diesel::r2d2::Error::{ConnectionError, QueryError};
        match &self.place {
            Place::File(path) => {
                let mut conn =
                    SqliteConnection::establish(&path.to_string_lossy()).map_err(ConnectionError)?;
                let only = if self.used_for == Use::Reading {
                    "PRAGMA query_only=ON; PRAGMA cache_size=-1024;"
                } else {
                    ""
                };
                conn.batch_execute(&format!("{SQLITE_SETTINGS}{only}")).map_err(QueryError)?;
                Ok(Conn::Sqlite(conn))
            }
            Place::Server(server) => {
                let mut conn = Postgres::open(server).map_err(ConnectionError)?;
                // READ COMMITTED would allow write skew, such as a signpost issued while its consent is withdrawn.
                let level = match self.used_for {
                    Use::Reading => {
                        "SET default_transaction_isolation='repeatable read'; SET default_transaction_read_only=on;"
                    }
                    Use::Writing => "SET default_transaction_isolation='serializable';",
                    Use::Migrating => "SET statement_timeout=0;",
                };
                conn.batch_execute(&format!("{POSTGRES_SETTINGS}{level}")).map_err(QueryError)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> std::result::Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

pub(super) fn pool(place: &Place, used_for: Use, size: u32) -> Pool<Opener> {
    Pool::builder()
        .max_size(if place.is_server() { size } else { size.min(most_readers()) })
        .min_idle(Some(0))
        .test_on_check_out(place.is_server())
        .connection_timeout(Duration::from_secs(5))
        .error_handler(Box::new(diesel::r2d2::NopErrorHandler))
        .build_unchecked(Opener::new(place.clone(), used_for))
}

/// On SQLite reading is work of this machine's own cores alone: beyond a few for each, a connection only takes memory.
fn most_readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    u32::try_from(cores).unwrap_or(1).saturating_add(2)
}

pub(super) fn check_out(pool: &Pool<Opener>) -> Result<PooledConnection<Opener>> {
    pool.get().map_err(|e| Error::Unavailable { retry_after: 5, cause: e.to_string() })
}
