//! Everybody who is turned away leaves one line, and it tells nothing that they typed; only the audit test imports it.

use super::{acts, left};
use crate::harness::{PASSWORD, TestApp};
use serde_json::{Value, json};

fn credentials(email: &str, password: &str) -> Value {
    json!({"email": email, "password": password})
}

#[test]
fn every_failed_sign_in_leaves_one_line_without_what_was_typed() {
    let app = TestApp::new();
    let max = format!("/users/{}", app.town.users["max"]);
    app.as_("addy").with("If-Match", "*").patch(&max, &json!({"status": "suspended"})).is(200);
    let mut wrong_role = credentials("ana@town.example", PASSWORD);
    wrong_role["role"] = json!("admin");
    for (who, body) in [
        ("a wrong password", credentials("ana@town.example", "not-her-password-at-all")),
        ("an unknown address", credentials("marmalade@town.example", PASSWORD)),
        ("a suspended account", credentials("max@town.example", PASSWORD)),
        ("a role that is not hers", wrong_role),
    ] {
        let answer = app.stranger().post("/sessions", &body).is(401);
        let lines = left(&app, &answer);
        assert_eq!(acts(&lines), ["denied sign_in"], "{who}");
        assert_eq!((lines[0].actor.as_str(), lines[0].key.as_str()), ("stranger", ""), "{who}");
    }
    let told = app.raw().rows("SELECT noun, key, reason FROM audit_entries WHERE outcome = 'denied'");
    assert_eq!(told, vec![vec![String::new(); 3]; 4]);
}

#[test]
fn a_refresh_token_that_nobody_knows_leaves_one_line() {
    let app = TestApp::new();
    let answer = app.stranger().post("/sessions/refresh", &json!({"refresh_token": "made-up"})).is(401);
    assert_eq!(acts(&left(&app, &answer)), ["denied refresh_session"]);
}

#[test]
fn a_refresh_token_used_again_is_denied_and_ends_its_session() {
    let app = TestApp::new();
    let ana = app.stranger().post("/sessions", &credentials("ana@town.example", PASSWORD)).is(201).body;
    let sent = json!({"refresh_token": ana["refresh_token"]});
    let first = app.stranger().post("/sessions/refresh", &sent).is(200);
    let again = app.stranger().post("/sessions/refresh", &sent).is(401);
    assert_eq!(acts(&left(&app, &again)), ["denied refresh_session", "done refresh_session session"]);
    let token = first.body["access_token"].as_str().unwrap();
    let stolen = app.stranger().with_token(token).get("/me").is(401);
    assert_eq!(acts(&left(&app, &stolen)), [""; 0]);
}

#[test]
fn a_wrong_password_at_the_step_up_leaves_one_line() {
    let app = TestApp::new();
    let body = json!({"password": "not-her-password-at-all", "reason_code": "funder_report"});
    let answer = app.as_("ana").post("/sessions/step_up", &body).is(403);
    let lines = left(&app, &answer);
    assert_eq!(acts(&lines), ["denied step_up session"]);
    assert_eq!(lines[0].user, app.town.users["ana"]);
}

#[test]
fn whoever_is_denied_twice_leaves_two_lines() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let pat = app.as_("pat");
    for _ in 0..2 {
        let answer = pat.get(&path).is(404);
        let lines = left(&app, &answer);
        assert_eq!(acts(&lines), ["denied read_referral referral"]);
        assert_eq!(lines[0].key, jo["reference"].as_str().unwrap());
    }
    assert_eq!(app.raw().count("audit_entries", "outcome = 'denied'"), 2);
}
