//! The way from the settings to the records: the key file, the database, the door; only `cli` may import it.

use super::{log, say};
use crate::actions::case::person_key::keys_must_be_newest;
use crate::actions::door::{Credentials, Door};
use crate::actions::system::audit::{keys_fit, seal_trail};
use crate::clock::Clock;
use crate::config::{Config, Vars};
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::secret::{Cost, KeyFile, Keys, PasswordHasher};
use crate::store::{Db, Place, Version, migrate, version};
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A command does one thing after the other.
const CONNECTIONS: u32 = 2;

/// Where the key file is: as named, else beside a SQLite database.
pub(super) fn key_path(config: &Config, place: &Place) -> Result<PathBuf> {
    match (&config.keys, place) {
        (Some(path), _) => Ok(path.clone()),
        (None, Place::File(database)) => Ok(database.with_extension("keys")),
        (None, Place::Server(_)) => Err(Error::invalid(
            "SIGNPOST_KEYS",
            "missing_setting",
            "Name the key file. For a new database make one: signpost keys new --out FILE",
        )),
    }
}

/// Makes a SQLite database and its key file, both for their owner alone, unless they are there; brings it to this version.
/// A database that has records keeps its keys: a new file would open none of them.
pub(super) fn prepare_file(database: &Path, keys: &Path) -> Result<Vec<String>> {
    let place = Place::File(database.to_owned());
    if version(&place)? == Version::Empty && !keys.exists() {
        KeyFile::new()?.write_new(keys)?;
    }
    KeyFile::read(keys)?;
    let refused = |e| Error::Refused(format!("The database {} cannot be made: {e}.", database.display()));
    // SQLite gives the files beside it the same mode.
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(database) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(refused(e)),
        _ => {}
    }
    must_not_be_ahead(version(&place)?)?;
    migrate(&place)
}

pub(super) fn must_not_be_ahead(found: Version) -> Result<()> {
    if found == Version::Ahead {
        return Err(Error::Refused(
            "A newer version of signpost has migrated this database. Run that version.".into(),
        ));
    }
    Ok(())
}

/// Brings a SQLite database to this version; PostgreSQL is brought there by its owner.
fn must_be_current(place: &Place, keys: &Path) -> Result<()> {
    let found = version(place)?;
    must_not_be_ahead(found)?;
    match (found, place) {
        (Version::Current, _) => Ok(()),
        (Version::Behind, Place::File(database)) => prepare_file(database, keys).map(drop),
        _ => Err(Error::Refused(format!("{} is not migrated. Run: signpost migrate", place.shown()))),
    }
}

/// A password hasher at the cost of a server in earnest, and the door with it.
pub(super) fn door(db: Db) -> Result<Door> {
    let hasher = Arc::new(PasswordHasher::new(Cost::REAL, db.keys().clone())?);
    Ok(Door { db, hasher })
}

/// Does the work of `command` at a door to the records, and links what it left in the trail: no server may be running.
pub(super) fn at_the_door<T>(
    vars: &Vars,
    command: &'static str,
    work: impl FnOnce(&Door, &Credentials) -> Result<T>,
) -> Result<T> {
    let (door, who) = door_of_settings(vars, command)?;
    keys_must_fit(&door, &who)?;
    at(&door, &who, work)
}

/// As `at_the_door`, even where the keys do not fit: for whoever wants to find that out. Nothing is written with them then.
pub(super) fn at_any_door<T>(
    vars: &Vars,
    command: &'static str,
    work: impl FnOnce(&Door, &Credentials) -> Result<T>,
) -> Result<T> {
    let (door, who) = door_of_settings(vars, command)?;
    if keys_fit(&door, "", &who)? { at(&door, &who, work) } else { work(&door, &who) }
}

fn door_of_settings(vars: &Vars, command: &'static str) -> Result<(Door, Credentials)> {
    log::beside_a_command();
    let config = Config::read(vars)?;
    let place = Place::parse(&config.database_url)?;
    let keys = key_path(&config, &place)?;
    must_be_current(&place, &keys)?;
    let door = door(Db::open(place, CONNECTIONS, Arc::new(Keys::read(&keys)?), Clock::system()))?;
    Ok((door, Credentials::Known(Actor::Operator { command })))
}

fn at<T>(door: &Door, who: &Credentials, work: impl FnOnce(&Door, &Credentials) -> Result<T>) -> Result<T> {
    let began = door.db.now();
    let done = work(door, who);
    say::progress_over();
    if let Err(error) = seal_trail(door, "", who, Some(began)) {
        say::note(format_args!("The trail is not linked yet, the next server does it: {error}"));
    }
    done
}

/// The keys are those that the records were made with, and the newest of them.
pub(super) fn keys_must_fit(door: &Door, who: &Credentials) -> Result<()> {
    keys_must_be_newest(door, "", who)?;
    if keys_fit(door, "", who)? {
        return Ok(());
    }
    Err(Error::Refused(
        "This key file is not the one that these records were made with. Name the right one in SIGNPOST_KEYS.".into(),
    ))
}
