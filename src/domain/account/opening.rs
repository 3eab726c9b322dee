//! A record opened for half an hour, with a reason; everything above the domain may import it.

use super::user::User;
use crate::domain::case::person::Person;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;

crate::text_enum! {
    /// What can be opened.
    pub enum Noun {
        /// A person.
        Person = "person",
        /// A referral.
        Referral = "referral",
        /// A signpost.
        Signpost = "signpost",
    }
}

/// The record that somebody names: a person by key, a referral by reference, a signpost by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A person.
    Person(Id<Person>),
    /// A referral.
    Referral(Reference),
    /// A signpost.
    Signpost(SlipCode),
}

impl Record {
    /// Reads a record's kind and key.
    pub fn parse(noun: Noun, key: &str, pointer: &str) -> Result<Self> {
        Ok(match noun {
            Noun::Person => Self::Person(Id::parse(key, pointer)?),
            Noun::Referral => Self::Referral(Reference::parse(key, pointer)?),
            Noun::Signpost => Self::Signpost(SlipCode::parse(key, pointer)?),
        })
    }

    /// Its kind.
    pub const fn noun(&self) -> Noun {
        match self {
            Self::Person(_) => Noun::Person,
            Self::Referral(_) => Noun::Referral,
            Self::Signpost(_) => Noun::Signpost,
        }
    }

    /// Its key, as people write it.
    pub fn key(&self) -> String {
        match self {
            Self::Person(id) => id.to_string(),
            Self::Referral(reference) => reference.to_string(),
            Self::Signpost(code) => code.to_string(),
        }
    }
}

/// One opening. It opens everything about the person whose record was named, as far as the role reaches.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Key.
    pub id: Id<Opening>,
    /// Who opened.
    pub user: Id<User>,
    /// Whose record.
    pub person: Id<Person>,
    /// Which record was named.
    pub record: Record,
    /// Coded why (vocabulary `opening_reason`).
    pub reason: String,
    /// A short text.
    pub note: Option<String>,
    /// When.
    pub opened_at: Instant,
    /// Until when.
    pub expires_at: Instant,
}

impl Opening {
    /// How long a record stays open, in seconds: half an hour.
    pub const LIFE: i64 = 30 * 60;
}
