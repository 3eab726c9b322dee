//! Conversations that left no record of a person: count them, list them, take a mistake back; API, pages and demo import it.

use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::encounter::{Encounter, reason_fits};
use crate::domain::directory::{court_session::CourtSession, vocabulary::Set};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::encounter;
use crate::store::directory::court_session;
use crate::store::{Tx, View};

/// Conversations to be counted.
#[derive(Debug, Clone)]
pub struct NewEncounter {
    /// On which half-day.
    pub court_session: Id<CourtSession>,
    /// What was said.
    pub answer: String,
    /// Who pointed them to us, where the officer knows.
    pub source: Option<String>,
    /// Why no thanks, where they said so.
    pub reason: Option<String>,
    /// How many people.
    pub how_many: i32,
}

/// Counts conversations of a half-day that was. Nothing is kept of the people.
pub fn record_encounter(tx: &mut Tx<'_>, actor: &Actor, new: &NewEncounter) -> Result<Encounter> {
    let (id, today) = (new.court_session, tx.now().london_date());
    let session = court_session::find(tx, &actor.sees(Action::ListCourtSessions), id)?
        .ok_or_else(|| actor.not_found(Action::RecordEncounter, "court_session", id))?;
    let it = Encounter {
        id: Id::new(),
        court_session: session.id,
        scheme: session.scheme,
        court: session.court,
        answer: new.answer.clone(),
        source: new.source.clone(),
        reason: new.reason.clone(),
        how_many: new.how_many,
        recorded_by: actor.user(),
        recorded_at: tx.now(),
        void_reason: None,
        voided_by: None,
        version: 1,
    };
    let permit = actor.may(Action::RecordEncounter, &it)?;
    session.must_have_sat(today, "/court_session_id")?;
    choose_term(tx, Set::EncounterAnswer, &it.answer, today, "/answer")?;
    if let Some(source) = &it.source {
        choose_term(tx, Set::Source, source, today, "/source")?;
    }
    if let Some(reason) = &it.reason {
        reason_fits(&choose_term(tx, Set::NotTakenUp, reason, today, "/reason")?)?;
    }
    let it = it.checked()?;
    encounter::insert(tx, permit, &it)?;
    Ok(it)
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Encounter>) -> Result<Encounter> {
    encounter::find(view, &actor.sees(Action::ReadEncounter), id)?
        .ok_or_else(|| actor.not_found(action, "encounter", id))
}

/// One line in sight.
pub fn read_encounter(view: &mut View<'_>, actor: &Actor, id: Id<Encounter>) -> Result<Encounter> {
    let it = find(view, actor, Action::ReadEncounter, id)?;
    actor.must_be_able_on(Action::ReadEncounter, &it)?;
    Ok(it)
}

/// The lines in sight, newest first; those of one half-day, where one is named.
pub fn list_encounters(
    view: &mut View<'_>,
    actor: &Actor,
    of: Option<Id<CourtSession>>,
    window: Window,
) -> Result<Page<Encounter>> {
    actor.must_be_able(Action::ListEncounters)?;
    encounter::list(view, &actor.sees(Action::ListEncounters), of, window)
}

/// Takes a line back as a mistake: it stays to be read, and counts nowhere.
pub fn void_encounter(tx: &mut Tx<'_>, actor: &Actor, id: Id<Encounter>, reason: &str) -> Result<()> {
    let it = find(tx, actor, Action::VoidEncounter, id)?;
    let permit = actor.may(Action::VoidEncounter, &it)?.because(Some(reason.to_owned()));
    let today = tx.now().london_date();
    choose_term(tx, Set::VoidReason, reason, today, "/reason")?.text(None, "/reason")?;
    let it = it.taken_back(reason.to_owned(), actor.user())?;
    encounter::save(tx, permit, &it)
}
