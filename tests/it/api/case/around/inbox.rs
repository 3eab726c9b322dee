//! Riverside answers: it takes Jo on, or says why not and where else, and two of its people answer at once; no test imports it.

use super::waits;
use crate::harness::{PASSWORD, TestApp};
use serde_json::json;
use std::thread;

#[test]
fn a_partner_that_cannot_help_says_why_and_where_else_and_ana_finds_it_in_her_queue() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let events = format!("/signposts/{code}/events");
    let other = &app.town.services["debt"];
    let booked = json!({"what": "booked", "suggested_service_id": other});
    pat.post(&events, &booked).is_wrong_at("/suggested_service_id", "declined_only");
    let declines = |service: &str| json!({"what": "declined", "reason": "full_or_long_wait", "suggested_service_id": service});
    pat.post(&events, &declines(&app.town.services["alcohol"]))
        .is_wrong_at("/suggested_service_id", "unknown");
    pat.post(&events, &declines("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"))
        .is_wrong_at("/suggested_service_id", "unknown");
    pat.post(&events, &declines(other)).is(201);
    assert!(waits(&ana).contains(&("declined".into(), code.clone())));
    let shown = ana.get(&format!("/signposts/{code}")).is(200).body;
    assert_eq!(
        (&shown["state"], &shown["reports"][1]["suggested_service_id"]),
        (&json!("partner_declined"), &json!(other))
    );
    let slip = json!({"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost", "chosen_by": "person"});
    ana.post(&format!("/signposts/{code}/reroute"), &json!({"reason": "full_or_long_wait", "slip": slip}))
        .is(201);
    assert!(!waits(&ana).contains(&("declined".into(), code)));
}

#[test]
fn who_of_the_agency_saw_jo_and_what_for_is_kept_with_the_meeting() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let met = json!({"what": "met", "informant": "Noor, duty worker", "note": "First assessment."});
    pat.post(&format!("/signposts/{code}/events"), &met).is(201);
    let report = ana.get(&format!("/signposts/{code}")).is(200).body["reports"][1].clone();
    assert_eq!(
        (&report["grade"], &report["informant"], &report["note"]),
        (&json!("A"), &json!("Noor, duty worker"), &json!("First assessment."))
    );
}

#[test]
fn of_two_who_answer_for_one_agency_at_once_neither_is_lost_and_none_counts_twice() {
    let app = TestApp::new();
    let (ana, addy) = (app.as_("ana"), app.as_("addy"));
    let grants = json!([{"role": "partner"}]);
    let rob = json!({"email": "rob@town.example", "name": "rob", "organisation_id": app.town.organisations["riverside"], "grants": grants, "password": PASSWORD});
    addy.post("/users", &rob).is(201);
    let (pat, rob) = (app.as_("pat"), app.as_("rob"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    for _ in 0..6 {
        let declines = json!({"what": "declined", "reason": "full_or_long_wait"});
        let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
        let events = format!("/signposts/{code}/events");
        let (took, declined) = thread::scope(|scope| {
            let took = scope.spawn(|| pat.post(&events, &json!({"what": "acknowledged"})).status);
            let declined = scope.spawn(|| rob.post(&events, &declines).status);
            (took.join().unwrap(), declined.join().unwrap())
        });
        assert_eq!(declined, 201, "a decline fits before and after");
        assert!([201, 409].contains(&took), "{took}");
        let shown = ana.get(&format!("/signposts/{code}")).is(200).body;
        let reports = shown["reports"].as_array().unwrap().len();
        assert_eq!((&shown["state"], reports), (&json!("partner_declined"), if took == 201 { 3 } else { 2 }));
        let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
        let events = format!("/signposts/{code}/events");
        let mut both = thread::scope(|scope| {
            let first = scope.spawn(|| pat.post(&events, &declines).status);
            let second = scope.spawn(|| rob.post(&events, &declines).status);
            [first.join().unwrap(), second.join().unwrap()]
        });
        both.sort_unstable();
        assert_eq!(both, [201, 409], "the second is told that it is answered");
    }
}
