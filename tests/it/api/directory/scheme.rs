//! Stories about schemes and courts; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

fn york(app: &TestApp) -> Value {
    json!({
        "code": "yrk", "name": "York", "kind": "voluntary", "lead_organisation_id": app.town.organisations["cvs"],
        "courts": ["selby-court"], "starts_on": "2026-01-01", "retention_months": 24,
        "expected": [{"from": "2026-01-01", "min": 1, "max": 2}],
    })
}

#[test]
fn a_scheme_is_set_up_once_however_often_the_network_asks() {
    let app = TestApp::new();
    let addy = app.as_("addy").with("Idempotency-Key", "york-1");
    let first = addy.post("/schemes", &york(&app)).is(201);
    assert_eq!((first.header("location"), &first.body["code"]), ("/api/v1/schemes/YRK", &json!("YRK")));
    let second = addy.post("/schemes", &york(&app)).is(201);
    assert_eq!(second.bytes, first.bytes);
    let mut other = york(&app);
    other["name"] = json!("Yorke");
    addy.post("/schemes", &other).is_wrong_at("Idempotency-Key", "key_reused");
    assert_eq!(addy.get("/schemes").is(200).items().len(), 3);
    app.days_pass(2);
    app.as_("addy")
        .with("Idempotency-Key", "york-1")
        .post("/schemes", &york(&app))
        .is_wrong_at("/code", "exists");
}

#[test]
fn a_scheme_names_what_exists_and_hangs_together() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let with = |name: &str, value: Value| {
        let mut new = york(&app);
        new[name] = value;
        addy.post("/schemes", &new)
    };
    with("courts", json!(["selby-court", "old-bailey"])).is_wrong_at("/courts/1", "unknown");
    with("courts", json!([])).is_wrong_at("/courts", "required");
    with("ends_on", json!("2025-01-01")).is_wrong_at("/ends_on", "before_start");
    with("starts_on", json!("2026-02-30")).is_wrong_at("/starts_on", "not_a_date");
    with("lead_organisation_id", json!("x")).is_wrong_at("/lead_organisation_id", "not_an_id");
    with("lead_organisation_id", json!("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"))
        .is_wrong_at("/lead_organisation_id", "unknown");
    with("expected", json!([{"from": "2026-01-01", "min": 3, "max": 2}]))
        .is_wrong_at("/expected/0", "out_of_range");
    app.as_("max").post("/schemes", &york(&app)).is(403);
}

#[test]
fn everybody_signed_in_looks_up_schemes_and_courts() {
    let app = TestApp::new();
    for name in ["ana", "cleo", "pat", "max", "prue", "addy"] {
        let client = app.as_(name);
        assert_eq!(client.get("/schemes/sel").is(200).body["courts"], json!(["selby-court"]));
        assert_eq!(client.get("/courts?q=SELBY").is(200).items().len(), 1);
        assert_eq!(client.get("/courts/selby-court").is(200).body["open"], true);
        client.get("/schemes/YRK").is(404);
        client.get("/courts/old-bailey").is(404);
        let moves = client.get("/transitions").is(200);
        assert!(moves.body["signpost"].as_array().unwrap().contains(
            &json!({"from": "not_taken_up", "event": "met", "to": "taken_up", "by": ["officer", "partner"]})
        ));
    }
}
