//! A referral's life, told by the people who live it; no test imports it.

use crate::harness::TestApp;
use serde_json::json;

#[test]
fn from_the_bench_to_a_slip_in_one_request() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let body = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "asked_about": ["drugs_alcohol"],
        "person": {"given_name": "Jo", "family_name": "Ashwick", "born_on": "1979-06-15"},
        "risk": "low", "risk_told_by": "probation", "answer": "yes", "eligibility": {"eligible": true},
        "conversation_on": "2026-03-10",
        "needs": [
            {"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes", "need_types": ["alcohol"]},
            {"pathway": "finance", "presence": "present", "wants_help": "not_now"},
            {"pathway": "health", "presence": "not_present"},
        ],
        "signposts": [{"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost", "chosen_by": "person"}],
    });
    let made = ana.post("/referrals", &body).is(201);
    assert_eq!(made.body["state"], "signposted");
    assert_eq!(made.body["initials"], "JA 1979");
    assert_eq!(made.body["needs"].as_array().unwrap().len(), 3);
    assert_eq!(made.body["signposts"][0]["service"], "Alcohol advice");
    let events = ana.get(&format!("/referrals/{}/events", made.body["reference"].as_str().unwrap())).is(200);
    let what: Vec<&str> = events.items().iter().map(|e| e["what"].as_str().unwrap()).collect();
    assert_eq!(
        what,
        [
            "received",
            "eligible",
            "conversation",
            "need_recorded",
            "need_recorded",
            "need_recorded",
            "signposted"
        ]
    );
}

#[test]
fn a_fault_in_one_slip_leaves_nothing_of_the_referral() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let body = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "eligibility": {"eligible": true},
        "needs": [{"pathway": "finance", "presence": "present", "wants_help": "yes"}],
        "signposts": [{"pathways": ["finance"], "service_id": app.town.services["alcohol"], "mode": "signpost", "chosen_by": "person"}],
    });
    ana.post("/referrals", &body).is_wrong_at("/signposts/0/service_id", "not_for_this_need");
    assert!(ana.get("/referrals").is(200).items().is_empty());
}

#[test]
fn a_person_who_is_not_eligible_gets_a_reason_and_no_slip() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let body = json!({"scheme": "SEL", "court": "selby-court", "source": "self", "told": true});
    let jo = ana.post("/referrals", &body).is(201).body;
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let decision = format!("{path}/eligibility");
    ana.put(&decision, &json!({"eligible": false, "reason": "out_of_area"})).is(428);
    ana.having_read(&path).put(&decision, &json!({"eligible": false})).is_wrong_at("/reason", "required");
    ana.having_read(&path)
        .put(&decision, &json!({"eligible": false, "reason": "unlucky"}))
        .is_wrong_at("/reason", "unknown_value");
    let decided =
        ana.having_read(&path).put(&decision, &json!({"eligible": false, "reason": "out_of_area"})).is(200);
    assert_eq!(decided.body["state"], "not_eligible");
    let need = json!({"pathway": "finance", "presence": "present", "wants_help": "yes"});
    let wrong = ana.having_read(&path).put(&format!("{path}/needs/finance"), &need).is(409);
    assert!(wrong.body["allowed"].as_array().unwrap().iter().any(|what| what == "eligible"));
}

#[test]
fn lost_takes_three_tries_on_two_days() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let attempt = || json!({"channel": "face_to_face", "result": "missed_appointment"});
    for _ in 0..3 {
        ana.post(&format!("{path}/contact_attempts"), &attempt()).is(201);
    }
    let refused = ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "lost"})).is(409);
    assert!(refused.body["detail"].as_str().unwrap().contains("on 1"), "{}", refused.body);
    app.days_pass(1);
    let ana = app.as_("ana");
    ana.post(&format!("{path}/contact_attempts"), &attempt()).is(201);
    let closed = ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "lost"})).is(200);
    assert_eq!(closed.body["state"], "closed");
    let reopened =
        ana.having_read(&path).post(&format!("{path}/reopen"), &json!({"note": "Rang us"})).is(200);
    assert_eq!(reopened.body["state"], "assessed");
}

#[test]
fn no_service_is_true_only_when_every_wanted_need_carries_a_gap() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["accommodation", "finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let gap = |pathway: &str| json!({"pathway": pathway, "presence": "present", "wants_help": "yes", "gap": "no_service"});
    ana.having_read(&path).put(&format!("{path}/needs/accommodation"), &gap("accommodation")).is(200);
    ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "no_service"})).is(409);
    ana.having_read(&path).put(&format!("{path}/needs/finance"), &gap("finance")).is(200);
    ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "no_service"})).is(200);
}

#[test]
fn a_conversation_noted_by_mistake_is_taken_back() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}/events", jo["reference"].as_str().unwrap());
    ana.post(&path, &json!({"what": "corrected", "supersedes": 3})).is(201);
    let events = ana.get(&path).is(200);
    assert_eq!(events.items().last().unwrap()["supersedes"], 3);
    ana.post(&path, &json!({"what": "corrected", "supersedes": 1}))
        .is_wrong_at("/supersedes", "not_correctable");
}

#[test]
fn nothing_happens_before_the_referral_or_after_today() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}/events", jo["reference"].as_str().unwrap());
    let on = |date: &str| json!({"what": "conversation", "occurred_on": date});
    ana.post(&path, &on("2026-03-11")).is_wrong_at("/occurred_on", "date_in_future");
    ana.post(&path, &on("2026-03-09")).is_wrong_at("/occurred_on", "date_too_early");
    ana.post(&path, &on("2026-02")).is_wrong_at("/occurred_on", "date_too_early");
    ana.post(&path, &on("2026-03")).is(201);
}

#[test]
fn a_referral_belongs_to_a_scheme_that_ran_and_a_court_of_its() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let body = |court: &str, on: &str| json!({"scheme": "SEL", "court": court, "source": "self", "told": true, "received_on": on});
    ana.post("/referrals", &body("hull-court", "2026-03-10")).is_wrong_at("/court", "not_in_scheme");
    ana.post("/referrals", &body("selby-court", "2025-08-31")).is_wrong_at("/received_on", "date_too_early");
    let hull = json!({"scheme": "HUL", "court": "hull-court", "source": "self", "told": true});
    ana.post("/referrals", &hull).is(403);
}

#[test]
fn a_note_is_short_sealed_and_read_where_the_events_are() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let path =
        format!("/referrals/{}/events", app.referral(&ana, &["finance"])["reference"].as_str().unwrap());
    let note = |note: &str| ana.post(&path, &json!({"what": "note", "note": note}));
    note("Rang; will call again on Friday.").is(201);
    note(" ").is_wrong_at("/note", "required");
    note(&"x".repeat(501)).is_wrong_at("/note", "too_long");
    let events = ana.get(&path).is(200);
    let last = events.items().last().unwrap();
    assert_eq!((&last["what"], &last["note"]), (&json!("note"), &json!("Rang; will call again on Friday.")));
    // What is kept is not what was written.
    assert_eq!(app.raw().count("referral_events", "what = 'note' AND note_sealed IS NOT NULL"), 1);
    app.as_("max").get(&path).is(404);
}
