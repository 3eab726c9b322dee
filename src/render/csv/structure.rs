//! The grammar of RFC 4180, read strictly with line numbers: a lenient reader would guess where a row ends; only `render::csv` imports it.

use super::table::Record;
use crate::error::{Error, Result};

/// No file that is read here has this many; it bounds what a line of commas can cost.
const MOST_CELLS: usize = 500;

/// The rows below a header of `width` cells: as many cells in each, and at most `most` rows.
pub(super) fn rows(mut reader: Reader<'_>, width: usize, most: usize) -> Result<Vec<Record>> {
    let mut rows = Vec::new();
    while let Some(row) = reader.next()? {
        same_width(width, &row)?;
        if rows.len() == most {
            return Err(Error::Refused(format!(
                "The file has more than {most} rows. Split it, repeat the header line in each part, and send the parts one by one."
            )));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn same_width(wanted: usize, row: &Record) -> Result<()> {
    let found = row.cells.len();
    if wanted == found {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "Line {} has {found} cells where the header has {wanted}. Put a cell that holds a comma or a line break in quotation marks, and give every row a cell for every column.",
        row.line
    )))
}

/// What stands after a cell.
#[derive(PartialEq, Eq)]
enum Then {
    Cell,
    Row,
    End,
}

/// Walks a text record by record.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The next record that is not blank: spreadsheets leave rows of mere commas behind.
    pub(super) fn next(&mut self) -> Result<Option<Record>> {
        while let Some(record) = self.record()? {
            if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn record(&mut self) -> Result<Option<Record>> {
        if self.rest().is_empty() {
            return Ok(None);
        }
        let mut record = Record { line: self.line, cells: Vec::new() };
        loop {
            let cell = if self.rest().starts_with('"') { self.quoted()? } else { self.bare()? };
            record.cells.push(cell);
            if record.cells.len() > MOST_CELLS {
                return Err(Error::Refused(format!(
                    "Line {} has more than {MOST_CELLS} cells. Keep the columns that are asked for and delete the others.",
                    record.line
                )));
            }
            if self.after_cell()? != Then::Cell {
                return Ok(Some(record));
            }
        }
    }

    fn bare(&mut self) -> Result<String> {
        let rest = self.rest();
        let end = rest.find([',', '\n', '\r', '"']).unwrap_or(rest.len());
        if rest[end..].starts_with('"') {
            return Err(Error::Refused(format!(
                "Line {} has a quotation mark inside a cell that does not begin with one. Put the whole cell in quotation marks and write those inside it twice.",
                self.line
            )));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn quoted(&mut self) -> Result<String> {
        let opened = self.line;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let rest = self.rest();
            let Some(end) = rest.find('"') else {
                return Err(Error::Refused(format!(
                    "A quotation mark opens on line {opened} and is never closed. Close it at the end of its cell."
                )));
            };
            cell.push_str(&rest[..end]);
            self.line += line_breaks(&rest[..end]);
            self.at += end + 1;
            if !self.rest().starts_with('"') {
                return Ok(cell);
            }
            cell.push('"');
            self.at += 1;
        }
    }

    fn after_cell(&mut self) -> Result<Then> {
        let rest = self.rest();
        let (length, then) = match rest.as_bytes() {
            [] => (0, Then::End),
            [b',', ..] => (1, Then::Cell),
            [b'\r', b'\n', ..] => (2, Then::Row),
            [b'\r' | b'\n', ..] => (1, Then::Row),
            _ => {
                return Err(Error::Refused(format!(
                    "Line {} goes on after a closing quotation mark. Write quotation marks inside a cell twice, or take out what follows.",
                    self.line
                )));
            }
        };
        self.at += length;
        self.line += usize::from(then == Then::Row);
        Ok(then)
    }
}

/// Line feeds, carriage returns, or both together as one.
fn line_breaks(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    feeds + text.matches('\r').count() - text.matches("\r\n").count()
}
