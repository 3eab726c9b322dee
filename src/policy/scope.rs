//! Somebody signed in, and how far their one role extends in this moment; imported through `policy`.

use crate::domain::account::{
    session::Session,
    user::{Role, User},
};
use crate::domain::case::person::Person;
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};

/// A person's record that stands open now, and why it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose record.
    pub person: Id<Person>,
    /// Coded why.
    pub reason: String,
}

/// How far a signed-in user's one role extends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The schemes in which the role was given.
    pub schemes: Vec<Id<Scheme>>,
    /// The court, for a court's team.
    pub court: Option<Id<Court>>,
    /// Whether she answers for her organisation.
    pub lead: bool,
    /// Whether she may read restricted entries that others recorded.
    pub restricted: bool,
    /// The schemes in which nobody else is an officer: there is no colleague to ask for a reason.
    pub alone_in: Vec<Id<Scheme>>,
    /// The records that she opened with a reason, as long as they stand open.
    pub opened: Vec<Opened>,
    /// The people whom she said that she knows.
    pub knows: Vec<Id<Person>>,
}

impl Scope {
    /// The opening that covers what is about `person`.
    pub fn opening_of(&self, person: Option<Id<Person>>) -> Option<&Opened> {
        self.opened.iter().find(|opened| Some(opened.person) == person)
    }
}

/// Somebody signed in, acting in one role.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub user: Id<User>,
    /// As what.
    pub role: Role,
    /// Working for whom.
    pub organisation: Id<Organisation>,
    /// How far that extends.
    pub scope: Scope,
    /// In which session.
    pub session: Id<Session>,
    /// Until when the session counts as stepped up.
    pub stepped_up_until: Option<Instant>,
    /// Whether nobody has written down for a while that she is there with a browser.
    pub unnoted: bool,
}
