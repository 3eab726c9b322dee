//! Stories of partners who never sign in: a number, a PIN, a code, and what guessing does; no test imports it.

use crate::harness::{Client, TestApp};
use crate::web::browser::{Seen, listens, says};
use serde_json::{Value, json};

/// Riverside's number and PIN, set by the administrator.
fn pin_of(app: &TestApp, organisation: &str) -> (String, String) {
    let id = &app.town.organisations[organisation];
    let new = app.as_("addy").post(&format!("/organisations/{id}/pin"), &Value::Null).is(200).body;
    (new["partner_number"].as_str().unwrap().to_owned(), new["pin"].as_str().unwrap().to_owned())
}

fn slip(app: &TestApp, ana: &Client) -> String {
    app.slip(ana, &app.referral(ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol")
}

fn partner_says(app: &TestApp, code: &str, said: &str, (number, pin): (&str, &str)) -> Seen {
    says(app, code, &format!("from=partner&said={said}&partner_number={number}&pin={pin}"))
}

fn reads(who: &Client, code: &str) -> Value {
    who.get(&format!("/signposts/{code}")).is(200).body
}

#[test]
fn riverside_says_who_came_by_code_and_pin() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let (number, pin) = pin_of(&app, "riverside");
    assert_eq!((number.as_str(), pin.len()), ("101", 6));
    for (said, what, state) in [
        ("came", "met", "taken_up"),
        ("booked", "booked", "booked"),
        ("could_not_help&reason=full_or_long_wait", "declined", "partner_declined"),
        ("not_for_us", "declined", "partner_declined"),
    ] {
        let code = slip(&app, &ana);
        let spaced = format!("{}+{}", &pin[..3], &pin[3..]);
        partner_says(&app, &code, said, (&number, &spaced)).is(303);
        listens(&app);
        let signpost = reads(&ana, &code);
        assert_eq!([&signpost["state"], &signpost["reports"][1]["what"]], [state, what], "{said}");
        assert_eq!(signpost["reports"][1]["grade"], "B");
        let theirs = reads(&app.as_("pat"), &code);
        assert_eq!(theirs["reports"].as_array().unwrap().len(), 1, "what Riverside said itself");
    }
}

#[test]
fn a_lead_changes_the_pin_and_the_one_before_is_good_no_more() {
    let app = TestApp::new();
    let (ana, fay) = (app.as_("ana"), app.as_("fay"));
    let path = format!("/organisations/{}/pin", app.town.organisations["food_bank"]);
    let first = fay.post(&path, &Value::Null).is(200).body;
    let second = fay.post(&path, &Value::Null).is(200).body;
    assert_eq!(first["partner_number"], second["partner_number"]);
    app.as_("pat").post(&path, &Value::Null).is(404);
    let pin = |new: &Value| new["pin"].as_str().unwrap().to_owned();
    let number = first["partner_number"].as_str().unwrap();
    let code = app.slip(&ana, &app.referral(&ana, &["finance"]), "finance", "debt");
    if pin(&first) != pin(&second) {
        partner_says(&app, &code, "came", (number, &pin(&first))).is(422).says("is not right");
    }
    partner_says(&app, &code, "came", (number, &pin(&second))).is(303);
    assert_eq!(app.raw().count("organisations", "pin_hash LIKE '$argon2id$%'"), 1);
    let shown =
        app.as_("fay").get(&format!("/organisations/{}", app.town.organisations["food_bank"])).is(200);
    assert!(shown.body["pin_set_at"].is_string() && shown.body.get("pin").is_none());
    app.as_("addy")
        .post(&format!("/organisations/{}/pin", app.town.organisations["cvs"]), &Value::Null)
        .is(409);
}

#[test]
fn a_wrong_pin_is_told_before_anybody_looks_at_the_code_and_leaves_one_denial() {
    let app = TestApp::new();
    let code = slip(&app, &app.as_("ana"));
    let (number, pin) = pin_of(&app, "riverside");
    let wrong = if pin == "000000" { "000001" } else { "000000" };
    let told = |code: &str, number: &str| {
        partner_says(&app, code, "came", (number, wrong)).is(422).says("Error: Did you go?").but_for_the_id()
    };
    let denials = || {
        app.raw().rows("SELECT actor, noun, key FROM audit_entries WHERE outcome = 'denied' ORDER BY at, id")
    };
    let at_ours = told(&code, &number);
    assert!(!at_ours.text.contains(wrong), "a PIN is not written back");
    let riverside = app.town.organisations["riverside"].clone();
    assert_eq!(denials(), [["slip_holder", "organisation", riverside.as_str()]]);
    let nobodys = told("7K4M-2QXF", &number);
    assert_eq!(at_ours, nobodys, "known and unknown codes");
    told(&code, "999999");
    assert_eq!(denials()[2], ["slip_holder", "organisation", ""], "it may be a PIN in the wrong box");
    assert_eq!(listens(&app), 0);
}

#[test]
fn a_pin_guessed_a_thousand_times_gets_nowhere() {
    let app = TestApp::new();
    let code = slip(&app, &app.as_("ana"));
    let (number, pin) = pin_of(&app, "riverside");
    let guesses = (0..1_001).map(|n| format!("{n:06}")).filter(|guess| *guess != pin).take(1_000);
    let mut told = std::collections::BTreeMap::new();
    for guess in guesses {
        *told.entry(partner_says(&app, &code, "came", (&number, &guess)).status).or_insert(0) += 1;
    }
    assert_eq!(told.into_iter().collect::<Vec<_>>(), [(422, 10), (429, 990)]);
    partner_says(&app, &code, "came", (&number, &pin)).is(429).says("Try again in a few minutes.");
    assert_eq!(app.raw().count("audit_entries", "outcome = 'denied'"), 10);
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::seconds(900));
    partner_says(&app, &code, "came", (&number, &pin)).is(303);
}

#[test]
fn what_another_partner_says_is_a_note_and_binds_to_no_service_of_somebody_else() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let (number, pin) = pin_of(&app, "food_bank");
    let code = slip(&app, &ana);
    partner_says(&app, &code, "came", (&number, &pin)).is(303);
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 1})).is(201).body;
    let blank = pad["codes"][0]["code"].as_str().unwrap();
    partner_says(&app, blank, "came", (&number, &pin)).is(303);
    listens(&app);
    let signpost = reads(&ana, &code);
    assert_eq!([&signpost["state"], &signpost["reports"][1]["what"]], ["issued", "noted"]);
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let keyed = |pathway: &str, service: &str| {
        let slip = json!({"code": blank, "pathways": [pathway], "service_id": app.town.services[service],
            "mode": "signpost", "chosen_by": "together"});
        ana.post("/signposts", &json!({"reference": jo["reference"], "slip": slip}))
    };
    let refused = keyed("drugs_alcohol", "alcohol").is(409);
    assert_eq!(refused.body["errors"][0]["code"], "heard_from_another");
    assert_eq!(keyed("finance", "debt").is(201).body["state"], "taken_up");
}

#[test]
fn what_is_missing_is_told_beside_its_field() {
    let app = TestApp::new();
    let page = says(&app, "7K4M-2QXF", "from=partner&partner_number=abc&pin=12").is(422);
    for (field, words) in [
        ("partner-said", "Select what happened."),
        ("partner-number", "Enter your partner number"),
        ("pin", "Enter your PIN: 6 digits."),
    ] {
        assert!(page.text.contains(&format!("<a href=\"#{field}\">{words}")), "{}", page.text);
        assert!(page.text.contains(&format!("id=\"{field}-error\"")), "{field}");
        assert!(page.text.contains(&format!("id=\"{field}\"")), "{field}");
    }
    assert!(page.text.contains("<details class=\"govuk-details\" open>"));
    says(&app, "7K4M-2QXF", "from=person").is(422).says("<a href=\"#said\">Select what happened.");
    says(&app, "7K4M-2QXF", "from=person&said=came").is(422);
    says(&app, "7K4M-2QXF", "from=partner&said=went&partner_number=101&pin=123456").is(422);
    assert_eq!(app.raw().count("throttles", "1 = 1"), 0, "nothing was tried");
}
