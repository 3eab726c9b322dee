//! A row of a pilot's own spreadsheet that is in: by its own number, with a MAC of what it said; everything above the domain may import it.

use crate::domain::case::{person::Person, referral::Referral};
use crate::domain::code::Reference;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;

/// A row that is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// The spreadsheet's own number for it: never a name.
    pub your_reference: String,
    /// Shows whether the row says the same again; what it said stands in the record alone.
    pub mac: String,
    /// What it became.
    pub referral: Id<Referral>,
    /// How people know that.
    pub reference: Reference,
    /// Whom it is about.
    pub person: Id<Person>,
}
