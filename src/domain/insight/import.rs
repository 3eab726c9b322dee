//! What became of a file that came in over the API, as a repeat of the request is told it; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// What the rows of a file are.
    pub enum Kind {
        /// Referrals of one scheme.
        Referrals = "referrals",
        /// The list of courts.
        Courts = "courts",
        /// Services of a feed.
        Services = "services",
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileImport {
    /// Key.
    pub id: Id<FileImport>,
    /// What its rows are.
    pub kind: Kind,
    /// Into which scheme they came.
    pub scheme: Option<Id<Scheme>>,
    /// Rows read.
    pub rows: i32,
    /// Rows that were new.
    pub added: i32,
    /// Rows that were known and brought something new.
    pub changed: i32,
    /// Rows that brought nothing new.
    pub unchanged: i32,
    /// Rows that were refused, in the order of the file: what was wrong, never what they said.
    pub refused: Vec<RefusedRow>,
    /// Who sent it.
    pub asked_by: Option<Id<User>>,
    /// When.
    pub sent_at: Instant,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The line of the file on which it begins.
    pub line: usize,
    /// What was wrong with it, column by column.
    pub faults: Vec<CellFault>,
}

/// What was wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellFault {
    /// Its column; empty for the whole row.
    pub column: String,
    /// A word that programs can match on.
    pub code: String,
    /// What to do about it.
    pub detail: String,
}
