//! Opening a record with a reason; API and pages import it.

use crate::actions::directory::vocabulary::choose_term;
use crate::domain::account::opening::{Opening, Record};
use crate::domain::case::person::Person;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::domain::insight::notice::What;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Placed, Sees, Subject};
use crate::store::account::opening;
use crate::store::case::{person, referral, signpost};
use crate::store::{Tx, View};

/// A record in sight: whose it is, and what the table is asked about.
pub(in crate::actions) struct Found {
    /// About whom.
    pub(in crate::actions) person: Id<Person>,
    subject: Subject,
}

impl Found {
    fn new(person: Id<Person>, thing: &impl Placed) -> Self {
        Self { person, subject: thing.subject() }
    }
}

impl Placed for Found {
    fn subject(&self) -> Subject {
        self.subject.clone()
    }
}

/// Finds the record that somebody names, where this role has it in sight; a court has its requests.
pub(in crate::actions) fn find_record(
    view: &mut View<'_>,
    actor: &Actor,
    action: Action,
    record: &Record,
) -> Result<Found> {
    let found = match record {
        Record::Person(id) => {
            person::find(view, &actor.sees(Action::ReadPerson), *id)?.map(|it| Found::new(it.id, &it))
        }
        Record::Referral(reference) => {
            let sees = match actor.sees(Action::ReadReferral) {
                Sees::Nothing => actor.sees(Action::ReadRequest),
                sees => sees,
            };
            referral::find(view, &sees, reference)?.map(|it| Found::new(it.person, &it))
        }
        Record::Signpost(code) => signpost::find(view, &actor.sees(Action::ReadSignpost), actor, code)?
            .map(|it| Found::new(it.person, &it)),
    };
    found.ok_or_else(|| actor.not_found(action, record.noun().word(), record.key()))
}

/// Opens a record for half an hour, and with it everything about the person as far as the role reaches. Opening the record
/// of somebody whom one knows tells the privacy role.
pub fn open_record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    record: &Record,
    reason: &str,
    note: Option<&str>,
) -> Result<Opening> {
    let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    let now = tx.now();
    let found = find_record(tx, actor, Action::OpenRecord, record)?;
    let permit = actor.may(Action::OpenRecord, &found)?.because(Some(reason.to_owned()));
    let term = choose_term(tx, Set::OpeningReason, reason, now.london_date(), "/reason_code")?;
    let it = Opening {
        id: Id::new(),
        user: signed.user,
        person: found.person,
        record: record.clone(),
        reason: reason.to_owned(),
        note: term.text(note, "/note")?,
        opened_at: now,
        expires_at: now.plus_seconds(Opening::LIFE),
    };
    let is_known = signed.scope.knows.contains(&found.person);
    opening::insert(tx, permit, &it, is_known.then_some(What::OpenedSomeoneKnown))?;
    Ok(it)
}

/// One opening of one's own.
pub fn find_opening(view: &mut View<'_>, actor: &Actor, id: Id<Opening>) -> Result<Opening> {
    let mine = actor.user().map(|user| opening::find(view, user, id)).transpose()?.flatten();
    mine.ok_or_else(|| actor.not_found(Action::OpenRecord, "opening", id))
}
