//! Ana rings Riverside about every slip it was sent, and saves once; no test imports it.

use super::{reference, restricted_slip};
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

fn pages(who: &Client) -> Vec<Value> {
    who.get("/ring_rounds?scheme=SEL").is(200).body["pages"].as_array().unwrap().clone()
}

/// The codes on the page of a partner, in its order.
fn codes(who: &Client, partner: &str) -> Vec<String> {
    let all = pages(who);
    let page = all.iter().find(|page| page["organisation_id"] == partner);
    let codes = page.map_or_else(Vec::new, |page| page["codes"].as_array().unwrap().clone());
    codes.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

fn round(app: &TestApp, rows: Value) -> Value {
    json!({"scheme": "SEL", "organisation_id": app.town.organisations["riverside"], "informant": "Sam at the desk", "rows": rows})
}

fn outcomes(saved: &Value) -> Vec<&str> {
    saved["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect()
}

#[test]
fn a_row_of_the_page_shows_a_code_and_no_person() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let shown = pages(&ana)[0]["codes"][0].clone();
    let members: Vec<&String> = shown.as_object().unwrap().keys().collect();
    assert_eq!(members, ["code", "issued_on", "last_heard_on", "reads", "rung", "service", "state"]);
}

/// What was said of a code on riverside's page, when it was rung this month.
fn rung(ana: &Client, riverside: &str, code: &str) -> Value {
    let all = pages(ana);
    let page = all.iter().find(|page| page["organisation_id"] == riverside).unwrap();
    page["codes"].as_array().unwrap().iter().find(|it| it["code"] == code).unwrap()["rung"].clone()
}

#[test]
fn one_page_a_partner_one_choice_a_row_one_save() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let riverside = app.town.organisations["riverside"].as_str();
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let slip = || app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let (came, nothing, quiet, wrong) = (slip(), slip(), slip(), slip());
    app.slip(&ana, &jo, "finance", "debt");
    assert_eq!(pages(&ana).len(), 2);
    let mut all = vec![came.clone(), nothing.clone(), quiet.clone(), wrong.clone()];
    all.sort_unstable();
    assert_eq!(codes(&ana, riverside), all);
    let rows = json!([
        {"code": came, "said": "met", "occurred_on": "2026-03-10"},
        {"code": nothing, "said": "no_news"},
        {"code": wrong, "said": "completed"},
        {"code": came, "said": "met"},
        {"code": "2222-2223", "said": "met"},
    ]);
    ana.post("/ring_rounds", &round(&app, rows.clone())).is_wrong_at("/rows/4/code", "code_looks_wrong");
    let four = json!(rows.as_array().unwrap()[..4]);
    let saved = ana.post("/ring_rounds", &round(&app, four)).is(201).body;
    assert_eq!(outcomes(&saved), ["recorded", "unchanged", "refused", "refused"]);
    assert_eq!(
        (&saved["rows"][2]["fault"], &saved["rows"][3]["fault"]),
        (&json!("wrong_move"), &json!("twice"))
    );
    assert_eq!(["recorded", "unchanged", "refused"].map(|count| &saved[count]), [1, 1, 2]);
    let heard = ana.get(&format!("/signposts/{came}")).is(200).body;
    let report = &heard["reports"][1];
    assert_eq!(
        (&heard["state"], &report["grade"], &report["informant"]),
        (&json!("taken_up"), &json!("C"), &json!("Sam at the desk"))
    );
    assert_eq!(ana.get(&format!("/signposts/{wrong}")).is(200).body["reports"].as_array().unwrap().len(), 1);
    assert_eq!(
        rung(&ana, riverside, &nothing),
        json!({"on": "2026-03-10", "said": "no_news", "informant": "Sam at the desk"})
    );
    assert_eq!([&quiet, &wrong].map(|code| rung(&ana, riverside, code)), [Value::Null, Value::Null]);
}

#[test]
fn a_month_begins_anew() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    ana.post("/ring_rounds", &round(&app, json!([{"code": code, "said": "no_news"}]))).is(201);
    assert!(pages(&ana)[0].to_string().contains("no_news"));
    app.days_pass(30);
    let next_month = app.as_("ana").get("/ring_rounds?scheme=SEL").is(200).body;
    assert_eq!(next_month["month"], "2026-04-01");
    assert!(!next_month["pages"].to_string().contains("no_news"));
}

#[test]
fn a_page_that_is_saved_twice_is_saved_once() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let saves = ana.with("Idempotency-Key", "the tenth");
    let page = round(&app, json!([{"code": code, "said": "met"}]));
    let first = saves.post("/ring_rounds", &page).is(201).body;
    assert_eq!(saves.post("/ring_rounds", &page).is(201).body, first);
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["state"], "taken_up", "met once");
    assert_eq!(app.raw().value("SELECT count(*) FROM ring_rounds"), "1");
}

#[test]
fn whoever_rings_says_whom_she_spoke_with_and_a_partner_keys_its_own_page() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let debt = app.slip(&ana, &jo, "finance", "debt");
    let mut page = round(&app, json!([{"code": code, "said": "met"}, {"code": debt, "said": "met"}]));
    pat.post("/ring_rounds", &page).is_wrong_at("/informant", "not_yours");
    page["informant"] = Value::Null;
    ana.post("/ring_rounds", &page).is_wrong_at("/informant", "required");
    assert_eq!(pages(&pat).len(), 1, "its own alone");
    let saved = pat.post("/ring_rounds", &page).is(201).body;
    assert_eq!(outcomes(&saved), ["recorded", "refused"], "another agency's code is none");
    assert_eq!(saved["rows"][1]["fault"], "not_found");
    let heard = ana.get(&format!("/signposts/{code}")).is(200).body;
    assert_eq!(heard["reports"][1]["grade"], "A");
    app.as_("fay").post("/ring_rounds", &page).is(404);
    page["rung_on"] = json!("2026-03-11");
    pat.post("/ring_rounds", &page).is_wrong_at("/rung_on", "not_in_month");
}

#[test]
fn a_restricted_slip_is_on_the_page_of_whoever_may_know_of_it() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let riverside = app.town.organisations["riverside"].as_str();
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let code = restricted_slip(&app, &ana, &jo);
    assert_eq!((codes(&ana, riverside), codes(&ben, riverside)), (vec![code.clone()], vec![]));
    let saved = ben.post("/ring_rounds", &round(&app, json!([{"code": code, "said": "met"}]))).is(201).body;
    assert_eq!(
        (&saved["rows"][0]["outcome"], &saved["rows"][0]["fault"]),
        (&json!("refused"), &json!("not_found"))
    );
    ana.post("/ring_rounds", &round(&app, json!([{"code": code, "said": "acknowledged"}]))).is(201);
    assert!(!ben.get("/ring_rounds?scheme=SEL").is(200).body.to_string().contains(&code));
    assert!(
        ana.get(&format!("/referrals/{}", reference(&jo))).is(200).body["signposts"][0]["state"]
            == "acknowledged"
    );
}
