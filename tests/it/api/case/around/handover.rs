//! Ana rings Riverside with Jo beside her; no test imports it.

use super::{reference, waits};
use crate::harness::TestApp;
use serde_json::{Value, json};

pub(super) fn warm(app: &TestApp, jo: &Value) -> String {
    let riverside = &app.town.organisations["riverside"];
    let agreement = json!({"signed_on": "2026-01-05", "review_due_on": "2026-12-31"});
    app.as_("addy")
        .with("If-Match", "*")
        .put(&format!("/organisations/{riverside}/agreement"), &agreement)
        .is(200);
    let yes = json!({"purpose": "share_with_partner", "organisation_id": riverside, "categories": ["name"],
        "decision": "given", "method": "spoken", "wording_version": "2026-01", "language": "english"});
    let ana = app.as_("ana");
    ana.post(&format!("/people/{}/consents", jo["person_id"].as_str().unwrap()), &yes).is(201);
    let slip = json!({"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "warm", "chosen_by": "together"});
    let made = ana.post("/signposts", &json!({"reference": reference(jo), "slip": slip})).is(201).body;
    made["code"].as_str().unwrap().to_owned()
}

#[test]
fn the_call_says_who_took_it_and_the_partner_knows_from_then_on() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = warm(&app, &jo);
    let call = format!("/signposts/{code}/live_call");
    ana.post(&call, &json!({"spoken_to": " "})).is_wrong_at("/spoken_to", "required");
    let after =
        ana.post(&call, &json!({"spoken_to": "Sam at the desk", "occurred_on": "2026-03-10"})).is(201).body;
    assert_eq!(after["state"], "acknowledged");
    let last = &after["reports"][1];
    assert_eq!(
        (&last["what"], &last["informant"], &last["grade"]),
        (&json!("handed_over"), &json!("Sam at the desk"), &json!("C"))
    );
    app.days_pass(10);
    assert!(!waits(&app.as_("ana")).contains(&("unacknowledged".into(), code)), "somebody there knows");
}

#[test]
fn only_a_warm_signpost_under_a_live_consent_is_handed_over_by_a_call() {
    let app = TestApp::new();
    let ana = app.as_("ana").with("If-Match", "*");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let ordinary = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let call = json!({"spoken_to": "Sam"});
    let said = ana.post(&format!("/signposts/{ordinary}/live_call"), &call).is(409).body;
    assert_eq!(said["errors"][0]["code"], "not_warm");
    let code = warm(&app, &jo);
    let person = jo["person_id"].as_str().unwrap();
    let consent =
        ana.get(&format!("/people/{person}/consents")).is(200).items()[0]["id"].as_str().unwrap().to_owned();
    ana.send("POST", &format!("/api/v1/people/{person}/consents/{consent}/withdraw"), None, Vec::new())
        .is(200);
    ana.post(&format!("/signposts/{code}/live_call"), &call).is_wrong_at("/mode", "consent_needed");
}
