//! `signpost migrate`: brings the database to this version; only `cli` may import it.

use super::open::{key_path, must_not_be_ahead, prepare_file};
use super::say::{self, Ended};
use crate::config::{Config, Vars};
use crate::error::Result;
use crate::store::{Place, migrate, version};

pub(super) fn run(vars: &Vars) -> Result<Ended> {
    let config = Config::read(vars)?;
    let place = Place::parse(&config.database_url)?;
    let ran = match &place {
        Place::File(database) => {
            let keys = key_path(&config, &place)?;
            let had_keys = keys.exists();
            let ran = prepare_file(database, &keys)?;
            if !had_keys {
                say::out(format_args!(
                    "Made the key file {}: keep a copy apart from the database's.",
                    keys.display()
                ));
            }
            ran
        }
        Place::Server(_) => {
            must_not_be_ahead(version(&place)?)?;
            migrate(&place)?
        }
    };
    match ran.len() {
        0 => say::out(format_args!("{} is at this version already.", place.shown())),
        _ => say::out(format_args!("{} is at this version now: ran {}.", place.shown(), ran.join(", "))),
    }
    Ok(Ended::Done)
}
