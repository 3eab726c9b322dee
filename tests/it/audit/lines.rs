//! The lines that one request left in the trail, and those that it has to leave by `tests/it/audit.csv`, which was typed out by
//! hand; the audit and the permission tests import it.

use crate::harness::Raw;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One line of the trail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// done or denied.
    pub outcome: String,
    /// What.
    pub action: String,
    /// To what kind of thing.
    pub noun: String,
    /// To which one.
    pub key: String,
    /// What the data law calls it.
    pub kind: String,
    /// person, stranger, …
    pub actor: String,
    /// Acting as what.
    pub role: String,
    /// Which user.
    pub user: String,
    /// How many rows were shown.
    pub rows: String,
    /// Whom it touched or showed.
    pub people: Vec<String>,
}

impl Line {
    /// Action and noun, as the table writes them.
    pub fn act(&self) -> String {
        format!("{} {}", self.action, self.noun).trim_end().to_owned()
    }
}

/// What the request with this id left, in the order of its acts' names.
pub fn left_by(raw: &Raw, request: &str) -> Vec<Line> {
    let columns = "outcome, action, noun, key, kind, actor, role, user_id, row_count, id";
    let found = raw.rows(&format!(
        "SELECT {columns} FROM audit_entries WHERE request_id = '{request}' ORDER BY action, noun"
    ));
    let shown = raw.rows(&format!(
        "SELECT audit_id, person_id FROM audit_subjects WHERE audit_id IN \
         (SELECT id FROM audit_entries WHERE request_id = '{request}') ORDER BY person_id"
    ));
    let line = |row: Vec<String>| {
        let [outcome, action, noun, key, kind, actor, role, user, rows, id] =
            <[String; 10]>::try_from(row).unwrap();
        let people = shown.iter().filter(|pair| pair[0] == id).map(|pair| pair[1].clone()).collect();
        Line { outcome, action, noun, key, kind, actor, role, user, rows, people }
    };
    found.into_iter().map(line).collect()
}

/// What an operation has to leave: its action and its kind, and all its lines where it is done.
pub struct Due {
    /// The name under which it is permitted and denied.
    pub action: String,
    /// What the data law calls it.
    pub kind: String,
    /// Action and noun of every line, in order.
    pub done: Vec<String>,
}

/// The table, by operation; where it depends on what is asked or on who asks, by `operation:relation` or
/// `operation:role`.
pub static DUE: LazyLock<HashMap<String, Due>> = LazyLock::new(|| {
    let mut table = csv::Reader::from_reader(include_str!("../audit.csv").as_bytes());
    let row = |record: csv::StringRecord| {
        let done = record[3].split(" + ").filter(|act| !act.is_empty()).map(str::to_owned).collect();
        (record[0].to_owned(), Due { action: record[1].to_owned(), kind: record[2].to_owned(), done })
    };
    table.records().map(|record| row(record.unwrap())).collect()
});
