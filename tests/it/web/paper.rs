//! Stories of Ana with a sheet of paper from the court: ten rows on one page, all of them or none; no test imports it.

use super::browser::SignedIn;
use crate::harness::TestApp;
use serde_json::json;

/// The half-day on which the sheet was filled in, and a pad whose codes were given.
fn sheet(app: &TestApp) -> (String, Vec<String>) {
    let ana = app.as_("ana");
    let session =
        json!({"scheme": "SEL", "court": "selby-court", "held_on": "2026-03-10", "half": "morning"});
    let session = ana.post("/court_sessions", &session).is(201).body["id"].as_str().unwrap().to_owned();
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 4})).is(201).body;
    let codes = pad["codes"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned());
    (session, codes.collect())
}

#[test]
fn ana_keys_a_sheet_with_a_slip_out_of_a_pad_a_thinker_and_two_who_said_no() {
    let app = TestApp::new();
    let (session, codes) = sheet(&app);
    let ana = SignedIn::new(&app, "ana");
    let fields = [
        ("session", session.as_str()),
        ("answer-1", "yes"),
        ("source-1", "magistrate"),
        ("name-1", "Jo"),
        ("need-1", "drugs_alcohol"),
        ("service-1", "alcohol ADVICE"),
        ("code-1", &codes[0]),
        ("answer-2", "no_thanks"),
        ("answer-3", "no_thanks"),
        ("name-3", "Sam"),
        ("answer-7", "not_now"),
        ("source-7", "magistrate"),
        ("name-7", "Kit"),
    ];
    let done = ana.fills_in("/court/paper", &fields).is(303);
    let api = app.as_("ana");
    let slip = api.get(&format!("/signposts/{}", codes[0])).is(200).body;
    assert_eq!(json!([slip["state"], slip["issued_on"]]), json!(["issued", "2026-03-10"]));
    let all = api.get("/referrals").is(200);
    assert_eq!(all.items().len(), 2, "whoever said no leaves no record");
    let page = ana.opens(done.header("location")).is(200).says("Conversations saved");
    assert!(!page.text.contains("Kit") && !page.text.contains("Sam"));
    let said_no = api.get("/encounters").is(200);
    assert_eq!(said_no.items().len(), 2);
    assert_eq!(app.raw().count("referrals", "recorded_mode = 'paper'"), 2);
}

#[test]
fn a_row_that_does_not_fit_is_told_and_no_row_is_kept() {
    let app = TestApp::new();
    let (session, codes) = sheet(&app);
    let ana = SignedIn::new(&app, "ana");
    let keys = |more: &[(&str, &str)]| {
        let first = [("session", session.as_str()), ("answer-1", "no_thanks")];
        ana.fills_in("/court/paper", &[&first[..], more].concat())
    };
    let yes = [("answer-2", "yes"), ("source-2", "magistrate")];
    for (more, told) in [
        (&[("source-2", "magistrate")][..], "<a href=\"#answer-2\">Select what happened"),
        (&[yes[0]], "<a href=\"#source-2\">"),
        (
            &[yes[0], yes[1], ("service-2", "Nowhere"), ("need-2", "finance")],
            "<a href=\"#service-2\">Enter the name",
        ),
        (
            &[yes[0], yes[1], ("service-2", "Alcohol advice")],
            "<a href=\"#need-2\">Select what the slip is for",
        ),
        (&[yes[0], yes[1], ("code-2", "7K4M-2QXD")], "<a href=\"#code-2\">"),
        (
            &[yes[0], yes[1], ("code-2", &codes[0]), ("need-2", "finance")],
            "<a href=\"#service-2\">Enter the service",
        ),
        (
            &[yes[0], yes[1], ("service-2", "Alcohol advice"), ("need-2", "finance")],
            "<a href=\"#service-2\">",
        ),
    ] {
        keys(more).is(422).says(told);
    }
    ana.fills_in("/court/paper", &[("session", &session)]).is(422).says("<a href=\"#answer-1\">");
    ana.fills_in("/court/paper", &[("answer-1", "no_thanks")]).is(422).says("Select which court you are at");
    assert_eq!(app.raw().count("encounters", "1 = 1") + app.raw().count("referrals", "1 = 1"), 0);
    let form = ana.form("/court/paper", &[("session", &session), ("answer-1", "no_thanks")]);
    for _ in 0..2 {
        ana.sends("/court/paper", &form, &[]).is(303);
    }
    assert_eq!(app.raw().count("encounters", "1 = 1"), 1, "sent twice, keyed once");
}
