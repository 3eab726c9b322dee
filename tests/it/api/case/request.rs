//! The court asks for someone to be seen, and learns no more than it should; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

fn request() -> Value {
    json!({
        "scheme": "SEL", "court": "selby-court", "source": "usher_or_court_staff", "told": true,
        "asked_about": ["drugs_alcohol"], "person": {"given_name": "Jo"},
    })
}

#[test]
fn the_court_asks_and_reads_asked_then_seen_and_nothing_else() {
    let app = TestApp::new();
    let (cleo, ana) = (app.as_("cleo"), app.as_("ana"));
    let asked = cleo.post("/referrals", &request()).is(201).body;
    assert_eq!(asked["outcome"], "asked");
    assert_eq!(asked.as_object().unwrap().keys().collect::<Vec<_>>(), ["asked_on", "outcome", "reference"]);
    let reference = asked["reference"].as_str().unwrap();
    cleo.get(&format!("/referrals/{reference}")).is(404);
    ana.having_read(&format!("/referrals/{reference}"))
        .put(&format!("/referrals/{reference}/eligibility"), &json!({"eligible": true}))
        .is(200);
    let read = cleo.get(&format!("/requests/{reference}")).is(200).body;
    assert_eq!(read["outcome"], "asked", "a decision is none of the court's business");
    ana.post(&format!("/referrals/{reference}/events"), &json!({"what": "conversation"})).is(201);
    assert_eq!(cleo.get(&format!("/requests/{reference}")).is(200).body["outcome"], "seen");
    assert_eq!(cleo.get("/requests").is(200).items().len(), 1);
}

#[test]
fn a_request_for_somebody_who_was_not_told_carries_no_name() {
    let app = TestApp::new();
    let mut untold = request();
    untold["told"] = json!(false);
    app.as_("cleo").post("/referrals", &untold).is_wrong_at("/person", "not_told");
    untold["person"] = Value::Null;
    app.as_("cleo").post("/referrals", &untold).is(201);
}

#[test]
fn the_court_fills_in_the_short_form_alone() {
    let app = TestApp::new();
    let mut whole = request();
    whole["risk"] = json!("low");
    whole["risk_told_by"] = json!("court");
    app.as_("cleo").post("/referrals", &whole).is_wrong_at("", "not_for_your_role");
}

#[test]
fn a_request_is_out_of_the_courts_sight_after_thirty_days() {
    let app = TestApp::new();
    let asked = app.as_("cleo").post("/referrals", &request()).is(201).body;
    let path = format!("/requests/{}", asked["reference"].as_str().unwrap());
    app.days_pass(29);
    app.as_("cleo").get(&path).is(200);
    app.days_pass(2);
    app.as_("cleo").get(&path).is(404);
    assert!(app.as_("cleo").get("/requests").is(200).items().is_empty());
}

#[test]
fn the_officer_who_acts_first_on_a_request_has_it() {
    let app = TestApp::new();
    let asked = app.as_("cleo").post("/referrals", &request()).is(201).body;
    let path = format!("/referrals/{}", asked["reference"].as_str().unwrap());
    let ana = app.as_("ana");
    assert_eq!(ana.get(&path).is(200).body["owner_id"], Value::Null);
    let seen = ana.post(&format!("{path}/events"), &json!({"what": "conversation"})).is(201).body;
    assert_eq!(seen["owner_id"], app.town.users["ana"]);
}
