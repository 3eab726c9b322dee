//! A scheme's signposts as a file: out of the house only with a reason, what is in sight and nothing of the person; no test imports it.

use crate::audit::lines::left_by;
use crate::harness::{Client, PASSWORD, Reply, TestApp};
use serde_json::json;
use signpost::domain::code::SlipCode;
use std::fmt::Write;
use uuid::Uuid;

const FILE: &str = "/signposts.csv?scheme=SEL";

fn steps_up(client: &Client) {
    let again = json!({"password": PASSWORD, "reason_code": "funder_report"});
    client.post("/sessions/step_up", &again).is(204);
}

/// The rows of a file, each by the names of its columns.
fn rows(file: &Reply) -> Vec<std::collections::HashMap<String, String>> {
    let text = file.bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn codes(file: &Reply) -> Vec<String> {
    rows(file).into_iter().map(|mut row| row.remove("code").unwrap()).collect()
}

#[test]
fn an_officer_takes_her_schemes_slips_away_after_a_step_up_and_the_trail_knows_how_many() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let first = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let second = app.slip(&ana, &jo, "finance", "debt");
    pat.post(&format!("/signposts/{first}/events"), &json!({"what": "met"})).is(201);
    let refused = ana.get(FILE).is(403);
    assert_eq!(refused.body["type"], "/docs/problems/step-up-needed");
    steps_up(&ana);
    let file = ana.get(FILE).is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"signposts-SEL.csv\"");
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert_eq!(codes(&file), [second.as_str(), &first], "the newest first");
    let said = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(!said.contains("Ashwick") && !said.contains("1979") && !said.contains("Jo"), "{said}");
    let met = &rows(&file)[1];
    let of_met = |column: &str| met[column].as_str();
    assert_eq!((of_met("state"), of_met("first_strong_on")), ("taken_up", "2026-03-10"));
    assert_eq!(
        (of_met("reference"), of_met("pathways")),
        (jo["reference"].as_str().unwrap(), "drugs_alcohol")
    );
    assert_eq!((of_met("service"), of_met("already_supported")), ("Alcohol advice", "no"));
    let lines = left_by(app.raw(), file.header("x-request-id"));
    let mut told: Vec<_> = lines.iter().map(|it| (it.act(), it.key.as_str(), it.rows.as_str())).collect();
    told.sort_unstable();
    let act = "export_signposts scheme".to_owned();
    assert_eq!(
        told,
        [(act.clone(), "SEL", ""), (act, "SEL", "2")],
        "one before the first byte, one with the count"
    );
    let because = format!("request_id = '{}' AND reason = 'funder_report'", file.header("x-request-id"));
    assert_eq!(app.raw().count("audit_entries", &because), 2);
}

#[test]
fn a_file_can_be_of_one_state_and_a_scheme_that_is_not_there_or_not_hers_gives_none() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let first = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.slip(&ana, &jo, "finance", "debt");
    app.as_("pat").post(&format!("/signposts/{first}/events"), &json!({"what": "booked"})).is(201);
    steps_up(&ana);
    assert_eq!(codes(&ana.get(&format!("{FILE}&state=booked")).is(200)), [first]);
    let none = ana.get(&format!("{FILE}&state=completed")).is(200);
    assert_eq!(codes(&none), [""; 0]);
    assert!(
        String::from_utf8_lossy(&none.bytes).contains("\"code\",\"reference\""),
        "the columns are there all the same"
    );
    ana.get("/signposts.csv?scheme=XYZ").is_wrong_at("scheme", "unknown");
    ana.get(&format!("{FILE}&state=lost")).is(422);
    app.as_("olga").get(FILE).is(403);
}

#[test]
fn what_a_colleague_may_not_know_of_is_not_in_her_file() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["drugs_alcohol", "domestic_abuse"]);
    let hidden = app.slip(&ana, &jo, "domestic_abuse", "lantern");
    let open = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    steps_up(&ana);
    steps_up(&ben);
    let (mut hers, mut both) = (codes(&ana.get(FILE).is(200)), [open.clone(), hidden]);
    hers.sort_unstable();
    both.sort_unstable();
    assert_eq!(hers, both);
    let his = ben.get(FILE).is(200);
    assert_eq!(codes(&his), [open]);
    assert!(!String::from_utf8_lossy(&his.bytes).contains("Lantern"));
}

/// Makes `count` more slips of one that is there, past the program.
fn multiplied(app: &TestApp, code: &str, count: u8) -> usize {
    let bare = code.replace('-', "");
    let mut sql = String::new();
    for at in 0..count {
        for more in 0..10_u8 {
            let (id, of) = (Uuid::new_v4(), Uuid::new_v4());
            let mut dice = Uuid::new_v4().into_bytes().into_iter().chain([at, more]).cycle();
            let drawn = SlipCode::draw(|| dice.next().unwrap());
            let _ = write!(
                sql,
                "INSERT INTO codes (id, code, state, version, created_at) SELECT '{of}', '{}', state, version, created_at \
                 FROM codes WHERE code = '{bare}'; \
                 INSERT INTO signposts (id, code_id, chain_id, referral_id, person_id, scheme_id, court_id, service_id, \
                 organisation_id, mode, chosen_by, is_for_relative, is_already_supported, is_restricted, issued_on, \
                 issued_by_id, state, last_heard_on, is_service_side, version, created_at, updated_at, code, reference, \
                 pathways) \
                 SELECT '{id}', '{of}', '{id}', s.referral_id, s.person_id, s.scheme_id, s.court_id, s.service_id, \
                 s.organisation_id, s.mode, s.chosen_by, s.is_for_relative, s.is_already_supported, s.is_restricted, \
                 s.issued_on, s.issued_by_id, s.state, s.last_heard_on, s.is_service_side, s.version, s.created_at, \
                 s.updated_at, '{}', s.reference, s.pathways FROM signposts s JOIN codes c ON c.id = s.code_id WHERE c.code = '{bare}'; ",
                drawn.as_str(),
                drawn.as_str()
            );
        }
    }
    app.raw().does(&sql);
    usize::from(count) * 10
}

#[test]
fn a_file_of_many_parts_holds_every_slip_once() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    // All given in one moment, so that only their keys tell where a part ends.
    let more = multiplied(&app, &code, 205);
    steps_up(&ana);
    let file = ana.get(FILE).is(200);
    let mut all = codes(&file);
    assert_eq!(all.len(), more + 1);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), more + 1);
    let counted = format!("request_id = '{}' AND row_count = {}", file.header("x-request-id"), more + 1);
    assert_eq!(app.raw().count("audit_entries", &counted), 1);
}
