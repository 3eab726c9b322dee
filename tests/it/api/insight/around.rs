//! Who was asked how it goes, who was reached, who agreed to share: M23 to M25 beside a plain count of the records; no test imports it.

use super::report::figure;
use crate::harness::{Client, Raw, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::policy::Actor;

/// Selby's year.
const YEAR: (&str, &str, &str) = ("SEL", "2026-03-01", "2026-12-31");

/// Numerator and denominator of a figure's line with this label.
fn told(report: &Value, id: &str, label: &str) -> Value {
    let lines = figure(report, id)["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["label"] == label).unwrap();
    json!([line["numerator"], line["denominator"]])
}

fn beside(report: &Value, id: &str, reason: &str) -> Value {
    let apart = figure(report, id)["lines"][0]["apart"].as_array().unwrap();
    apart.iter().find(|it| it["reason"] == reason).unwrap()["count"].clone()
}

fn count(raw: &Raw, sql: &str) -> u64 {
    raw.value(&format!("SELECT count(*) {sql}")).parse().unwrap()
}

/// M23 to M25 of a scheme, straight from its records: in time of due; reached of tried; given, refused and taken back of
/// asked.
fn plainly(raw: &Raw, (scheme, from, to): (&str, &str, &str), today: &str) -> Value {
    let of =
        |table: &str| format!("FROM {table} x JOIN schemes s ON s.id = x.scheme_id AND s.code = '{scheme}'");
    let safe = "JOIN contacts c ON c.person_id = x.person_id AND c.has_safe_channel";
    let rows = raw.rows(&format!(
        "SELECT x.due_on, x.state, x.done_on {} {safe} WHERE x.state IN ('due', 'done', 'skipped') \
         AND x.due_on BETWEEN '{from}' AND '{to}' AND x.due_on <= '{today}'",
        of("follow_ups")
    ));
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let days_late = |row: &Vec<String>| (row[1] == "done").then(|| (day(&row[2]) - day(&row[0])).num_days());
    let is_over = |row: &Vec<String>| row[1] == "done" || (day(today) - day(&row[0])).num_days() > 7;
    let in_time = rows.iter().filter(|row| days_late(row).is_some_and(|late| late <= 7)).count();
    let due = rows.iter().filter(|row| is_over(row)).count();
    let tried = |what: &str| {
        let all = of("contact_attempts");
        format!(
            "FROM (SELECT DISTINCT x.referral_id {all} WHERE x.tried_on BETWEEN '{from}' AND '{to}' AND x.result {what}) y"
        )
    };
    let (reached, tried) = (tried("= 'reached'"), tried("<> 'stopped_as_unsafe'"));
    let put = format!(
        "{} WHERE x.asked_at >= '{from}T00:00:00Z' AND x.asked_at < '{to}T24:00:00Z'",
        of("consents")
    );
    let said = |what: &str| count(raw, &format!("{put} AND {what}"));
    let asked = count(raw, &put);
    json!({
        "M23": [in_time, due],
        "M24": [count(raw, &reached), count(raw, &tried)],
        "given": [said("x.decision = 'given'"), asked],
        "refused": [said("x.decision = 'refused'"), asked],
        "taken_back": [said("x.withdrawn_at IS NOT NULL"), asked],
    })
}

fn reported(report: &Value) -> Value {
    json!({
        "M23": told(report, "M23", ""), "M24": told(report, "M24", ""), "given": told(report, "M25", "given"),
        "refused": told(report, "M25", "refused"), "taken_back": told(report, "M25", "given and taken back"),
    })
}

fn facts_are_what_the_records_say(app: &TestApp) {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    assert!(looked.referrals > 0 && looked.differing.is_empty(), "{looked:?}");
}

/// Somebody with a slip, who can be rung where that is safe.
fn somebody(app: &TestApp, ana: &Client, is_safe: bool) -> Value {
    let it = app.referral(ana, &["drugs_alcohol"]);
    let path = format!("/people/{}/safe_contact", it["person_id"].as_str().unwrap());
    let rules = json!({"rules": {"ways": [{"channel": "phone", "safe": is_safe}]}});
    ana.with("If-Match", "*").put(&path, &rules).is(200);
    app.slip(ana, &it, "drugs_alcohol", "alcohol");
    it
}

/// Ana asks how it goes, on the first day on which she was to.
fn asks(ana: &Client, it: &Value) {
    let plan = format!("/referrals/{}/follow_ups", it["reference"].as_str().unwrap());
    let first = ana.get(&plan).is(200).body["follow_ups"][0]["id"].as_str().unwrap().to_owned();
    let done = json!({"channel": "phone", "result": "reached"});
    ana.post(&format!("/follow_ups/{first}/done"), &done).is(201);
}

fn is_asked_to_share(app: &TestApp, ana: &Client, it: &Value, decision: &str) -> String {
    let consents = format!("/people/{}/consents", it["person_id"].as_str().unwrap());
    let categories = if decision == "given" { json!(["name"]) } else { json!([]) };
    let said = json!({
        "purpose": "share_with_partner", "organisation_id": app.town.organisations["riverside"], "categories": categories,
        "decision": decision, "method": "spoken", "wording_version": "2026-01", "language": "english",
    });
    let made = ana.post(&consents, &said).is(201).body["id"].as_str().unwrap().to_owned();
    format!("{consents}/{made}")
}

#[test]
fn jo_is_asked_in_time_kim_late_and_lou_cannot_be_reached() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let [jo, kim, lou] = [true, true, false].map(|is_safe| somebody(&app, &ana, is_safe));
    let tries = |it: &Value, result: &str| {
        let path = format!("/referrals/{}/contact_attempts", it["reference"].as_str().unwrap());
        ana.post(&path, &json!({"channel": "phone", "result": result})).is(201);
    };
    tries(&kim, "no_answer");
    tries(&kim, "no_answer");
    tries(&lou, "stopped_as_unsafe");
    let consent = is_asked_to_share(&app, &ana, &jo, "given");
    is_asked_to_share(&app, &ana, &kim, "refused");
    let path = consent.rsplit_once('/').unwrap().0;
    ana.having_read(path).post(&format!("{consent}/withdraw"), &json!({})).is(200);
    app.days_pass(14);
    let report = |who: &str| {
        let path = "/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-12-31";
        app.as_(who).get(path).is(200).body
    };
    let early = report("max");
    assert_eq!((told(&early, "M23", ""), beside(&early, "M23", "too_young")), (json!([0, 0]), json!(2)));
    asks(&app.as_("ana"), &jo);
    app.days_pass(10);
    asks(&app.as_("ana"), &kim);
    let late = report("max");
    assert_eq!(told(&late, "M23", ""), json!([1, 2]));
    assert_eq!(
        (beside(&late, "M23", "no_safe_channel"), beside(&late, "M24", "no_safe_channel")),
        (json!(1), json!(1))
    );
    assert_eq!(told(&late, "M24", ""), json!([2, 2]));
    let sentence = figure(&late, "M25")["lines"][0]["sentence"].as_str().unwrap();
    assert_eq!(sentence, "given: 1 of 2 questions about sharing.");
    assert_eq!(reported(&late), plainly(app.raw(), YEAR, "2026-04-03"));
    facts_are_what_the_records_say(&app);
}

#[test]
fn what_is_said_of_a_way_later_counts_for_everything_before() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = somebody(&app, &ana, false);
    app.days_pass(30);
    let m23 = || {
        let path = "/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-12-31";
        told(&app.as_("max").get(path).is(200).body, "M23", "")
    };
    assert_eq!(m23(), json!([0, 0]));
    let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    let rules = json!({"rules": {"ways": [{"channel": "phone", "safe": true}]}});
    app.as_("ana").with("If-Match", "*").put(&path, &rules).is(200);
    assert_eq!(m23(), json!([0, 1]));
    let plan = format!("/referrals/{}/follow_ups", jo["reference"].as_str().unwrap());
    app.as_("ana").having_read(&plan).put(&plan, &json!({"pace": "never"})).is(200);
    assert_eq!(plainly(app.raw(), YEAR, "2026-04-09")["M23"], m23());
    facts_are_what_the_records_say(&app);
}

#[test]
fn the_demonstrations_figures_are_those_of_its_records() {
    let app = TestApp::in_the_play();
    let today = app.clock.now().date_naive().to_string();
    for (scheme, from, to) in [("SEL", "2010-05-01", "2010-10-31"), ("CAS", "2026-05-01", today.as_str())] {
        let path = format!("/reports/pilot?scheme={scheme}&from={from}&to={to}");
        let report = app.as_the("officer").get(&path).is(200).body;
        assert_eq!(reported(&report), plainly(app.raw(), (scheme, from, to), &today), "{scheme}");
    }
    facts_are_what_the_records_say(&app);
}
