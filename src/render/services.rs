//! Services as Open Referral UK writes them, read row by row; commands and the API's imports may use it.

mod aside;
#[cfg(test)]
mod dirty;
mod fields;
mod hours;
mod parts;
mod places;
mod service;
mod shape;
mod stream;
mod terms;
#[cfg(test)]
mod tests;
mod walk;

pub use shape::{ServiceFile, read_file};

use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::service::Service;
use crate::error::Fault;
use std::io::{self, Read};
use uuid::Uuid;

/// Under this member a file of refused rows says what was wrong with each; it is read over.
pub const ERRORS: &str = "import_errors";

/// How large a file of services may be; of a whole country's, no more than a row is held at once.
pub const MOST_BYTES: usize = 1024 * 1024 * 1024;

/// How large one service of it may be.
pub const MOST_ROW_BYTES: usize = 4 * 1024 * 1024;

/// Opens a file from its beginning.
type Open<'a> = dyn Fn() -> io::Result<Box<dyn Read + 'a>> + 'a;

/// Where the bytes of a file come from, from the beginning each time: a file is read once to see what it is, and then again.
pub struct Source<'a>(Box<Open<'a>>);

impl<'a> Source<'a> {
    /// Whatever can be opened again.
    pub fn new(open: impl Fn() -> io::Result<Box<dyn Read + 'a>> + 'a) -> Self {
        Self(Box::new(open))
    }

    /// Bytes that are here already.
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self::new(move || Ok(Box::new(bytes)))
    }

    fn open(&self) -> io::Result<Box<dyn Read + 'a>> {
        (self.0)()
    }
}

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
    /// What was let go of it, under its place in the feed.
    pub left_out: Vec<Fault>,
}
