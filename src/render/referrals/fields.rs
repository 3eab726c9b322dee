//! The cells of one row as values, with every fault kept under its column's name; only `render::referrals` imports it.

use crate::domain::directory::pathway::Pathway;
use crate::domain::faults::Faults;
use crate::domain::text::{folded, optional};
use crate::domain::time::{Occurred, Precision};
use crate::error::{Error, Result};
use crate::render::csv::Row;
use crate::render::dates::iso;
use chrono::{Datelike, NaiveDate};

/// No pilot is older; an earlier year is a slip of the finger.
const FIRST_YEAR: i32 = 2000;

/// A row being read.
pub(super) struct Fields<'a> {
    row: Row<'a>,
    /// The day after which nothing can have happened.
    pub(super) today: NaiveDate,
    /// What was wrong so far.
    pub(super) faults: Faults,
}

impl<'a> Fields<'a> {
    pub(super) fn new(row: Row<'a>, today: NaiveDate) -> Self {
        Self { row, today, faults: Faults::default() }
    }

    pub(super) fn cell(&self, column: &str) -> &'a str {
        self.row.cell(column).trim()
    }

    /// Text of at most `max` characters.
    pub(super) fn text(&mut self, column: &str, max: usize) -> Option<String> {
        self.faults.take(optional(Some(self.cell(column)), column, max)).flatten()
    }

    /// `value`, or a fault if the cell is blank; a cell that is not has had its fault already.
    pub(super) fn needed<T>(&mut self, column: &str, value: Option<T>, detail: &str) -> Option<T> {
        if value.is_none() && self.cell(column).is_empty() {
            self.faults.add(column, "required", detail);
        }
        value
    }

    /// A word of a list that is data: `Very high` is `very_high`. Whether the list has it, its owner knows.
    pub(super) fn word(&mut self, column: &str) -> Option<String> {
        self.faults.take(word(self.cell(column), column)).flatten()
    }

    /// Such words, parted by semicolons.
    pub(super) fn words(&mut self, column: &str) -> Vec<String> {
        let parts = self.cell(column).split(';');
        parts.filter_map(|part| self.faults.take(word(part, column)).flatten()).collect()
    }

    /// One of a few words that the code itself knows.
    pub(super) fn one_of(&mut self, column: &str, known: &[&'static str]) -> Option<&'static str> {
        let wanted = folded(self.cell(column)).replace(' ', "_");
        if self.cell(column).is_empty() {
            return None;
        }
        let found = known.iter().find(|word| word.eq_ignore_ascii_case(&wanted)).copied();
        if found.is_none() {
            self.faults.add(column, "unknown_value", format!("Use one of: {}.", known.join(", ")));
        }
        found
    }

    /// Pathways by word, label or number, parted by semicolons, each once.
    pub(super) fn pathways(&mut self, column: &str) -> Vec<Pathway> {
        let mut pathways = Vec::new();
        for part in self.cell(column).split(';').filter(|part| !part.trim().is_empty()) {
            let pathway = self.faults.take(pathway(part, column));
            pathways.extend(pathway.filter(|pathway| !pathways.contains(pathway)));
        }
        pathways
    }

    /// A day, to come or past.
    pub(super) fn any_day(&mut self, column: &str) -> Option<NaiveDate> {
        let occurred = self.any_date(column)?;
        if occurred.precision == Precision::Month {
            self.faults.add(column, "day_needed", "Write the day too, as YYYY-MM-DD.");
            return None;
        }
        Some(occurred.on)
    }

    /// A day not after today.
    pub(super) fn day(&mut self, column: &str) -> Option<NaiveDate> {
        let day = self.any_day(column)?;
        self.has_come(column, day).then_some(day)
    }

    /// A day or month that has begun.
    pub(super) fn occurred(&mut self, column: &str) -> Option<Occurred> {
        let occurred = self.any_date(column)?;
        self.has_come(column, occurred.on).then_some(occurred)
    }

    fn any_date(&mut self, column: &str) -> Option<Occurred> {
        let text = self.cell(column);
        if text.is_empty() {
            return None;
        }
        let occurred = self.faults.take(Occurred::parse(&iso(text), column))?;
        if (FIRST_YEAR..FIRST_YEAR + 1000).contains(&occurred.on.year()) {
            return Some(occurred);
        }
        self.faults.add(column, "not_a_date", format!("Write a year from {FIRST_YEAR} on, in four digits."));
        None
    }

    fn has_come(&mut self, column: &str, day: NaiveDate) -> bool {
        if day > self.today {
            self.faults.add(
                column,
                "date_in_future",
                "This day has not come yet. Write the day it happened.",
            );
        }
        day <= self.today
    }
}

fn word(text: &str, column: &str) -> Result<Option<String>> {
    let word = folded(text).replace(' ', "_");
    if word.is_empty() && !text.trim().is_empty() || word.chars().count() > 60 {
        return Err(Error::invalid(column, "not_a_word", "Write a word of the list, such as not_assessed."));
    }
    Ok(Some(word).filter(|word| !word.is_empty()))
}

fn pathway(text: &str, column: &str) -> Result<Pathway> {
    let wanted = folded(text);
    let number = wanted.strip_prefix('p').unwrap_or(&wanted);
    let is = |pathway: &Pathway| {
        folded(pathway.word()) == wanted
            || folded(pathway.label()) == wanted
            || pathway.number().to_string() == number
    };
    Pathway::ALL.iter().copied().find(is).ok_or_else(|| {
        let known: Vec<&str> = Pathway::ALL.iter().map(|pathway| pathway.word()).collect();
        Error::invalid(column, "unknown_value", format!("Use: {}.", known.join(", ")))
    })
}
