//! A pilot's own spreadsheet is taken in, once, under the rules that hold for everybody, and gives the report that it should; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::actions::system::import::{Imported, ReferralList};
use signpost::domain::code::SchemeCode;
use signpost::error::{Error, Result};
use signpost::policy::Actor;
use signpost::render::csv::Limits;
use signpost::render::referrals::EXAMPLE;

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "import referrals" });

fn read(app: &TestApp, file: &str) -> Result<ReferralList> {
    ReferralList::read(file.as_bytes(), Limits::IMPORT, app.door.db.now().london_date())
}

fn import_into(app: &TestApp, scheme: &str, file: &str, is_rehearsal: bool) -> (ReferralList, Imported) {
    let list = read(app, file).unwrap();
    let code = SchemeCode::parse(scheme, "").unwrap();
    let imported = list.import(&app.door, ("import", &OPERATOR), (&code, is_rehearsal), |_| {}).unwrap();
    (list, imported)
}

fn import(app: &TestApp, file: &str) -> Imported {
    import_into(app, "SEL", file, false).1
}

fn counts(it: &Imported) -> [usize; 5] {
    [it.read, it.added, it.changed, it.unchanged, it.refused.len()]
}

/// Line, column and code of everything that was refused.
fn told(it: &Imported) -> Vec<(usize, &str, &str)> {
    let of = |refusal: &'_ signpost::actions::system::import::Refusal| refusal.line;
    it.refused.iter().flat_map(|r| r.faults.iter().map(|f| (of(r), f.pointer.as_str(), f.code))).collect()
}

const HEADER: &str = "your_reference,court,session_on,source,eligible,conversation_on,answer,need_drugs_alcohol,\
    need_finance,need_domestic_abuse,signpost1_service,signpost1_for,signpost1_outcome,signpost1_outcome_on,\
    signpost1_started_on,signpost1_grade\n";

/// Somebody who wanted advice about drink and was given a slip, with the cells that follow it.
fn jo(number: &str, came_of_it: &str) -> String {
    format!(
        "{number},selby-court,2026-01-06,magistrate,yes,2026-01-06,yes,wants_help,,,Alcohol advice,drugs_alcohol,{came_of_it}\n"
    )
}

fn line<'a>(report: &'a Value, id: &str, days: Option<u64>) -> &'a Value {
    let figure = report["figures"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap();
    let lines = figure["lines"].as_array().unwrap();
    lines.iter().find(|l| l["label"] == "" && l["window_days"] == json!(days)).unwrap()
}

#[track_caller]
fn says(report: &Value, id: &str, days: Option<u64>, expected: [u64; 2]) {
    let line = line(report, id, days);
    assert_eq!(json!([line["numerator"], line["denominator"]]), json!(expected), "{id}, {days:?}: {line}");
}

fn new_scheme(admin: &Client) {
    let lead = admin.get("/schemes/SEL").is(200).body["lead_organisation_id"].clone();
    let body = json!({
        "code": "OLD", "name": "Selby, from a spreadsheet", "kind": "voluntary", "lead_organisation_id": lead,
        "courts": ["selby-magistrates-court"], "starts_on": "2010-05-01", "ends_on": "2010-10-31",
        "retention_months": 24, "expected": [{"from": "2010-05-01", "min": 1, "max": 2}],
    });
    admin.post("/schemes", &body).is(201);
}

#[test]
fn the_example_gives_the_report_that_was_counted_by_hand() {
    let app = TestApp::in_the_play();
    new_scheme(&app.as_the("admin"));
    assert_eq!(counts(&import_into(&app, "OLD", EXAMPLE, true).1), [6, 6, 0, 0, 0]);
    let privacy = app.as_the("privacy");
    let pull = || privacy.get("/reports/pilot?scheme=OLD&from=2010-05-01&to=2010-10-31").is(200).body;
    says(&pull(), "M2", None, [0, 0]);

    let (_, first) = import_into(&app, "OLD", EXAMPLE, false);
    assert_eq!((told(&first), counts(&first)), (vec![], [6, 6, 0, 0, 0]));
    let report = pull();
    let m1 = line(&report, "M1", None);
    assert_eq!((&m1["numerator"], &m1["expected"]["low"]), (&json!(4), &json!(6)), "two came from elsewhere");
    says(&report, "M2", None, [5, 6]);
    says(&report, "M3", None, [5, 6]);
    says(&report, "M8", None, [3, 3]);
    for (days, chains, people) in [(30, 1, 1), (90, 1, 1), (180, 2, 2), (365, 3, 3)] {
        says(&report, "M12", Some(days), [chains, 6]);
        says(&report, "M15", Some(days), [people, 4]);
    }
    assert_eq!(line(&report, "M12", Some(365))["unknown"], 1);
    assert_eq!(line(&report, "M12", Some(365))["voice"], json!({"confirmed": 2, "told": 1}));

    let (_, again) = import_into(&app, "OLD", EXAMPLE, false);
    assert!(again.is_no_change() && counts(&again) == [6, 0, 0, 6, 0]);
    assert_eq!(pull()["figures"], report["figures"]);
    let looked = check_facts(&app.door, "", &OPERATOR, |_| {}).unwrap();
    assert_eq!(looked.differing, Vec::<String>::new(), "the facts are what the events say");
    let sessions = app.raw().rows(
        "SELECT held_on FROM court_sessions JOIN schemes ON schemes.id = scheme_id WHERE code = 'OLD' ORDER BY held_on",
    );
    assert_eq!(
        sessions.len(),
        4,
        "CVS-001 and CVS-002 share a morning, and CVS-005 remembers none: {sessions:?}"
    );
}

#[test]
fn a_spreadsheet_may_call_the_court_by_its_name_and_leave_out_whether_help_was_wanted() {
    let app = TestApp::new();
    let rows = format!("{HEADER}7,SELBY Court,2026-01-06,magistrate,yes,2026-01-06,,present,,,,,,,,\n");
    assert_eq!(counts(&import(&app, &rows)), [1, 1, 0, 0, 0]);
    let ana = app.as_("ana");
    let reference = ana.get("/referrals").is(200).items()[0]["reference"].as_str().unwrap().to_owned();
    let whole = ana.get(&format!("/referrals/{reference}")).is(200).body;
    assert_eq!(whole["recorded_mode"], "import");
    let need = &whole["needs"][0];
    assert_eq!((&need["presence"], &need["wants_help"]), (&json!("present"), &Value::Null));
    assert_eq!(need["recorded_on"], "2026-01-06", "the day on which they talked");
    let events = ana.get(&format!("/referrals/{reference}/events")).is(200);
    assert!(events.items().iter().all(|event| event["occurred_on"] == "2026-01-06"), "{:?}", events.body);
    app.days_pass(1);
    let (ana, today) = (app.as_("ana"), json!({"pathway": "drugs_alcohol", "presence": "present"}));
    ana.having_read(&format!("/referrals/{reference}"))
        .put(&format!("/referrals/{reference}/needs/drugs_alcohol"), &today)
        .is_wrong_at("/wants_help", "with_present_only");
}

#[test]
fn every_rule_holds_and_a_bad_row_never_stops_a_good_one() {
    let app = TestApp::new();
    let wrong = [
        "1,hull-court,2026-01-06,magistrate,,,,,,,,,,,,",
        "2,selby-court,2024-01-06,magistrate,,,,,,,,,,,,",
        "3,selby-court,2026-01-06,astrologer,,,,,,,,,,,,",
        "4,selby-court,2026-01-06,magistrate,yes,2026-01-06,yes,wants_help,,,Debt advice,drugs_alcohol,,,,",
        "5,selby-court,2026-01-06,magistrate,yes,2026-01-06,yes,wants_help,,,No such place,drugs_alcohol,,,,",
    ];
    let file = format!("{HEADER}{}\n{}", wrong.join("\n"), jo("6", ",,,"));
    let (list, imported) = import_into(&app, "SEL", &file, false);
    assert_eq!(counts(&imported), [6, 1, 0, 0, 5]);
    assert_eq!(
        told(&imported),
        [
            (2, "court", "not_in_scheme"),
            (3, "received_on", "date_too_early"),
            (4, "source", "unknown_value"),
            (5, "signpost1_service", "not_for_this_need"),
            (6, "signpost1_service", "unknown"),
        ]
    );
    assert_eq!(app.raw().rows("SELECT id FROM people").len(), 1, "a refused row leaves nothing behind");
    let failed = String::from_utf8(list.failed_rows(&imported.refused)).unwrap();
    let mended = failed.replace("No such place", "Alcohol advice").replace("Debt advice", "Alcohol advice");
    assert_eq!(counts(&import(&app, &mended)), [5, 2, 0, 0, 3]);
    assert_eq!(counts(&import(&app, &file)), [6, 0, 0, 1, 5]);
}

#[test]
fn a_row_that_says_something_else_now_is_refused_and_the_record_stays() {
    let app = TestApp::new();
    let first = format!("{HEADER}{}", jo("CVS-1", ",,2026-02,D"));
    assert_eq!(counts(&import(&app, &first)), [1, 1, 0, 0, 0]);
    let spelt = first.replace("2026-01-06", "6/1/2026").replace("magistrate", "Magistrate");
    assert!(import(&app, &spelt).is_no_change(), "a spreadsheet that writes its dates anew says the same");
    let other = import(&app, &first.replace("2026-02,D", "2026-02,C"));
    assert_eq!(told(&other), [(2, "your_reference", "came_in_otherwise")]);
    assert_eq!(counts(&import_into(&app, "HUL", &first.replace("selby", "hull"), false).1), [1, 1, 0, 0, 0]);
    assert!(!format!("{:?}", app.raw().rows("SELECT * FROM import_rows")).contains("magistrate"));
}

#[test]
fn what_an_officer_believes_is_kept_and_counts_nowhere() {
    let app = TestApp::new();
    let file =
        format!("{HEADER}{}{}", jo("1", "completed,2026-03,2026-02,E"), jo("2", "not_taken_up,2026-02,,E"));
    assert_eq!(told(&import(&app, &file)), []);
    let ana = app.as_("ana");
    let states: Vec<String> = ana
        .get("/signposts")
        .is(200)
        .items()
        .iter()
        .map(|s| s["state"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        states.contains(&"issued".to_owned()) && states.contains(&"not_taken_up".to_owned()),
        "{states:?}"
    );
}

#[test]
fn a_restricted_need_that_came_in_with_a_file_is_out_of_everybodys_sight_without_the_grant() {
    let app = TestApp::new();
    let row = "9,selby-court,2026-01-06,self,yes,2026-01-06,yes,,wants_help,wants_help,Lantern outreach,domestic_abuse,,,,\n";
    assert_eq!(told(&import(&app, &format!("{HEADER}{row}"))), []);
    let ana = app.as_("ana");
    let reference = ana.get("/referrals").is(200).items()[0]["reference"].as_str().unwrap().to_owned();
    let whole = ana.get(&format!("/referrals/{reference}")).is(200).body;
    assert_eq!((whole["needs"].as_array().unwrap().len(), &whole["signposts"]), (1, &json!([])));
    assert!(ana.get("/signposts").is(200).items().is_empty());
    assert_eq!(app.as_("fay").get("/signposts").is(200).items().len(), 1, "the partner sees hers");
}

#[test]
fn two_at_once_make_nobody_twice() {
    let app = TestApp::new();
    let rows: String = (0..20).map(|n| jo(&format!("CVS-{n}"), ",,,")).collect();
    let file = format!("{HEADER}{rows}");
    std::thread::scope(|scope| {
        let one = || loop {
            let list = read(&app, &file).unwrap();
            let code = SchemeCode::parse("SEL", "").unwrap();
            match list.import(&app.door, ("", &OPERATOR), (&code, false), |_| {}) {
                Ok(imported) => break imported,
                // What a client hears too: try again.
                Err(Error::Unavailable { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        };
        let both: Vec<_> = (0..2).map(|_| scope.spawn(one)).collect();
        let added: usize = both.into_iter().map(|it| it.join().unwrap().added).sum();
        assert_eq!(added, 20);
    });
    assert_eq!(app.raw().rows("SELECT id FROM referrals").len(), 20);
}

#[test]
fn a_broken_file_is_refused_as_a_whole_and_so_is_whoever_has_no_right() {
    let app = TestApp::new();
    for broken in
        ["", "your_reference,court\n1,selby-court\n", HEADER, "PK\u{3}\u{4}", "your_reference;court\n1;2\n"]
    {
        assert!(matches!(read(&app, broken), Err(Error::Refused(_))), "{broken:?}");
    }
    let list = read(&app, &format!("{HEADER}{}", jo("1", ",,,"))).unwrap();
    let code = |code| SchemeCode::parse(code, "").unwrap();
    let stranger = Credentials::Known(Actor::Stranger);
    let refused = list.import(&app.door, ("", &stranger), (&code("SEL"), false), |_| {});
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    let nowhere = list.import(&app.door, ("", &OPERATOR), (&code("YRK"), false), |_| {});
    assert!(matches!(nowhere, Err(Error::NotFound(_))));
}
