//! What somebody can see of a kind of thing; imported through `policy`.

use crate::domain::account::user::User;
use crate::domain::case::person::Person;
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;

/// What somebody can see of a kind of thing; every read of the store starts from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sees {
    /// None of them.
    Nothing,
    /// All of them.
    All,
    /// Those of these schemes.
    Schemes(Vec<Id<Scheme>>),
    /// Those of this court, not older than this.
    Court {
        /// Whose.
        court: Id<Court>,
        /// Days after which they are out of sight.
        days: i64,
    },
    /// Those of this organisation.
    Organisation(Id<Organisation>),
    /// Those about people who share them with this organisation today.
    Shared(Id<Organisation>),
    /// Those about people whose records stand open.
    Opened(Vec<Id<Person>>),
    /// One's own.
    Own(Id<User>),
}

impl Sees {
    /// What of it can lie in `scheme`, where one is wanted. A list of many schemes beside the one that is wanted would be taken for the narrower of
    /// the two, and all their rows be put in order for each page.
    pub fn within(&self, scheme: Option<Id<Scheme>>) -> Self {
        match (self, scheme) {
            (Self::Schemes(ids), Some(scheme)) if ids.contains(&scheme) => Self::Schemes(vec![scheme]),
            (Self::Schemes(_), Some(_)) => Self::Nothing,
            _ => self.clone(),
        }
    }
}
