//! The life of a signpost: its states, its events, the moves between them as one table, and the fold; imported through `signpost`.

use crate::domain::case::event::{Event, standing};
use crate::domain::directory::{organisation::Organisation, vocabulary::is_service_side};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Where a signpost stands.
    pub enum State {
        /// Slip given.
        Issued = "issued",
        /// The partner knows.
        Acknowledged = "acknowledged",
        /// An appointment is made.
        Booked = "booked",
        /// Started: a two-way contact in which help was given or an assessment begun.
        TakenUp = "taken_up",
        /// Still going: they met again.
        Engaged = "engaged",
        /// Finished.
        Completed = "completed",
        /// Stopped before the end.
        Stopped = "stopped",
        /// Did not start.
        NotTakenUp = "not_taken_up",
        /// The partner could not help.
        PartnerDeclined = "partner_declined",
        /// Sent on by a new signpost of the same chain.
        Rerouted = "rerouted",
        /// A mistake.
        Void = "void",
    }
}

impl State {
    /// Whether the signpost has come to an end; only late take-up moves it after that.
    pub const fn is_settled(self) -> bool {
        matches!(
            self,
            Self::Completed
                | Self::Stopped
                | Self::NotTakenUp
                | Self::PartnerDeclined
                | Self::Rerouted
                | Self::Void
        )
    }

    /// The words that people read for it.
    pub const fn reads(self) -> &'static str {
        match self {
            Self::Issued => "Slip given",
            Self::Acknowledged => "Partner knows",
            Self::Booked => "Booked",
            Self::TakenUp => "Started",
            Self::Engaged => "Still going",
            Self::Completed => "Finished",
            Self::Stopped => "Stopped",
            Self::NotTakenUp => "Did not start",
            Self::PartnerDeclined => "Partner could not help",
            Self::Rerouted => "Sent on",
            Self::Void => "Mistake",
        }
    }

    /// Whether somebody is waited for.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Issued | Self::Acknowledged | Self::Booked)
    }
}

crate::text_enum! {
    /// What can happen to a signpost.
    pub enum What {
        /// The slip was given.
        Issued = "issued",
        /// A code from a pad was bound to this signpost.
        Bound = "bound",
        /// The partner knows.
        Acknowledged = "acknowledged",
        /// An appointment was made.
        Booked = "booked",
        /// Person and service were in touch, both ways, and help was given or an assessment begun.
        Met = "met",
        /// The person did not start, with a reason.
        NotStarted = "not_started",
        /// The partner could not help, with a reason.
        Declined = "declined",
        /// The help came to its end.
        Completed = "completed",
        /// The help stopped, with a reason.
        Stopped = "stopped",
        /// Sent on.
        Rerouted = "rerouted",
        /// A warm signpost became an ordinary one.
        TurnedOrdinary = "turned_ordinary",
        /// A mistake, with a reason.
        Voided = "voided",
        /// Something to remember.
        Noted = "noted",
        /// Takes back an earlier event.
        Corrected = "corrected",
    }
}

impl What {
    /// Whether it says nothing without a coded reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::NotStarted | Self::Declined | Self::Stopped | Self::Voided)
    }
}

crate::text_enum! {
    /// Who says so; the best of a signpost's grades counts.
    pub enum Grade {
        /// The partner, signed in.
        A = "A",
        /// The partner, by code and PIN.
        B = "B",
        /// The partner told the officer.
        C = "C",
        /// The person, by code or face to face.
        D = "D",
        /// The officer believes so: shown, never counted.
        E = "E",
    }
}

/// The moves, as a table: where `what` leads from `state`, or none.
pub const fn leads_to(state: State, what: What) -> Option<State> {
    use State as S;
    use What as W;
    match (state, what) {
        (S::Void, _) => None,
        (_, W::Voided) => Some(S::Void),
        (S::Issued, W::Acknowledged) => Some(S::Acknowledged),
        (S::Issued | S::Acknowledged | S::Booked, W::Booked) => Some(S::Booked),
        (
            S::Issued | S::Acknowledged | S::Booked | S::PartnerDeclined | S::NotTakenUp | S::Rerouted,
            W::Met,
        ) => Some(S::TakenUp),
        (S::TakenUp | S::Engaged, W::Met) => Some(S::Engaged),
        (S::TakenUp | S::Engaged, W::Completed) => Some(S::Completed),
        (S::TakenUp | S::Engaged, W::Stopped) => Some(S::Stopped),
        (S::Issued | S::Acknowledged | S::Booked, W::NotStarted) => Some(S::NotTakenUp),
        (S::Issued | S::Acknowledged | S::Booked, W::Declined) => Some(S::PartnerDeclined),
        (
            S::PartnerDeclined | S::NotTakenUp | S::Stopped | S::Issued | S::Acknowledged | S::Booked,
            W::Rerouted,
        ) => Some(S::Rerouted),
        (_, W::Noted | W::Bound | W::TurnedOrdinary | W::Corrected) => Some(state),
        _ => None,
    }
}

/// What an officer believes moves nothing: it is kept and shown beside.
fn is_move(what: What, grade: Option<Grade>) -> bool {
    !(matches!(what, What::Met | What::Completed) && grade == Some(Grade::E))
}

/// Everything that may be reported from `state`, for whoever tried something else.
pub fn allowed(state: State) -> Vec<What> {
    What::ALL.iter().copied().filter(|what| leads_to(state, *what).is_some()).collect()
}

/// The answer to a move that does not fit.
pub fn wrong_move(state: State, what: What) -> Error {
    let detail = format!("A signpost that is {state} cannot be followed by {what}.");
    Error::WrongMove { detail, allowed: allowed(state).iter().map(ToString::to_string).collect() }
}

/// A report heard on a code: the event, who says so, and for whom.
#[derive(Debug, Clone)]
pub struct Report {
    /// What happened.
    pub event: Event<What>,
    /// Who says so.
    pub grade: Option<Grade>,
    /// The partner that said so, where one did.
    pub organisation: Option<Id<Organisation>>,
    /// The name that a partner's worker gave on the phone (grade C).
    pub informant: Option<String>,
}

/// What a stream adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The state.
    pub state: State,
    /// Earliest last-possible day of a meeting of grade A to D.
    pub first_take_up: Option<NaiveDate>,
    /// The same of grade A to C: confirmed by the partner.
    pub first_confirmed: Option<NaiveDate>,
    /// The same of grade A or B: strong.
    pub first_strong: Option<NaiveDate>,
    /// When it came to its end, where it has.
    pub settled_on: Option<NaiveDate>,
    /// Whether it ended for a reason on the service's side.
    pub service_side: bool,
}

/// A partner that could not help is on the service's side whatever it says; elsewhere the reason tells.
fn ended_service_side(report: &Report) -> bool {
    report.event.what == What::Declined || report.event.reason.as_deref().is_some_and(is_service_side)
}

/// The outcome of a stream, or the first event that does not fit.
pub fn fold(reports: &[Report]) -> Result<Outcome, What> {
    let events: Vec<Event<What>> = reports.iter().map(|r| r.event.clone()).collect();
    let stands: Vec<i32> = standing(&events).map(|e| e.seq).collect();
    let mut outcome = Outcome {
        state: State::Issued,
        first_take_up: None,
        first_confirmed: None,
        first_strong: None,
        settled_on: None,
        service_side: false,
    };
    for report in reports.iter().filter(|r| stands.contains(&r.event.seq) && r.event.what != What::Issued) {
        if !is_move(report.event.what, report.grade) {
            continue;
        }
        let was = outcome.state;
        outcome.state = leads_to(was, report.event.what).ok_or(report.event.what)?;
        let day = report.event.occurred.last_day_by(report.event.recorded_at.london_date());
        if report.event.what == What::Met {
            let earlier = |first: Option<NaiveDate>| Some(first.map_or(day, |d| d.min(day)));
            match report.grade {
                Some(Grade::A | Grade::B) => {
                    outcome.first_take_up = earlier(outcome.first_take_up);
                    outcome.first_confirmed = earlier(outcome.first_confirmed);
                    outcome.first_strong = earlier(outcome.first_strong);
                }
                Some(Grade::C) => {
                    outcome.first_take_up = earlier(outcome.first_take_up);
                    outcome.first_confirmed = earlier(outcome.first_confirmed);
                }
                Some(Grade::D) => outcome.first_take_up = earlier(outcome.first_take_up),
                Some(Grade::E) | None => {}
            }
        }
        if outcome.state != was {
            outcome.settled_on = outcome.state.is_settled().then_some(day);
            outcome.service_side = ended_service_side(report);
        }
    }
    Ok(outcome)
}
