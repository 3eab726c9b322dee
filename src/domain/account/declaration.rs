//! "Someone I know": a member of staff says that they know a person; everything above the domain may import it.

use super::user::User;
use crate::domain::case::person::Person;
use crate::domain::{id::Id, time::Instant};

/// One declaration.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Key.
    pub id: Id<Declaration>,
    /// Who says so.
    pub user: Id<User>,
    /// Whom they know.
    pub person: Id<Person>,
    /// When they said so.
    pub made_at: Instant,
    /// When it was over, where it is.
    pub ended_at: Option<Instant>,
}
