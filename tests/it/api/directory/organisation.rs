//! Stories about organisations; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

#[test]
fn an_officer_adds_a_partner_and_no_other_kind() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let debt = json!({"kind": "partner", "name": "Debt line", "mailbox": "hello@debt.example", "partner_number": "104"});
    let made = ana.post("/organisations", &debt).is(201);
    let address = made.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(ana.get(&address).is(200).body, made.body);
    let twin = json!({"kind": "partner", "name": "DEBT line"});
    ana.post("/organisations", &twin).is_wrong_at("/name", "exists");
    ana.post("/organisations", &json!({"kind": "cvs", "name": "Another council"})).is(403);
    pat.post("/organisations", &debt).is(403);
    pat.get(&address).is(404);
    assert_eq!(pat.get("/organisations").is(200).items().len(), 1);
}

#[test]
fn an_organisation_hangs_together() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let with = |name: &str, value: Value| {
        let mut new = json!({"kind": "partner", "name": "Debt line"});
        new[name] = value;
        addy.post("/organisations", &new)
    };
    with("court", json!("selby-court")).is_wrong_at("/court", "court_team_only");
    with("kind", json!("court")).is_wrong_at("/court", "court_team_only");
    with("partner_number", json!("12b")).is_wrong_at("/partner_number", "not_a_number");
    with("mailbox", json!("nobody")).is_wrong_at("/mailbox", "not_an_email");
    let team = json!({"kind": "court", "name": "Hull court team", "court": "hull-court"});
    assert!(addy.post("/organisations", &team).is(201).body["court_id"].is_string());
}
