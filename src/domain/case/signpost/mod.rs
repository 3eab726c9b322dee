//! One person, one service, one code: the central record; everything above the domain may import it.

mod life;
mod outcome;

pub(super) use life::wrong_move;
pub use life::{Grade, State, What, leads_to, moves};
pub use outcome::{Outcome, Report, counted, fold, met_again};

use super::{consent::Consent, need::Need, person::Person, referral::Referral};
use crate::domain::account::user::{Role, User};
use crate::domain::code::SlipCode;
use crate::domain::directory::{
    court::Court, organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service,
};
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::Error;
use chrono::NaiveDate;

crate::text_enum! {
    /// How much the worker does beside giving the slip.
    pub enum Mode {
        /// Tells where to go.
        Information = "information",
        /// Gives a slip.
        Signpost = "signpost",
        /// Rings or walks along.
        Supported = "supported",
        /// Hands over with the person's consent.
        Warm = "warm",
    }
}

crate::text_enum! {
    /// Whose choice the service was.
    pub enum ChosenBy {
        /// The person's.
        Person = "person",
        /// Both.
        Together = "together",
        /// The officer's.
        Officer = "officer",
    }
}

/// A signpost as it stands.
#[derive(Debug, Clone)]
pub struct Signpost {
    /// Key.
    pub id: Id<Signpost>,
    /// What people type.
    pub code: SlipCode,
    /// The first signpost of its chain; a chain counts once.
    pub chain: Id<Signpost>,
    /// The one that it was re-routed from.
    pub predecessor: Option<Id<Signpost>>,
    /// Whose referral.
    pub referral: Id<Referral>,
    /// Who carries the slip.
    pub person: Id<Person>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Which court.
    pub court: Id<Court>,
    /// Where to.
    pub service: Id<Service>,
    /// Whose service.
    pub organisation: Id<Organisation>,
    /// For what.
    pub needs: Vec<(Id<Need>, Pathway)>,
    /// How much the worker does beside.
    pub mode: Mode,
    /// The consent that it was issued on, where it is warm.
    pub consent: Option<Id<Consent>>,
    /// Whose choice.
    pub chosen_by: ChosenBy,
    /// Whether it is for somebody near to the person.
    pub for_relative: bool,
    /// Whether the service was helping already.
    pub already_supported: bool,
    /// Whether it serves a restricted need.
    pub restricted: bool,
    /// The day it was given.
    pub issued_on: NaiveDate,
    /// Who gave it.
    pub issued_by: Option<Id<User>>,
    /// Where it stands.
    pub state: State,
    /// When its slip was last printed.
    pub slip_printed_at: Option<Instant>,
    /// The last day on which anything was heard.
    pub last_heard_on: NaiveDate,
    /// The seq of its code's last event.
    pub version: i32,
}

impl Signpost {
    /// Days without a word after which a waiting signpost reads as dormant. A reading of the clock, not a state.
    pub const DORMANT_AFTER: i64 = 90;

    /// Whether nobody has heard of it for long.
    pub fn is_dormant(&self, today: NaiveDate) -> bool {
        self.state.is_waiting() && (today - self.last_heard_on).num_days() >= Self::DORMANT_AFTER
    }

    /// What somebody who acts as `by` may say of it next.
    pub fn allowed(&self, by: Role) -> Vec<What> {
        life::allowed(self.state, self.mode == Mode::Warm, by)
    }

    /// The answer to a move that does not fit, with those that do for `by`.
    pub fn wrong_move(&self, what: What, by: Role) -> Error {
        wrong_move(self.state, what, &self.allowed(by))
    }
}
