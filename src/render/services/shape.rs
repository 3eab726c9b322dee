//! The shapes in which services come: a page, a list, one service, lines; and what else Open Referral knows, refused by name; only `render::services` imports it.
//!
//! A file is read twice, and no more than a row of it is held: once to know that it is in order and what it holds, and again
//! row by row.

use super::service::read;
use super::stream::Stream;
use super::walk::{Next, Top, rows_of_list, top};
use super::{ERRORS, FeedEntry, MOST_BYTES, Source};
use crate::error::{Error, Fault, Result};
use crate::render::csv::ReadRow;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::Write;

/// The most services of one file.
pub(super) const MOST_ROWS: usize = 200_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    List,
    Page,
    Lines,
}

/// A file of services whose structure is in order, whatever its rows are.
pub struct ServiceFile<'a> {
    from: Source<'a>,
    source: String,
    most: usize,
    shape: Shape,
    rows: usize,
    is_whole: bool,
}

fn refused(detail: impl Into<String>) -> Error {
    Error::Refused(detail.into())
}

/// What a file holds, as far as its rows tell.
#[derive(Default)]
struct Survey {
    rows: usize,
    /// What the first row is, where it is no service, and all others are none either.
    other: Option<&'static str>,
}

impl Survey {
    fn see(&mut self, row: &RawValue) -> Result<()> {
        let what = what_it_is(row);
        self.other = if self.rows == 0 { what } else { self.other.filter(|_| what.is_some()) };
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(refused(format!("The file has more than {MOST_ROWS} services. Send it in parts.")));
        }
        Ok(())
    }

    /// Refuses a file in which nothing is a service, by the name of what it holds.
    fn must_hold_services(&self) -> Result<()> {
        match self.other {
            _ if self.rows == 0 => Err(refused("There is no service in this file.")),
            Some(other) => Err(refused(format!(
                "This file holds {other}, not services. Send what the feed gives at /services."
            ))),
            None => Ok(()),
        }
    }
}

/// Reads a file of at most `most` bytes that `source` gave, to see what it is: a page, a list, lines, or one service.
pub fn read_file<'a>(from: Source<'a>, source: &str, most: usize) -> Result<ServiceFile<'a>> {
    let most = most.min(MOST_BYTES);
    let mut stream = Stream::open(&from, most)?;
    let first = stream.first()?;
    drop(stream);
    let mut it =
        ServiceFile { from, source: source.to_owned(), most, shape: Shape::List, rows: 0, is_whole: true };
    if first == Some(b'{') {
        (it.shape, it.is_whole) = it.shape_of_object()?;
    }
    let mut survey = Survey::default();
    it.walk(&mut |row| survey.see(row))?;
    survey.must_hold_services()?;
    it.rows = survey.rows;
    Ok(it)
}

impl ServiceFile<'_> {
    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none; reading has seen to it that there is one.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whether it is all of the feed, and not one page or one service of it.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// What begins with a brace: a page, or one service, which is a line alone; more than one object are lines.
    fn shape_of_object(&self) -> Result<(Shape, bool)> {
        let stream = Stream::open(&self.from, self.most)?;
        let told = stream.teller();
        match top(stream, &mut |_| Ok(()))? {
            Top { is_alone: false, .. } => Ok((Shape::Lines, true)),
            Top { contents: Next::Absent, .. } => Ok((Shape::Lines, false)),
            Top { contents: Next::List, pages, .. } => {
                Ok((Shape::Page, pages.is_none_or(|pages| pages <= 1)))
            }
            Top { contents: Next::Other, .. } => Err(refused(
                "The page's `contents` are not a list. Look at them, or ask whoever keeps the feed.",
            )),
            Top { contents: Next::Broken(error), .. } => Err(told(&error)),
        }
    }

    fn walk(&self, row: &mut dyn FnMut(&RawValue) -> Result<()>) -> Result<()> {
        let stream = Stream::open(&self.from, self.most)?;
        match self.shape {
            Shape::List => rows_of_list(stream, row),
            Shape::Page => top(stream, row).map(drop),
            Shape::Lines => {
                let (told, next) = (stream.teller(), stream.meter());
                for value in stream.values() {
                    let value = value.map_err(|error| told(&error))?;
                    row(&value)?;
                    next();
                }
                Ok(())
            }
        }
    }

    /// Reads its rows, numbered from 1, one after the other.
    pub fn each(&self, take: &mut dyn FnMut(ReadRow<FeedEntry>) -> Result<()>) -> Result<()> {
        let mut first: HashMap<uuid::Uuid, usize> = HashMap::new();
        let mut line = 0;
        self.walk(&mut |raw| {
            line += 1;
            let value: Result<Value> =
                serde_json::from_str(raw.get()).map_err(|_| refused("This row is not JSON."));
            let read = value.and_then(|value| read(&value, &self.source)).and_then(|it| {
                match *first.entry(it.external_id).or_insert(line) {
                    known if known == line => Ok(it),
                    known => {
                        let detail = format!("Row {known} has the same id. Keep one of them.");
                        Err(Error::invalid("/id", "repeated", detail))
                    }
                }
            });
            let outcome = read.map_err(|error| match error {
                Error::Invalid(faults) => faults,
                other => vec![Fault::new("", "refused", other.to_string())],
            });
            take(ReadRow { line, outcome })
        })
    }

    /// Writes these rows, in the order of the file, as lines of JSON to mend and import again, each with what was wrong.
    pub fn failed_rows<'f>(
        &self,
        refusals: impl Iterator<Item = (usize, &'f [Fault])>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let (mut refusals, mut line) = (refusals.peekable(), 0);
        self.walk(&mut |raw| {
            line += 1;
            let Some((_, faults)) = refusals.next_if(|(at, _)| *at == line) else { return Ok(()) };
            let mut row = match serde_json::from_str(raw.get()) {
                Ok(Value::Object(row)) => row,
                Ok(other) => Map::from_iter([("row".to_owned(), other)]),
                Err(_) => return Ok(()),
            };
            let said = |fault: &Fault| Value::from(format!("{}: {}", fault.pointer, fault.detail));
            row.insert(ERRORS.into(), faults.iter().map(said).collect());
            writeln!(out, "{}", Value::Object(row)).map_err(Error::internal)
        })
    }
}

/// What a row is, by the members that only such a thing has.
fn what_it_is(row: &RawValue) -> Option<&'static str> {
    let row: HashMap<String, &RawValue> = serde_json::from_str(row.get()).ok()?;
    let has = |name: &str| row.contains_key(name);
    if has("openapi_url") || (has("version") && has("profile")) {
        return Some("the details of an API");
    }
    if has("location") && !has("organization") {
        return Some("services at locations");
    }
    if has("status") || has("organization") || has("service_at_locations") {
        return None;
    }
    if has("taxonomy_terms") || (has("version") && !has("taxonomy")) {
        return Some("taxonomies");
    }
    if has("taxonomy") || has("term_uri") || has("parent_id") {
        return Some("terms of a taxonomy");
    }
    let is_organisation = ["website", "logo", "organization_identifiers", "parent_organization_id"];
    is_organisation.iter().any(|name| has(name)).then_some("organizations")
}
