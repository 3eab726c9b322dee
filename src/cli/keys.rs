//! `signpost keys`: makes the key file, shows its epochs, rotates them; only `cli` may import it.

use super::open::{at_the_door, key_path};
use super::say::{self, Ended};
use crate::actions::case::person_key::rotate_keys;
use crate::config::{Config, Vars, refuse_unknown};
use crate::error::{Error, Result};
use crate::secret::KeyFile;
use crate::store::Place;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Make a new key file for a new database; nobody but its owner may read it
    ///
    /// Keep a copy of it apart from the database's backups: without it no name can be read again.
    #[command(after_help = "Example:\n  signpost keys new --out /var/lib/signpost/signpost.keys")]
    New {
        /// Where to write it; an existing file is never overwritten
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show the epochs that a key file holds, and never a key
    Show {
        /// The key file [SIGNPOST_KEYS]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Wrap every living person's key anew and destroy the old epochs: erasures become final
    ///
    /// Run it every thirty days, beside running servers: they read the file again. Where several machines have a copy of
    /// the file, give them the new one. It can be cut short anywhere and run again.
    #[command(
        after_help = "Needs DATABASE_URL, and SIGNPOST_KEYS on PostgreSQL. Copy the key file away afterwards,\nand delete the older copies: they open what was erased."
    )]
    Rotate,
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    match command {
        Command::New { out } => {
            refuse_unknown(vars)?;
            KeyFile::new()?.write_new(&out)?;
            say::out(format_args!("Made {}: keep a copy apart from the database's backups.", out.display()));
        }
        Command::Show { file } => {
            let path = file.map_or_else(|| named(vars), Ok)?;
            show(&KeyFile::read(&path)?);
        }
        Command::Rotate => {
            let rotated = at_the_door(vars, "keys rotate", |door, who| {
                let path = door.db.keys().path().ok_or_else(|| Error::internal("keys without a file"))?;
                rotate_keys(door, "", who, path, |done| say::progress(done, None))
            })?;
            say::out(format_args!(
                "{} people's keys are wrapped by epoch {} now; older epochs are destroyed.",
                rotated.people, rotated.epoch
            ));
            say::out("Copy the key file away, and delete its older copies: they open what was erased.");
        }
    }
    Ok(Ended::Done)
}

/// The key file of the settings, where only those that say so need to be right.
fn named(vars: &Vars) -> Result<PathBuf> {
    let (config, _) = Config::look(vars);
    match (&config.keys, Place::parse(&config.database_url)) {
        (Some(path), _) => Ok(path.clone()),
        (None, Ok(place)) => key_path(&config, &place),
        (None, Err(_)) => {
            Err(Error::Refused("Name a key file: signpost keys show FILE, or set SIGNPOST_KEYS.".into()))
        }
    }
}

fn show(file: &KeyFile) {
    for epoch in file.epochs() {
        let what = if epoch == file.current() {
            "wraps new keys"
        } else {
            "old: a rotation was cut short, run it again"
        };
        say::out(format_args!("epoch {epoch}: {what}"));
    }
}
