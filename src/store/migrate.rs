//! Brings a database to this version; the two folders of migrations carry the same names; imported through `store`.

mod areas;
mod briefs;
mod lists;

use super::conn::{Conn, Opener, Place, Use};
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Servers that start together wait here for one another.
const LOCK: &str = "SELECT pg_advisory_lock(727274)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(727274)";

/// How a database stands to this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// It has no tables of ours.
    Empty,
    /// Migrations are left to run.
    Behind,
    /// Nothing is left to run.
    Current,
    /// A newer version has migrated it.
    Ahead,
}

fn away(error: impl ToString) -> Error {
    Error::Unavailable { retry_after: 5, cause: error.to_string() }
}

fn connect(place: &Place) -> Result<Conn> {
    Opener::new(place.clone(), Use::Migrating).connect().map_err(away)
}

/// Runs every migration that has not run yet, plants what the lists lack, writes the areas that services name and what they are weighed by, and returns the migrations' names.
pub fn migrate(place: &Place) -> Result<Vec<String>> {
    let mut conn = connect(place)?;
    if let Conn::Postgres(conn) = &mut conn {
        conn.batch_execute(LOCK)?;
    }
    let ran = run_pending(&mut conn).and_then(|ran| {
        lists::plant_lists(&mut conn)?;
        areas::write_areas(&mut conn)?;
        briefs::write_briefs(&mut conn)?;
        Ok(ran)
    });
    if let Conn::Postgres(conn) = &mut conn {
        conn.batch_execute(UNLOCK)?;
    }
    ran
}

fn run_pending(conn: &mut Conn) -> Result<Vec<String>> {
    match conn {
        // All of them or none, and nobody else's at the same time.
        Conn::Sqlite(conn) => conn.immediate_transaction(|conn| {
            conn.run_pending_migrations(SQLITE).map(shown).map_err(Error::internal)
        }),
        Conn::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map(shown).map_err(not_the_owner),
    }
}

fn shown(ran: Vec<MigrationVersion<'_>>) -> Vec<String> {
    ran.iter().map(ToString::to_string).collect()
}

fn not_the_owner(error: impl ToString) -> Error {
    let text = error.to_string();
    if text.contains("permission denied") || text.contains("must be owner") {
        return Error::Refused(format!(
            "This role may not change the tables ({text}). Migrate as the role that owns them, signpost_owner."
        ));
    }
    Error::Internal(text)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    found: bool,
}

#[derive(QueryableByName)]
struct Ran {
    #[diesel(sql_type = Text)]
    version: String,
}

/// How the database stands to this version. Changes nothing and makes nothing: diesel's own question first makes its table,
/// which the server's role may not.
pub fn version(place: &Place) -> Result<Version> {
    if matches!(place, Place::File(path) if !path.exists()) {
        return Ok(Version::Empty);
    }
    let mut conn = connect(place)?;
    let (known, is_there) = match &conn {
        Conn::Sqlite(_) => (
            names::<diesel::sqlite::Sqlite>(&SQLITE)?,
            "SELECT count(*) > 0 AS found FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
        ),
        Conn::Postgres(_) => (
            names::<diesel::pg::Pg>(&POSTGRES)?,
            "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS found",
        ),
    };
    let there: Found = diesel::sql_query(is_there).get_result(&mut conn)?;
    if !there.found {
        return Ok(Version::Empty);
    }
    let ran: Vec<Ran> =
        diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load(&mut conn)?;
    let ran: BTreeSet<String> = ran.into_iter().map(|ran| ran.version).collect();
    Ok(match (ran.is_subset(&known), known.is_subset(&ran)) {
        (true, true) => Version::Current,
        (false, _) => Version::Ahead,
        (true, false) if ran.is_empty() => Version::Empty,
        (true, false) => Version::Behind,
    })
}

fn names<DB: diesel::backend::Backend>(source: &EmbeddedMigrations) -> Result<BTreeSet<String>> {
    let all: Vec<Box<dyn Migration<DB>>> = source.migrations().map_err(Error::internal)?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// Whether nothing is left to run. Changes nothing.
pub fn is_current(place: &Place) -> Result<bool> {
    version(place).map(|version| version == Version::Current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_says_how_it_stands_to_this_version() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signpost.db");
        let place = Place::File(path.clone());
        assert_eq!(version(&place).unwrap(), Version::Empty);
        assert!(!path.exists(), "asking makes no file");
        assert!(!migrate(&place).unwrap().is_empty());
        assert_eq!(version(&place).unwrap(), Version::Current);
        assert!(migrate(&place).unwrap().is_empty() && is_current(&place).unwrap());
        let mut conn = connect(&place).unwrap();
        let run = |conn: &mut Conn, sql: &str| diesel::sql_query(sql).execute(conn).unwrap();
        run(&mut conn, "UPDATE __diesel_schema_migrations SET version = '9999' WHERE version = '0001'");
        assert_eq!(version(&place).unwrap(), Version::Ahead);
        run(&mut conn, "DELETE FROM __diesel_schema_migrations WHERE version = '9999'");
        assert_eq!(version(&place).unwrap(), Version::Behind);
    }
}
