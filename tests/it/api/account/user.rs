//! Stories about users; no test imports it.

use crate::harness::{PASSWORD, TestApp};
use serde_json::{Value, json};

fn dora(app: &TestApp, organisation: &str, grant: Value) -> Value {
    json!({
        "email": "dora@town.example", "name": "Dora Dale", "organisation_id": app.town.organisations[organisation],
        "grants": [grant], "password": "violet harbour teaspoon orbit",
    })
}

#[test]
fn an_administrator_gives_somebody_a_sign_in() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let new = dora(&app, "cvs", json!({"role": "officer", "scheme": "SEL"}));
    let made = addy.post("/users", &new).is(201);
    assert_eq!(made.body["grants"][0]["scheme"], "SEL");
    assert!(!String::from_utf8_lossy(&made.bytes).contains("violet"));
    let address = made.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(addy.get(&address).is(200).body, made.body);
    let body = json!({"email": "dora@town.example", "password": "violet harbour teaspoon orbit"});
    app.stranger().post("/sessions", &body).is(201);
    addy.post("/users", &new).is_wrong_at("/email", "exists");
}

#[test]
fn a_first_password_is_strong_and_every_name_is_known() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let with = |name: &str, value: Value| {
        let mut new = dora(&app, "cvs", json!({"role": "officer", "scheme": "SEL"}));
        new[name] = value;
        addy.post("/users", &new)
    };
    with("password", json!("passwordpassword")).is_wrong_at("/password", "too_easy");
    with("password", json!("short")).is_wrong_at("/password", "too_short");
    with("organisation_id", json!("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"))
        .is_wrong_at("/organisation_id", "unknown");
    with("grants", json!([{"role": "officer", "scheme": "YRK"}])).is_wrong_at("/grants/0/scheme", "unknown");
    with("grants", json!([{"role": "officer"}])).is_wrong_at("/grants/0/scheme", "required");
    with("grants", json!([{"role": "chief"}])).is_wrong_at("/grants/0/role", "unknown_value");
    with("email", json!("dora")).is_wrong_at("/email", "not_an_email");
}

#[test]
fn whoever_leads_an_agency_gives_its_role_to_its_people_and_no_more() {
    let app = TestApp::new();
    let (fay, pat) = (app.as_("fay"), app.as_("pat"));
    fay.post("/users", &dora(&app, "food_bank", json!({"role": "admin"}))).is(403);
    fay.post("/users", &dora(&app, "food_bank", json!({"role": "partner", "restricted": true}))).is(403);
    fay.post("/users", &dora(&app, "riverside", json!({"role": "partner"}))).is(403);
    fay.post("/users", &dora(&app, "food_bank", json!({"role": "partner"}))).is(201);
    pat.post("/users", &dora(&app, "riverside", json!({"role": "partner"}))).is(403);
    let seen = fay.get("/users").is(200);
    assert!(seen.items().iter().all(|user| user["organisation_id"] == app.town.organisations["food_bank"]));
}

#[test]
fn a_suspended_user_is_out_at_once() {
    let app = TestApp::new();
    let (addy, ana) = (app.as_("addy"), app.as_("ana"));
    let address = format!("/users/{}", app.town.users["ana"]);
    let suspend = json!({"status": "suspended"});
    addy.patch(&address, &suspend).is(428);
    let reading = addy.having_read(&address);
    assert_eq!(reading.patch(&address, &suspend).is(200).body["status"], "suspended");
    let late = reading.patch(&address, &json!({"status": "active"})).is(412);
    assert_eq!(late.header("etag"), addy.get(&address).header("etag"));
    ana.get("/me").is(401);
    let body = json!({"email": "ana@town.example", "password": PASSWORD});
    app.stranger().post("/sessions", &body).is(401);
}
