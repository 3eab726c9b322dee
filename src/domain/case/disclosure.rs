//! What somebody outside was told without consent, because a life or somebody's safety asked for it; everything above the domain may import it.

use super::consent::Category;
use super::person::Person;
use crate::domain::account::user::User;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, text, time::Instant};
use crate::error::{Error, Result};

crate::text_enum! {
    /// What the law lets us tell without asking.
    pub enum Basis {
        /// Somebody has to be protected.
        Safeguarding = "safeguarding",
        /// Somebody's life depends on it.
        VitalInterests = "vital_interests",
    }
}

/// The words of a disclosure: sealed as one field, so that they go as one.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Who was told.
    pub told: String,
    /// Why it could not wait for consent.
    pub reason: String,
}

/// One disclosure.
#[derive(Debug, Clone)]
pub struct Disclosure {
    /// Key; tells no time.
    pub id: Id<Disclosure>,
    /// About whom.
    pub person: Id<Person>,
    /// In which scheme.
    pub scheme: Id<Scheme>,
    /// On which basis.
    pub basis: Basis,
    /// What was told.
    pub categories: Vec<Category>,
    /// When.
    pub told_at: Instant,
    /// Who was told, and why; empty once the person is erased.
    pub words: Words,
    /// Who told.
    pub recorded_by: Option<Id<User>>,
}

impl Disclosure {
    /// A disclosure that says what, when, to whom and why.
    pub fn checked(mut self, now: Instant) -> Result<Self> {
        self.categories.sort_unstable();
        self.categories.dedup();
        if self.categories.is_empty() {
            return Err(Error::invalid("/categories", "required", "Say what you told."));
        }
        if self.told_at > now {
            return Err(Error::invalid("/told_at", "date_in_future", "It must have happened by now."));
        }
        self.words = Words {
            told: text::required(&self.words.told, "/told", 120)?,
            reason: text::required(&self.words.reason, "/reason", 500)?,
        };
        Ok(self)
    }
}
