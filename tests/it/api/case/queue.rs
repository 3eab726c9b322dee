//! What waits for Ana, Pat and Cleo on a given morning; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

fn waits(who: &Client) -> Vec<(String, String)> {
    let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
    who.get("/queue").is(200).items().iter().map(|it| (text(it, "why"), text(it, "key"))).collect()
}

fn has(who: &Client, why: &str, key: &str) -> bool {
    waits(who).contains(&(why.into(), key.into()))
}

#[test]
fn a_request_waits_for_the_officer_until_she_decides_and_for_the_court_until_somebody_has_seen_the_person() {
    let app = TestApp::new();
    let (ana, cleo) = (app.as_("ana"), app.as_("cleo"));
    let asks = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": false});
    let made = cleo.post("/referrals", &asks).is(201).body["reference"].as_str().unwrap().to_owned();
    assert_eq!(waits(&cleo), [("asked".to_owned(), made.clone())]);
    assert!(has(&ana, "to_decide", &made));
    assert!(waits(&app.as_("olga")).is_empty(), "another scheme's");
    let path = format!("/referrals/{made}");
    ana.post(&format!("{path}/events"), &json!({"what": "conversation"})).is(201);
    assert!(waits(&cleo).is_empty());
    ana.having_read(&path).put(&format!("{path}/eligibility"), &json!({"eligible": true})).is(200);
    assert!(!has(&ana, "to_decide", &made));
    assert!(has(&ana, "to_finish", &made), "nobody wrote what the court decided");
    ana.having_read(&path).patch(&path, &json!({"answer": "yes", "hearing_outcomes": ["fine"]})).is(200);
    assert!(!has(&ana, "to_finish", &made));
    app.as_("max").get("/queue").is(403);
}

#[test]
fn a_slip_waits_in_the_partners_inbox_goes_quiet_after_ninety_days_and_is_closed_by_an_officer_alone() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let reference = jo["reference"].as_str().unwrap();
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    assert_eq!(waits(&pat), [("new".to_owned(), code.clone())]);
    assert!(waits(&app.as_("fay")).is_empty(), "another agency's");
    assert!(
        pat.get("/queue").is(200).items()[0]["initials"].is_null(),
        "a partner is told nobody's initials"
    );
    app.days_pass(90);
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    assert!(has(&ana, "dormant", &code) && has(&pat, "dormant", &code));
    let report = |what: &str| pat.post(&format!("/signposts/{code}/events"), &json!({"what": what})).is(201);
    report("met");
    assert!(waits(&pat).is_empty() && !has(&ana, "to_close", reference));
    report("completed");
    assert!(has(&ana, "to_close", reference));
    assert_eq!(
        ana.get(&format!("/referrals/{reference}")).is(200).body["state"],
        "signposted",
        "nothing closes itself"
    );
    let path = format!("/referrals/{reference}");
    ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "settled"})).is(200);
    assert!(!has(&ana, "to_close", reference));
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(1));
    pat.post(&format!("/signposts/{code}/events"), &json!({"what": "noted", "note": "They wrote to us."}))
        .is(201);
    assert!(has(&ana, "late_news", &code));
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(1));
    ana.post(&format!("{path}/events"), &json!({"what": "note", "note": "Read it."})).is(201);
    assert!(!has(&ana, "late_news", &code), "a note takes note of it");
}

#[test]
fn a_booking_is_asked_after_a_week_past_its_day_and_not_now_on_the_day_to_ask_again() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let reference = jo["reference"].as_str().unwrap();
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let booked = json!({"what": "booked", "booked_for": "2026-03-12"});
    app.as_("pat").post(&format!("/signposts/{code}/events"), &booked).is(201);
    let later = json!({"pathway": "finance", "presence": "present", "wants_help": "not_now", "ask_again_on": "2026-03-17"});
    ana.having_read(&format!("/referrals/{reference}"))
        .put(&format!("/referrals/{reference}/needs/finance"), &later)
        .is(200);
    assert!(!has(&ana, "booking_passed", &code) && !has(&ana, "ask_again", reference));
    app.days_pass(9);
    let ana = app.as_("ana");
    assert!(has(&ana, "booking_passed", &code) && has(&ana, "ask_again", reference));
}

#[test]
fn a_colleagues_restricted_entry_is_in_nobody_elses_queue() {
    let app = TestApp::new();
    let (ana, ben, addy) = (app.as_("ana"), app.as_("ben"), app.as_("addy"));
    let service = json!({"organisation_id": app.town.organisations["riverside"], "name": "Riverside at home",
        "pathways": ["domestic_abuse"], "capacity": "open"});
    let service = addy.post("/services", &service).is(201).body["id"].clone();
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let slip = json!({"pathways": ["domestic_abuse"], "service_id": service, "mode": "signpost", "chosen_by": "person"});
    let code = ana.post("/signposts", &json!({"reference": jo["reference"], "slip": slip})).is(201).body;
    let (code, reference) = (code["code"].as_str().unwrap().to_owned(), jo["reference"].as_str().unwrap());
    for what in ["met", "completed"] {
        app.as_("pat").post(&format!("/signposts/{code}/events"), &json!({"what": what})).is(201);
    }
    assert!(has(&ana, "to_close", reference));
    assert!(!has(&ben, "to_close", reference), "it would tell that there was a slip");
    let whole = format!("{:?}", waits(&ben));
    assert!(!whole.contains(&code));
}
