//! Safe contact: record it, read the rules, reveal number and address, and ask before anything goes out; API, pages, demo and worker import it.

use super::person::in_sight;
use crate::domain::case::around::attempt::STOPPED;
use crate::domain::case::contact::{
    Channel, Details, Kind, Moment, Outbound, Refusal, Rule, SafeContact, may_reach,
};
use crate::domain::case::person::Person;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::case::{contact, person};
use crate::store::{Tx, View};

/// How a person may be reached, without number and address.
pub struct Reaching {
    /// The rules; none where nobody asked, which means not at all.
    pub rules: Option<SafeContact>,
    /// Whether there is a number or an address to be revealed.
    pub has_details: bool,
    /// Moves on with every change.
    pub version: i32,
}

/// Records how a person may be reached; where, only if that is said.
pub fn save_safe_contact(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: Id<Person>,
    rules: &SafeContact,
    details: Option<Details>,
) -> Result<()> {
    let it = in_sight(tx, actor, Action::SaveSafeContact, person)?;
    let permit = actor.may(Action::SaveSafeContact, &it)?;
    rules.check()?;
    if !rules.is_complete() {
        let detail = "Say for at least one channel whether it is safe, or that they will contact the service themselves.";
        return Err(Error::invalid("/ways", "required", detail));
    }
    let details = details.map(Details::checked).transpose()?;
    contact::save(tx, permit, it.id, rules, details.as_ref())
}

/// How a person in sight may be reached.
pub fn read_safe_contact(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Reaching> {
    let it = in_sight(view, actor, Action::ReadSafeContact, person)?;
    view.showed(actor.may(Action::ReadSafeContact, &it)?, vec![it.id], None);
    let (has_details, version) = contact::summary(view, it.id)?;
    Ok(Reaching { rules: contact::rules(view, it.id)?, has_details, version })
}

/// Number and address of a person in sight: an act of its own, each time in the trail.
pub fn reveal_contact(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Details> {
    let it = in_sight(view, actor, Action::RevealContact, person)?;
    view.showed(actor.may(Action::RevealContact, &it)?, vec![it.id], None);
    Ok(contact::details(view, it.id)?.unwrap_or_default())
}

/// Asks whether this may go out to a person: nothing stops it, or this does. Everything outbound asks here.
pub fn ask_to_reach(
    view: &mut View<'_>,
    actor: &Actor,
    person: Id<Person>,
    outbound: Outbound,
) -> Result<Option<Refusal>> {
    let sees = match actor.sees(Action::ReadPerson) {
        // The server's own loops read nobody's record, but ask this of everybody.
        Sees::Nothing => actor.sees(Action::AskToReach),
        sees => sees,
    };
    let it = person::find(view, &sees, person)?
        .ok_or_else(|| actor.not_found(Action::AskToReach, "person", person))?;
    view.showed(actor.may(Action::AskToReach, &it)?, vec![it.id], None);
    let (rules, life) = (contact::rules(view, it.id)?, contact::life(view, it.id)?);
    Ok(may_reach(rules.as_ref(), outbound, life).err())
}

/// What a try on this channel was, judged by what came of it.
fn tried(channel: Channel, result: &str) -> Kind {
    match channel {
        Channel::Phone if result == "voicemail_left" => Kind::Voicemail,
        Channel::Phone | Channel::Video | Channel::FaceToFace | Channel::NamedPerson => Kind::Call,
        Channel::Text | Channel::Email => Kind::Message,
        Channel::Post => Kind::Letter,
    }
}

/// Refuses the report of a try on a channel that is not safe. A try that was stopped for that reason is always heard.
pub(super) fn must_have_been_safe(
    view: &mut View<'_>,
    person: Id<Person>,
    (channel, restricted): (Channel, bool),
    result: &str,
) -> Result<()> {
    if result == STOPPED {
        return Ok(());
    }
    let (rules, life) = (contact::rules(view, person)?, contact::life(view, person)?);
    let outbound =
        Outbound { kind: tried(channel, result), channel, at: Moment::from(view.now()), restricted };
    match may_reach(rules.as_ref(), outbound, life) {
        // The hour of the try is not known.
        Err(refusal) if refusal.rule == Rule::OutsideHours => Ok(()),
        // Meeting somebody is no call.
        Err(refusal) if refusal.rule == Rule::WrongChannel && channel == Channel::FaceToFace => {
            let unsafe_to_meet = rules.as_ref().and_then(|r| r.way(channel)).is_some_and(|way| !way.safe);
            let detail = || Error::Conflict { code: Rule::NotSafe.word(), detail: MEETING.into() };
            if unsafe_to_meet { Err(detail()) } else { Ok(()) }
        }
        said => Ok(said?),
    }
}

/// Said of a meeting that was not safe.
const MEETING: &str =
    "They said that meeting is not safe. Record the try as stopped_as_unsafe, and use a safe way.";
