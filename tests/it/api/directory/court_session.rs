//! Stories about half-days in court; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

fn tuesday() -> Value {
    json!({"scheme": "SEL", "court": "selby-court", "held_on": "2026-03-10", "half": "morning"})
}

#[test]
fn an_officer_logs_her_morning_once() {
    let app = TestApp::new();
    let (ana, olga) = (app.as_("ana"), app.as_("olga"));
    let made = ana.post("/court_sessions", &tuesday()).is(201);
    assert_eq!(made.body["officer_id"], app.town.users["ana"]);
    // It has no address of its own.
    assert_eq!(made.header("location"), "");
    ana.post("/court_sessions", &tuesday()).is_wrong_at("/held_on", "exists");
    assert_eq!(ana.get("/court_sessions").is(200).items(), [made.body]);
    assert!(olga.get("/court_sessions").is(200).items().is_empty());
    olga.post("/court_sessions", &tuesday()).is(403);
    app.as_("cleo").get("/court_sessions").is(403);
}

#[test]
fn a_half_day_is_in_the_scheme_and_at_its_court() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let with = |name: &str, value: Value| {
        let mut new = tuesday();
        new[name] = value;
        ana.post("/court_sessions", &new)
    };
    with("court", json!("hull-court")).is_wrong_at("/court", "not_in_scheme");
    with("held_on", json!("2025-08-31")).is_wrong_at("/held_on", "outside_scheme");
    with("half", json!("evening")).is_wrong_at("/half", "unknown_value");
    with("scheme", json!("S3L")).is_wrong_at("/scheme", "not_a_scheme_code");
    with("officer_id", json!("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f")).is_wrong_at("/officer_id", "unknown");
    for nobody_here in ["olga", "pat", "max"] {
        with("officer_id", json!(app.town.users[nobody_here])).is_wrong_at("/officer_id", "unknown");
    }
}

#[test]
fn a_morning_that_fell_out_is_called_off_unless_somebody_was_seen_on_it() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let id = ana.post("/court_sessions", &tuesday()).is(201).body["id"].as_str().unwrap().to_owned();
    let cancel = format!("/court_sessions/{id}/cancel");
    let no_thanks = json!({"court_session_id": id, "answer": "no_thanks"});
    let met = ana.post("/encounters", &no_thanks).is(201).body["id"].as_str().unwrap().to_owned();
    let held = ana.post(&cancel, &json!({})).is(409).body;
    assert!(held["detail"].as_str().unwrap().contains("so it was held"), "{held}");
    let path = format!("/encounters/{met}");
    ana.having_read(&path).post(&format!("{path}/void"), &json!({"reason": "error"})).is(200);
    app.as_("olga").post(&cancel, &json!({})).is(404);
    ana.post(&cancel, &json!({})).is(204);
    ana.post(&cancel, &json!({})).is(204);
    assert_eq!(ana.get("/court_sessions").is(200).items()[0]["cancelled"], true);
    ana.post("/encounters", &no_thanks).is(422);
}

#[test]
fn a_list_of_half_days_is_narrowed_by_scheme_and_days() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let on = |day: &str| {
        let mut new = tuesday();
        new["held_on"] = json!(day);
        ana.post("/court_sessions", &new).is(201).body
    };
    let (first, second) = (on("2026-03-03"), on("2026-03-10"));
    let listed = |query: &str| ana.get(&format!("/court_sessions?{query}")).is(200).items().to_vec();
    assert_eq!(listed("scheme=SEL&from=2026-03-03&to=2026-03-09"), [first]);
    assert_eq!(listed("from=2026-03-04"), [second]);
    assert!(listed("to=2026-03-02").is_empty());
    ana.get("/court_sessions?from=2026-03-10&to=2026-03-09").is_wrong_at("to", "before_from");
    ana.get("/court_sessions?from=soon").is_wrong_at("from", "not_a_date");
    assert!(listed("scheme=HUL").is_empty(), "another scheme's");
    ana.get("/court_sessions?scheme=QQQ").is(404);
}
