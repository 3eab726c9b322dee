//! The rows of a file that passed, each with its line and its cells by name; `render::csv` and whoever reads rows may import it.

use super::cell::unguarded;
use super::header::ERROR;
use crate::error::{Error, Fault};
use std::collections::HashMap;

/// How large a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In bytes.
    pub bytes: usize,
    /// In rows below the header.
    pub rows: usize,
}

impl Limits {
    /// What one import takes: more is sent in parts.
    pub const IMPORT: Self = Self { bytes: 10 * 1024 * 1024, rows: 20_000 };
    /// What one request takes: nobody waits longer for an answer.
    pub const REQUEST: Self = Self { bytes: 5 * 1024 * 1024, rows: 1_000 };
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// A file whose encoding, structure and header are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<String>,
    records: Vec<Record>,
}

impl Table {
    /// Leaves out what a former import wrote about the rows, and undoes what kept spreadsheets from running a cell.
    pub(super) fn new(columns: Vec<String>, records: Vec<Record>) -> Self {
        let keeps = |cells: Vec<String>| -> Vec<String> {
            columns.iter().zip(cells).filter(|(name, _)| *name != ERROR).map(|(_, cell)| cell).collect()
        };
        let records = records
            .into_iter()
            .map(|record| Record {
                line: record.line,
                cells: keeps(record.cells).iter().map(|cell| unguarded(cell).to_owned()).collect(),
            })
            .collect();
        Self { columns: columns.into_iter().filter(|name| name != ERROR).collect(), records }
    }

    /// The columns' names in the file's order, without `error`.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows in the file's order; there is at least one.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { columns: &self.columns, record })
    }

    /// For every row the line of the first row with the same text under `column`, where that is an earlier one; empty
    /// cells repeat nothing.
    pub fn repeats(&self, column: &str) -> Vec<Option<usize>> {
        let mut first = HashMap::new();
        let earlier = self.rows().map(|row| {
            let line = *first.entry(row.cell(column).trim()).or_insert(row.line());
            Some(line).filter(|line| *line != row.line() && !row.cell(column).trim().is_empty())
        });
        earlier.collect()
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [String],
    record: &'a Record,
}

impl<'a> Row<'a> {
    /// The line of the file on which it begins, from 1.
    pub fn line(&self) -> usize {
        self.record.line
    }

    /// The cell under `column`, as it stands; "" where the file has no such column.
    pub fn cell(&self, column: &str) -> &'a str {
        self.columns.iter().position(|name| name == column).map_or("", |at| &self.record.cells[at])
    }

    /// All its cells in the file's order, without `error`.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        self.record.cells.iter().map(String::as_str)
    }
}

/// What one row came to: a bad row never stops a good one.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow<T> {
    /// The line of the file on which it begins.
    pub line: usize,
    /// What it says, or all that is wrong with it, column by column.
    pub outcome: Result<T, Vec<Fault>>,
}

impl<T> ReadRow<T> {
    /// What `row` came to.
    pub fn of(row: Row<'_>, read: Result<T, Error>) -> Self {
        let outcome = read.map_err(|wrong| match wrong {
            Error::Invalid(faults) => faults,
            other => vec![Fault::new("", "refused", other.to_string())],
        });
        Self { line: row.line(), outcome }
    }
}
