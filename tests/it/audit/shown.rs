//! Whom a line names: everybody whom the request touched or showed, and nobody else; only the audit test imports it.

use super::{acts, left, lines::Line};
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::audit::{seal_trail, verify_audit};
use signpost::policy::Actor;

fn person(referral: &Value) -> String {
    referral["person_id"].as_str().unwrap().to_owned()
}

/// Whom the only line of an answer names, and how many rows it says were shown.
#[track_caller]
fn named(app: &TestApp, answer: &crate::harness::Reply, act: &str) -> (Vec<String>, String) {
    let lines = left(app, answer);
    assert_eq!(acts(&lines), [act]);
    (lines[0].people.clone(), lines[0].rows.clone())
}

fn sorted(mut people: Vec<String>) -> Vec<String> {
    people.sort_unstable();
    people
}

#[test]
fn a_list_names_everybody_on_its_page() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let three: Vec<String> = (0..3).map(|_| person(&app.referral(&ana, &["finance"]))).collect();
    let all = named(&app, &ana.get("/referrals").is(200), "done list_referrals");
    assert_eq!(all, (sorted(three.clone()), "3".into()));
    let newest = named(&app, &ana.get("/referrals?limit=1").is(200), "done list_referrals");
    assert_eq!(newest, (vec![three[2].clone()], "1".into()));
    let none = named(&app, &ana.get("/referrals?state=void").is(200), "done list_referrals");
    assert_eq!(none, (Vec::new(), "0".into()));
    let found =
        ana.post("/people/search", &json!({"family_name": "Ashwick", "born_on": "1979-06-15"})).is(200);
    assert_eq!(named(&app, &found, "done search_people"), (sorted(three), "3".into()));
}

#[test]
fn a_record_names_its_person_whoever_reads_it() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.referral(&ana, &["finance"]);
    let (code, reference) =
        (app.slip(&ana, &jo, "drugs_alcohol", "alcohol"), jo["reference"].as_str().unwrap());
    let only_jo = vec![person(&jo)];
    let reads = [
        (&ana, format!("/referrals/{reference}"), "done read_referral referral"),
        (&ana, format!("/referrals/{reference}/events"), "done list_referral_events referral"),
        (&ana, format!("/people/{}", person(&jo)), "done read_person person"),
        (&ana, format!("/signposts/{code}"), "done read_signpost signpost"),
        (&pat, format!("/signposts/{code}"), "done read_signpost signpost"),
        (&pat, "/signposts".into(), "done list_signposts"),
    ];
    for (who, path, act) in reads {
        assert_eq!(named(&app, &who.get(&path).is(200), act).0, only_jo, "{path}");
    }
}

#[test]
fn what_a_reader_has_already_is_consulted_all_the_same() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let path = format!("/referrals/{}", app.referral(&ana, &["finance"])["reference"].as_str().unwrap());
    let etag = ana.get(&path).is(200).header("etag").to_owned();
    let known = ana.with("If-None-Match", &etag).get(&path).is(304);
    assert_eq!(acts(&left(&app, &known)), ["done read_referral referral"]);
}

fn everything_in_one_go(app: &TestApp, ana: &Client) -> Value {
    let need = |pathway: &str| json!({"pathway": pathway, "presence": "present", "wants_help": "yes"});
    let slip = |pathway: &str, service: &str| {
        let service = &app.town.services[service];
        json!({"pathways": [pathway], "service_id": service, "mode": "signpost", "chosen_by": "together"})
    };
    let body = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}, "answer": "yes",
        "eligibility": {"eligible": true}, "conversation_on": "2026-03-10",
        "needs": [need("drugs_alcohol"), need("finance")],
        "signposts": [slip("drugs_alcohol", "alcohol"), slip("finance", "debt")],
    });
    let answer = ana.post("/referrals", &body).is(201);
    let lines: Vec<Line> = left(app, &answer);
    assert_eq!(
        acts(&lines),
        [
            "done decide_eligibility referral",
            "done issue_signpost signpost",
            "done issue_signpost signpost",
            "done record_need referral",
            "done record_need referral",
            // One for the conversation, one each for a need and a signpost.
            "done record_referral_event referral",
            "done record_referral_event referral",
            "done record_referral_event referral",
            "done record_referral_event referral",
            "done record_referral_event referral",
            "done submit_referral person",
            "done submit_referral referral",
        ]
    );
    assert!(lines.iter().all(|line| line.people == [person(&answer.body)]));
    answer.body
}

#[test]
fn a_referral_made_in_one_go_leaves_a_line_for_each_act() {
    let app = TestApp::new();
    everything_in_one_go(&app, &app.as_("ana"));
}

#[test]
fn a_repeat_shows_the_first_result_and_says_so() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let reference = jo["reference"].as_str().unwrap();
    for (path, body, act, look) in [
        (
            format!("/signposts/{code}/events"),
            json!({"what": "met", "grade": "D"}),
            "done record_signpost_event signpost",
            "done read_signpost signpost",
        ),
        (
            format!("/referrals/{reference}/events"),
            json!({"what": "note", "note": "Rang."}),
            "done record_referral_event referral",
            "done read_referral referral",
        ),
    ] {
        let twice = ana.with("Idempotency-Key", "once");
        let (first, again) = (twice.post(&path, &body).is(201), twice.post(&path, &body).is(201));
        assert_eq!(named(&app, &first, act).0, [person(&jo)]);
        assert_eq!(named(&app, &again, look).0, [person(&jo)]);
        assert_eq!(first.body, again.body);
    }
}

#[test]
fn the_trail_of_a_whole_story_is_whole() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let reference = everything_in_one_go(&app, &ana)["reference"].as_str().unwrap().to_owned();
    ana.get(&format!("/referrals/{reference}")).is(200);
    app.as_("pat").get(&format!("/referrals/{reference}")).is(404);
    let operator = Credentials::Known(Actor::Operator { command: "audit verify" });
    let linked = seal_trail(&app.door, "", &operator, None).unwrap().unwrap();
    assert_eq!(linked, app.raw().count("audit_entries", "1 = 1"));
    let verdict = verify_audit(&app.door, "", &operator, &[], |_| {}).unwrap();
    assert_eq!((verdict.faults, verdict.entries), (0, linked));
}
