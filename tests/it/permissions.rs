//! Every operation by every role, on what is theirs and on what is not, and the line that it leaves in the trail, against tables
//! that were typed out by hand; and what lists show is what single reads allow.

mod agree;
pub mod requests;
pub mod stage;
mod table;
mod trail;

use crate::audit::lines::DUE;
use requests::request;
use serde_json::Value;
use stage::Stage;
use std::collections::{BTreeMap, BTreeSet};
use table::{Expected, ROLES, Row, rows};

/// Operations of the description, each with its path.
fn operations() -> BTreeMap<String, String> {
    let document = serde_json::to_value(signpost::api::openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        let of = move |it: &Value| (it["operationId"].as_str().unwrap_or_default().to_owned(), path.clone());
        item.as_object().unwrap().values().map(of)
    });
    operations.collect()
}

#[test]
fn every_operation_has_its_rows_and_every_row_its_operation() {
    let (operations, rows) = (operations(), rows());
    let mut missing = Vec::new();
    for (operation, path) in &operations {
        let relations: BTreeSet<&str> =
            rows.iter().filter(|row| row.operation == *operation).map(|row| row.relation.as_str()).collect();
        let wanted: &[&str] = if path.contains('{') { &["own", "other"] } else { &["none"] };
        let is_walked = wanted.iter().all(|relation| relations.contains(relation))
            || relations.contains("own") && relations.contains("other");
        if !is_walked {
            missing.push(format!("{operation} needs rows for {wanted:?} in tests/it/permissions.csv"));
        }
    }
    for operation in operations.keys().filter(|operation| !DUE.contains_key(*operation)) {
        missing.push(format!("{operation} needs a row in tests/it/audit.csv"));
    }
    let strays = rows.iter().filter(|row| !operations.contains_key(&row.operation));
    missing.extend(strays.map(|row| format!("{} is no operation of the description", row.name())));
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What is wrong with the answer to `row` for whoever acts as `role`, or with what the trail says of it.
fn fault(stage: &Stage, row: &Row, role: &str, who: &str) -> Option<String> {
    let Some(ask) = request(stage, &row.operation, &row.relation, role) else {
        return Some("nobody wrote a request for it in tests/it/permissions/requests".into());
    };
    let somebody = if who.is_empty() { stage.app.stranger() } else { stage.app.as_(who) };
    let (expected, answer) = (row.expected(role), ask.ask(&somebody));
    let (status, kind) = expected.told();
    let told = (answer.status, answer.body["type"].as_str().unwrap_or_default());
    let is_done = (200..300).contains(&answer.status);
    if if expected == Expected::Yes { !is_done } else { told != (status, kind) } {
        return Some(format!("{expected:?} was expected, not {}", String::from_utf8_lossy(&answer.bytes)));
    }
    match expected {
        Expected::NotSignedIn if answer.header("www-authenticate") != "Bearer" => {
            return Some("nobody is told how to sign in".into());
        }
        Expected::NotFound => {
            let nothing = ask.about_nothing().expect("a request that names a thing").ask(&somebody);
            let (there, nowhere) = (answer.bytes_but_for_the_id(), nothing.bytes_but_for_the_id());
            if there != nowhere || answer.headers_but_for_the_id() != nothing.headers_but_for_the_id() {
                return Some(format!("{there} tells more than {nowhere}, which is not there"));
            }
        }
        _ => {}
    }
    trail::fault(stage, row, (role, who), answer.header("x-request-id"))
}

/// Walks the whole table as one role.
fn walk(role: &str) {
    let stage = Stage::new();
    let (_, who) = ROLES.iter().find(|(name, _)| *name == role).unwrap();
    let told = |row: Row| fault(&stage, &row, role, who).map(|fault| format!("{}: {fault}", row.name()));
    let faults: Vec<String> = rows().into_iter().filter_map(told).collect();
    assert!(faults.is_empty(), "{} faults for {role}:\n  {}", faults.len(), faults.join("\n  "));
}

#[test]
fn court_staff_may_do_what_the_table_says_and_no_more() {
    walk("court_staff");
}

#[test]
fn an_officer_may_do_what_the_table_says_and_no_more() {
    walk("officer");
}

#[test]
fn a_partner_may_do_what_the_table_says_and_no_more() {
    walk("partner");
}

#[test]
fn a_partners_lead_may_do_what_the_table_says_and_no_more() {
    walk("lead");
}

#[test]
fn a_manager_may_do_what_the_table_says_and_no_more() {
    walk("manager");
}

#[test]
fn the_privacy_role_may_do_what_the_table_says_and_no_more() {
    walk("privacy");
}

#[test]
fn an_administrator_may_do_what_the_table_says_and_no_more() {
    walk("admin");
}

#[test]
fn who_is_not_signed_in_may_sign_in_and_no_more() {
    walk("nobody");
}
