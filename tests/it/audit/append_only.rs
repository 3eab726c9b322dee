//! What is written stays as it was written: neither database lets anybody change, delete, replace or empty it; only the audit
//! test imports it.

use crate::harness::{Raw, TestApp};
use serde_json::json;
use signpost::actions::door::Credentials;
use signpost::actions::system::audit::seal_trail;
use signpost::policy::Actor;

/// What is only ever added to, each with a column that somebody might like to change.
const APPEND_ONLY: [(&str, &str); 5] = [
    ("audit_entries", "mac"),
    ("audit_subjects", "person_id"),
    ("audit_links", "hash"),
    ("referral_events", "what"),
    ("code_events", "what"),
];

fn town_with_a_story() -> TestApp {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    let sealer = Credentials::Known(Actor::Worker { job: "sealer" });
    seal_trail(&app.door, "", &sealer, None).unwrap();
    app
}

#[track_caller]
fn stands_fast(raw: &Raw, table: &str, attempt: &str) {
    let before = raw.rows(&format!("SELECT * FROM {table}"));
    assert!(!before.is_empty(), "{table} is empty, so nothing is proved");
    let said = raw.is_refused(attempt);
    assert!(said.contains("append-only"), "{attempt}: {said}");
    assert_eq!(raw.rows(&format!("SELECT * FROM {table}")), before, "{attempt}");
}

#[test]
fn nobody_changes_or_deletes_what_was_written() {
    let app = town_with_a_story();
    for (table, column) in APPEND_ONLY {
        stands_fast(app.raw(), table, &format!("UPDATE {table} SET {column} = {column}"));
        stands_fast(app.raw(), table, &format!("DELETE FROM {table}"));
    }
}

#[test]
fn nobody_slips_past_by_replacing_or_emptying() {
    let app = town_with_a_story();
    let raw = app.raw();
    for (table, _) in APPEND_ONLY {
        let attempt = if raw.is_server() {
            format!("TRUNCATE {table} CASCADE")
        } else {
            format!("REPLACE INTO {table} SELECT * FROM {table}")
        };
        stands_fast(raw, table, &attempt);
    }
}
