//! What one figure is: a measure, and its lines with what stands beside them; the report and whoever prints it import it.

use super::reading::Reading;
use super::slice::Slice;
use super::window::Window;

/// Version of the definition set; it moves on when a definition does.
pub const VERSION: &str = "v1";

crate::text_enum! {
    /// What the denominator counts.
    pub enum Base {
        /// Referrals: one person, one appearance.
        People = "people",
        /// Needs.
        Needs = "needs",
        /// Chains of signposts.
        Signposts = "signposts",
        /// Half-days in court.
        Sessions = "sessions",
        /// Days on which somebody was to ask how it goes.
        FollowUps = "follow_ups",
        /// Questions whether something may be shared.
        Consents = "consents",
        /// Things that happened and were written down.
        Events = "events",
        /// Services of the directory.
        Services = "services",
    }
}

/// A measure, in the words under which it is printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Definition {
    /// `M12`.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// How it is counted: numerator, denominator, what is left out.
    pub text: &'static str,
    /// What the denominator counts.
    pub base: Base,
    /// Whom or what it counts, and what they did: "signposts", "were taken up". Nothing where each line's
    /// label says it.
    pub says: (&'static str, &'static str),
}

/// Shortest and longest time, in days, for which something was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// Shortest.
    pub shortest: i32,
    /// Longest.
    pub longest: i32,
}

crate::text_enum! {
    /// Why something stands beside a line and not in it.
    pub enum Reason {
        /// The service supported the person already when the slip was given.
        AlreadySupported = "already_supported",
        /// Its window is not over yet.
        WindowRunning = "window_running",
        /// Taken up, on the word of the person or of what a partner told an officer.
        WeakerEvidence = "weaker_evidence",
        /// Referred by somebody who does not speak for the court.
        OtherSource = "other_source",
        /// Spoken to without a record of the person.
        Encounters = "encounters",
        /// Said "not now" and was given a slip.
        NotNowSlips = "not_now_slips",
        /// Seen, and not asked about it.
        NotAsked = "not_asked",
        /// Too young to say.
        TooYoung = "too_young",
        /// Fell out.
        Cancelled = "cancelled",
        /// Belongs to no half-day in court.
        NoSession = "no_session",
        /// A partner that never said that it knew.
        NotAcknowledged = "not_acknowledged",
        /// Nobody knows a safe way to reach the person.
        NoSafeChannel = "no_safe_channel",
        /// Known by code alone, so that nobody could tell whether they came again.
        NotIdentified = "not_identified",
        /// Half-days in court that were held.
        SessionsHeld = "sessions_held",
    }
}

/// How many stand beside a line, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart<N> {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub count: N,
}

/// One line of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<N> {
    /// Which part of the figure.
    pub slice: Slice,
    /// Within which window, where the measure has one.
    pub window: Option<Window>,
    /// What it says.
    pub reading: Reading<N>,
    /// How many nobody knows about; none where the measure leaves nothing unknown.
    pub unknown: Option<N>,
    /// What stands beside it.
    pub apart: Vec<Apart<N>>,
    /// For how long its base was followed, where that varies.
    pub followed: Option<Followed>,
    /// Whether late keying may still change it.
    pub provisional: bool,
    /// Whether part of its cohort has not had the whole window yet.
    pub maturing: bool,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<N> {
    /// What it measures.
    pub definition: &'static Definition,
    /// Its lines; the first says the most.
    pub lines: Vec<Line<N>>,
}

impl<N: Copy> Line<N> {
    /// A line that says `reading` of all that the figure counts.
    pub fn new(reading: Reading<N>) -> Self {
        Self {
            slice: Slice::Whole,
            window: None,
            reading,
            unknown: None,
            apart: Vec::new(),
            followed: None,
            provisional: false,
            maturing: false,
        }
    }

    /// The same, of one part.
    #[must_use]
    pub fn of(self, slice: Slice) -> Self {
        Self { slice, ..self }
    }

    /// The same, with so many unknown.
    #[must_use]
    pub fn unknown(self, unknown: N) -> Self {
        Self { unknown: Some(unknown), ..self }
    }

    /// The same, with so many beside it.
    #[must_use]
    pub fn beside(mut self, reason: Reason, count: N) -> Self {
        self.apart.push(Apart { reason, count });
        self
    }
}
