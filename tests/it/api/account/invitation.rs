//! Stories of people who are asked in; no other test imports it.

use crate::harness::{PASSWORD, TestApp};
use serde_json::{Value, json};

fn invites(app: &TestApp, name: &str) -> Value {
    let riverside = &app.town.organisations["riverside"];
    json!({"email": format!("{name}@town.example"), "name": name, "organisation_id": riverside,
        "grants": [{"role": "partner"}]})
}

fn accepts(app: &TestApp, token: &str, password: &str) -> crate::harness::Reply {
    app.stranger().post("/invitations/accept", &json!({"token": token, "password": password}))
}

#[test]
fn rosa_is_asked_in_chooses_her_password_and_signs_in() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let made = addy.post("/invitations", &invites(&app, "rosa")).is(201);
    assert!(!String::from_utf8_lossy(&made.bytes).contains("token"), "the letter alone has it");
    let letters = app.letters();
    assert_eq!(
        (letters.len(), letters[0].to.as_str(), letters[0].news.as_str()),
        (1, "rosa@town.example", "invited")
    );
    let token = &letters[0].token;
    assert!(app.raw().rows("SELECT token_hash FROM invitations").concat().iter().all(|kept| kept != token));
    accepts(&app, token, "short").is_wrong_at("/password", "too_short");
    accepts(&app, token, "rosa rosa rosa rosa").is_wrong_at("/password", "too_easy");
    accepts(&app, token, PASSWORD).is(204);
    accepts(&app, token, PASSWORD).is(409);
    assert_eq!(app.as_("rosa").get("/me").is(200).body["role"], "partner");
    assert!(addy.get("/invitations").is(200).items().is_empty());
    addy.post("/invitations", &invites(&app, "rosa")).is_wrong_at("/email", "exists");
}

#[test]
fn an_invitation_is_over_after_fourteen_days_or_when_it_is_taken_back() {
    let app = TestApp::new();
    app.as_("addy").post("/invitations", &invites(&app, "rosa")).is(201);
    let token = app.letters()[0].token.clone();
    app.days_pass(14);
    let late = accepts(&app, &token, PASSWORD).is(409);
    let unknown = accepts(&app, "made-up", PASSWORD).is(409);
    assert_eq!(late.bytes_but_for_the_id(), unknown.bytes_but_for_the_id());

    let addy = app.as_("addy");
    let id =
        addy.post("/invitations", &invites(&app, "rosa")).is(201).body["id"].as_str().unwrap().to_owned();
    let path = format!("/invitations/{id}/withdraw");
    app.as_("pat").post(&path, &json!({})).is(404);
    addy.post(&path, &json!({})).is(204);
    addy.post(&path, &json!({})).is(409);
    assert_eq!(app.letters(), [], "a letter that waited is not sent any more");
}

#[test]
fn whoever_leads_a_partner_asks_in_her_own_colleagues_and_nobody_else() {
    let app = TestApp::new();
    let fay = app.as_("fay");
    let food_bank = &app.town.organisations["food_bank"];
    let with = |grants: Value| json!({"email": "rosa@town.example", "name": "Rosa", "organisation_id": food_bank, "grants": grants});
    fay.post("/invitations", &invites(&app, "rosa")).is(403);
    fay.post("/invitations", &with(json!([{"role": "admin"}]))).is(403);
    fay.post("/invitations", &with(json!([{"role": "partner"}]))).is(201);
    assert_eq!(fay.get("/invitations").is(200).items().len(), 1);
    app.as_("pat").get("/invitations").is(403);
}
