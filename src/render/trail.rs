//! The trail as comma-separated text, one line each; actions may import it.

use super::csv::append_row;
use crate::domain::time::Instant;

/// The columns, in their order.
const COLUMNS: [&str; 13] = [
    "at",
    "actor",
    "name",
    "role",
    "job",
    "action",
    "kind",
    "outcome",
    "noun",
    "key",
    "reason",
    "rows",
    "request_id",
];

/// One line.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is the line's field of that name")]
pub struct Line<'a> {
    pub at: Instant,
    pub actor: &'a str,
    /// Of the user; "" where nobody was signed in.
    pub name: &'a str,
    pub role: Option<&'a str>,
    pub job: Option<&'a str>,
    pub action: &'a str,
    pub kind: &'a str,
    pub outcome: &'a str,
    pub noun: &'a str,
    pub key: &'a str,
    pub reason: Option<&'a str>,
    /// How many rows were shown, for lists.
    pub rows: Option<i32>,
    pub request: &'a str,
}

/// The first row.
pub fn append_header(out: &mut Vec<u8>) {
    append_row(out, COLUMNS);
}

/// Adds one line to `out`.
pub fn append(out: &mut Vec<u8>, it: &Line<'_>) {
    let (at, rows) = (it.at.to_string(), it.rows.map_or_else(String::new, |rows| rows.to_string()));
    let or_none = Option::unwrap_or_default;
    let cells: [&str; COLUMNS.len()] = [
        &at,
        it.actor,
        it.name,
        or_none(it.role),
        or_none(it.job),
        it.action,
        it.kind,
        it.outcome,
        it.noun,
        it.key,
        or_none(it.reason),
        &rows,
        it.request,
    ];
    append_row(out, cells);
}
