//! A conversation in court that left no record of a person, and so has no place for one; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::directory::vocabulary::{Set, Term, Voice};
use crate::domain::directory::{court::Court, court_session::CourtSession, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};

/// The answer that has a reason.
const NO_THANKS: &str = "no_thanks";

/// One line of the count: so many conversations of one half-day that went alike. There is no text in it.
#[derive(Debug, Clone)]
pub struct Encounter {
    /// Key.
    pub id: Id<Encounter>,
    /// On which half-day.
    pub court_session: Id<CourtSession>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Where.
    pub court: Id<Court>,
    /// What was said (vocabulary `encounter_answer`).
    pub answer: String,
    /// Who pointed them to us (vocabulary `source`), where the officer knows.
    pub source: Option<String>,
    /// Why no thanks (vocabulary `not_taken_up`, the person's side), where they said so.
    pub reason: Option<String>,
    /// How many people: several at once where an officer keys a morning from paper.
    pub how_many: i32,
    /// Who counted them.
    pub recorded_by: Option<Id<User>>,
    /// When.
    pub recorded_at: Instant,
    /// Why it is a mistake (vocabulary `void_reason`); then it counts nowhere.
    pub void_reason: Option<String>,
    /// Who took it back.
    pub voided_by: Option<Id<User>>,
    /// Moves on with every change.
    pub version: i32,
}

impl Encounter {
    /// The most people in one line.
    pub const MOST: i32 = 20;

    /// A line that hangs together.
    pub fn checked(self) -> Result<Self> {
        if !(1..=Self::MOST).contains(&self.how_many) {
            let detail = format!("Count 1 to {} people at once.", Self::MOST);
            return Err(Error::invalid("/count", "out_of_range", detail));
        }
        if self.reason.is_some() && self.answer != NO_THANKS {
            let detail = "Only no_thanks has a reason. Leave it out.";
            return Err(Error::invalid("/reason", "no_thanks_only", detail));
        }
        Ok(self)
    }

    /// The same line taken back; twice makes no sense.
    pub fn taken_back(self, reason: String, by: Option<Id<User>>) -> Result<Self> {
        if self.void_reason.is_some() {
            let detail = "This was taken back already. Count it again with POST /api/v1/encounters.".into();
            return Err(Error::WrongMove { detail, allowed: Vec::new() });
        }
        Ok(Self { void_reason: Some(reason), voided_by: by, version: self.version + 1, ..self })
    }
}

/// Why people say no thanks is theirs to say: a reason on the service's side, or one in words, would need a record.
pub fn reason_fits(term: &Term) -> Result<()> {
    let theirs = matches!(term.voice(), Some(Voice::Person | Voice::GoodEnd | Voice::Unknown));
    if theirs && !term.requires_text {
        return Ok(());
    }
    let detail =
        format!("Choose one of the person's own reasons from the list {}, or leave it out.", Set::NotTakenUp);
    Err(Error::invalid("/reason", "not_theirs", detail))
}
