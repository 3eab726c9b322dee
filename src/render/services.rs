//! Services as Open Referral UK writes them, read row by row; commands and the API's imports may use it.

#[cfg(test)]
mod dirty;
mod fields;
mod hours;
mod parts;
mod places;
mod service;
mod shape;
mod terms;
#[cfg(test)]
mod tests;

pub use shape::{ServiceFile, read_file};

use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::service::Service;
use uuid::Uuid;

/// Under this member a file of refused rows says what was wrong with each; it is read over.
pub const ERRORS: &str = "import_errors";

/// How large a file of services may be: a whole county's is.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// One service of a feed, and who offers it there. Neither has its key here yet.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedEntry {
    /// Its key in the feed.
    pub external_id: Uuid,
    /// Who offers it, under their key in the feed.
    pub organisation: Organisation,
    /// What the feed says of it.
    pub service: Service,
    /// What the feed says, in one order: shows whether it says the same again.
    pub content: Vec<u8>,
}
