//! Stories of passwords: exchanged, forgotten, and people who were not there for long; no other test imports it.

use crate::harness::{PASSWORD, Reply, TestApp};
use serde_json::json;
use signpost::actions::account::password::suspend_unused;
use signpost::actions::door::Credentials;
use signpost::policy::Actor;

const OTHER: &str = "plum-cabinet-orbit-whistle";

fn knocks(app: &TestApp, password: &str) -> Reply {
    app.stranger().post("/sessions", &json!({"email": "ana@town.example", "password": password}))
}

fn forgets(app: &TestApp, email: &str) -> Reply {
    app.stranger().post("/password_resets", &json!({"email": email})).is(202)
}

fn returns(app: &TestApp, token: &str, code: &str, password: &str) -> Reply {
    let body = json!({"token": token, "code": code, "password": password});
    app.stranger().post("/password_resets/redeem", &body)
}

fn suspends(app: &TestApp) -> usize {
    suspend_unused(&app.door, "story", &Credentials::Known(Actor::Worker { job: "watcher" })).unwrap()
}

#[test]
fn ana_exchanges_her_password_and_is_signed_out_elsewhere() {
    let app = TestApp::new();
    let (here, elsewhere) = (app.as_("ana"), app.as_("ana"));
    let exchange =
        |old: &str, new: &str| here.post("/me/password", &json!({"old_password": old, "new_password": new}));
    exchange(PASSWORD, "too short").is_wrong_at("/new_password", "too_short");
    exchange("wrong", OTHER).is(403);
    elsewhere.get("/me").is(200);
    exchange(PASSWORD, OTHER).is(204);
    here.get("/me").is(200);
    elsewhere.get("/me").is(401);
    knocks(&app, PASSWORD).is(401);
    knocks(&app, OTHER).is(201);
    assert_eq!(app.letters()[0].news, "password_changed");
}

#[test]
fn ana_comes_back_with_a_letter_and_her_phone() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let phone = app.sets_up_as("ana", &ana);
    app.letters();
    forgets(&app, "ana@town.example");
    let letters = app.letters();
    assert_eq!((letters.len(), letters[0].news.as_str()), (1, "reset_asked"));
    let token = &letters[0].token;
    assert!(
        app.raw().rows("SELECT token_hash FROM password_resets").concat().iter().all(|kept| kept != token)
    );
    returns(&app, token, "000000", OTHER).is_wrong_at("/code", "wrong_code");
    returns(&app, token, &phone.shows(&app), "too short").is_wrong_at("/password", "too_short");
    returns(&app, token, &phone.shows(&app), OTHER).is(204);
    ana.get("/me").is(401);
    returns(&app, token, &phone.shows_in(&app, 30), PASSWORD).is(409);
    knocks(&app, PASSWORD).is(401);
    knocks(&app, OTHER).is(202);
    assert_eq!(app.letters()[0].news, "password_changed");
}

#[test]
fn a_letter_is_over_after_an_hour_and_without_a_second_factor_it_opens_nothing() {
    let app = TestApp::new();
    forgets(&app, "ana@town.example");
    let token = app.letters()[0].token.clone();
    returns(&app, &token, "123456", OTHER).is(422);
    app.seconds_pass(3600);
    returns(&app, &token, "123456", OTHER).is(409);
    app.sweeps();
    assert_eq!(app.raw().count("password_resets", "1 = 1"), 0);
}

#[test]
fn asking_for_a_letter_tells_nobody_who_is_there() {
    let app = TestApp::new();
    let (addy, ben) = (app.as_("addy"), &app.town.users["ben"]);
    let path = format!("/users/{ben}");
    addy.having_read(&path).patch(&path, &json!({"status": "suspended"})).is(200);
    let known = forgets(&app, "ana@town.example");
    for email in ["nobody@town.example", "ben@town.example"] {
        let other = forgets(&app, email);
        assert_eq!(
            (other.bytes.as_slice(), other.headers_but_for_the_id()),
            (&known.bytes[..], known.headers_but_for_the_id())
        );
    }
    assert_eq!(app.raw().count("password_resets", "1 = 1"), 3, "the same row for everybody");
    let letters = app.letters();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "ana@town.example"));
    for _ in 0..4 {
        forgets(&app, "ana@town.example");
    }
    app.stranger().post("/password_resets", &json!({"email": "ana@town.example"})).is(429);
}

#[test]
fn whoever_is_not_there_for_long_is_suspended_and_comes_back_by_herself() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    app.letters();
    app.days_pass(30);
    app.as_("ben");
    app.days_pass(16);
    assert_eq!(suspends(&app), 5, "ana, olga, max, prue and addy; ben was there");
    assert_eq!(suspends(&app), 0);
    knocks(&app, PASSWORD).is(401);
    app.as_("pat").get("/me").is(200);
    let told = app.letters();
    assert_eq!(told.iter().filter(|letter| letter.news == "left_alone").count(), 5);
    forgets(&app, "ana@town.example");
    let token = app.letters()[0].token.clone();
    returns(&app, &token, &phone.shows(&app), OTHER).is(204);
    knocks(&app, OTHER).is(202);
    assert_eq!(suspends(&app), 0, "not again at once");
    app.days_pass(320);
    assert_eq!(suspends(&app), 4, "ana and ben again; fay and cleo were never there, pat was");
}

#[test]
fn whom_an_administrator_suspended_stays_so() {
    let app = TestApp::new();
    let (addy, phone) = (app.as_("addy"), app.sets_up("ana"));
    let path = format!("/users/{}", app.town.users["ana"]);
    forgets(&app, "ana@town.example");
    let token = app.letters().into_iter().find(|letter| letter.news == "reset_asked").unwrap().token;
    addy.having_read(&path).patch(&path, &json!({"status": "suspended"})).is(200);
    returns(&app, &token, &phone.shows(&app), OTHER);
    knocks(&app, OTHER).is(401);
}
