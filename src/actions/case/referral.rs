//! Referrals: make one in one go, list, read; API, pages, imports and demo import it.

mod desk;
mod reading;

pub use desk::{Desk, NewReferral, Who};
pub use reading::{Whole, as_seen, count_referrals, list_referrals, read_referral};

use super::need::record;
use super::person::words_are_known as words_are_known_of;
use super::referral_event::{Amended, Case, decide, note_conversation};
use super::signpost::{issue_to, services_of};
use crate::actions::directory::court_session::court_of;
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::account::user::Role;
use crate::domain::case::event::{Event, must_have_happened};
use crate::domain::case::person::{Identity, Person};
use crate::domain::case::referral::{Referral, State, What};
use crate::domain::code::Reference;
use crate::domain::directory::vocabulary::Set;
use crate::domain::directory::{court::Court, court_session::CourtSession, scheme::Scheme};
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Stamp};
use crate::secret::random;
use crate::store::Tx;
use crate::store::case::{person, referral};
use crate::store::directory::{court_session, scheme};
use chrono::NaiveDate;

/// Checks the words that were chosen now; one that stood in the record before may be off its list since.
pub(super) fn chosen_words_are_known(tx: &mut Tx<'_>, new: &Amended, before: &Amended) -> Result<()> {
    let today = tx.now().london_date();
    let mut known =
        |set: Set, word: &str, pointer: &str| choose_term(tx, set, word, today, pointer).map(drop);
    if new.risk != before.risk {
        known(Set::Risk, &new.risk, "/risk")?;
    }
    for (at, word) in new.hearing_outcomes.iter().enumerate() {
        if !before.hearing_outcomes.contains(word) {
            known(Set::HearingOutcome, word, &format!("/hearing_outcomes/{at}"))?;
        }
    }
    if let Some(group) = new.offence_group.as_ref().filter(|_| new.offence_group != before.offence_group) {
        known(Set::OffenceGroup, group, "/offence_group")?;
    }
    match &new.risk_told_by {
        Some(word) if new.risk_told_by != before.risk_told_by => known(Set::ToldBy, word, "/risk_told_by"),
        Some(_) => Ok(()),
        None if new.risk == Desk::NOT_ASSESSED => Ok(()),
        None => Err(Error::invalid(
            "/risk_told_by",
            "required",
            "Say who told you the risk: an officer never scores it.",
        )),
    }
}

/// Which half-day it was, where one is named: of this scheme and this court.
pub(super) fn session_fits(
    tx: &mut Tx<'_>,
    (scheme, court): (Id<Scheme>, Id<Court>),
    id: Option<Id<CourtSession>>,
) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let detail = "There is no such half-day at this court in this scheme. Choose one, or leave it out.";
    court_session::find(tx, &crate::policy::Sees::Schemes(vec![scheme]), id)?
        .filter(|s| s.court == court && !s.cancelled)
        .map(drop)
        .ok_or_else(|| Error::invalid("/court_session_id", "unknown", detail))
}

/// If the person has not been told, the request carries no name.
fn untold_has_no_name(new: &NewReferral) -> Result<()> {
    let named = matches!(&new.who, Who::New(person) if !person.identity.is_empty())
        || matches!(&new.who, Who::Known(_));
    if new.told || !named {
        return Ok(());
    }
    let detail = "You have not told the person, so leave out who it is. Tell them first, or send the request without a name.";
    Err(Error::invalid("/person", "not_told", detail))
}

/// Court staff fill in the short form alone: what they may not read later they do not write either.
fn short_form_for_the_court(actor: &Actor, new: &NewReferral) -> Result<()> {
    let court = actor.signed().is_some_and(|s| s.role == Role::CourtStaff);
    if !court || new.desk == Desk::default() && matches!(new.who, Who::New(_)) {
        return Ok(());
    }
    let detail = "Send scheme, court, source, told, what it is about and a name, if the person knows: the officer does the rest.";
    Err(Error::invalid("", "not_for_your_role", detail))
}

fn find_or_make(tx: &mut Tx<'_>, actor: &Actor, scheme: &Scheme, who: &Who) -> Result<Person> {
    match who {
        Who::Known(id) => person::find(tx, &actor.sees(Action::ReadPerson), *id)?
            .filter(|p| p.scheme == scheme.id)
            .ok_or_else(|| actor.not_found(Action::ReadPerson, "person", id)),
        Who::New(new) => {
            let person = Person { id: Id::new(), scheme: scheme.id, ..(**new).clone() };
            let checked = Identity::checked(person.identity.clone(), tx.now().london_date())
                .map_err(|e| e.under("/person"))?;
            words_are_known_of(tx, &person, None).map_err(|e| e.under("/person"))?;
            Ok(Person { identity: checked, ..person })
        }
    }
}

/// Makes a referral and everything that is said with it, in one transaction, one permit and one line in the trail per act.
pub fn submit_referral(tx: &mut Tx<'_>, actor: &Actor, new: &NewReferral) -> Result<Referral> {
    actor.must_be_able(Action::SubmitReferral)?;
    let today = tx.now().london_date();
    choose_term(tx, Set::Source, &new.source, today, "/source")?;
    untold_has_no_name(new)?;
    short_form_for_the_court(actor, new)?;
    let scheme = scheme::find(tx, &new.scheme)?.ok_or_else(|| {
        Error::invalid("/scheme", "unknown", "There is no such scheme. Check its three letters.")
    })?;
    let court = court_of(tx, &scheme.courts, &new.court)?;
    let received_on = new.received_on.unwrap_or(today);
    must_have_happened(Occurred::day(received_on), scheme.starts_on, today, "/received_on")?;
    scheme.must_run_on(received_on, "/received_on")?;
    session_fits(tx, (scheme.id, court.id), new.court_session)?;
    let person = find_or_make(tx, actor, &scheme, &new.who)?;
    let it = drafted(actor, new, (&scheme, &court), person.id, received_on)?;
    chosen_words_are_known(tx, &Amended::of(&it), &Amended::default())?;
    let permit = actor.may(Action::SubmitReferral, &it)?;
    if matches!(new.who, Who::New(_)) {
        // The person comes into being with the referral: one act of collection, two lines, because a court may not record people otherwise.
        let leave = actor.may_for_new_person(&it, &person)?;
        let person = person.banded(today);
        person::insert(tx, leave, &person)?;
    }
    let received = event(tx, &actor.stamp(), 1, What::Received, Occurred::day(received_on));
    referral::insert(tx, permit, &it, &received)?;
    let mut case = Case::begun(actor, it, received);
    complete(tx, actor, &mut case, &new.desk)?;
    Ok(case.referral)
}

fn drafted(
    actor: &Actor,
    new: &NewReferral,
    (scheme, court): (&Scheme, &Court),
    person: Id<Person>,
    received_on: NaiveDate,
) -> Result<Referral> {
    let officer = actor.signed().filter(|s| s.role == Role::Officer).map(|s| s.user);
    let asked_by = actor.signed().filter(|s| s.role == Role::CourtStaff).map(|s| s.user);
    let bytes = random::<64>()?;
    let mut bytes = bytes.iter().copied().cycle();
    Ok(Referral {
        id: Id::new(),
        reference: Reference::draw(&scheme.code, || bytes.next().unwrap_or_default()),
        scheme: scheme.id,
        court: court.id,
        court_session: new.court_session,
        person,
        received_on,
        source: new.source.clone(),
        asked_by,
        told: new.told,
        asked_about: new.asked_about.clone(),
        hearing_outcomes: new.desk.hearing_outcomes.clone(),
        offence_group: new.desk.offence_group.clone(),
        alcohol_related: new.desk.alcohol_related,
        risk: new.desk.risk.clone(),
        risk_told_by: new.desk.risk_told_by.clone(),
        under_supervision: new.desk.under_supervision,
        recorded_mode: new.desk.recorded_mode,
        owner: officer,
        answer: new.desk.answer,
        state: State::Received,
        version: 1,
    })
}

/// The event that `what` makes, next in its stream.
pub(super) fn event(tx: &Tx<'_>, stamp: &Stamp, seq: i32, what: What, occurred: Occurred) -> Event<What> {
    Event {
        seq,
        what,
        occurred,
        recorded_at: tx.now(),
        recorded_by: stamp.user,
        recorded_as: stamp.word().into(),
        reason: None,
        note: None,
        supersedes: None,
        channel: None,
        restricted: false,
    }
}

fn complete(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, desk: &Desk) -> Result<()> {
    if let Some(decision) = &desk.eligibility {
        decide(tx, actor, case, decision).map_err(|e| e.under("/eligibility"))?;
    }
    if let Some(occurred) = desk.conversation {
        note_conversation(tx, actor, case, occurred)?;
    }
    for (at, new) in desk.needs.iter().enumerate() {
        record(tx, actor, case, new).map_err(|e| e.under(&format!("/needs/{at}")))?;
    }
    let services = services_of(tx, &desk.signposts)?;
    for (at, new) in desk.signposts.iter().enumerate() {
        let to = services.iter().find(|it| it.id == new.service);
        issue_to(tx, actor, case, (new, to), None).map_err(|e| e.under(&format!("/signposts/{at}")))?;
    }
    Ok(())
}
