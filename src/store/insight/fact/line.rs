//! Everything that reports look at of one referral, packed into one value of its fact; the store may import it.
//!
//! A report of a scheme is as quick as the columns that it reads are few: a need and a chain in rows of their own, each value
//! in a column of its own, were 1,100,000 values for 50,000 chains, and took longer to fetch than everything else together.

use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::referral::Answer;
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::facts::Teller;
use crate::domain::insight::report::words::Pathways;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

/// How the bytes after the first one are to be read, which is this number. Whoever changes what stands in a line, or a list
/// of words that it holds (they are packed by their place), counts on: lines of another shape are read from the events
/// until `report rebuild` has packed them anew.
const SHAPE: u8 = 3;

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
}

/// The work around the signposts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Around {
    pub(in crate::store) has_safe_channel: bool,
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
mod tests {
    use super::*;

    fn need() -> NeedLine {
        NeedLine {
            pathway: Pathway::SexIndustry,
            presence: Presence::Present,
            wants_help: Some(Wish::NotNow),
            has_gap: false,
            recorded_day: 20_000,
        }
    }

    fn chain() -> ChainLine {
        ChainLine {
            chain: Uuid::from_u128(7),
            organisation: Uuid::from_u128(8),
            issued_day: 20_001,
            first_take_up_day: Some(20_150),
            first_confirmed_day: None,
            first_strong_day: None,
            settled_day: None,
            pathways: Pathways::default().with(Pathway::SexIndustry).bits(),
            is_service_side: false,
            is_already_supported: true,
            mode: Mode::Warm,
            chosen_by: ChosenBy::Person,
            acknowledged_day: None,
            is_engaged: true,
            state: State::Stopped,
            reason: Some("moved".into()),
            teller: Some(Teller::Person),
            is_end_service_side: false,
        }
    }

    fn around() -> Around {
        Around {
            has_safe_channel: true,
            follow_ups: vec![FollowUpLine { due_day: 20_015, done_day: Some(20_016), is_restricted: true }],
            tries: vec![TryLine { day: 20_002, is_reached: false, is_restricted: false }],
            consents: Vec::new(),
        }
    }

    fn line() -> Line<'static> {
        Line {
            court: Uuid::from_u128(1),
            session: None,
            received_day: 20_000,
            source: "magistrate".into(),
            is_from_court: true,
            is_eligible: None,
            first_conversation_day: Some(20_001),
            answer: Some(Answer::Yes),
            hearing_outcomes: "fine;compensation".into(),
            needs: vec![need()],
            chains: vec![chain()],
            around: around(),
        }
    }

    #[test]
    fn what_is_packed_is_what_is_unpacked_and_it_is_small() {
        let packed = line().pack().unwrap();
        assert_eq!(Line::unpack(&packed), Some(line()));
        assert!(packed.len() < 160, "{} bytes", packed.len());
    }

    #[test]
    fn a_line_of_another_shape_and_a_torn_one_are_none() {
        let mut packed = line().pack().unwrap();
        assert_eq!(Line::unpack(&packed[..packed.len() - 1]), None);
        packed[0] += 1;
        assert_eq!(Line::unpack(&packed), None);
        assert_eq!(Line::unpack(&[]), None);
    }
}
