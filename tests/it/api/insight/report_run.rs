//! Releases and frozen reports: published once and never again, and the same bytes for everybody; no test imports it.

use super::report::figure;
use crate::harness::TestApp;
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::report_run::verify_report_runs;
use signpost::policy::Actor;

const QUARTER: &str = "/reports/pilot?scheme=BRA&from=2010-01-01&to=2010-03-31&view=sharing";
/// The current scheme's quarter, which is over, and whose people are still heard of.
const SUMMER: &str = "/reports/pilot?scheme=CAS&from=2026-07-01&to=2026-09-30&view=sharing";
/// The operator who verifies.
const OPERATOR: Actor = Actor::Operator { command: "report verify" };

#[test]
fn what_is_shared_tells_no_small_number_and_none_exactly() {
    let app = TestApp::in_the_play();
    let report = app.as_the("manager").get(QUARTER).is(200).body;
    assert_eq!(report["view"], "sharing");
    let counts = |line: &Value| {
        let fields = ["numerator", "denominator", "unknown", "floor", "ceiling"].map(|f| line[f].clone());
        let apart = line["apart"].as_array().unwrap().iter().map(|a| a["count"].clone()).collect::<Vec<_>>();
        fields.into_iter().chain(apart).filter(|n| !n.is_null()).collect::<Vec<_>>()
    };
    let figures = report["figures"].as_array().unwrap().iter();
    let lines: Vec<&Value> = figures.flat_map(|f| f["lines"].as_array().unwrap()).collect();
    let all: Vec<Value> = lines.iter().flat_map(|line| counts(line)).collect();
    for count in &all {
        let is_told = count.as_u64().is_some_and(|n| n >= 10 && n % 5 == 0) || count == "fewer than 10";
        assert!(is_told, "{count}");
    }
    assert!(all.iter().any(Value::is_number) && all.iter().any(Value::is_string));
    assert!(figure(&report, "M4")["lines"][0]["waits"].is_null(), "a median is one person's own value");
}

#[test]
fn a_quarter_is_published_once_and_stays_as_it_was() {
    let app = TestApp::in_the_play();
    let officer = app.as_the("officer");
    let first = officer.get(SUMMER).is(200);
    let shown = |path: &str| officer.get(path).is(200).items().to_vec();
    let releases = shown("/reports/pilot/runs?scheme=CAS");
    assert_eq!(releases.len(), 1);
    assert_eq!((&releases[0]["view"], &releases[0]["run_by_id"]), (&json!("sharing"), &Value::Null));
    // One more from the summer, and another day.
    app.days_pass(1);
    let officer = app.as_the("officer");
    let late = json!({
        "scheme": "CAS", "court": "castlegate-magistrates-court", "source": "magistrate", "told": true,
        "received_on": "2026-08-04",
    });
    for _ in 0..9 {
        officer.post("/referrals", &late).is(201);
    }
    assert_eq!(officer.get(SUMMER).is(200).bytes, first.bytes);
    for who in ["manager", "privacy", "court"] {
        let path = if who == "court" {
            format!("{SUMMER}&court=castlegate-magistrates-court")
        } else {
            SUMMER.into()
        };
        let theirs = app.as_the(who).get(&path).is(200);
        assert_eq!(theirs.bytes == first.bytes, who != "court", "{who}");
    }
    let runs = app.as_the("manager").get("/reports/pilot/runs?scheme=CAS").is(200);
    assert_eq!(runs.items().len(), 2, "the court's card is a release of its own");
    let exact =
        app.as_the("manager").get("/reports/pilot?scheme=CAS&from=2026-07-01&to=2026-09-30").is(200).body;
    assert_ne!(
        figure(&exact, "M1")["lines"][0]["numerator"],
        figure(&first.body, "M1")["lines"][0]["numerator"]
    );
}

#[test]
fn two_who_ask_first_at_once_are_given_the_same() {
    let app = TestApp::in_the_play();
    let askers: Vec<_> = (0..8).map(|n| app.as_the(["manager", "privacy"][n % 2])).collect();
    let answers: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let asked: Vec<_> = askers.iter().map(|who| scope.spawn(|| who.get(QUARTER).is(200).bytes)).collect();
        asked.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|bytes| *bytes == answers[0]));
    let runs = app.as_the("privacy").get("/reports/pilot/runs?scheme=BRA").is(200);
    assert_eq!(runs.items().len(), 1);
}

#[test]
fn only_a_period_that_is_over_is_published() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let shared = |days: &str| manager.get(&format!("/reports/pilot?scheme=CAS&{days}&view=sharing"));
    shared("from=2026-10-01&to=2026-12-31").is_wrong_at("to", "period_not_over");
    shared("from=2026-07-01&to=2026-08-31").is_wrong_at("from", "not_a_whole_quarter");
    let runs = manager.get("/reports/pilot/runs").is(200);
    assert!(runs.items().is_empty(), "nothing is frozen by asking for what is not there");
}

#[test]
fn the_court_reads_the_card_of_its_own_court_alone() {
    let app = TestApp::in_the_play();
    let court = app.as_the("court");
    let own = court.get(&format!("{SUMMER}&court=castlegate-magistrates-court")).is(200).body;
    assert_eq!(own["court"]["slug"], "castlegate-magistrates-court");
    court.get(SUMMER).is(403);
    court.get("/reports/pilot?scheme=BRA&from=2010-01-01&to=2010-03-31&view=sharing&court=bramthorpe-magistrates-court").is(403);
    court.get("/reports/pilot/runs").is(403);
}

#[test]
fn a_frozen_report_gives_the_same_bytes_again_and_answers_a_repeat() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager").with("Idempotency-Key", "freeze-1");
    let body = json!({"scheme": "CAS", "from": "2026-05-01", "to": "2026-11-20"});
    let frozen = manager.post("/reports/pilot/runs", &body).is(201);
    let path = format!("/reports/pilot/runs/{}", frozen.body["id"].as_str().unwrap());
    assert_eq!(frozen.header("location"), format!("/api/v1{path}"));
    assert_eq!(frozen.body["report"]["stamp"], "Internal: do not share");
    assert_eq!(frozen.body["run_as"], "manager");
    let again = manager.post("/reports/pilot/runs", &body).is(201);
    assert_eq!(again.body["id"], frozen.body["id"]);
    app.days_pass(40);
    let officer = app.as_the("officer");
    let referral =
        json!({"scheme": "CAS", "court": "castlegate-magistrates-court", "source": "self", "told": true});
    officer.post("/referrals", &referral).is(201);
    assert_eq!(officer.get(&path).is(200).bytes, frozen.bytes);
    let wrong = json!({"scheme": "CAS", "from": "2026-05-01", "to": "2026-04-01"});
    app.as_the("manager").post("/reports/pilot/runs", &wrong).is_wrong_at("/to", "before_from");
}

#[test]
fn who_may_freeze_and_who_may_read_what_was_frozen() {
    let app = TestApp::in_the_play();
    let bra = json!({"scheme": "BRA", "from": "2010-01-01", "to": "2010-03-31"});
    for who in ["court", "officer", "partner", "admin"] {
        app.as_the(who).post("/reports/pilot/runs", &bra).is(403);
    }
    let frozen = app.as_the("privacy").post("/reports/pilot/runs", &bra).is(201).body;
    let path = format!("/reports/pilot/runs/{}", frozen["id"].as_str().unwrap());
    app.as_the("manager").get(&path).is(200);
    app.as_the("officer").get(&path).is(404);
    assert!(app.as_the("officer").get("/reports/pilot/runs").is(200).items().is_empty());
    app.as_the("partner").get(&path).is(404);
}

#[test]
fn a_frozen_report_that_was_changed_or_taken_away_is_found() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    manager.get(QUARTER).is(200);
    manager.get(SUMMER).is(200);
    let ids = manager
        .get("/reports/pilot/runs")
        .is(200)
        .items()
        .iter()
        .map(|run| run["id"].as_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    let verify = || verify_report_runs(&app.door, "test", &Credentials::Known(OPERATOR)).unwrap();
    assert!(verify().is_good() && verify().looked_at == 2, "{:?}", verify());
    let raw = app.raw();
    assert!(raw.is_refused("UPDATE report_runs SET result = ''").contains("append-only"));
    assert!(raw.is_refused("DELETE FROM report_runs").contains("append-only"));
    raw.does(if raw.is_server() {
        "ALTER TABLE report_runs DISABLE TRIGGER USER"
    } else {
        "DROP TRIGGER report_runs_no_update; DROP TRIGGER report_runs_no_delete"
    });
    raw.does(&format!("UPDATE report_runs SET result = result || ' ' WHERE id = '{}'", ids[0]));
    raw.does(&format!("DELETE FROM report_runs WHERE id = '{}'", ids[1]));
    let verdict = verify();
    assert_eq!((verdict.changed, verdict.missing), (vec![ids[0].clone()], vec![ids[1].clone()]));
}
