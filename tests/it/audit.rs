//! What the trail says: one line for every act and every look at a person, one for every denial, none for what was not done. That
//! each operation leaves its line is walked with the permissions.

mod append_only;
mod denials;
pub mod lines;
mod shown;
mod silence;
mod together;

use crate::harness::{Reply, TestApp};
use lines::{Line, left_by};

/// What the request behind an answer left.
fn left(app: &TestApp, answer: &Reply) -> Vec<Line> {
    left_by(app.raw(), answer.header("x-request-id"))
}

/// Outcomes, actions and nouns of lines.
fn acts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| format!("{} {}", line.outcome, line.act())).collect()
}
