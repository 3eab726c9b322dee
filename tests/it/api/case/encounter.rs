//! Stories about conversations that left no record of a person; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

/// Ana's Tuesday morning at Selby, or another day's.
fn morning(who: &Client, scheme: &str, court: &str, held_on: &str) -> String {
    let new = json!({"scheme": scheme, "court": court, "held_on": held_on, "half": "morning"});
    who.post("/court_sessions", &new).is(201).body["id"].as_str().unwrap().to_owned()
}

fn no_thanks(session: &str) -> Value {
    json!({"court_session_id": session, "answer": "no_thanks"})
}

/// Conversations without a record in the report of Selby's March: beside M3, and for each half-day in M31.
fn counted(ana: &Client) -> (Value, Value) {
    let report = ana.get("/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-03-31").is(200).body;
    let figure = |id: &str| report["figures"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap();
    let apart = figure("M3")["lines"][0]["apart"].as_array().unwrap();
    let apart = apart.iter().find(|b| b["reason"] == "encounters").unwrap()["count"].clone();
    (apart, figure("M31")["lines"][2]["numerator"].clone())
}

#[test]
fn a_no_thanks_is_counted_and_nothing_is_kept_of_the_person() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let session = morning(&ana, "SEL", "selby-court", "2026-03-10");
    let new = json!({"court_session_id": session, "answer": "no_thanks", "source": "usher_or_court_staff", "reason": "not_ready"});
    let made = ana.post("/encounters", &new).is(201);
    assert_eq!(made.header("location"), format!("/api/v1/encounters/{}", made.body["id"].as_str().unwrap()));
    assert_eq!((&made.body["count"], &made.body["answer"]), (&json!(1), &json!("no_thanks")));
    assert_eq!(app.raw().count("people", "1 = 1"), 0);
    assert_eq!(counted(&ana), (json!(1), json!(1)));
    let named = json!({"court_session_id": session, "answer": "no_thanks", "name": "Jo"});
    ana.post("/encounters", &named).is_wrong_at("/name", "unknown_member");
}

#[test]
fn a_morning_is_keyed_from_paper_once_however_often_it_is_sent() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let session = morning(&ana, "SEL", "selby-court", "2026-03-10");
    let five = json!({"court_session_id": session, "answer": "information_only", "count": 5});
    let once = ana.with("Idempotency-Key", "the sheet of Tuesday");
    let (first, again) = (once.post("/encounters", &five).is(201), once.post("/encounters", &five).is(201));
    assert_eq!(first.body, again.body);
    assert_eq!(counted(&ana), (json!(5), json!(5)));
    for count in [0, 21] {
        let many = json!({"court_session_id": session, "answer": "no_thanks", "count": count});
        ana.post("/encounters", &many).is_wrong_at("/count", "out_of_range");
    }
    ana.post("/encounters", &no_thanks(&session)).is(201);
    let earlier = morning(&ana, "SEL", "selby-court", "2026-03-03");
    ana.post("/encounters", &no_thanks(&earlier)).is(201);
    let counts = |path: &str| -> Vec<Value> {
        ana.get(path).is(200).items().iter().map(|it| it["count"].clone()).collect()
    };
    assert_eq!(counts(&format!("/encounters?court_session_id={session}")), [json!(1), json!(5)]);
    assert_eq!(counts("/encounters").len(), 3);
}

#[test]
fn a_mistake_is_taken_back_and_counts_nowhere() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let session = morning(&ana, "SEL", "selby-court", "2026-03-10");
    let twice = [1, 2].map(|_| ana.post("/encounters", &no_thanks(&session)).is(201).body);
    assert_eq!(counted(&ana).0, 2);
    let path = format!("/encounters/{}", twice[1]["id"].as_str().unwrap());
    let why = json!({"reason": "duplicate"});
    ana.post(&format!("{path}/void"), &why).is(428);
    ana.having_read(&path)
        .post(&format!("{path}/void"), &json!({"reason": "bored"}))
        .is_wrong_at("/reason", "unknown_value");
    let back = ana.having_read(&path).post(&format!("{path}/void"), &why).is(200).body;
    assert_eq!(
        (&back["void_reason"], &back["voided_by_id"]),
        (&json!("duplicate"), &json!(app.town.users["ana"]))
    );
    ana.having_read(&path).post(&format!("{path}/void"), &why).is(409);
    assert_eq!(counted(&ana), (json!(1), json!(1)));
}

#[test]
fn it_belongs_to_a_half_day_that_was() {
    let app = TestApp::new();
    let (ana, olga) = (app.as_("ana"), app.as_("olga"));
    let nowhere = ana.post("/encounters", &no_thanks("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f")).is(404);
    let hull = morning(&olga, "HUL", "hull-court", "2026-03-10");
    let theirs = ana.post("/encounters", &no_thanks(&hull)).is(404);
    assert_eq!(theirs.bytes_but_for_the_id(), nowhere.bytes_but_for_the_id());
    let to_come = morning(&ana, "SEL", "selby-court", "2026-03-17");
    ana.post("/encounters", &no_thanks(&to_come)).is_wrong_at("/court_session_id", "date_in_future");
    let fell_out = morning(&ana, "SEL", "selby-court", "2026-03-03");
    app.raw().does(&format!("UPDATE court_sessions SET is_cancelled = true WHERE id = '{fell_out}'"));
    ana.post("/encounters", &no_thanks(&fell_out)).is_wrong_at("/court_session_id", "session_cancelled");
}

#[test]
fn what_was_said_is_on_the_list_and_why_is_theirs_to_say() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let session = morning(&ana, "SEL", "selby-court", "2026-03-10");
    let with = |name: &str, value: &str| {
        let mut new = no_thanks(&session);
        new[name] = json!(value);
        ana.post("/encounters", &new)
    };
    with("answer", "maybe").is_wrong_at("/answer", "unknown_value");
    with("source", "a_friend").is_wrong_at("/source", "unknown_value");
    with("reason", "bad_weather").is_wrong_at("/reason", "unknown_value");
    // The service's side, and what takes words, would need a record.
    with("reason", "turned_away").is_wrong_at("/reason", "not_theirs");
    with("reason", "other").is_wrong_at("/reason", "not_theirs");
    let informed = json!({"court_session_id": session, "answer": "information_only", "reason": "not_ready"});
    ana.post("/encounters", &informed).is_wrong_at("/reason", "no_thanks_only");
    app.raw().does(
        "UPDATE vocabulary_terms SET valid_to = '2026-02-28' WHERE list = 'not_taken_up' AND code = 'moved'",
    );
    with("reason", "moved").is_wrong_at("/reason", "retired_value");
    assert_eq!(app.raw().count("encounters", "1 = 1"), 0);
}
