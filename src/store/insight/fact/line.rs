//! Everything that reports look at of one referral, packed into one value of its fact; the store may import it.
//!
//! A report of a scheme is as quick as the columns that it reads are few: a need and a chain in rows of their own, each value
//! in a column of its own, were 1,100,000 values for 50,000 chains, and took longer to fetch than everything else together.

use crate::domain::case::event::Event;
use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::person::AgeBand;
use crate::domain::case::referral::Answer;
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::vocabulary::EthnicGroup;
use crate::domain::insight::report::facts::Teller;
use crate::domain::insight::report::words::Pathways;
use crate::domain::time::day_number;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

/// How the bytes after the first one are to be read, which is this number. Whoever changes what stands in a line, or a list
/// of words that it holds (they are packed by their place), counts on: lines of another shape are read from the events
/// until `report rebuild` has packed them anew.
const SHAPE: u8 = 4;

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Line<'a> {
    pub(in crate::store) court: Uuid,
    pub(in crate::store) session: Option<Uuid>,
    pub(in crate::store) received_day: i32,
    #[serde(borrow)]
    pub(in crate::store) source: Cow<'a, str>,
    pub(in crate::store) is_from_court: bool,
    pub(in crate::store) is_eligible: Option<bool>,
    pub(in crate::store) first_conversation_day: Option<i32>,
    pub(in crate::store) answer: Option<Answer>,
    /// Words, with `;` between them.
    #[serde(borrow)]
    pub(in crate::store) hearing_outcomes: Cow<'a, str>,
    /// By pathway, each once.
    pub(in crate::store) needs: Vec<NeedLine>,
    /// By the key of the chain, without those that are void.
    pub(in crate::store) chains: Vec<ChainLine>,
    pub(in crate::store) around: Around,
    #[serde(borrow)]
    pub(in crate::store) who: Who<'a>,
    /// In the order of the stream.
    pub(in crate::store) events: Vec<EventLine>,
}

/// Who the person is, as they say. Their key stands here only where they can be recognised when they come again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Who<'a> {
    pub(in crate::store) person: Option<Uuid>,
    #[serde(borrow)]
    pub(in crate::store) sex: Option<Cow<'a, str>>,
    pub(in crate::store) age: Option<AgeBand>,
    pub(in crate::store) ethnicity: Option<EthnicGroup>,
    pub(in crate::store) is_disabled: Option<bool>,
    #[serde(borrow)]
    pub(in crate::store) language: Option<Cow<'a, str>>,
}

/// Something that happened so many days after the referral came in or the slip was given, and how many days later somebody wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct EventLine {
    pub(in crate::store) after: i32,
    pub(in crate::store) later: i32,
    pub(in crate::store) is_restricted: bool,
}

/// The work around the signposts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Around {
    pub(in crate::store) has_safe_channel: bool,
    pub(in crate::store) is_contact_asked: bool,
    /// In order.
    pub(in crate::store) follow_ups: Vec<FollowUpLine>,
    /// In order.
    pub(in crate::store) tries: Vec<TryLine>,
    /// In order.
    pub(in crate::store) consents: Vec<ConsentLine>,
}

impl Around {
    /// Into the order in which a line holds it.
    pub(super) fn sort(&mut self) {
        self.follow_ups.sort_unstable();
        self.tries.sort_unstable();
        self.consents.sort_unstable();
    }
}

/// One day on which somebody was to ask how it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::store) struct FollowUpLine {
    pub(in crate::store) due_day: i32,
    pub(in crate::store) done_day: Option<i32>,
    pub(in crate::store) is_restricted: bool,
}

/// One try to reach the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::store) struct TryLine {
    pub(in crate::store) day: i32,
    pub(in crate::store) is_reached: bool,
    pub(in crate::store) is_restricted: bool,
}

/// One question whether something may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::store) struct ConsentLine {
    pub(in crate::store) asked_day: i32,
    pub(in crate::store) is_given: bool,
    pub(in crate::store) is_withdrawn: bool,
    pub(in crate::store) is_restricted: bool,
}

/// One pathway that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct NeedLine {
    pub(in crate::store) pathway: Pathway,
    pub(in crate::store) presence: Presence,
    pub(in crate::store) wants_help: Option<Wish>,
    pub(in crate::store) has_gap: bool,
    pub(in crate::store) recorded_day: i32,
}

/// One chain of signposts: the earliest take-up of any link, the end of the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct ChainLine {
    pub(in crate::store) chain: Uuid,
    pub(in crate::store) organisation: Uuid,
    pub(in crate::store) issued_day: i32,
    pub(in crate::store) first_take_up_day: Option<i32>,
    pub(in crate::store) first_confirmed_day: Option<i32>,
    pub(in crate::store) first_strong_day: Option<i32>,
    pub(in crate::store) settled_day: Option<i32>,
    pub(in crate::store) pathways: u16,
    pub(in crate::store) is_service_side: bool,
    pub(in crate::store) is_already_supported: bool,
    pub(in crate::store) mode: Mode,
    pub(in crate::store) chosen_by: ChosenBy,
    pub(in crate::store) acknowledged_day: Option<i32>,
    pub(in crate::store) is_engaged: bool,
    pub(in crate::store) state: State,
    pub(in crate::store) reason: Option<String>,
    pub(in crate::store) teller: Option<Teller>,
    pub(in crate::store) is_end_service_side: bool,
    /// Of all its links, in their order.
    pub(in crate::store) events: Vec<EventLine>,
}

impl Who<'_> {
    /// The same, holding on to nothing.
    pub(super) fn into_owned(self) -> Who<'static> {
        let owned = |word: Option<Cow<'_, str>>| word.map(|it| Cow::Owned(it.into_owned()));
        let Who { person, sex, age, ethnicity, is_disabled, language } = self;
        Who { person, sex: owned(sex), age, ethnicity, is_disabled, language: owned(language) }
    }
}

impl EventLine {
    /// An event of a thing that began on `day_0`.
    pub(super) fn of<W>(it: &Event<W>, day_0: i32, is_restricted: bool) -> Self {
        let recorded_on = it.recorded_at.london_date();
        let day = day_number(it.occurred.last_day_by(recorded_on));
        Self { after: day - day_0, later: day_number(recorded_on) - day, is_restricted }
    }
}

impl ChainLine {
    pub(in crate::store) const fn pathways(&self) -> Pathways {
        Pathways::from_bits(self.pathways)
    }
}

impl Line<'_> {
    pub(super) fn pack(&self) -> Result<Vec<u8>> {
        postcard::to_extend(self, vec![SHAPE]).map_err(Error::internal)
    }
}

impl<'a> Line<'a> {
    /// What was packed; none where it was packed in another shape.
    pub(in crate::store) fn unpack(bytes: &'a [u8]) -> Option<Self> {
        let (shape, packed) = bytes.split_first()?;
        if *shape == SHAPE { postcard::from_bytes(packed).ok() } else { None }
    }
}

#[cfg(test)]
mod tests;
