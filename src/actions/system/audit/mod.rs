//! The trail: read it, link it into its chain, prove that it is whole; API, pages, commands and worker import it.

mod file;
#[cfg(test)]
mod tests;
mod verify;

pub use file::TrailFile;
pub use verify::{Verdict, Wrong, verify_audit};

use crate::actions::account::opening::find_record;
use crate::actions::door::{Credentials, Door};
use crate::domain::account::opening::Record;
use crate::domain::account::user::{Role, User};
use crate::domain::case::person::Person;
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::domain::system::trail::Looking;
use crate::domain::time::Instant;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::account::user;
use crate::store::system::audit::{self, Entry};
use crate::store::system::chain::{self, Head};
use std::collections::HashMap;

/// How many entries one transaction links.
const AT_ONCE: i64 = 500;

/// The part of the trail in sight, newest first; where a person is named, who touched or saw them. An administrator sees
/// when somebody did what, but not to whom.
pub fn list_audit(
    view: &mut View<'_>,
    actor: &Actor,
    looking: Looking,
    window: Window,
) -> Result<Page<Entry>> {
    let permit = actor.may_at_all(Action::ListAudit)?;
    let without_subjects = actor.signed().is_some_and(|signed| signed.role == Role::Admin);
    if let Some(person) = looking.person.filter(|_| without_subjects) {
        let action = Action::ListAudit.word();
        return Err(Error::Forbidden(Denial { action, noun: "person", key: person.to_string() }));
    }
    let page = audit::list(view, &actor.sees(Action::ListAudit), looking, window)?;
    view.showed(permit, looking.person.into_iter().collect(), Some(page.items.len()));
    Ok(if without_subjects { page.map(blanked) } else { page })
}

/// About whom the record is that somebody names, to find who saw them.
pub fn people_named(view: &mut View<'_>, actor: &Actor, record: &Record) -> Result<Id<Person>> {
    find_record(view, actor, Action::ListAudit, record).map(|it| it.person)
}

/// The names of those who stand in the trail, by their keys.
pub fn who_in(view: &mut View<'_>, actor: &Actor, users: &[Id<User>]) -> Result<HashMap<String, String>> {
    actor.must_be_able(Action::ListAudit)?;
    let named = user::names(view, users)?;
    Ok(named.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

fn blanked(entry: Entry) -> Entry {
    Entry { noun: String::new(), key: String::new(), scheme_id: None, reason: None, ..entry }
}

/// Links all entries that the chain does not have yet, from `since` on or from the beginning. Returns how many those were;
/// none where another process is at it.
pub fn seal_trail(
    door: &Door,
    request: &str,
    who: &Credentials,
    since: Option<Instant>,
) -> Result<Option<usize>> {
    let mut done = 0;
    // Mostly there is nothing to do, and a read waits for no writer.
    while door.read(request, who, |view, _| Ok(!chain::unlinked(view, since, 1)?.is_empty()))? {
        match door.write(request, who, |tx, _| chain::seal(tx, since, AT_ONCE))? {
            None => return Ok(None),
            Some(linked) => done += linked,
        }
    }
    Ok(Some(done))
}

/// The last link of the chain.
pub fn head_of_trail(door: &Door, request: &str, who: &Credentials) -> Result<Option<Head>> {
    door.read(request, who, |view, _| chain::head(view))
}

/// Whether the keys of this process made one of the newest entries; where none fits, they belong to other records.
pub fn keys_fit(door: &Door, request: &str, who: &Credentials) -> Result<bool> {
    door.read(request, who, |view, _| audit::newest_fit(view))
}
