//! The narrow rows that every figure is computed from; the store imports them to fill, the report to read.
//!
//! Days are numbers from `domain::time::day_number`. What is void never becomes a row.

mod around;
mod person;

use super::words::{Pathways, Word, WordSet, Words};
use crate::domain::directory::pathway::Pathway;
use uuid::Uuid;

pub use around::{ConsentFact, FollowUpFact, TryFact};
pub use person::{EventFact, Traits, working_days};

pub use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::referral::Answer;
use crate::domain::case::signpost::{ChosenBy, Mode, State};

/// One referral: one person, one appearance, one scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferralFact {
    /// Its number among those that were read: nobody's key, so that rows are short.
    pub referral: u32,
    /// Where it was made.
    pub court: Uuid,
    /// The half-day it was made on, where one was recorded.
    pub session: Option<Uuid>,
    /// Date of the court referral.
    pub received_day: i32,
    /// Who pointed the person to the scheme; a word of [`Rows::sources`].
    pub source: Word,
    /// Whether that source speaks for the court (M1).
    pub from_court: bool,
    /// The eligibility decision; none while undecided.
    pub eligible: Option<bool>,
    /// Day of the first conversation with the person.
    pub first_conversation_day: Option<i32>,
    /// What the person said; none while nobody asked.
    pub answer: Option<Answer>,
    /// Pathways of needs that are present and that the person wants help with now.
    pub wanted: Pathways,
    /// What the hearing ended in; words of [`Rows::outcomes`].
    pub outcomes: WordSet,
    /// Whether there is a safe way to reach the person.
    pub safe_channel: bool,
    /// Whether anybody has asked how the person may be reached.
    pub contact_asked: bool,
    /// The person, where they can be recognised when they come again; nobody else's key is kept.
    pub person: Option<Uuid>,
    /// What the person said of themselves.
    pub traits: Traits,
}

/// One pathway looked at with one person; at most one row for a referral and a pathway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedFact {
    /// Whose.
    pub referral: u32,
    /// Which pathway.
    pub pathway: Pathway,
    /// What came of asking.
    pub presence: Presence,
    /// Whether the person wants help with it; none where that was not asked.
    pub wants_help: Option<Wish>,
    /// Whether no open service here would take the person.
    pub has_gap: bool,
    /// First take-up (grade A to D) of any chain that serves it.
    pub first_take_up_day: Option<i32>,
    /// Whether a chain that serves it ended for a reason on the service's side.
    pub service_side_reason: bool,
    /// Day on which it was recorded.
    pub recorded_day: i32,
}

impl NeedFact {
    /// Whether the need is there and help with it is wanted now.
    pub fn is_wanted(&self) -> bool {
        self.presence == Presence::Present && self.wants_help == Some(Wish::Yes)
    }
}

/// One chain of signposts, from the first slip over every re-route: one person, one errand, counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainFact {
    /// Whose.
    pub referral: u32,
    /// Where that referral was made.
    pub court: Uuid,
    /// Who offers the service that the chain now points to.
    pub organisation: Uuid,
    /// Issue of its first signpost: day 0.
    pub issued_day: i32,
    /// First two-way contact by evidence of grade A to D, on its last possible day.
    pub first_take_up_day: Option<i32>,
    /// The same by grade A to C: a partner says so.
    pub first_confirmed_day: Option<i32>,
    /// The same by grade A or B: a partner says so itself.
    pub first_strong_day: Option<i32>,
    /// When its last signpost settled; none while it is open.
    pub settled_day: Option<i32>,
    /// Whether the service supported the person already at issue.
    pub already_supported: bool,
    /// Whether the person said "not now" when the slip was given.
    pub to_not_now: bool,
    /// Whether it serves pathway 8 or 9.
    pub restricted: bool,
    /// How much the worker did beside the last slip.
    pub mode: Mode,
    /// Whose choice the first slip was.
    pub chosen_by: ChosenBy,
    /// When a partner first said that it knew.
    pub acknowledged_day: Option<i32>,
    /// Whether they met again.
    pub engaged: bool,
    /// How it stands.
    pub state: State,
    /// Why it ended as it stands; a word of [`Rows::reasons`].
    pub reason: Option<Word>,
    /// Who said how it ended; none where it has not.
    pub teller: Option<Teller>,
    /// Whether it ended for a reason on the service's side.
    pub service_side: bool,
}

crate::text_enum! {
    /// Whose voice it is that says why something ended.
    pub enum Teller {
        /// The partner, by whatever way (grade A to C).
        Partner = "partner",
        /// The person (grade D).
        Person = "person",
        /// The officer, who believes so.
        Officer = "officer",
    }
}

/// One half-day in court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFact {
    /// Its key.
    pub session: Uuid,
    /// Where.
    pub court: Uuid,
    /// When.
    pub held_day: i32,
    /// Whether it fell out.
    pub cancelled: bool,
}

/// One conversation that left no record of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncounterFact {
    /// On which half-day.
    pub session: Uuid,
    /// Where.
    pub court: Uuid,
    /// When.
    pub day: i32,
}

/// People who came to a service without the slip, as one partner counted them for one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArrivalFact {
    /// Who offers the service.
    pub organisation: Uuid,
    /// First day of the month.
    pub month_day: i32,
    /// How many that are still not reconciled with a code.
    pub count: u32,
}

/// Everything the store read, in any order.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Referrals.
    pub referrals: Vec<ReferralFact>,
    /// Needs.
    pub needs: Vec<NeedFact>,
    /// Chains.
    pub chains: Vec<ChainFact>,
    /// Follow-ups that somebody wanted.
    pub follow_ups: Vec<FollowUpFact>,
    /// Tries to reach people.
    pub tries: Vec<TryFact>,
    /// Questions about sharing.
    pub consents: Vec<ConsentFact>,
    /// What happened and was written down.
    pub events: Vec<EventFact>,
    /// Half-days in court.
    pub sessions: Vec<SessionFact>,
    /// Conversations without a record.
    pub encounters: Vec<EncounterFact>,
    /// Arrivals without a slip.
    pub arrivals: Vec<ArrivalFact>,
    /// The list that [`ReferralFact::source`] points into.
    pub sources: Words,
    /// The list that [`ReferralFact::outcomes`] points into.
    pub outcomes: Words,
    /// The list that [`ChainFact::reason`] points into.
    pub reasons: Words,
    /// The list that [`Traits::sex`] points into.
    pub sexes: Words,
    /// The list that [`Traits::language`] points into.
    pub languages: Words,
}

/// The same rows in the order the measures rely on: whatever belongs to one referral stands together.
#[derive(Debug, Clone, Default)]
pub struct Facts(Rows);

impl Facts {
    /// Sorts what is not sorted yet: rows that come ordered by referral cost one look each.
    pub fn new(mut rows: Rows) -> Self {
        order(&mut rows.referrals, |r| r.referral);
        order(&mut rows.needs, |n| n.referral);
        order(&mut rows.chains, |c| c.referral);
        order(&mut rows.tries, |t| t.referral);
        order(&mut rows.sessions, |s| s.session);
        Self(rows)
    }

    /// The rows, by referral (half-days by their own key).
    pub const fn rows(&self) -> &Rows {
        &self.0
    }
}

fn order<T, K: Ord>(rows: &mut [T], key: impl Fn(&T) -> K) {
    if !rows.is_sorted_by_key(&key) {
        rows.sort_unstable_by_key(key);
    }
}
