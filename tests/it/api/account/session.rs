//! Stories about signing in and out; no test imports it.

use crate::harness::{Client, PASSWORD, Reply, TestApp};
use serde_json::json;

fn sign_in(app: &TestApp, email: &str, password: &str) -> Reply {
    app.stranger().post("/sessions", &json!({"email": email, "password": password}))
}

fn with_token(client: &Client, signed_in: &Reply) -> Client {
    client.with_token(signed_in.body["access_token"].as_str().unwrap())
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let app = TestApp::new();
    let wrong = sign_in(&app, "ana@town.example", "marmalade-otter-lantern-ten").is(401);
    let unknown = sign_in(&app, "nobody@town.example", PASSWORD).is(401);
    assert_eq!(wrong.bytes_but_for_the_id(), unknown.bytes_but_for_the_id());
    sign_in(&app, " ANA@town.example", PASSWORD).is(201);
}

#[test]
fn a_token_is_good_for_five_minutes_and_refreshed_once() {
    let app = TestApp::new();
    let signed_in = sign_in(&app, "ana@town.example", PASSWORD).is(201);
    let ana = with_token(&app.stranger(), &signed_in);
    assert_eq!(ana.get("/me").is(200).body["role"], "officer");
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::seconds(300));
    ana.get("/me").is(401);

    let refresh = json!({"refresh_token": signed_in.body["refresh_token"]});
    let refreshed = app.stranger().post("/sessions/refresh", &refresh).is(200);
    let ana = with_token(&ana, &refreshed);
    ana.get("/me").is(200);
    // Somebody has a copy of the first refresh token: the session ends for both.
    app.stranger().post("/sessions/refresh", &refresh).is(401);
    ana.get("/me").is(401);
}

#[test]
fn a_role_is_switched_and_the_old_token_ends() {
    let app = TestApp::new();
    let ben = app.as_("ben");
    ben.post("/sessions/switch_role", &json!({"role": "admin"})).is_wrong_at("/role", "not_yours");
    let switched = ben.post("/sessions/switch_role", &json!({"role": "manager"})).is(200);
    ben.get("/me").is(401);
    let me = with_token(&ben, &switched).get("/me").is(200);
    assert_eq!(
        (me.body["role"].as_str(), &me.body["roles"]),
        (Some("manager"), &json!(["officer", "manager"]))
    );
}

#[test]
fn a_step_up_takes_the_password_and_a_reason() {
    let app = TestApp::new();
    let max = app.as_("max");
    let step_up = |password: &str, reason: &str| {
        max.post("/sessions/step_up", &json!({"password": password, "reason_code": reason}))
    };
    step_up(PASSWORD, "just_because").is_wrong_at("/reason_code", "unknown_value");
    step_up("marmalade-otter-lantern-ten", "funder_report").is(403);
    assert!(max.get("/me").is(200).body["stepped_up_until"].is_null());
    assert!(step_up(PASSWORD, "funder_report").is(204).bytes.is_empty());
    assert_eq!(max.get("/me").is(200).body["stepped_up_until"], "2026-03-10T10:10:00.000000Z");
}

#[test]
fn one_ends_ones_own_sessions_and_nobody_elses() {
    let app = TestApp::new();
    let (here, there, ben) = (app.as_("ana"), app.as_("ana"), app.as_("ben"));
    let sessions = here.get("/sessions").is(200);
    assert_eq!(sessions.items().len(), 2);
    for id in sessions.items().iter().map(|session| session["id"].as_str().unwrap()) {
        ben.delete(&format!("/sessions/{id}")).is(404);
    }
    there.delete("/sessions/current").is(204);
    there.get("/me").is(401);
    let left = here.get("/sessions").is(200);
    here.delete(&format!("/sessions/{}", left.items()[0]["id"].as_str().unwrap())).is(204);
    here.get("/sessions").is(401);
}
