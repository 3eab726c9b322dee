//! Who hears of what: a partner of its own slips and services, the council of its scheme, nobody of what is restricted but whom it is for; no other test imports it.

use super::receiver::Receiver;
use super::{OWN, hooks, registers, sends};
use crate::harness::TestApp;
use serde_json::json;
use signpost::actions::case::around::overdue::tell_overdue;
use signpost::actions::door::Credentials;
use signpost::policy::Actor;

/// The types of what a receiver was told, in order.
fn types(desk: &Receiver) -> Vec<String> {
    let mut types: Vec<String> =
        desk.calls().iter().map(|call| call.json()["type"].as_str().unwrap().to_owned()).collect();
    types.sort_unstable();
    types
}

#[test]
fn riverside_hears_nothing_of_the_food_banks() {
    let app = TestApp::new();
    let (ana, addy) = (app.as_("ana"), app.as_("addy"));
    let (desk, food) = (Receiver::answering(&[]), Receiver::answering(&[]));
    registers(&app, &addy, ("riverside", &desk.url), OWN);
    registers(&app, &addy, ("food_bank", &food.url), OWN);
    let jo = app.referral(&ana, &["finance", "domestic_abuse"]);
    let code = app.slip(&ana, &jo, "finance", "debt");
    app.slip(&ana, &jo, "domestic_abuse", "lantern");
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    let path = format!("/services/{}", app.town.services["debt"]);
    ana.having_read(&path).patch(&path, &json!({"notice": "Closed on Monday"})).is(200);
    sends(&app, &hooks());
    assert!(desk.calls().is_empty());
    let told = ["service.updated", "signpost.issued", "signpost.issued", "signpost.state_changed"];
    assert_eq!(types(&food), told);
    for call in food.calls() {
        for word in ["abuse", "antern", "restricted", "Monday", "Jo"] {
            assert!(!call.body.contains(word), "{word}: {}", call.body);
        }
    }
}

#[test]
fn a_partner_asks_for_no_referral_and_a_stranger_to_webhooks_sees_none() {
    let app = TestApp::new();
    let (fay, pat) = (app.as_("fay"), app.as_("pat"));
    let new = |event: &str| json!({"url": "https://food.example/hook", "events": [event]});
    for event in ["referral.received", "referral.closed", "webhook.test"] {
        fay.post("/webhooks", &new(event)).is_wrong_at("/events/0", "not_for_this_kind");
    }
    fay.post("/webhooks", &json!({"url": "https://food.example/hook", "events": []}))
        .is_wrong_at("/events", "required");
    pat.post("/webhooks", &new("signpost.issued")).is(403);
    let riverside = json!({
        "organisation_id": app.town.organisations["riverside"], "url": "https://food.example/hook", "events": OWN,
    });
    fay.post("/webhooks", &riverside).is(403);
    let hook = app.as_("addy").post("/webhooks", &riverside).is(201).body;
    let path = format!("/webhooks/{}", hook["id"].as_str().unwrap());
    fay.get(&path).is(404);
    fay.get(&format!("{path}/deliveries")).is(404);
    assert!(fay.get("/webhooks").is(200).items().is_empty());
}

#[test]
fn the_council_hears_of_its_scheme_and_not_of_what_colleagues_keep_apart() {
    let app = TestApp::new();
    let (ana, addy, desk) = (app.as_("ana"), app.as_("addy"), Receiver::answering(&[]));
    let all = ["referral.received", "referral.closed", "signpost.issued", "signpost.state_changed"];
    registers(&app, &addy, ("cvs", &desk.url), &all);
    let jo = app.referral(&ana, &["finance", "domestic_abuse"]);
    let reference = jo["reference"].as_str().unwrap();
    let hidden = app.slip(&ana, &jo, "domestic_abuse", "lantern");
    sends(&app, &hooks());
    assert_eq!(types(&desk), ["referral.received"]);
    let code = app.slip(&ana, &jo, "finance", "debt");
    for code in [&code, &hidden] {
        ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
        ana.post(&format!("/signposts/{code}/events"), &json!({"what": "completed", "grade": "D"})).is(201);
    }
    let path = format!("/referrals/{reference}");
    ana.having_read(&path).post(&format!("{path}/close"), &json!({"reason": "settled"})).is(200);
    sends(&app, &hooks());
    let told = [
        "referral.closed",
        "referral.received",
        "signpost.issued",
        "signpost.state_changed",
        "signpost.state_changed",
    ];
    assert_eq!(types(&desk), told);
    for call in desk.calls() {
        assert!(!call.body.contains(&hidden) && !call.body.contains("settled"), "{}", call.body);
        let about = call.json()["data"]["id"].clone();
        assert!(about == reference || about == code, "{about}");
    }
}

#[test]
fn what_is_undone_is_told_to_nobody() {
    let app = TestApp::new();
    let (ana, fay, desk) = (app.as_("ana"), app.as_("fay"), Receiver::answering(&[]));
    registers(&app, &fay, ("food_bank", &desk.url), OWN);
    let jo = app.referral(&ana, &["finance"]);
    let code = app.slip(&ana, &jo, "finance", "debt");
    sends(&app, &hooks());
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "completed", "grade": "D"})).is(409);
    assert_eq!((sends(&app, &hooks()), desk.calls().len()), (0, 1));
}

#[test]
fn what_nobody_answers_is_told_once_until_something_is_heard() {
    let app = TestApp::new();
    let sweeper = Credentials::Known(Actor::Worker { job: "sweeper" });
    let tells = || tell_overdue(&app.door, "story", &sweeper).unwrap();
    let (ana, fay, desk) = (app.as_("ana"), app.as_("fay"), Receiver::answering(&[]));
    let jo = app.referral(&ana, &["finance"]);
    let code = app.slip(&ana, &jo, "finance", "debt");
    let events = format!("/signposts/{code}/events");
    fay.post(&events, &json!({"what": "booked", "booked_for": "2026-03-12"})).is(201);
    app.days_pass(9);
    assert_eq!(tells(), 0, "nobody asked to be told");
    registers(&app, &app.as_("fay"), ("food_bank", &desk.url), &["signpost.overdue"]);
    assert_eq!((tells(), tells()), (1, 0));
    sends(&app, &hooks());
    let told = desk.calls()[0].json();
    assert_eq!((&told["type"], &told["data"]["id"]), (&json!("signpost.overdue"), &json!(code)));
    assert_eq!(told["data"]["state"], "booked");
    app.as_("fay").post(&events, &json!({"what": "noted", "note": "rang twice"})).is(201);
    assert_eq!((tells(), tells()), (1, 0));
    app.as_("fay").post(&events, &json!({"what": "met"})).is(201);
    assert_eq!(tells(), 0);
}
