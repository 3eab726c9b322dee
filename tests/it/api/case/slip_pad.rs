//! Stories about pads of blank slips: printed, given, heard of, bound, lost; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::policy::Actor;

fn pad(officer: &Client, scheme: &str, count: i32) -> Value {
    officer.post("/slip_pads", &json!({"scheme": scheme, "count": count})).is(201).body
}

fn codes(pad: &Value) -> Vec<String> {
    pad["codes"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

/// What Ana keys of a slip that she gave by hand: which code, and when.
fn keyed(app: &TestApp, jo: &Value, code: &str, issued_on: Option<&str>) -> Value {
    let service = &app.town.services["alcohol"];
    json!({"reference": jo["reference"], "slip": {"code": code, "pathways": ["drugs_alcohol"], "service_id": service,
        "mode": "signpost", "chosen_by": "together", "issued_on": issued_on}})
}

/// The report's facts are what the events say.
fn facts_agree(app: &TestApp) {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    assert!(looked.referrals > 0 && looked.differing.is_empty(), "{looked:?}");
}

#[test]
fn a_pad_is_printed_and_a_slip_of_it_becomes_a_signpost() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let printed = pad(&ana, "SEL", 12);
    assert_eq!((codes(&printed).len(), &printed["unused"]), (12, &json!(12)));
    let (path, code) =
        (format!("/slip_pads/{}", printed["id"].as_str().unwrap()), codes(&printed)[3].clone());
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let typed = code.to_lowercase().replace('-', " ");
    let given = ana.post("/signposts", &keyed(&app, &jo, &typed, None)).is(201).body;
    assert_eq!((&given["code"], &given["state"]), (&json!(code), &json!("issued")));
    assert_eq!(given["reports"].as_array().unwrap().len(), 1);
    assert_eq!(given["reports"][0]["what"], "bound");
    let after = ana.get(&path).is(200).body;
    assert_eq!([&after["unused"], &after["bound"], &after["void"]], [11, 1, 0]);
    assert_eq!(after["codes"][3]["state"], "bound");
    assert_eq!(ana.get("/slip_pads").is(200).items()[0]["bound"], 1);
    app.as_("pat").post(&format!("/signposts/{code}/events"), &json!({"what": "met"})).is(201);
    facts_agree(&app);
}

#[test]
fn what_was_heard_before_the_slip_was_keyed_is_the_signposts() {
    let app = TestApp::new();
    let code = codes(&pad(&app.as_("ana"), "SEL", 1)).remove(0);
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
    let path = format!("/codes/{code}");
    app.days_pass(7);
    let (ana, events) = (app.as_("ana"), format!("{path}/events"));
    let rang = json!({"what": "noted", "grade": "C", "informant": "front desk"});
    ana.post(&events, &rang).is(201);
    let met = json!({"what": "met", "grade": "C", "informant": "front desk", "occurred_on": "2026-03-13"});
    assert_eq!(ana.post(&events, &met).is(201).body["reports"].as_array().unwrap().len(), 2);
    // No signpost yet: nothing to be found under that name.
    ana.get(&format!("/signposts/{code}")).is(404);
    ana.post("/signposts", &keyed(&app, &jo, &code, None)).is_wrong_at("/slip/issued_on", "heard_before");
    ana.post("/signposts", &keyed(&app, &jo, &code, Some("2026-03-09")))
        .is_wrong_at("/slip/issued_on", "date_too_early");
    let given = ana.post("/signposts", &keyed(&app, &jo, &code, Some("2026-03-10"))).is(201).body;
    assert_eq!((&given["state"], &given["issued_on"]), (&json!("taken_up"), &json!("2026-03-10")));
    let whats: Vec<&Value> = given["reports"].as_array().unwrap().iter().map(|r| &r["what"]).collect();
    assert_eq!(whats, ["noted", "met", "bound"]);
    let row = "SELECT first_take_up_on, first_confirmed_on FROM signposts";
    assert_eq!(app.raw().rows(row), [["2026-03-13", "2026-03-13"]]);
    let bound = ana.get(&path).is(200).body;
    assert_eq!((&bound["state"], &bound["reports"]), (&json!("bound"), &json!([])));
    ana.post(&events, &rang).is(409);
    let events = format!("/signposts/{code}/events");
    ana.post(&events, &json!({"what": "corrected", "supersedes": 3}))
        .is_wrong_at("/supersedes", "not_correctable");
    let back = ana.post(&events, &json!({"what": "corrected", "supersedes": 2})).is(201).body;
    assert_eq!(back["state"], "issued");
    facts_agree(&app);
}

#[test]
fn only_what_makes_sense_is_heard_on_a_code_that_nobody_keyed() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = codes(&pad(&ana, "SEL", 1)).remove(0);
    let hear = |body: Value| ana.post(&format!("/codes/{code}/events"), &body);
    for what in ["issued", "bound", "not_started", "declined", "completed", "stopped", "rerouted", "voided"] {
        hear(json!({"what": what, "grade": "D"})).is_wrong_at("/what", "not_before_bound");
    }
    hear(json!({"what": "noted", "note": "Jo rang."})).is_wrong_at("/note", "unknown_member");
    hear(json!({"what": "met"})).is_wrong_at("/grade", "required");
    hear(json!({"what": "met", "grade": "A"})).is_wrong_at("/grade", "partner_only");
    hear(json!({"what": "met", "grade": "C"})).is_wrong_at("/informant", "required");
    hear(json!({"what": "met", "grade": "D", "occurred_on": "2026-03-09"}))
        .is_wrong_at("/occurred_on", "date_too_early");
    hear(json!({"what": "met", "grade": "D", "occurred_on": "2026-03-11"}))
        .is_wrong_at("/occurred_on", "date_in_future");
    hear(json!({"what": "corrected"})).is_wrong_at("/supersedes", "required");
    hear(json!({"what": "met", "grade": "D"})).is(201);
    hear(json!({"what": "booked", "grade": "D"})).is(409);
    hear(json!({"what": "corrected", "supersedes": 1})).is(201);
    hear(json!({"what": "booked", "grade": "D", "booked_for": "2026-03-24"})).is(201);
}

#[test]
fn two_officers_key_one_slip_and_one_of_them_hears_it() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let code = codes(&pad(&ana, "SEL", 1)).remove(0);
    let (jo, kit) = (app.referral(&ana, &["drugs_alcohol"]), app.referral(&ben, &["drugs_alcohol"]));
    let (hers, his) = (keyed(&app, &jo, &code, None), keyed(&app, &kit, &code, None));
    let answers = std::thread::scope(|both| {
        let first = both.spawn(|| ana.post("/signposts", &hers));
        let second = both.spawn(|| ben.post("/signposts", &his));
        [first.join().unwrap(), second.join().unwrap()]
    });
    let mut told = answers.each_ref().map(|answer| answer.status);
    told.sort_unstable();
    assert_eq!(told, [201, 409]);
    let late = answers.iter().find(|answer| answer.status == 409).unwrap();
    assert!(late.body["detail"].as_str().unwrap().contains("on a signpost already"), "{}", late.body);
    assert_eq!(app.raw().count("signposts", "1 = 1"), 1);
    facts_agree(&app);
}

#[test]
fn a_code_of_another_schemes_pad_is_not_there() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let theirs = codes(&pad(&app.as_("olga"), "HUL", 1)).remove(0);
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let hidden = ana.post("/signposts", &keyed(&app, &jo, &theirs, None)).is(404);
    let nowhere = ana.post("/signposts", &keyed(&app, &jo, "2222-2222", None)).is(404);
    assert_eq!(hidden.bytes_but_for_the_id(), nowhere.bytes_but_for_the_id());
    // So is one that was born with its signpost.
    let born = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    ana.post("/signposts", &keyed(&app, &jo, &born, None)).is(404);
    ana.get(&format!("/codes/{born}")).is(404);
    ana.post("/signposts", &keyed(&app, &jo, "2222-2223", None))
        .is_wrong_at("/slip/code", "code_looks_wrong");
}

#[test]
fn a_spoilt_slip_and_a_lost_pad_are_taken_out_but_never_what_was_heard() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let printed = pad(&ana, "SEL", 4);
    let (path, all) = (format!("/slip_pads/{}", printed["id"].as_str().unwrap()), codes(&printed));
    ana.post(&format!("/codes/{}/events", all[0]), &json!({"what": "met", "grade": "D"})).is(201);
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    ana.post("/signposts", &keyed(&app, &jo, &all[1], None)).is(201);
    let out = |codes: &[&str]| {
        ana.having_read(&path).post(&format!("{path}/void"), &json!({"reason": "error", "codes": codes}))
    };
    ana.post(&format!("{path}/void"), &json!({"reason": "error"})).is(428);
    out(&[&all[0]]).is_wrong_at("/codes/0", "code_heard");
    out(&[&all[2], &all[1]]).is_wrong_at("/codes/1", "code_bound");
    out(&["2222-2222"]).is_wrong_at("/codes/0", "not_in_pad");
    assert_eq!(out(&[&all[2]]).is(200).body["void"], 1);
    out(&[&all[2]]).is_wrong_at("/codes/0", "code_void");
    ana.post("/signposts", &keyed(&app, &jo, &all[2], None)).is(409);
    let rest = out(&[]).is(200).body;
    assert_eq!([&rest["unused"], &rest["bound"], &rest["void"]], [1, 1, 2]);
    out(&[]).is(409);
}

#[test]
fn a_pad_has_one_to_fifty_slips_of_a_scheme_that_runs() {
    let app = TestApp::new();
    let (ana, olga) = (app.as_("ana"), app.as_("olga"));
    for count in [0, 51] {
        ana.post("/slip_pads", &json!({"scheme": "SEL", "count": count}))
            .is_wrong_at("/count", "out_of_range");
    }
    olga.post("/slip_pads", &json!({"scheme": "SEL", "count": 5})).is(403);
    assert_eq!(codes(&pad(&ana, "SEL", 50)).len(), 50);
    assert!(olga.get("/slip_pads").is(200).items().is_empty());
    app.raw().does("UPDATE schemes SET ends_on = '2026-02-28' WHERE code = 'SEL'");
    ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 5})).is_wrong_at("/scheme", "outside_scheme");
}

#[test]
fn slips_of_a_pad_are_keyed_with_the_referral_and_in_a_reroute() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let all = codes(&pad(&ana, "SEL", 3));
    let slip = |code: &str| keyed(&app, &Value::Null, code, None)["slip"].clone();
    let whole = |codes: &[&str]| {
        let slips: Vec<Value> = codes.iter().map(|code| slip(code)).collect();
        json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "answer": "yes",
            "eligibility": {"eligible": true}, "conversation_on": "2026-03-10", "signposts": slips,
            "needs": [{"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes"}]})
    };
    ana.post("/referrals", &whole(&[&all[0], &all[0]])).is(409);
    ana.post("/referrals", &whole(&[&all[0], "2222-2223"]))
        .is_wrong_at("/signposts/1/code", "code_looks_wrong");
    let made = ana.post("/referrals", &whole(&[&all[0], &all[1]])).is(201).body;
    assert_eq!(made["signposts"].as_array().unwrap().len(), 2);
    let on = json!({"reason": "full_or_long_wait", "slip": slip(&all[2])});
    let sent = ana.post(&format!("/signposts/{}/reroute", all[0]), &on).is(201).body;
    assert_eq!((&sent["code"], &sent["case"]["rerouted_here"]), (&json!(all[2]), &json!(true)));
    facts_agree(&app);
}
