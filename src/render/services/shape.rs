//! The shapes in which services come: a page, a list, one service, lines; and what else Open Referral knows, refused by name; only `render::services` imports it.

use super::service::read;
use super::{ERRORS, FeedEntry, MOST_BYTES};
use crate::error::{Error, Fault, Result};
use crate::render::csv::ReadRow;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The most services of one file.
const MOST_ROWS: usize = 20_000;

/// A file of services whose structure is in order, whatever its rows are.
#[derive(Debug)]
pub struct ServiceFile {
    rows: Vec<ReadRow<FeedEntry>>,
    /// The rows as they came, for those that are sent back.
    raw: Vec<Box<RawValue>>,
    /// Whether it is all of the feed, and not one page or one service of it.
    is_whole: bool,
}

impl ServiceFile {
    /// Its rows, numbered from 1.
    pub fn rows(&self) -> &[ReadRow<FeedEntry>] {
        &self.rows
    }

    /// Whether it is all of the feed.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// These rows as lines of JSON to mend and import again, each with what was wrong with it.
    pub fn failed_rows<'a>(&self, refused: impl Iterator<Item = (usize, &'a [Fault])>) -> Vec<u8> {
        let mut out = Vec::new();
        for (line, faults) in refused {
            let raw = line.checked_sub(1).and_then(|at| self.raw.get(at)).map_or("null", |raw| raw.get());
            let mut row = match serde_json::from_str(raw) {
                Ok(Value::Object(row)) => row,
                Ok(other) => Map::from_iter([("row".to_owned(), other)]),
                Err(_) => continue,
            };
            let said = |fault: &Fault| Value::from(format!("{}: {}", fault.pointer, fault.detail));
            row.insert(ERRORS.into(), faults.iter().map(said).collect());
            out.extend_from_slice(Value::Object(row).to_string().as_bytes());
            out.push(b'\n');
        }
        out
    }
}

fn refused(detail: impl Into<String>) -> Error {
    Error::Refused(detail.into())
}

fn broken(error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    refused(format!("The file is not JSON: look at line {line}, column {column}."))
}

type Members<'a> = HashMap<String, &'a RawValue>;

/// Reads a file of at most `most` bytes that `source` gave: a page, a list, lines, or one service.
pub fn read_file(file: &[u8], source: &str, most: usize) -> Result<ServiceFile> {
    if file.len() > most.min(MOST_BYTES) {
        let most = most.min(MOST_BYTES) / (1024 * 1024);
        return Err(refused(format!("The file is larger than {most} MiB. Send it in parts.")));
    }
    let text = std::str::from_utf8(file)
        .map_err(|_| refused("The file is not UTF-8. Save it again as UTF-8, and send that."))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    let (raw, is_whole) = rows(text)?;
    if raw.is_empty() {
        return Err(refused("There is no service in this file."));
    }
    if raw.len() > MOST_ROWS {
        return Err(refused(format!("The file has more than {MOST_ROWS} services. Send it in parts.")));
    }
    must_hold_services(&raw)?;
    let mut first: HashMap<uuid::Uuid, usize> = HashMap::new();
    let row = |(at, raw): (usize, &RawValue)| {
        let value: Result<Value> = serde_json::from_str(raw.get()).map_err(|error| broken(&error));
        let read = value.and_then(|value| read(&value, source)).and_then(|it| {
            match *first.entry(it.external_id).or_insert(at + 1) {
                line if line == at + 1 => Ok(it),
                line => {
                    let detail = format!("Row {line} has the same id. Keep one of them.");
                    Err(Error::invalid("/id", "repeated", detail))
                }
            }
        });
        let outcome = read.map_err(|error| match error {
            Error::Invalid(faults) => faults,
            other => vec![Fault::new("", "refused", other.to_string())],
        });
        ReadRow { line: at + 1, outcome }
    };
    let rows = raw.iter().map(|raw| &**raw).enumerate().map(row).collect();
    Ok(ServiceFile { rows, raw, is_whole })
}

/// The rows as they came, and whether they are all of the feed.
fn rows(text: &str) -> Result<(Vec<Box<RawValue>>, bool)> {
    if text.starts_with('[') {
        return serde_json::from_str(text).map(|rows| (rows, true)).map_err(|error| broken(&error));
    }
    let one: Result<Members<'_>, _> = serde_json::from_str(text);
    match one {
        Ok(page) if page.contains_key("contents") => {
            let pages = page.get("total_pages").and_then(|raw| raw.get().parse::<u32>().ok());
            let rows = serde_json::from_str(page["contents"].get()).map_err(|_| {
                refused("The page's `contents` are not a list. Look at them, or ask whoever keeps the feed.")
            })?;
            Ok((rows, pages.is_none_or(|pages| pages <= 1)))
        }
        Ok(_) => serde_json::from_str(text).map(|row| (vec![row], false)).map_err(|error| broken(&error)),
        // More than one object: lines.
        Err(error) if error.is_syntax() && text.starts_with('{') => {
            let lines = serde_json::Deserializer::from_str(text).into_iter::<Box<RawValue>>();
            lines.collect::<Result<_, _>>().map(|rows| (rows, true)).map_err(|error| broken(&error))
        }
        Err(error) => Err(broken(&error)),
    }
}

/// What a row is, by the members that only such a thing has.
fn what_it_is(row: &RawValue) -> Option<&'static str> {
    let row: Members<'_> = serde_json::from_str(row.get()).ok()?;
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

/// Refuses a file in which nothing is a service, by the name of what it holds.
fn must_hold_services(rows: &[Box<RawValue>]) -> Result<()> {
    let mut what = rows.iter().map(|row| what_it_is(row));
    let first = what.next().flatten();
    match first {
        Some(first) if what.all(|other| other.is_some()) => Err(refused(format!(
            "This file holds {first}, not services. Send what the feed gives at /services."
        ))),
        _ => Ok(()),
    }
}
