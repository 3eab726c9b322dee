//! What is said when a referral is made, by the court in short and at the desk in full; imported through `referral`.

use crate::actions::case::need::NewNeed;
use crate::actions::case::referral_event::Decision;
use crate::actions::case::signpost::NewSignpost;
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Answer, RecordedMode};
use crate::domain::code::SchemeCode;
use crate::domain::directory::{court_keys::CourtSlug, court_session::CourtSession, pathway::Pathway};
use crate::domain::{id::Id, time::Occurred};
use chrono::NaiveDate;

/// Whom a referral is about.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody recorded before.
    Known(Id<Person>),
    /// Somebody new, possibly by code only.
    New(Box<Person>),
}

/// A referral to be made, as much as is known of it; court staff fill in the short form alone.
#[derive(Debug, Clone)]
pub struct NewReferral {
    /// Which scheme.
    pub scheme: SchemeCode,
    /// Which court.
    pub court: CourtSlug,
    /// Which half-day.
    pub court_session: Option<Id<CourtSession>>,
    /// When it came in; today, where nothing is said.
    pub received_on: Option<NaiveDate>,
    /// Who pointed the person to us.
    pub source: String,
    /// Whether the person knows.
    pub told: bool,
    /// What the court thought.
    pub asked_about: Vec<Pathway>,
    /// Whom it is about; made for a scheme when that is known.
    pub who: Who,
    /// What only an officer says.
    pub desk: Desk,
}

/// What only an officer says of a referral.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// What the court decided.
    pub hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most.
    pub offence_group: Option<String>,
    /// Whether drink had to do with it.
    pub alcohol_related: Option<bool>,
    /// Risk as told to us.
    pub risk: String,
    /// By whom.
    pub risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now.
    pub under_supervision: Option<bool>,
    /// How it was recorded.
    pub recorded_mode: RecordedMode,
    /// What the person said.
    pub answer: Option<Answer>,
    /// The decision, where it is taken already.
    pub eligibility: Option<Decision>,
    /// The first conversation, where there was one.
    pub conversation: Option<Occurred>,
    /// What was said of the pathways.
    pub needs: Vec<NewNeed>,
    /// Slips given.
    pub signposts: Vec<NewSignpost>,
}

impl Desk {
    /// The word for a risk that nobody told us (vocabulary `risk`).
    pub const NOT_ASSESSED: &str = "not_assessed";
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            hearing_outcomes: Vec::new(),
            offence_group: None,
            alcohol_related: None,
            risk: Self::NOT_ASSESSED.into(),
            risk_told_by: None,
            under_supervision: None,
            recorded_mode: RecordedMode::Screen,
            answer: None,
            eligibility: None,
            conversation: None,
            needs: Vec::new(),
            signposts: Vec::new(),
        }
    }
}
