//! What happened after the slip of paper: taken up late, told twice, sent on; no test imports it.

use crate::harness::TestApp;
use serde_json::json;

#[test]
fn a_slip_used_five_months_later_counts() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
    let code = app.slip(&app.as_("ana"), &jo, "drugs_alcohol", "alcohol");
    app.days_pass(154);
    let ana = app.as_("ana");
    let before = ana.get(&format!("/signposts/{code}")).is(200).body;
    assert_eq!((before["state"].as_str(), before["dormant"].as_bool()), (Some("issued"), Some(true)));
    let met =
        ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201).body;
    assert_eq!((met["state"].as_str(), met["reads"].as_str()), (Some("taken_up"), Some("Started")));
    assert_eq!(met["dormant"], false);
}

#[test]
fn a_slip_given_a_week_after_the_referral_counts_from_its_own_day() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
    app.days_pass(7);
    let ana = app.as_("ana");
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["issued_on"], "2026-03-17");
}

#[test]
fn a_booking_keeps_the_day_of_the_appointment() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let path = format!("/signposts/{}/events", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
    let pat = app.as_("pat");
    let booked = pat.post(&path, &json!({"what": "booked", "booked_for": "2026-03-24"})).is(201).body;
    assert_eq!(
        (booked["state"].as_str(), booked["reports"][0]["booked_for"].as_str()),
        (Some("booked"), Some("2026-03-24"))
    );
    pat.post(&path, &json!({"what": "met", "booked_for": "2026-03-24"}))
        .is_wrong_at("/booked_for", "booked_only");
}

#[test]
fn a_slip_that_ended_as_not_started_may_still_be_taken_up() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let path = format!("/signposts/{}/events", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
    ana.post(&path, &json!({"what": "not_started", "grade": "D"})).is_wrong_at("/reason", "required");
    ana.post(&path, &json!({"what": "not_started", "grade": "D", "reason": "not_ready"})).is(201);
    let met = ana.post(&path, &json!({"what": "met", "grade": "C", "informant": "front desk"})).is(201).body;
    assert_eq!(met["state"], "taken_up");
    let never_back =
        ana.post(&path, &json!({"what": "not_started", "grade": "D", "reason": "not_ready"})).is(409);
    assert!(never_back.body["allowed"].as_array().unwrap().iter().any(|what| what == "completed"));
}

#[test]
fn what_an_officer_believes_is_kept_and_moves_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let path = format!("/signposts/{}/events", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
    let believed = ana.post(&path, &json!({"what": "met", "grade": "E"})).is(201).body;
    assert_eq!(believed["state"], "issued");
    assert_eq!(believed["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn a_partner_sees_the_slip_and_never_the_case() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let other = app.slip(&ana, &jo, "finance", "debt");
    let pat = app.as_("pat");
    let seen = pat.get(&format!("/signposts/{code}")).is(200).body;
    assert!(seen["case"].is_null());
    assert!(seen["reports"].as_array().unwrap().is_empty(), "a partner sees its own reports alone");
    assert_eq!(pat.get("/signposts").is(200).items().len(), 1);
    let hidden = pat.get(&format!("/signposts/{other}")).is(404);
    assert_eq!(hidden.bytes_but_for_the_id(), pat.get("/signposts/2222-2222").is(404).bytes_but_for_the_id());
    let met = pat.post(&format!("/signposts/{code}/events"), &json!({"what": "met"})).is(201).body;
    assert_eq!(met["reports"][0]["grade"], "A");
    pat.get(&format!("/referrals/{}", jo["reference"].as_str().unwrap())).is(404);
}

#[test]
fn only_the_partner_speaks_for_the_partner() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let path = format!("/signposts/{}/events", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
    ana.post(&path, &json!({"what": "met"})).is_wrong_at("/grade", "required");
    ana.post(&path, &json!({"what": "met", "grade": "A"})).is_wrong_at("/grade", "partner_only");
    ana.post(&path, &json!({"what": "met", "grade": "C"})).is_wrong_at("/informant", "required");
    app.as_("pat")
        .post(&path, &json!({"what": "met", "grade": "C", "informant": "me"}))
        .is_wrong_at("/grade", "not_yours");
    app.as_("pat")
        .post(&path, &json!({"what": "voided", "reason": "duplicate"}))
        .is_wrong_at("/what", "not_here");
}

#[test]
fn somebody_sent_on_stays_in_one_chain() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let slip = json!({"pathways": ["finance"], "service_id": app.town.services["debt"], "mode": "signpost", "chosen_by": "person"});
    let on = json!({"reason": "full_or_long_wait", "slip": slip});
    let sent = ana.post(&format!("/signposts/{code}/reroute"), &on).is(201).body;
    assert_eq!(sent["case"]["rerouted_here"], true);
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["state"], "rerouted");
    // The old slip is used after all.
    let met =
        ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201).body;
    assert_eq!(met["state"], "taken_up");
}

#[test]
fn a_warm_slip_needs_consent_and_a_paused_service_takes_nobody() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let slip = |mode: &str| {
        let service = &app.town.services["alcohol"];
        json!({"reference": jo["reference"], "slip": {"pathways": ["drugs_alcohol"], "service_id": service, "mode": mode, "chosen_by": "person"}})
    };
    ana.post("/signposts", &slip("warm")).is_wrong_at("/slip/mode", "consent_needed");
    let path = format!("/services/{}", app.town.services["alcohol"]);
    let full = json!({"status": "paused", "capacity": "full"});
    app.as_("pat").having_read(&path).put(&format!("{path}/capacity"), &full).is(200);
    ana.post("/signposts", &slip("signpost")).is_wrong_at("/slip/service_id", "service_not_open");
}

#[test]
fn a_report_taken_back_leaves_the_state_before_it() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let path = format!("/signposts/{}/events", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
    ana.post(&path, &json!({"what": "met", "grade": "D"})).is(201);
    let back = ana.post(&path, &json!({"what": "corrected", "supersedes": 2})).is(201).body;
    assert_eq!(back["state"], "issued");
    ana.post(&path, &json!({"what": "corrected", "supersedes": 1}))
        .is_wrong_at("/supersedes", "not_correctable");
}
