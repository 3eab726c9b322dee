//! Jo is reminded of tomorrow's appointment, where she said that it is safe, and of nothing else; no test imports it.

use super::{handover::warm, restricted_slip};
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::case::around::reminder::plan_reminders;
use signpost::actions::door::Credentials;
use signpost::actions::system::outbox::send_next;
use signpost::policy::Actor;
use signpost::worker::post::Reminders;
use std::fs;
use tempfile::TempDir;

const SWEEPER: Credentials = Credentials::Known(Actor::Worker { job: "sweeper" });
const NUMBER: &str = "01757 555 014";

/// How many reminders are planned in one round of the clock.
fn plans(app: &TestApp) -> usize {
    plan_reminders(&app.door, "story", &SWEEPER).unwrap()
}

/// What lies in the folder after everything was sent whose time has come.
fn sends(app: &TestApp, folder: &TempDir) -> Vec<Value> {
    let post = Reminders::new(folder.path().to_owned());
    while send_next(&app.door, "story", &SWEEPER, &post).unwrap() {}
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

/// Ana writes down whether Jo may be texted.
fn texts_are_safe(app: &TestApp, jo: &Value, is_safe: bool) {
    let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    let rules =
        json!({"rules": {"ways": [{"channel": "text", "safe": is_safe}]}, "details": {"phone": NUMBER}});
    app.as_("ana").with("If-Match", "*").put(&path, &rules).is(200);
}

/// Jo has an appointment on this day.
fn books(app: &TestApp, code: &str, day: &str) {
    let booked = json!({"what": "booked", "booked_for": day, "grade": "D"});
    app.as_("ana").post(&format!("/signposts/{code}/events"), &booked).is(201);
}

/// Jo with an appointment the day after tomorrow; her referral and the code.
fn an_appointment(app: &TestApp, ana: &Client) -> (Value, String) {
    let jo = app.referral(ana, &["drugs_alcohol"]);
    let code = app.slip(ana, &jo, "drugs_alcohol", "alcohol");
    books(app, &code, "2026-03-12");
    (jo, code)
}

#[test]
fn jo_is_reminded_once_on_the_day_before_in_words_that_tell_nobody_anything() {
    let (app, folder) = (TestApp::new(), TempDir::new().unwrap());
    let (jo, _) = an_appointment(&app, &app.as_("ana"));
    texts_are_safe(&app, &jo, true);
    assert_eq!(plans(&app), 0, "it is not tomorrow yet");
    app.days_pass(1);
    assert_eq!((plans(&app), plans(&app)), (1, 0), "once");
    let sent = sends(&app, &folder);
    let [reminder] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!((&reminder["channel"], &reminder["to"]), (&json!("text"), &json!(NUMBER)));
    let words = reminder["words"].as_str().unwrap();
    assert!(words.starts_with("You have an appointment tomorrow."));
    for word in ["Jo", "lcohol", "iverside", "court", "Selby", "drugs", "SEL"] {
        assert!(!words.contains(word), "{word}");
    }
    assert_eq!((plans(&app), sends(&app, &folder).len()), (0, 1));
    let kept =
        "SELECT count(*) FROM outbox_entries WHERE kind = 'reminder' AND state = 'sent' AND event IS NULL";
    assert_eq!(app.raw().value(kept), "1");
    let asked = "SELECT count(*) FROM audit_entries WHERE action = 'ask_to_reach' AND actor = 'worker' AND outcome = 'done'";
    assert_eq!(app.raw().value(asked), "1", "that her number was looked at is in the trail");
}

#[test]
fn nobody_is_reminded_who_did_not_say_that_it_is_safe() {
    let (app, folder) = (TestApp::new(), TempDir::new().unwrap());
    let ana = app.as_("ana");
    let (jo, _) = an_appointment(&app, &ana);
    app.days_pass(1);
    assert_eq!(plans(&app), 0, "nobody asked");
    texts_are_safe(&app, &jo, false);
    assert_eq!(plans(&app), 0, "she said no");
    let shared = json!({"rules": {"ways": [{"channel": "text", "safe": true, "shared_device": true}]}});
    let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    app.as_("ana").with("If-Match", "*").put(&path, &shared).is(200);
    assert_eq!(plans(&app), 0, "others read her texts");
    assert!(sends(&app, &folder).is_empty());
}

#[test]
fn a_reminder_is_dropped_when_what_it_was_planned_on_is_not_so_any_more() {
    let stories: [fn(&TestApp, &Value, &str); 4] = [
        |app, _, code| {
            let met = json!({"what": "met", "grade": "D"});
            app.as_("ana").post(&format!("/signposts/{code}/events"), &met).is(201);
        },
        |app, _, code| books(app, code, "2026-03-20"),
        |app, jo, _| texts_are_safe(app, jo, false),
        |app, _, _| app.days_pass(1),
    ];
    for changes in stories {
        let (app, folder) = (TestApp::new(), TempDir::new().unwrap());
        let (jo, code) = an_appointment(&app, &app.as_("ana"));
        texts_are_safe(&app, &jo, true);
        app.days_pass(1);
        assert_eq!(plans(&app), 1);
        changes(&app, &jo, &code);
        assert!(sends(&app, &folder).is_empty());
        assert_eq!(app.raw().value("SELECT state FROM outbox_entries WHERE kind = 'reminder'"), "dropped");
    }
}

#[test]
fn nobody_is_reminded_of_a_handover_that_they_took_back() {
    let (app, folder) = (TestApp::new(), TempDir::new().unwrap());
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = warm(&app, &jo);
    texts_are_safe(&app, &jo, true);
    books(&app, &code, "2026-03-12");
    app.days_pass(1);
    assert_eq!(plans(&app), 1, "as long as she agrees");
    let (ana, consents) = (app.as_("ana"), format!("/people/{}/consents", jo["person_id"].as_str().unwrap()));
    let given = ana.get(&consents).is(200).items()[0]["id"].as_str().unwrap().to_owned();
    ana.having_read(&consents).post(&format!("{consents}/{given}/withdraw"), &json!({})).is(200);
    assert!(sends(&app, &folder).is_empty());
}

#[test]
fn a_restricted_appointment_is_reminded_of_in_the_same_words_and_in_jos_language() {
    let (app, folder) = (TestApp::new(), TempDir::new().unwrap());
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let code = restricted_slip(&app, &ana, &jo);
    texts_are_safe(&app, &jo, true);
    let path = format!("/people/{}", jo["person_id"].as_str().unwrap());
    ana.having_read(&path).patch(&path, &json!({"language": "welsh"})).is(200);
    books(&app, &code, "2026-03-12");
    app.days_pass(1);
    assert_eq!(plans(&app), 1);
    let sent = sends(&app, &folder);
    let [reminder] = &sent[..] else { panic!("{sent:?}") };
    assert!(reminder["words"].as_str().unwrap().starts_with("Mae gennych apwyntiad yfory."), "{reminder}");
    for word in ["abuse", "home", "restricted", &code, code.split('-').next().unwrap()] {
        assert!(!reminder["words"].as_str().unwrap().contains(word), "{word}");
    }
}
