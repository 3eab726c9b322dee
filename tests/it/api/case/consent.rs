//! Jo agrees that Riverside may know how to reach her, and takes it back: consent, safe contact and the partner's view over HTTP; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::domain::code::SlipCode;

fn at(jo: &Value, end: &str) -> String {
    format!("/people/{}/{end}", jo["person_id"].as_str().unwrap())
}

fn yes(app: &TestApp, categories: &[&str]) -> Value {
    json!({
        "purpose": "share_with_partner", "organisation_id": app.town.organisations["riverside"],
        "categories": categories, "decision": "given", "method": "spoken", "wording_version": "2026-01",
        "language": "english",
    })
}

fn riverside_signs(app: &TestApp) {
    let path = format!("/organisations/{}", app.town.organisations["riverside"]);
    let agreement = json!({"signed_on": "2026-01-05", "review_due_on": "2026-12-31"});
    app.as_("addy").having_read(&path).put(&format!("{path}/agreement"), &agreement).is(200);
}

fn warm(app: &TestApp, ana: &Client, jo: &Value) -> crate::harness::Reply {
    let slip = json!({"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "warm",
        "chosen_by": "together"});
    ana.post("/signposts", &json!({"reference": jo["reference"], "slip": slip}))
}

fn phone_is_safe(ana: &Client, jo: &Value) {
    let path = at(jo, "safe_contact");
    let body = json!({
        "rules": {"ways": [{"channel": "phone", "safe": true, "when": [{"days": ["tuesday"], "from": 9, "to": 12}]}],
            "safe_word": "the library"},
        "details": {"phone": "01757 555 014"},
    });
    ana.put(&path, &body).is(428);
    ana.having_read(&path).put(&path, &body).is(200);
}

#[test]
fn what_jo_agreed_to_opens_a_view_to_riverside_and_taking_it_back_closes_it() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    warm(&app, &ana, &jo).is_wrong_at("/slip/mode", "consent_needed");
    riverside_signs(&app);
    phone_is_safe(&ana, &jo);
    let consents = at(&jo, "consents");
    let all = ["name", "contact", "safe_contact", "needs"];
    let given = ana.post(&consents, &yes(&app, &all)).is(201).body;
    assert_eq!(given["standing"], "live");
    let code = warm(&app, &ana, &jo).is(201).body["code"].as_str().unwrap().to_owned();

    let shared = format!("/signposts/{code}/shared");
    let seen = pat.get(&shared).is(200).body;
    assert_eq!(seen["person"]["family_name"], "Ashwick");
    assert_eq!(seen["person"]["born_on"], Value::Null);
    assert_eq!(seen["safe_contact"]["safe_word"], "the library");
    assert_eq!(seen["needs"].as_array().unwrap().len(), 1, "her debts are none of Riverside's business");
    assert!(!seen.to_string().contains("01757"), "a number is asked for");
    let revealed = pat.post(&format!("{shared}/reveal"), &json!({})).is(200).body;
    assert_eq!(revealed["phone"], "01757 555 014");
    app.as_("fay").get(&shared).is(404);

    let withdraw = format!("{consents}/{}/withdraw", given["id"].as_str().unwrap());
    ana.post(&withdraw, &json!({})).is(428);
    let left = ana.having_read(&consents).post(&withdraw, &json!({})).is(200).body;
    assert_eq!(left["items"][0]["standing"], "withdrawn");
    let gone = pat.get(&shared).is(404);
    let never = pat.get(&format!("/signposts/{}/shared", SlipCode::draw(|| 1))).is(404);
    assert_eq!(gone.bytes_but_for_the_id(), never.bytes_but_for_the_id());
    pat.post(&format!("{shared}/reveal"), &json!({})).is(404);
    let plain = pat.get(&format!("/signposts/{code}")).is(200).body;
    assert_eq!((&plain["state"], &plain["case"]), (&json!("issued"), &Value::Null));
    pat.post(&format!("/signposts/{code}/events"), &json!({"what": "met"})).is(201);
    let ordinary = ana.having_read(&format!("/signposts/{code}"));
    let ordinary = ordinary.post(&format!("/signposts/{code}/turn_ordinary"), &json!({})).is(200).body;
    assert_eq!((&ordinary["case"]["mode"], &ordinary["state"]), (&json!("signpost"), &json!("taken_up")));
}

#[test]
fn whatever_goes_out_asks_first_and_hears_which_rule_stops_it() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let asks = |at_hour: &str, kind: &str| {
        let asked = json!({"kind": kind, "channel": "phone", "at": at_hour});
        ana.post(&at(&jo, "safe_contact/ask"), &asked).is(200).body
    };
    assert_eq!(asks("2026-03-17T10:00:00Z", "call")["rule"], "no_record");
    phone_is_safe(&ana, &jo);
    assert_eq!(asks("2026-03-17T10:00:00Z", "call"), json!({"may": true, "rule": null, "detail": null}));
    assert_eq!(asks("2026-03-18T10:00:00Z", "call")["rule"], "outside_hours");
    assert_eq!(asks("2026-03-17T10:00:00Z", "voicemail")["rule"], "voicemail_not_agreed");
    let read = ana.get(&at(&jo, "safe_contact")).is(200).body;
    assert_eq!((&read["has_details"], &read["rules"]["safe_word"]), (&json!(true), &json!("the library")));
    assert!(!read.to_string().contains("01757"));
    let number = ana.post(&at(&jo, "safe_contact/reveal"), &json!({})).is(200).body;
    assert_eq!(number["phone"], "01757 555 014");
}

#[test]
fn a_colleagues_record_opens_with_a_reason_that_the_trail_keeps() {
    let app = TestApp::new();
    let (ana, ben, prue) = (app.as_("ana"), app.as_("ben"), app.as_("prue"));
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let told = ben.get(&path).is(403).body;
    assert_eq!(told["type"], "/docs/problems/reason-needed");
    let opening = |reason: &str| json!({"subject": {"noun": "referral", "key": jo["reference"]}, "reason_code": reason});
    ben.post("/openings", &opening("curious")).is_wrong_at("/reason_code", "unknown_value");
    let open = ben.post("/openings", &opening("covering_for_colleague")).is(201).body;
    assert_eq!(
        (&open["subject"]["key"], &open["reason_code"]),
        (&jo["reference"], &json!("covering_for_colleague"))
    );
    ben.get(&path).is(200);
    app.as_("olga").post("/openings", &opening("covering_for_colleague")).is(404);

    let trail = prue.get(&format!("/audit?person_id={}", jo["person_id"].as_str().unwrap())).is(200).body;
    let reads = trail["items"].as_array().unwrap().iter();
    let read = reads.clone().find(|it| it["action"] == "read_referral" && it["reason"].is_string()).unwrap();
    assert_eq!(
        (&read["user_id"], &read["reason"]),
        (&json!(app.town.users["ben"]), &json!("covering_for_colleague"))
    );
    let own = ben.get("/audit").is(200).body;
    let own = own["items"].as_array().unwrap();
    assert!(!own.is_empty() && own.iter().all(|it| it["user_id"] == json!(app.town.users["ben"])));
    let blanked = app.as_("addy").get("/audit").is(200).body;
    assert!(blanked["items"].as_array().unwrap().iter().all(|it| it["key"] == "" && it["reason"].is_null()));
    app.as_("addy").get(&format!("/audit?person_id={}", jo["person_id"].as_str().unwrap())).is(403);
}

#[test]
fn telling_social_care_without_consent_leaves_a_notice_for_prue() {
    let app = TestApp::new();
    let (ana, prue) = (app.as_("ana"), app.as_("prue"));
    let jo = app.referral(&ana, &["finance"]);
    let told = json!({"basis": "safeguarding", "categories": ["name"], "told": "Social care",
        "reason": "A child is at risk."});
    ana.post(
        &at(&jo, "disclosures"),
        &json!({"basis": "safeguarding", "categories": [], "told": "x", "reason": "y"}),
    )
    .is_wrong_at("/categories", "required");
    let made = ana.post(&at(&jo, "disclosures"), &told).is(201).body;
    assert_eq!(made["told"], "Social care");
    assert_eq!(ana.get(&at(&jo, "disclosures")).is(200).body["items"][0]["reason"], "A child is at risk.");
    let open = prue.get("/notices?open=true").is(200).body;
    let notice = open["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(open["items"][0]["key"], made["id"]);
    let noted = prue.post(&format!("/notices/{notice}/acknowledge"), &json!({})).is(200).body;
    assert_eq!(noted["acknowledged_by_id"], json!(app.town.users["prue"]));
    assert_eq!(prue.get("/notices?open=true").is(200).body["items"], json!([]));
    ana.get("/notices").is(403);
}

#[test]
fn ana_knows_jo_and_says_so() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let known = json!({"subject": {"noun": "referral", "key": jo["reference"]}});
    let made = ana.post("/declarations", &known).is(201).body;
    ana.get(&path).is(403);
    let all = ana.get("/declarations").is(200).body;
    assert_eq!(all["items"][0]["id"], made["id"]);
    ana.post(&format!("/declarations/{}/end", made["id"].as_str().unwrap()), &json!({})).is(200);
    ana.get(&path).is(200);
}
