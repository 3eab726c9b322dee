//! Wraps the keys of all living people anew and destroys the old epochs, so that erasures become final; commands import it.

use crate::actions::door::{Credentials, Door};
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::secret::KeyFile;
use crate::store::case::person_key;
use std::path::Path;

/// How many keys one transaction wraps.
const AT_ONCE: i64 = 100;

/// What a rotation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotated {
    /// The epoch that wraps from now on.
    pub epoch: i32,
    /// How many people's keys were wrapped anew.
    pub people: usize,
}

/// Rotates the key file at `path`. It can be cut short anywhere and run again: the file holds both epochs until the
/// records hold none of the old, and only then loses it. `progress` hears how many keys are done.
pub fn rotate_keys(
    door: &Door,
    request: &str,
    who: &Credentials,
    path: &Path,
    mut progress: impl FnMut(usize),
) -> Result<Rotated> {
    door.read(request, who, |_, actor| actor.must_be_able(Action::RotateKeys))?;
    let _held = KeyFile::hold(path)?;
    door.db.keys().reload()?;
    keys_must_be_newest(door, request, who)?;
    let mut file = KeyFile::read(path)?;
    if file.epochs().len() == 1 {
        file.begin_epoch()?;
        file.replace(path)?;
    }
    door.db.keys().reload()?;
    let epoch = file.current();
    // From here on every server wraps new people by the new epoch, or not at all.
    door.write(request, who, |tx, actor| {
        let permit = actor.may_at_all(Action::RotateKeys)?.because(Some("begun".into()));
        person_key::begin(tx, permit, &file.epochs())
    })?;
    let people = rewrap_all(door, request, who, &mut progress)?;
    file.destroy_old_epochs();
    file.replace(path)?;
    door.write(request, who, |tx, actor| {
        let permit = actor.may_at_all(Action::RotateKeys)?.because(Some("destroyed".into()));
        person_key::destroy(tx, permit, epoch)
    })?;
    Ok(Rotated { epoch, people })
}

/// Refuses keys that are older than the records: they would open nobody's key, and begin an epoch that the records know
/// under another key.
pub fn keys_must_be_newest(door: &Door, request: &str, who: &Credentials) -> Result<()> {
    let (known, begun) =
        (door.db.keys().epoch(), door.read(request, who, |view, _| person_key::begun(view))?);
    if known >= begun {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "The records are at key epoch {begun}, the key file is at {known}. Restore the newest copy of it."
    )))
}

fn rewrap_all(
    door: &Door,
    request: &str,
    who: &Credentials,
    progress: &mut impl FnMut(usize),
) -> Result<usize> {
    let (mut done, epoch) = (0, door.db.keys().epoch());
    loop {
        // Asked in a write's transaction: on PostgreSQL only a serializable one sees to it that nobody slips in behind.
        let left = door.write(request, who, |tx, _| person_key::count_older(tx, epoch))?;
        if left == 0 {
            return Ok(done);
        }
        done += door.write(request, who, |tx, actor| {
            let permit = actor.may_at_all(Action::RotateKeys)?.because(Some("wrapped anew".into()));
            person_key::rewrap(tx, permit, AT_ONCE)
        })?;
        progress(done);
    }
}
