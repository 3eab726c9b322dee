//! A story of the demonstration: one person's day in court and what was heard afterwards, and those who left no record; only the demonstration and the tests import it.

use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::referral::{Answer, Closing};
use crate::domain::case::signpost::{Grade, Mode, What};
use crate::domain::directory::pathway::Pathway;
use chrono::NaiveDate;

/// One report heard after the slip.
#[derive(Debug, Clone, Copy)]
pub struct Heard {
    /// Days after the slip was given.
    pub after: u64,
    /// What.
    pub what: What,
    /// Who says so; A means that the partner itself signs in.
    pub grade: Option<Grade>,
    /// Coded why.
    pub reason: Option<&'static str>,
}

impl Heard {
    /// A meeting, told by somebody.
    pub const fn met(after: u64, grade: Grade) -> Self {
        Self { after, what: What::Met, grade: Some(grade), reason: None }
    }

    /// An end with a reason, told by somebody.
    pub const fn ended(after: u64, what: What, grade: Grade, reason: &'static str) -> Self {
        Self { after, what, grade: Some(grade), reason: Some(reason) }
    }
}

/// One slip.
#[derive(Debug, Clone)]
pub struct Slip {
    /// For what.
    pub pathway: Pathway,
    /// The service's name.
    pub service: &'static str,
    /// How much the worker did beside.
    pub mode: Mode,
    /// What was heard, in order.
    pub heard: Vec<Heard>,
}

/// What was said of one pathway.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Which.
    pub pathway: Pathway,
    /// Whether the need is there.
    pub presence: Presence,
    /// Whether help is wanted.
    pub wish: Option<Wish>,
    /// Why nothing here meets it.
    pub gap: Option<&'static str>,
}

impl Said {
    /// There, and help is wanted.
    pub const fn wanted(pathway: Pathway) -> Self {
        Self { pathway, presence: Presence::Present, wish: Some(Wish::Yes), gap: None }
    }

    /// There, but not now.
    pub const fn not_now(pathway: Pathway) -> Self {
        Self { pathway, presence: Presence::Present, wish: Some(Wish::NotNow), gap: None }
    }

    /// Asked, and not there.
    pub const fn absent(pathway: Pathway) -> Self {
        Self { pathway, presence: Presence::NotPresent, wish: None, gap: None }
    }

    /// Wanted, and nothing here meets it.
    pub const fn gap(pathway: Pathway, reason: &'static str) -> Self {
        Self { pathway, presence: Presence::Present, wish: Some(Wish::Yes), gap: Some(reason) }
    }
}

/// One person, one appearance.
#[derive(Debug, Clone)]
pub struct Story {
    /// The day in court.
    pub on: NaiveDate,
    /// Given and family name; none for a person by code only.
    pub name: Option<(&'static str, &'static str)>,
    /// Year of birth.
    pub born: i32,
    /// As they say.
    pub sex: &'static str,
    /// Who pointed them to us.
    pub source: &'static str,
    /// What the court thought.
    pub asked_about: Vec<Pathway>,
    /// Whether drink had to do with it.
    pub alcohol: bool,
    /// Why not eligible, where they were not.
    pub ineligible: Option<&'static str>,
    /// Whether somebody spoke with them.
    pub spoken: bool,
    /// What they said.
    pub answer: Option<Answer>,
    /// What was said of the pathways.
    pub said: Vec<Said>,
    /// The slips.
    pub slips: Vec<Slip>,
    /// How and how many days later the referral closed.
    pub closed: Option<(u64, Closing)>,
}

/// People of one morning who left no record, and went alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Met {
    /// The morning.
    pub on: NaiveDate,
    /// What they said.
    pub answer: &'static str,
    /// Why no thanks, where they said so.
    pub reason: Option<&'static str>,
    /// Who pointed them to us, where the officer knew.
    pub source: Option<&'static str>,
    /// How many.
    pub how_many: i32,
}

/// Everybody whom one pilot met.
#[derive(Debug, Clone)]
pub struct Pilot {
    /// Those with a record.
    pub stories: Vec<Story>,
    /// Those without.
    pub met: Vec<Met>,
}
