//! A referral's life: its states, its events, the moves between them as one table, and the fold; everything above the domain may import it.

use super::event::{Event, standing};
use crate::domain::code::Reference;
use crate::domain::directory::{court::Court, court_session::CourtSession, pathway::Pathway, scheme::Scheme};
use crate::domain::{account::user::User, case::person::Person, id::Id};
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Where a referral stands.
    pub enum State {
        /// Asked for, not decided.
        Received = "received",
        /// Eligible.
        Open = "open",
        /// At least one need looked at.
        Assessed = "assessed",
        /// At least one signpost given.
        Signposted = "signposted",
        /// Done; only an officer reopens.
        Closed = "closed",
        /// Not for this scheme.
        NotEligible = "not_eligible",
        /// Recorded by mistake.
        Void = "void",
    }
}

crate::text_enum! {
    /// What can happen to a referral.
    pub enum What {
        /// It came in.
        Received = "received",
        /// Eligibility decided: yes.
        Eligible = "eligible",
        /// Eligibility decided: no, with a reason.
        NotEligible = "not_eligible",
        /// Somebody spoke with the person.
        Conversation = "conversation",
        /// A need was looked at.
        NeedRecorded = "need_recorded",
        /// A signpost was issued.
        Signposted = "signposted",
        /// Something to remember.
        Note = "note",
        /// Somebody tried to reach the person.
        ContactAttempted = "contact_attempted",
        /// Closed, with a reason.
        Closed = "closed",
        /// Taken up again.
        Reopened = "reopened",
        /// A mistake.
        Voided = "voided",
        /// Another officer's now.
        OwnerChanged = "owner_changed",
        /// What the desk knows of it was filled in or mended.
        Amended = "amended",
        /// Takes back an earlier event.
        Corrected = "corrected",
    }
}

crate::text_enum! {
    /// Why a referral closes.
    pub enum Closing {
        /// Every signpost came to an end.
        Settled = "settled",
        /// The person goes on alone, as they wished.
        LeftWithPerson = "left_with_person",
        /// The person wants no help.
        NoHelpWanted = "no_help_wanted",
        /// Nobody here offers what they want.
        NoService = "no_service",
        /// Not reached in three tries on two days.
        Lost = "lost",
        /// The person died: stops everything outbound.
        Died = "died",
    }
}

crate::text_enum! {
    /// What the person said.
    pub enum Answer {
        /// Yes, help me.
        Yes = "yes",
        /// Not now; I will think about it.
        NotNow = "not_now",
    }
}

crate::text_enum! {
    /// How the record was made.
    pub enum RecordedMode {
        /// On a screen.
        Screen = "screen",
        /// Keyed from paper.
        Paper = "paper",
        /// From a file.
        Import = "import",
    }
}

/// The moves, as a table: where `what` leads from `state`, or none. Reopening looks at what came before.
const fn leads_to(state: State, what: What) -> Option<State> {
    use {State as S, What as W};
    match (state, what) {
        (S::Received | S::Open | S::NotEligible, W::Eligible) => Some(S::Open),
        (S::Received | S::Open, W::NotEligible) => Some(S::NotEligible),
        (S::Open | S::Assessed, W::NeedRecorded) => Some(S::Assessed),
        (S::Signposted, W::NeedRecorded) => Some(S::Signposted),
        (S::Open | S::Assessed | S::Signposted, W::Signposted) => Some(S::Signposted),
        (S::Received | S::Open | S::Assessed | S::Signposted, W::Closed) => Some(S::Closed),
        (S::Closed, W::Reopened) => Some(S::Open),
        (S::Void, _) => None,
        (_, W::Voided) => Some(S::Void),
        (S::Received | S::Open | S::Assessed | S::Signposted, W::Conversation | W::ContactAttempted) => {
            Some(state)
        }
        (_, W::Note | W::OwnerChanged | W::Amended | W::Corrected) => Some(state),
        _ => None,
    }
}

/// Which reasons close a referral from `state`.
const fn may_close(state: State, why: Closing) -> bool {
    match why {
        Closing::Settled => matches!(state, State::Signposted),
        Closing::LeftWithPerson => matches!(state, State::Signposted | State::Assessed | State::Open),
        Closing::NoHelpWanted => matches!(state, State::Received | State::Open | State::Assessed),
        Closing::NoService => matches!(state, State::Assessed),
        Closing::Lost | Closing::Died => !matches!(state, State::Void | State::Closed | State::NotEligible),
    }
}

/// The state before anything closed it: what a reopened referral goes back to.
fn reopened(before: &[What]) -> State {
    if before.contains(&What::Signposted) {
        State::Signposted
    } else if before.contains(&What::NeedRecorded) {
        State::Assessed
    } else {
        State::Open
    }
}

fn step(state: State, what: What, before: &[What]) -> Option<State> {
    match what {
        What::Reopened => leads_to(state, what).map(|_| reopened(before)),
        _ => leads_to(state, what),
    }
}

/// Every move of the table; reopening leads on to where the referral was before it closed.
pub fn moves() -> Vec<(State, What, State)> {
    let pairs = State::ALL.iter().flat_map(|state| What::ALL.iter().map(|what| (*state, *what)));
    pairs.filter_map(|(from, what)| leads_to(from, what).map(|to| (from, what, to))).collect()
}

/// Everything that may happen from `state`, for whoever tried something else.
pub fn allowed(state: State) -> Vec<What> {
    What::ALL.iter().copied().filter(|what| leads_to(state, *what).is_some()).collect()
}

/// The state that a stream adds up to, or the first event that does not fit.
pub fn fold(events: &[Event<What>]) -> Result<State, What> {
    let mut state = State::Received;
    let mut before = Vec::new();
    for event in standing(events).filter(|e| e.what != What::Received) {
        state = step(state, event.what, &before).ok_or(event.what)?;
        before.push(event.what);
    }
    Ok(state)
}

/// A referral as it stands.
#[derive(Debug, Clone)]
pub struct Referral {
    /// Key.
    pub id: Id<Referral>,
    /// What people say on the phone.
    pub reference: Reference,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Which court.
    pub court: Id<Court>,
    /// Which half-day, where it was one of ours.
    pub court_session: Option<Id<CourtSession>>,
    /// Who was in court.
    pub person: Id<Person>,
    /// The day it came in.
    pub received_on: NaiveDate,
    /// Who pointed them to us (vocabulary `source`).
    pub source: String,
    /// The member of court staff who asked, where one did.
    pub asked_by: Option<Id<User>>,
    /// Whether the person knows that somebody asked.
    pub told: bool,
    /// What the court thought it was about.
    pub asked_about: Vec<Pathway>,
    /// What the court decided (vocabulary `hearing_outcome`).
    pub hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most (vocabulary `offence_group`).
    pub offence_group: Option<String>,
    /// Whether drink had to do with it.
    pub alcohol_related: Option<bool>,
    /// Risk as told to us (vocabulary `risk`); an officer never scores it.
    pub risk: String,
    /// Who told us.
    pub risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now; how closely is never kept.
    pub under_supervision: Option<bool>,
    /// How it was recorded.
    pub recorded_mode: RecordedMode,
    /// The officer whose it is.
    pub owner: Option<Id<User>>,
    /// What the person said.
    pub answer: Option<Answer>,
    /// Where it stands.
    pub state: State,
    /// The seq of its last event.
    pub version: i32,
}

impl Referral {
    /// Moves it by `what`, or says what may happen instead.
    pub fn after(mut self, what: What, history: &[Event<What>]) -> Result<Self> {
        let before: Vec<What> = standing(history).map(|e| e.what).collect();
        self.state = step(self.state, what, &before).ok_or_else(|| wrong_move(self.state, what))?;
        self.version += 1;
        Ok(self)
    }

    /// Closes it for `why`, where its state allows that reason.
    pub fn closed_for(self, why: Closing, history: &[Event<What>]) -> Result<Self> {
        if may_close(self.state, why) {
            return self.after(What::Closed, history);
        }
        let reasons =
            Closing::ALL.iter().filter(|c| may_close(self.state, **c)).map(ToString::to_string).collect();
        let detail = format!("A referral that is {} does not close as {why}.", self.state);
        Err(Error::WrongMove { detail, allowed: reasons })
    }
}

/// The answer to a move that does not fit.
pub fn wrong_move(state: State, what: What) -> Error {
    let detail = format!("A referral that is {state} cannot be followed by {what}.");
    Error::WrongMove { detail, allowed: allowed(state).iter().map(ToString::to_string).collect() }
}
