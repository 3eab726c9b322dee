//! The pilot report, pulled by those who may have it, against figures counted plainly from the stories; no test imports it.

use super::plain;
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::demo::{SCHEMES, Story, selby_stories};
use signpost::domain::case::signpost::Mode;

/// Selby's own run.
const SELBY: &str = "/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31";

/// The figure with this id.
pub fn figure<'a>(report: &'a Value, id: &str) -> &'a Value {
    let all = report["figures"].as_array().unwrap();
    all.iter().find(|f| f["id"] == id).unwrap_or_else(|| panic!("there is no {id}"))
}

/// The line of a figure about the whole of it, within so many days where it has windows.
fn line<'a>(report: &'a Value, id: &str, days: Option<u64>) -> &'a Value {
    let lines = figure(report, id)["lines"].as_array().unwrap();
    lines.iter().find(|l| l["label"] == "" && l["window_days"] == json!(days)).unwrap()
}

fn apart(line: &Value, reason: &str) -> u64 {
    let all = line["apart"].as_array().unwrap();
    all.iter().find(|a| a["reason"] == reason).unwrap()["count"].as_u64().unwrap()
}

#[track_caller]
fn counts(report: &Value, id: &str, expected: [usize; 2]) {
    let line = line(report, id, None);
    assert_eq!(json!([line["numerator"], line["denominator"]]), json!(expected), "{id}: {line}");
}

/// Compares a scheme's whole run with its stories.
fn agrees_with(report: &Value, stories: &[Story]) {
    let [court, elsewhere] = plain::m1(stories);
    let m1 = line(report, "M1", None);
    assert_eq!(m1["numerator"], json!(court));
    assert_eq!(apart(m1, "other_source"), elsewhere as u64);
    counts(report, "M2", plain::m2(stories));
    counts(report, "M3", plain::m3(stories));
    counts(report, "M11", plain::m11(stories));
    counts(report, "M16", plain::m16(stories));
    counts(report, "M17", plain::m17(stories));
    for (mode, label) in [(Mode::Signpost, "given a slip"), (Mode::Supported, "supported on the way")] {
        let lines = figure(report, "M22")["lines"].as_array().unwrap();
        let of = lines.iter().find(|l| l["label"] == label).unwrap();
        assert_eq!(json!([of["numerator"], of["denominator"]]), json!(plain::m22(stories, mode)), "{label}");
    }
    for days in [30, 90, 180, 365] {
        let [taken, all, unknown, confirmed] = plain::m12(stories, days);
        let m12 = line(report, "M12", Some(days));
        let told = json!([m12["numerator"], m12["denominator"], m12["unknown"], m12["voice"]["confirmed"]]);
        assert_eq!(told, json!([taken, all, unknown, confirmed]), "M12 at {days} days");
        assert_eq!(json!([m12["floor"], m12["ceiling"]]), json!([taken, taken + unknown]));
        assert_eq!(m12["voice"]["told"], json!(taken - confirmed));
        let [people, signposted] = plain::m15(stories, days);
        let m15 = line(report, "M15", Some(days));
        assert_eq!(json!([m15["numerator"], m15["denominator"]]), json!([people, signposted]), "M15, {days}");
        assert_eq!(m15["percent"].is_null(), signposted < 20);
    }
}

#[test]
fn selby_took_seven_and_heard_of_two_months_later() {
    let app = TestApp::in_the_play();
    let report = app.as_the("manager").get(SELBY).is(200).body;
    assert_eq!(report["stamp"], "Internal: do not share");
    assert_eq!(report["view"], "inside");
    assert_eq!(report["scheme"], json!({"code": "SEL", "name": "Selby court problem solving"}));
    assert_eq!(report["period"], json!({"from": "2010-05-01", "to": "2010-10-31"}));
    assert_eq!(report["court"], Value::Null);
    assert_eq!(report["definition_version"], "v1");
    agrees_with(&report, &selby_stories());
    let m1 = line(&report, "M1", None);
    assert_eq!(m1["expected"], json!({"low": 6, "high": 12, "days": 184}));
    let m12 = line(&report, "M12", Some(90));
    assert_eq!(
        m12["sentence"].as_str().unwrap(),
        "1 of 8 signposts were taken up within 90 days; nobody knows about 3, so at \
        most 4 of 8 did. Confirmed by a partner: 1; told by the person alone: 0."
    );
    assert_eq!(m12["percent"], Value::Null, "eight carry no percentage");
    assert!(report["cannot_say"].as_array().unwrap().len() > 3);
}

#[test]
fn the_six_pilots_say_what_was_dealt_to_them() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let mut people = 0;
    for scheme in &SCHEMES {
        let path = format!("/reports/pilot?scheme={}&from=2009-12-01&to=2010-12-31", scheme.code);
        let report = manager.get(&path).is(200).body;
        agrees_with(&report, &scheme.stories());
        people += line(&report, "M3", None)["denominator"].as_u64().unwrap();
    }
    assert_eq!(people, 950);
}

#[test]
fn one_court_is_named_and_lines_read_in_words() {
    let app = TestApp::in_the_play();
    let path = format!("{SELBY}&court=selby-magistrates-court");
    let report = app.as_the("officer").get(&path).is(200).body;
    assert_eq!(report["court"]["name"], "Selby Magistrates' Court");
    assert!(line(&report, "M1", None)["expected"].is_null(), "expected of the scheme, not of its court");
    let labels = |id: &str| -> Vec<String> {
        let lines = figure(&report, id)["lines"].as_array().unwrap().iter();
        lines.map(|l| l["label"].as_str().unwrap().to_owned()).collect()
    };
    assert!(labels("M1").contains(&"Usher or court staff".to_owned()), "{:?}", labels("M1"));
    let volume = labels("M31");
    assert!(volume.contains(&"Selby Magistrates' Court, 11 May 2010".to_owned()), "{volume:?}");
    assert!(volume.contains(&"Selby Magistrates' Court, 2010-05, none recorded".to_owned()), "{volume:?}");
}

#[test]
fn what_cannot_be_reported_is_told_with_what_to_do() {
    let app = TestApp::in_the_play();
    let ana = app.as_the("officer");
    let wrong = |query: &str, pointer: &str, code: &str| {
        ana.get(&format!("/reports/pilot?{query}")).is_wrong_at(pointer, code);
    };
    wrong("scheme=SEL&from=2010-10-31&to=2010-05-01", "to", "before_from");
    wrong("scheme=SEL&from=2009-01-01&to=2010-03-31", "to", "outside_scheme");
    wrong("scheme=SEL&from=2011-01-01&to=2011-12-31", "from", "outside_scheme");
    wrong("scheme=SEL&from=2008-01-01&to=2014-12-31", "to", "too_long");
    wrong("scheme=CAS&from=2027-01-01&to=2027-12-31", "from", "date_in_future");
    wrong("scheme=SEL&from=2010-05-01&to=2010-10-31&court=york", "court", "not_in_scheme");
    wrong("scheme=SEL&from=2010-05-01&to=2010-10-31&court=Not%20a%20slug", "court", "not_a_slug");
    wrong("scheme=XYZ&from=2010-05-01&to=2010-10-31", "scheme", "unknown");
    wrong("scheme=SEL&from=May&to=2010-10-31", "from", "not_a_date");
    wrong("scheme=SEL&from=2010-05-01", "to", "required");
    wrong("scheme=SEL&from=2010-05-01&to=2010-10-31&fast=yes", "fast", "unknown_parameter");
    let shared = ana.get("/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31&view=sharing");
    shared.is_wrong_at("from", "not_a_whole_quarter");
}

#[test]
fn everybody_reads_as_far_as_their_role_reaches() {
    let app = TestApp::in_the_play();
    let inside = |who: &str| app.as_the(who).get(SELBY);
    for who in ["officer", "manager", "privacy"] {
        inside(who).is(200);
    }
    for who in ["court", "admin"] {
        inside(who).is(403);
    }
    app.stranger().get(SELBY).is(401);
    let theirs = app.as_the("officer").get("/reports/pilot?scheme=BRA&from=2009-12-01&to=2010-03-31");
    assert_eq!(theirs.is(403).body["title"], "Not allowed", "the officer has no role in that scheme");
    let own = app.as_the("partner").get(SELBY).is(200).body;
    assert_eq!(
        (&own["own_services"], figure(&own, "M12")["lines"][1]["denominator"].as_u64()),
        (&json!(true), Some(6))
    );
    assert!(
        own["figures"].as_array().unwrap().iter().all(|f| f["id"] != "M3"),
        "a partner knows signposts alone"
    );
    app.as_the("partner").get(&format!("{SELBY}&court=selby-magistrates-court")).is(403);
}

#[test]
fn a_report_that_was_read_before_is_known_again_until_something_happens() {
    let app = TestApp::in_the_play();
    let ana: Client = app.as_the("officer");
    let path = "/reports/pilot?scheme=CAS&from=2026-05-01&to=2026-11-20";
    let first = ana.get(path).is(200);
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(2));
    ana.with("If-None-Match", first.header("etag")).get(path).is(304);
    let body = json!({"scheme": "CAS", "court": "castlegate-magistrates-court", "source": "magistrate", "told": true});
    ana.post("/referrals", &body).is(201);
    let second = ana.with("If-None-Match", first.header("etag")).get(path).is(200).body;
    let received = |report: &Value| line(report, "M1", None)["numerator"].as_u64().unwrap();
    assert_eq!(received(&second), received(&first.body) + 1);
}
