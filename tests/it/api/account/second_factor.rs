//! Stories of a second factor: set up, asked for, lost, taken away; no other test imports it.

use crate::harness::{Client, PASSWORD, Phone, Reply, TestApp};
use serde_json::{Value, json};

fn knocks(app: &TestApp, name: &str) -> Reply {
    let body = json!({"email": format!("{name}@town.example"), "password": PASSWORD});
    app.stranger().post("/sessions", &body)
}

/// A new sign-in of hers that goes on with this code.
fn gives(app: &TestApp, name: &str, code: &str) -> Reply {
    let begun = knocks(app, name).is(202).body;
    app.stranger().post("/sessions/code", &json!({"pending_token": begun["pending_token"], "code": code}))
}

fn news(app: &TestApp) -> Vec<String> {
    let told = app.raw().rows("SELECT news FROM outbox_entries WHERE news IS NOT NULL ORDER BY news");
    told.into_iter().map(|row| row[0].clone()).collect()
}

fn recovery_codes(client: &Client) -> Vec<String> {
    let codes = client.post("/me/recovery_codes", &json!({})).is(200).body["codes"].clone();
    serde_json::from_value(codes).unwrap()
}

fn steps_up(client: &Client, code: Option<&str>) -> Reply {
    let body = json!({"password": PASSWORD, "code": code, "reason_code": "accounts"});
    client.post("/sessions/step_up", &body)
}

#[test]
fn ana_sets_up_an_authenticator_and_is_asked_for_its_code_from_then_on() {
    let app = TestApp::new();
    let (here, elsewhere) = (app.as_("ana"), app.as_("ana"));
    assert_eq!(here.get("/me/second_factor").is(200).body["confirmed_at"], Value::Null);
    let shown = here.post("/me/second_factor", &json!({})).is(200).body;
    let phone = Phone::reads(shown["uri"].as_str().unwrap());
    knocks(&app, "ana").is(201);
    let confirm = |code: &str| here.post("/me/second_factor/confirm", &json!({"code": code}));
    confirm("000000").is_wrong_at("/code", "wrong_code");
    confirm("12345").is_wrong_at("/code", "not_a_code");
    assert_ne!(confirm(&phone.shows(&app)).is(200).body["confirmed_at"], Value::Null);
    confirm(&phone.shows_in(&app, 30)).is(409);
    elsewhere.get("/me").is(401);
    here.get("/me").is(200);
    assert_eq!(news(&app), ["factor_set_up"]);

    let begun = knocks(&app, "ana").is(202).body;
    assert_eq!(begun["access_token"], Value::Null, "nothing is open yet");
    let goes_on = |code: &str| {
        let body = json!({"pending_token": begun["pending_token"], "code": code});
        app.stranger().post("/sessions/code", &body)
    };
    goes_on(&phone.shows(&app)).is_wrong_at("/code", "wrong_code");
    let signed_in = goes_on(&phone.shows_in(&app, 30)).is(201).body;
    here.with_token(signed_in["access_token"].as_str().unwrap()).get("/me").is(200);
    goes_on(&phone.shows_in(&app, 60)).is(401);
    gives(&app, "ana", &phone.shows_in(&app, 30)).is_wrong_at("/code", "wrong_code");
}

#[test]
fn a_code_is_good_one_step_around_and_once() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    for _ in 0..3 {
        app.seconds_pass(90);
        for seconds in [-60, 60] {
            gives(&app, "ana", &phone.shows_in(&app, seconds)).is(422);
        }
        for seconds in [-30, 0, 30] {
            gives(&app, "ana", &phone.shows_in(&app, seconds)).is(201);
            gives(&app, "ana", &phone.shows_in(&app, seconds)).is(422);
        }
        gives(&app, "ana", &phone.shows_in(&app, -30)).is(422);
        app.seconds_pass(900);
    }
}

#[test]
fn a_recovery_code_lets_in_once_and_its_owner_is_told() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    ana.post("/me/recovery_codes", &json!({})).is(409);
    let phone = app.sets_up_as("ana", &ana);
    let codes = recovery_codes(&ana);
    assert_eq!(codes.len(), 10);
    assert_eq!(ana.get("/me/second_factor").is(200).body["recovery_codes_left"], 10);
    gives(&app, "ana", &codes[3].to_lowercase()).is(201);
    gives(&app, "ana", &codes[3]).is_wrong_at("/code", "wrong_code");
    gives(&app, "ana", "7K4M-2QXD-9FHJ").is_wrong_at("/code", "wrong_code");
    assert_eq!(ana.get("/me/second_factor").is(200).body["recovery_codes_left"], 9);
    assert_eq!(news(&app), ["factor_set_up", "recovery_code_used"]);
    let kept = app.raw().rows("SELECT code_hash FROM recovery_codes").concat();
    assert!(
        codes.iter().all(|code| !kept.contains(code) && !kept.contains(&code.replace('-', ""))),
        "{kept:?}"
    );

    assert_eq!(
        ana.post("/me/recovery_codes", &json!({})).is(403).body["type"],
        "/docs/problems/step-up-needed"
    );
    steps_up(&ana, Some(&phone.shows(&app))).is(204);
    let new = recovery_codes(&ana);
    gives(&app, "ana", &codes[4]).is(422);
    gives(&app, "ana", &new[0]).is(201);
}

#[test]
fn ben_cannot_use_anas_recovery_code() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    app.sets_up_as("ana", &ana);
    app.sets_up_as("ben", &ben);
    let codes = recovery_codes(&ana);
    gives(&app, "ben", &codes[0]).is(422);
    gives(&app, "ana", &codes[0]).is(201);
}

#[test]
fn the_password_alone_does_not_step_up_where_there_is_a_second_factor() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    steps_up(&ana, None).is(204);
    let phone = app.sets_up_as("ana", &ana);
    steps_up(&ana, None).is_wrong_at("/code", "required");
    assert_eq!(steps_up(&ana, Some("000000")).is(403).body["type"], "/docs/problems/forbidden");
    let code = phone.shows(&app);
    steps_up(&ana, Some(&code)).is(204);
    steps_up(&ana, Some(&code)).is(403);
}

#[test]
fn five_wrong_codes_close_the_door_for_a_while_and_a_sign_in_waits_for_ten_minutes() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    for _ in 0..5 {
        gives(&app, "ana", "000000").is(422);
    }
    let right = gives(&app, "ana", &phone.shows(&app)).is(429);
    assert_ne!(right.header("retry-after"), "");
    app.seconds_pass(200);
    let begun = knocks(&app, "ana").is(202).body;
    app.seconds_pass(599);
    app.seconds_pass(1);
    let late = json!({"pending_token": begun["pending_token"], "code": phone.shows(&app)});
    app.stranger().post("/sessions/code", &late).is(401);
    gives(&app, "ana", &phone.shows(&app)).is(201);
    assert_eq!(app.raw().count("pending_sign_ins", "used_at IS NULL"), 7);
    app.seconds_pass(3600);
    app.sweeps();
    assert_eq!(app.raw().count("pending_sign_ins", "1 = 1"), 0);
}

#[test]
fn in_earnest_nothing_is_served_until_an_authenticator_is_set_up() {
    let app = TestApp::in_earnest();
    let ana = app.as_("ana");
    for path in ["/me", "/referrals", "/users", "/sessions"] {
        let told = ana.get(path).is(403);
        assert_eq!(told.body["type"], "/docs/problems/second-factor-needed", "{path}");
    }
    ana.post("/me/recovery_codes", &json!({})).is(403);
    ana.get("/me/second_factor").is(200);
    app.as_("ana").delete("/sessions/current").is(204);
    app.sets_up_as("ana", &ana);
    ana.get("/referrals").is(200);
    app.as_("ana").get("/referrals").is(200);
}

#[test]
fn an_administrator_takes_a_lost_second_factor_away_and_never_her_own() {
    let app = TestApp::new();
    let (addy, ana) = (app.as_("addy"), app.as_("ana"));
    let phone = app.sets_up_as("ana", &ana);
    let reset = |name: &str| {
        let path = format!("/users/{}/reset_second_factor", app.town.users[name]);
        addy.post(&path, &json!({}))
    };
    assert_eq!(reset("ana").is(403).body["type"], "/docs/problems/step-up-needed");
    steps_up(&addy, None).is(204);
    assert_eq!(reset("addy").is(403).body["type"], "/docs/problems/forbidden");
    reset("ana").is(204);
    ana.get("/me").is(401);
    assert_eq!(news(&app), ["factor_reset", "factor_set_up"]);
    knocks(&app, "ana").is(201);
    let lines = app.raw().rows(
        "SELECT actor, noun FROM audit_entries WHERE action = 'reset_second_factor' AND outcome = 'done'",
    );
    assert_eq!(lines, [["person", "user"]]);
    drop(phone);
}

#[test]
fn what_an_authenticator_shares_is_sealed_at_rest() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let shown = ana.post("/me/second_factor", &json!({})).is(200).body;
    let text: String = shown["secret"].as_str().unwrap().split(' ').collect();
    assert_eq!(text.len(), 32);
    let sealed =
        if app.raw().is_server() { "encode(proposed_sealed, 'hex')" } else { "hex(proposed_sealed)" };
    let kept = app.raw().value(&format!("SELECT {sealed} FROM second_factors")).to_lowercase();
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(kept.len() > 80 && !kept.contains(&hex), "{kept}");
    assert!(shown["uri"].as_str().unwrap().contains(&text));
}
