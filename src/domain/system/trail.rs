//! Which part of the trail somebody looks at; everything above the domain may import it.

use crate::domain::case::person::Person;
use crate::domain::id::Id;

crate::text_enum! {
    /// A part of the trail that is looked at by itself.
    pub enum Part {
        /// What somebody asked for and was not let have.
        Denied = "denied",
        /// Records that were opened with a reason.
        Opened = "opened",
    }
}

/// What is looked for in the trail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looking {
    /// Only who touched or saw this person.
    pub person: Option<Id<Person>>,
    /// Only this part.
    pub part: Option<Part>,
}
