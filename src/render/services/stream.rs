//! A file as it streams by: bounded in all and in each row, UTF-8, told apart by its first sign; only `render::services` imports it.

use super::{MOST_ROW_BYTES, Source};
use crate::error::{Error, Result};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// What a file is refused for before anybody knows what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    NotUtf8,
    TooLarge,
    RowTooLarge,
}

/// What the reader and whoever takes rows from it tell one another.
#[derive(Clone, Default)]
struct Watch {
    fault: Rc<Cell<Option<Fault>>>,
    since_row: Rc<Cell<usize>>,
}

/// Bytes that are counted and looked at as they come by.
struct Watched<R> {
    from: R,
    watch: Watch,
    left: usize,
    /// The beginning of a sign whose end has not come yet.
    open_sign: Vec<u8>,
}

impl<R> Watched<R> {
    fn is_utf8(&mut self, new: &[u8]) -> bool {
        let mut bytes = std::mem::take(&mut self.open_sign);
        if bytes.is_empty() && std::str::from_utf8(new).is_ok() {
            return true;
        }
        bytes.extend_from_slice(new);
        match std::str::from_utf8(&bytes) {
            Ok(_) => true,
            Err(error) if error.error_len().is_none() => {
                self.open_sign = bytes.split_off(error.valid_up_to());
                true
            }
            Err(_) => false,
        }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        let since = self.watch.since_row.get() + read;
        self.watch.since_row.set(since);
        let fault = if read > self.left {
            Some(Fault::TooLarge)
        } else if since > MOST_ROW_BYTES {
            Some(Fault::RowTooLarge)
        } else if read == 0 && !self.open_sign.is_empty() || !self.is_utf8(&into[..read]) {
            Some(Fault::NotUtf8)
        } else {
            None
        };
        if fault.is_some() {
            self.watch.fault.set(fault);
            return Err(io::Error::other("the file is refused"));
        }
        self.left -= read;
        Ok(read)
    }
}

fn refused(detail: impl Into<String>) -> Error {
    Error::Refused(detail.into())
}

/// A file from its first sign.
pub(super) struct Stream<'a> {
    reader: BufReader<Watched<Box<dyn Read + 'a>>>,
    watch: Watch,
    most: usize,
}

impl<'a> Stream<'a> {
    /// Opens it, and reads over what stands before the first sign.
    pub(super) fn open(source: &Source<'a>, most: usize) -> Result<Self> {
        let from = source.open().map_err(|error| refused(format!("The file cannot be read: {error}.")))?;
        let watch = Watch::default();
        let watched = Watched { from, watch: watch.clone(), left: most, open_sign: Vec::new() };
        let mut stream = Self { reader: BufReader::with_capacity(1 << 16, watched), watch, most };
        if stream.ahead()?.starts_with("\u{feff}".as_bytes()) {
            stream.reader.consume(3);
        }
        loop {
            let ahead = stream.ahead()?;
            let blank = ahead.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let is_over = blank < ahead.len() || ahead.is_empty();
            stream.reader.consume(blank);
            stream.watch.since_row.set(0);
            if is_over {
                return Ok(stream);
            }
        }
    }

    fn ahead(&mut self) -> Result<&[u8]> {
        match self.reader.fill_buf().err() {
            Some(error) => Err(self.unread(&error)),
            None => Ok(self.reader.buffer()),
        }
    }

    /// The first sign; none in an empty file.
    pub(super) fn first(&mut self) -> Result<Option<u8>> {
        Ok(self.ahead()?.first().copied())
    }

    /// Tells that a row is done, so that the next one is measured by itself.
    pub(super) fn meter(&self) -> impl Fn() + use<> {
        let since = self.watch.since_row.clone();
        move || since.set(0)
    }

    /// What was wrong, where a reader of JSON gave up.
    pub(super) fn teller(&self) -> impl Fn(&serde_json::Error) -> Error + use<> {
        let (watch, most) = (self.watch.clone(), self.most);
        move |error| match watch.fault.get() {
            Some(fault) => told(fault, most),
            None if error.is_io() => refused(format!("The file cannot be read: {error}.")),
            None => {
                let (line, column) = (error.line(), error.column());
                refused(format!("The file is not JSON: look at line {line}, column {column}."))
            }
        }
    }

    fn unread(&self, error: &io::Error) -> Error {
        match self.watch.fault.get() {
            Some(fault) => told(fault, self.most),
            None => refused(format!("The file cannot be read: {error}.")),
        }
    }

    /// The values that stand one behind the other.
    pub(super) fn values(self) -> impl Iterator<Item = serde_json::Result<Box<RawValue>>> {
        serde_json::Deserializer::from_reader(self.reader).into_iter()
    }

    /// As JSON from its first sign.
    pub(super) fn json(self) -> serde_json::Deserializer<serde_json::de::IoRead<impl Read>> {
        serde_json::Deserializer::from_reader(self.reader)
    }
}

fn told(fault: Fault, most: usize) -> Error {
    let in_mib = |bytes: usize| bytes / (1024 * 1024);
    refused(match fault {
        Fault::NotUtf8 => "The file is not UTF-8. Save it again as UTF-8, and send that.".to_owned(),
        Fault::TooLarge => format!("The file is larger than {} MiB. Send it in parts.", in_mib(most)),
        Fault::RowTooLarge => {
            format!("A service of the file is larger than {} MiB. Leave it out.", in_mib(MOST_ROW_BYTES))
        }
    })
}
