//! The life of a signpost: its states, its events, the moves between them as one table; imported through `signpost`.

use crate::domain::account::user::Role;
use crate::error::Error;

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
        /// Handed over by a call in which the partner took them on.
        HandedOver = "handed_over",
        /// Something to remember.
        Noted = "noted",
        /// Takes back an earlier event.
        Corrected = "corrected",
    }
}

impl What {
    /// Who may say it of a slip that was given: the roles on this edge of the table. What nobody says comes about by itself,
    /// when a slip is issued or bound.
    pub const fn said_by(self) -> &'static [Role] {
        match self {
            Self::Acknowledged
            | Self::Booked
            | Self::Met
            | Self::NotStarted
            | Self::Declined
            | Self::Completed
            | Self::Stopped
            | Self::Noted => &[Role::Officer, Role::Partner],
            Self::Rerouted | Self::TurnedOrdinary | Self::HandedOver | Self::Voided | Self::Corrected => {
                &[Role::Officer]
            }
            Self::Issued | Self::Bound => &[],
        }
    }

    /// Whether it is one report among others, or an act at an address of its own.
    pub const fn is_reported(self) -> bool {
        !matches!(self, Self::Issued | Self::Bound | Self::Rerouted | Self::TurnedOrdinary | Self::HandedOver)
    }

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
        (S::Issued, W::Acknowledged) | (S::Issued | S::Acknowledged, W::HandedOver) => Some(S::Acknowledged),
        (S::Booked | S::TakenUp | S::Engaged, W::HandedOver) => Some(state),
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

/// Every move of the table.
pub fn moves() -> Vec<(State, What, State)> {
    let pairs = State::ALL.iter().flat_map(|state| What::ALL.iter().map(|what| (*state, *what)));
    pairs.filter_map(|(from, what)| leads_to(from, what).map(|to| (from, what, to))).collect()
}

/// What an officer believes moves nothing: it is kept and shown beside.
pub(super) fn is_move(what: What, grade: Option<Grade>) -> bool {
    !(matches!(what, What::Met | What::Completed) && grade == Some(Grade::E))
}

/// What `by` may say of a slip that stands at `state`. Only a warm one turns ordinary, or is handed over by a call.
pub(super) fn allowed(state: State, warm: bool, by: Role) -> Vec<What> {
    let fits = |what: &What| {
        leads_to(state, *what).is_some() && (warm || !matches!(what, What::TurnedOrdinary | What::HandedOver))
    };
    What::ALL.iter().copied().filter(|what| what.said_by().contains(&by) && fits(what)).collect()
}

/// The answer to a move that does not fit.
pub(in crate::domain::case) fn wrong_move(state: State, what: What, allowed: &[What]) -> Error {
    let detail = format!("A signpost that is {state} cannot be followed by {what}.");
    Error::WrongMove { detail, allowed: allowed.iter().map(ToString::to_string).collect() }
}
