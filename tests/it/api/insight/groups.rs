//! Figures by group and of people who come again, asked for over HTTP; no test imports it.

use super::report::figure;
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::policy::Actor;

const YEAR: &str = "/reports/pilot?scheme=BRA&from=2010-01-01&to=2010-12-31";

/// Numerator and denominator of the line with this label; nothing where there is none.
fn told(report: &Value, id: &str, label: &str) -> Option<Value> {
    let lines = figure(report, id)["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["label"] == label)?;
    Some(json!([line["numerator"], line["denominator"]]))
}

fn facts_are_what_the_records_say(app: &TestApp) {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    assert!(looked.referrals > 0 && looked.differing.is_empty(), "{looked:?}");
}

fn ids(report: &Value) -> Vec<&str> {
    report["figures"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap()).collect()
}

#[test]
fn a_manager_asks_for_groups_and_nobody_gets_them_unasked() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let plain = manager.get(YEAR).is(200).body;
    assert!(ids(&plain).iter().all(|id| !id.starts_with("M26")), "{:?}", ids(&plain));
    let asked = manager.get(&format!("{YEAR}&by=equality")).is(200).body;
    assert_eq!(asked["by"], "equality");
    let numbers = |label: &str| -> [u64; 2] {
        let both = told(&asked, "M26-M8", label).unwrap();
        [0, 1].map(|at| both[at].as_u64().unwrap())
    };
    // Whoever is a man, a woman or has not said is everybody, but for needs of pathways 8 and 9.
    let [of, men, women, unsaid] = [
        [0, 1].map(|at| told(&asked, "M8", "").unwrap()[at].as_u64().unwrap()),
        numbers("Sex, Male"),
        numbers("Sex, Female"),
        numbers("Sex, has not said"),
    ];
    assert!(men[1] > 20 && women[1] > 20 && unsaid == [0, 0]);
    assert!(men[1] + women[1] <= of[1] && of[1] - men[1] - women[1] < 15);
    assert!(told(&asked, "M26-M12", "Court, Bramthorpe Magistrates' Court").is_some());
}

#[test]
fn groups_are_for_a_whole_scheme_and_a_whole_year() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let short = "/reports/pilot?scheme=BRA&from=2010-01-01&to=2010-12-30&by=equality";
    manager.get(short).is_wrong_at("from", "too_short");
    let court = format!("{YEAR}&by=equality&court=bramthorpe-magistrates-court");
    manager.get(&court).is_wrong_at("by", "not_for_this_part");
    app.as_the("partner").get(&format!("{YEAR}&by=equality")).is_wrong_at("by", "not_for_this_part");
    manager.get(&format!("{YEAR}&by=shoe_size")).is_wrong_at("by", "unknown_value");
    let quarter = "/reports/pilot?scheme=BRA&from=2010-01-01&to=2010-03-31&view=sharing&by=equality";
    manager.get(quarter).is_wrong_at("from", "too_short");
}

#[test]
fn groups_to_be_shared_are_a_release_of_their_own_and_frozen_ones_say_so() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let shared = manager.get(&format!("{YEAR}&view=sharing")).is(200);
    let by_group = manager.get(&format!("{YEAR}&view=sharing&by=equality")).is(200);
    assert_ne!(shared.bytes, by_group.bytes);
    assert_eq!(manager.get(&format!("{YEAR}&view=sharing&by=equality")).is(200).bytes, by_group.bytes);
    let frozen = json!({"scheme": "BRA", "from": "2010-01-01", "to": "2010-12-31", "by": "equality"});
    let run = manager.post("/reports/pilot/runs", &frozen).is(201).body;
    assert_eq!((&run["by"], &run["report"]["by"]), (&json!("equality"), &json!("equality")));
    let listed = manager.get("/reports/pilot/runs?scheme=BRA").is(200);
    let by: Vec<&Value> = listed.items().iter().map(|it| &it["by"]).collect();
    assert_eq!(by, [&json!("equality"), &json!("equality"), &Value::Null]);
}

/// Selby's two years, by group.
fn two_years(app: &TestApp) -> Value {
    app.as_("max").get("/reports/pilot?scheme=SEL&from=2026-01-01&to=2027-12-31&by=equality").is(200).body
}

fn mends(ana: &Client, jo: &Value, what: &Value) {
    let path = format!("/people/{}", jo["person_id"].as_str().unwrap());
    ana.having_read(&path).patch(&path, what).is(200);
}

#[test]
fn what_jo_says_of_herself_later_counts_from_then_on() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let before = two_years(&app);
    assert_eq!(told(&before, "M26-M8", "Sex, has not said"), Some(json!([1, 1])));
    assert_eq!(told(&before, "M26-M8", "Age, 45 to 54"), Some(json!([1, 1])));
    mends(&ana, &jo, &json!({"sex": "female", "ethnicity": "ns", "language": "welsh", "disabled": true}));
    let after = two_years(&app);
    assert_eq!(told(&after, "M26-M8", "Sex, Female"), Some(json!([1, 1])));
    assert_eq!(told(&after, "M26-M8", "Sex, has not said"), Some(json!([0, 0])));
    assert_eq!(told(&after, "M26-M8", "Language, Welsh"), Some(json!([1, 1])));
    assert_eq!(told(&after, "M26-M8", "Disability, yes"), Some(json!([1, 1])));
    assert_eq!(
        told(&after, "M26-M8", "Ethnicity, has not said"),
        Some(json!([1, 1])),
        "not stated is not said"
    );
    facts_are_what_the_records_say(&app);
}

#[test]
fn jo_comes_again_after_six_weeks_and_a_year_later_the_report_says_so() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
    app.days_pass(42);
    let again = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "person_id": jo["person_id"],
        "answer": "yes", "eligibility": {"eligible": true}, "conversation_on": "2026-04-21",
    });
    let ana = app.as_("ana");
    ana.post("/referrals", &again).is(201);
    assert_eq!(told(&two_years(&app), "M27", ""), Some(json!([0, 0])), "too early to say");
    app.days_pass(330);
    assert_eq!(told(&two_years(&app), "M27", ""), Some(json!([1, 1])));
    // Without a name nobody can say whether she came again.
    mends(&app.as_("ana"), &jo, &json!({"family_name": null, "given_name": null}));
    let nameless = two_years(&app);
    assert_eq!(told(&nameless, "M27", ""), Some(json!([0, 0])));
    let apart = figure(&nameless, "M27")["lines"][0]["apart"].clone();
    assert_eq!(apart, json!([{"reason": "too_young", "count": 0}, {"reason": "not_identified", "count": 2}]));
    facts_are_what_the_records_say(&app);
}

#[test]
fn a_slip_that_was_a_mistake_does_not_begin_its_chain() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let wrong = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.days_pass(20);
    let ana = app.as_("ana");
    let slip = json!({
        "pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost", "chosen_by": "person",
    });
    let on = json!({"reason": "full_or_long_wait", "slip": slip});
    ana.post(&format!("/signposts/{wrong}/reroute"), &on).is(201);
    ana.post(&format!("/signposts/{wrong}/events"), &json!({"what": "voided", "reason": "error"})).is(201);
    app.days_pass(80);
    let later = two_years(&app);
    assert_eq!(told(&later, "M12", ""), Some(json!([0, 1])), "thirty days old");
    let ninety = figure(&later, "M12")["lines"][1].clone();
    assert_eq!(
        (&ninety["window_days"], &ninety["denominator"]),
        (&json!(90), &json!(0)),
        "eighty days old, not a hundred"
    );
    assert_eq!(told(&later, "M22", "chosen by the person"), Some(json!([0, 0])));
    facts_are_what_the_records_say(&app);
}
