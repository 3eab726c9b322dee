//! What the privacy role has to hear of; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::person::Person;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};

crate::text_enum! {
    /// What happened.
    pub enum What {
        /// Somebody outside was told without consent.
        DisclosedWithoutConsent = "disclosed_without_consent",
        /// Somebody opened the record of a person whom they know.
        OpenedSomeoneKnown = "opened_someone_known",
    }
}

/// One notice. It carries keys alone: what it is about is read under its own rules.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Key.
    pub id: Id<Notice>,
    /// What happened.
    pub what: What,
    /// To which kind of record.
    pub noun: String,
    /// To which one.
    pub key: String,
    /// About whom.
    pub person: Option<Id<Person>>,
    /// In which scheme.
    pub scheme: Option<Id<Scheme>>,
    /// Who did it.
    pub raised_by: Option<Id<User>>,
    /// When.
    pub raised_at: Instant,
    /// When somebody of the privacy role took note.
    pub acknowledged_at: Option<Instant>,
    /// Who.
    pub acknowledged_by: Option<Id<User>>,
    /// Moves on with every change.
    pub version: i32,
}
