//! What was not done leaves no line, and no row of its own anywhere else; only the audit test imports it.

use super::{acts, left};
use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

/// Sends `body` as it is, with `headers` beside the usual ones; an empty value takes one away.
fn send(who: &Client, (method, path): (&str, &str), headers: &[(&str, &str)], body: &str) -> Reply {
    let with = |client: Client, (name, value): &(&str, &str)| client.with(name, value);
    let who = headers.iter().fold(who.clone(), with);
    let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
    who.send(method, &format!("/api/v1{path}"), Some(kind), body.as_bytes().to_vec())
}

#[test]
fn a_request_that_is_refused_for_its_form_leaves_no_line() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let of_jo = |end: &str| format!("/referrals/{}{end}", jo["reference"].as_str().unwrap());
    let (jo_path, close, events) = (of_jo(""), of_jo("/close"), format!("/signposts/{code}/events"));
    let (reports, huge) = (r#"{"what":"met","grade":"D"}"#, format!("\"{}\"", "x".repeat(300_000)));
    let closing = r#"{"reason":"left_with_person"}"#;
    let any = [("If-Match", "*")];
    for (status, place, headers, body) in [
        (400, ("POST", events.as_str()), &[][..], "{"),
        (400, ("POST", &events), &[("Idempotency-Key", "")], reports),
        (404, ("GET", "/nowhere"), &[], ""),
        (404, ("GET", "/people/jo"), &[], ""),
        (405, ("DELETE", &jo_path), &[], ""),
        (406, ("GET", &jo_path), &[("Accept", "text/html")], ""),
        (409, ("POST", &events), &[], r#"{"what":"completed","grade":"D"}"#),
        (409, ("POST", &of_jo("/reopen")), &any, "{}"),
        (409, ("POST", &close), &any, r#"{"reason":"settled"}"#),
        (412, ("POST", &close), &[("If-Match", "\"old\"")], closing),
        (413, ("POST", &events), &[], &huge),
        (422, ("POST", &events), &[], r#"{"what":"met","grade":"Z"}"#),
        (422, ("POST", &events), &[], r#"{"what":"met","grade":"D","occurred_on":"2031-01-01"}"#),
        (422, ("GET", "/signposts/7K4M-2QXY"), &[], ""),
        (422, ("GET", "/referrals?cursor=made-up"), &[], ""),
        (428, ("POST", &close), &[], closing),
    ] {
        let answer = send(&ana, place, headers, body).is(status);
        assert_eq!(acts(&left(&app, &answer)), [""; 0], "{status} {place:?} {body}");
    }
    let text = ana.send("POST", &format!("/api/v1{events}"), Some("text/plain"), reports.into()).is(415);
    assert_eq!(acts(&left(&app, &text)), [""; 0]);
}

const TABLES: [&str; 11] = [
    "people",
    "person_keys",
    "referrals",
    "referral_events",
    "needs",
    "codes",
    "signposts",
    "code_events",
    "referral_facts",
    "idempotency_keys",
    "audit_entries",
];

fn counts(app: &TestApp) -> Vec<usize> {
    TABLES.iter().map(|table| app.raw().count(table, "1 = 1")).collect()
}

fn slip(app: &TestApp, pathway: &str) -> Value {
    let service = &app.town.services["alcohol"];
    json!({"pathways": [pathway], "service_id": service, "mode": "signpost", "chosen_by": "person"})
}

#[test]
fn a_referral_whose_last_slip_does_not_fit_leaves_nothing_at_all() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let before = counts(&app);
    let body = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}, "eligibility": {"eligible": true},
        "needs": [
            {"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes"},
            {"pathway": "finance", "presence": "present", "wants_help": "yes"},
        ],
        "signposts": [slip(&app, "drugs_alcohol"), slip(&app, "finance")],
    });
    ana.post("/referrals", &body).is_wrong_at("/signposts/1/service_id", "not_for_this_need");
    assert_eq!(counts(&app), before);
}

#[test]
fn a_reroute_whose_new_slip_does_not_fit_leaves_the_old_one_as_it_was() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let before = counts(&app);
    let on = json!({"reason": "full_or_long_wait", "slip": slip(&app, "health")});
    ana.post(&format!("/signposts/{code}/reroute"), &on).is(422);
    assert_eq!(counts(&app), before);
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["state"], "issued");
}
