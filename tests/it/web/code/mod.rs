//! Stories of people with a slip and a phone: what they say on the code page, and what becomes of it; no test imports it.

mod came_on;
mod partner;
mod quiet;

use crate::harness::{Client, TestApp};
use crate::web::browser::{listens, opens, says};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::policy::Actor;

/// What an officer reads of a signpost.
fn reads(who: &Client, code: &str) -> Value {
    who.get(&format!("/signposts/{code}")).is(200).body
}

fn waits(who: &Client, why: &str) -> Vec<String> {
    let items = who.get("/queue").is(200);
    let of = |it: &&Value| it["why"] == why;
    items.items().iter().filter(of).map(|it| it["key"].as_str().unwrap().to_owned()).collect()
}

fn facts_agree(app: &TestApp) {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    assert!(looked.referrals > 0 && looked.differing.is_empty(), "{looked:?}");
}

#[test]
fn jo_went_five_months_later_and_the_report_shows_a_late_take_up() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.days_pass(153);
    opens(&app, &format!("/s/{}", code.replace('-', ""))).is(200).says("Did you go?");
    let sent = says(&app, &code, "from=person&said=went").is(303);
    assert_eq!(sent.header("location"), "/s/thanks");
    opens(&app, "/s/thanks").is(200).says("Thank you");
    assert_eq!(listens(&app), 1);
    let (ana, prue) = (app.as_("ana"), app.as_("prue"));
    let signpost = reads(&ana, &code);
    assert_eq!(signpost["state"], "taken_up");
    let said = &signpost["reports"][1];
    assert_eq!([&said["what"], &said["grade"], &said["said"]], ["met", "D", "went"]);
    assert_eq!([&said["recorded_as"], &said["occurred_on"]], ["slip_holder", "2026-08-10"]);
    facts_agree(&app);
    app.days_pass(300);
    let report = app.as_("prue").get("/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-03-31").is(200).body;
    let within = |days: u64| {
        let figures = report["figures"].as_array().unwrap();
        let lines = figures.iter().find(|it| it["id"] == "M12").unwrap()["lines"].as_array().unwrap();
        let line = lines.iter().find(|it| it["label"] == "" && it["window_days"] == json!(days)).unwrap();
        line["numerator"].as_u64().unwrap()
    };
    assert_eq!([within(30), within(90), within(180), within(365)], [0, 0, 1, 1]);
    drop(prue);
}

#[test]
fn the_same_said_twice_is_recorded_once_and_again_on_another_day() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    let heard = || reads(&app.as_("ana"), &code)["reports"].as_array().unwrap().len();
    says(&app, &code, "from=person&said=went").is(303);
    says(&app, &code, "from=person&said=went").is(303);
    listens(&app);
    assert_eq!(heard(), 2, "the slip, and one visit");
    says(&app, &code, "from=person&said=went").is(303);
    listens(&app);
    assert_eq!(heard(), 2, "also when it comes back an hour later");
    app.days_pass(1);
    says(&app, &code, "from=person&said=went").is(303);
    listens(&app);
    assert_eq!(heard(), 3);
    assert_eq!(reads(&app.as_("ana"), &code)["state"], "engaged");
    facts_agree(&app);
}

#[test]
fn a_change_of_mind_is_a_note_in_the_officers_queue_and_settles_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    let (row, consents) = (
        "SELECT first_take_up_on, settled_on FROM signposts",
        app.raw().rows("SELECT id, withdrawn_at FROM consents"),
    );
    for (form, reason) in [
        ("from=person&said=changed_mind", "changed_mind"),
        ("from=person&said=not_yet&reason=no_phone_or_credit", "no_phone_or_credit"),
        ("from=person&said=did_not_help&reason=turned_away", "turned_away"),
    ] {
        says(&app, &code, form).is(303);
        listens(&app);
        let signpost = reads(&ana, &code);
        assert_eq!(signpost["state"], "issued", "{form}");
        let last = signpost["reports"].as_array().unwrap().last().unwrap().clone();
        assert_eq!([&last["what"], &last["reason"], &last["grade"]], ["noted", reason, "D"]);
    }
    assert_eq!(app.raw().rows(row), [["", ""]]);
    assert_eq!(app.raw().rows("SELECT id, withdrawn_at FROM consents"), consents);
    assert_eq!(waits(&ana, "said_on_slip"), std::slice::from_ref(&code));
    assert!(waits(&app.as_("olga"), "said_on_slip").is_empty(), "another scheme's");
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "noted", "note": "Rang Jo."})).is(201);
    assert!(waits(&ana, "said_on_slip").is_empty(), "an officer has read it");
    facts_agree(&app);
}

#[test]
fn a_reason_beside_another_answer_says_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    says(&app, &code, "from=person&said=went&reason=ill").is(303);
    listens(&app);
    assert_eq!(reads(&ana, &code)["reports"][1]["reason"], Value::Null);
}

#[test]
fn what_is_said_on_a_slip_of_a_pad_is_kept_for_the_day_on_which_it_is_keyed() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 2})).is(201).body;
    let code = pad["codes"][0]["code"].as_str().unwrap().to_owned();
    for word in ["went", "not_yet&reason=ill"] {
        says(&app, &code, &format!("from=person&said={word}")).is(303);
        assert_eq!(listens(&app), 1);
    }
    let heard = ana.get(&format!("/codes/{code}")).is(200).body;
    assert_eq!([&heard["reports"][0]["said"], &heard["reports"][1]["said"]], ["went", "not_yet"]);
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let slip = json!({"code": code, "pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"],
        "mode": "signpost", "chosen_by": "together"});
    let keyed = ana.post("/signposts", &json!({"reference": jo["reference"], "slip": slip})).is(201).body;
    assert_eq!(keyed["state"], "taken_up");
    assert_eq!(waits(&ana, "said_on_slip"), [code], "binding is not reading");
    facts_agree(&app);
}

#[test]
fn a_burst_of_visits_from_one_place_is_kept_and_flagged_and_does_not_count() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let codes: Vec<String> = (0..7)
        .map(|_| app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol"))
        .collect();
    for code in &codes {
        says(&app, code, "from=person&said=went").is(303);
    }
    assert_eq!(listens(&app), 7);
    let states: Vec<Value> = codes.iter().map(|code| reads(&ana, code)["state"].clone()).collect();
    assert_eq!(states, ["taken_up", "taken_up", "taken_up", "taken_up", "taken_up", "issued", "issued"]);
    let mut flagged = waits(&ana, "said_on_slip");
    let mut last = codes[5..].to_vec();
    flagged.sort();
    last.sort();
    assert_eq!(flagged, last);
    let asked = json!({"what": "met", "grade": "D"});
    ana.post(&format!("/signposts/{}/events", codes[5]), &asked).is(201);
    assert_eq!(reads(&ana, &codes[5])["state"], "taken_up", "Ana asked Jo");
    facts_agree(&app);
}

#[test]
fn what_does_not_fit_any_more_is_kept_as_a_note_and_a_mistake_takes_nothing_in() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let slip = || app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    let (ended, mistake) = (slip(), slip());
    let says_of = |code: &str, body: &Value| ana.post(&format!("/signposts/{code}/events"), body).is(201);
    says_of(&ended, &json!({"what": "met", "grade": "D"}));
    says_of(&ended, &json!({"what": "completed", "grade": "D"}));
    says_of(&mistake, &json!({"what": "voided", "reason": "error"}));
    for code in [&ended, &mistake] {
        says(&app, code, "from=person&said=went").is(303);
    }
    listens(&app);
    let after = reads(&ana, &ended);
    assert_eq!([&after["state"], &after["reports"][3]["what"]], ["completed", "noted"]);
    assert_eq!(reads(&ana, &mistake)["reports"].as_array().unwrap().len(), 2);
    assert_eq!(app.raw().count("code_words", "1 = 1"), 0, "nothing waits any more");
}
