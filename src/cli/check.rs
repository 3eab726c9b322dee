//! `signpost check-config`: everything that keeps a server from starting, each with what to do; `serve` asks the same; only `cli` may import it.

use super::open::{door, key_path, keys_must_fit};
use super::say::{self, Ended, sentences};
use crate::actions::door::Credentials;
use crate::clock::Clock;
use crate::config::{Config, Vars};
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::secret::Keys;
use crate::store::{Db, Place, Version, unfit, version};
use std::path::Path;
use std::sync::Arc;

const WHO: Credentials = Credentials::Known(Actor::Operator { command: "check-config" });

pub(super) fn run(vars: &Vars) -> Result<Ended> {
    let (config, faults) = look(vars);
    for fault in &faults {
        say::note(format_args!("signpost: {fault}"));
    }
    if !faults.is_empty() {
        return Ok(Ended::Fault);
    }
    let place = Place::parse(&config.database_url)?;
    say::out("Everybody who signs in is asked for a second factor.");
    say::out(format_args!("{}: nothing keeps a server from starting.", place.shown()));
    Ok(Ended::Done)
}

/// The settings, and everything about them and what they name that keeps a server from starting. Changes nothing.
pub(super) fn look(vars: &Vars) -> (Config, Vec<String>) {
    let (config, faults) = Config::look(vars);
    let mut found: Vec<String> = faults.iter().map(say::fault).collect();
    if !config.database_url.is_empty() {
        match Place::parse(&config.database_url) {
            Ok(place) => found.extend(at(&config, &place)),
            Err(error) => found.extend(sentences(&error)),
        }
    }
    (config, found)
}

fn at(config: &Config, place: &Place) -> Vec<String> {
    let mut found = Vec::new();
    let said = |found: &mut Vec<String>, error: Error| found.extend(sentences(&error));
    let state = version(place).map_err(|error| said(&mut found, error)).ok();
    // A SQLite database and its keys are made where they are missing, and made to this version.
    let is_new = state == Some(Version::Empty) && !place.is_server();
    let keys = match key_path(config, place) {
        Ok(path) if is_new && !path.exists() => None,
        Ok(path) => keys(&path, &mut found),
        Err(error) => {
            said(&mut found, error);
            None
        }
    };
    match state {
        Some(Version::Empty | Version::Behind) if place.is_server() => {
            found.push(format!(
                "{} is not migrated. As the role that owns it run: signpost migrate",
                place.shown()
            ));
        }
        Some(Version::Ahead) => {
            found.push("A newer version of signpost has migrated this database. Run that version.".into())
        }
        _ => {}
    }
    if state.is_some() && !is_new {
        found.extend(unfit(place).unwrap_or_else(|error| sentences(&error)));
    }
    if let (Some(keys), Some(Version::Current)) = (keys, state)
        && let Err(error) = must_fit(place, keys)
    {
        said(&mut found, error);
    }
    found
}

fn keys(path: &Path, found: &mut Vec<String>) -> Option<Keys> {
    Keys::read(path).map_err(|error| found.extend(sentences(&error))).ok()
}

fn must_fit(place: &Place, keys: Keys) -> Result<()> {
    keys_must_fit(&door(Db::open(place.clone(), 1, Arc::new(keys), Clock::system()))?, &WHO)
}
