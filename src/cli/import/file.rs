//! Files that somebody names, opened and read; only `cli::import` may import it.

use crate::error::{Error, Result};
use crate::render::csv::Limits;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

pub(super) fn put(out: &mut dyn Write, rows: &[u8]) -> Result<()> {
    out.write_all(rows).map_err(Error::internal)
}

pub(super) fn unread(path: &Path) -> impl Fn(std::io::Error) -> Error {
    move |e| Error::Refused(format!("{} cannot be read: {e}.", path.display()))
}

pub(super) fn open(path: &Path) -> Result<File> {
    if fs::metadata(path).map_err(unread(path))?.is_dir() {
        return Err(Error::Refused(format!("{} is a folder. Name a file.", path.display())));
    }
    File::open(path).map_err(unread(path))
}

/// Reads a file, and of one that is too large only enough to see that it is.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(Limits::IMPORT.bytes as u64 + 1).read_to_end(&mut bytes).map_err(unread(path))?;
    Ok(bytes)
}
