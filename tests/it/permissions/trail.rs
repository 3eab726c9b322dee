//! What the trail has to say of each answer: one line for what was done or shown, one for a denial, none for a stranger; only the
//! permission test imports it.

use super::stage::Stage;
use super::table::{Expected, Row};
use crate::audit::lines::{DUE, Line, left_by};

/// What a stranger does.
const AT_THE_DOOR: [&str; 6] = [
    "sign_in",
    "sign_in_with_code",
    "refresh_session",
    "accept_invitation",
    "ask_password_reset",
    "reset_password",
];

/// What is wrong with what the request left in the trail.
pub fn fault(stage: &Stage, row: &Row, (role, who): (&str, &str), request: &str) -> Option<String> {
    let lines = left_by(stage.app.raw(), request);
    let of = |word: &str| DUE.get(&format!("{}:{word}", row.operation));
    let special = of(&row.relation).or_else(|| of(role));
    let Some(due) = special.or_else(|| DUE.get(&row.operation)) else {
        return Some("it has no row in tests/it/audit.csv".into());
    };
    let told = |fault: &str| Some(format!("{fault} in the trail: {lines:#?}"));
    let is_right = match row.expected(role) {
        Expected::Yes => {
            lines.iter().all(|line| line.outcome == "done")
                && lines.iter().map(Line::act).eq(due.done.iter().cloned())
                && lines.iter().filter(|line| line.action == due.action).all(|line| line.kind == due.kind)
        }
        Expected::NotSignedIn => lines.is_empty(),
        Expected::Forbidden | Expected::ReasonNeeded | Expected::StepUpNeeded | Expected::NotFound => {
            matches!(&lines[..], [line] if line.outcome == "denied" && line.action == due.action && line.people.is_empty())
        }
    };
    if !is_right {
        return told(if row.expected(role) == Expected::Yes {
            "not its lines"
        } else {
            "not its one denial"
        });
    }
    let role = if role == "lead" { "partner" } else { role };
    let is_at_the_door = AT_THE_DOOR.contains(&due.action.as_str());
    // Whoever asks first for a report that is shared does not make it: the system does.
    let is_the_systems = |line: &Line| line.actor == "worker" && line.action == "release_report";
    let is_hers = |line: &Line| {
        let user = if who.is_empty() { String::new() } else { stage.id_of(who) };
        (line.actor == "person" && line.role == role && line.user == user)
            || (is_at_the_door && line.actor == "stranger" && line.role.is_empty() && line.user.is_empty())
    };
    if lines.iter().all(|line| is_hers(line) || is_the_systems(line)) { None } else { told("somebody else") }
}
