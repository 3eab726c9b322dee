//! Jo asks Pat for a line that says she came; no test imports it.

use super::restricted_slip;
use crate::harness::TestApp;
use serde_json::json;

#[test]
fn a_letter_is_one_dated_line_that_names_nobody() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let (give, take) = (format!("/signposts/{code}/proof"), format!("/signposts/{code}/proof.txt"));
    assert_eq!(pat.post(&give, &json!({})).is(409).body["errors"][0]["code"], "not_met");
    pat.get(&take).is(404);
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    pat.post(&give, &json!({})).is(409);
    app.days_pass(7);
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    pat.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "occurred_on": "2026-03-16"}))
        .is(201);
    let says = "17 March 2026: the person who holds this letter came to Alcohol advice on 16 March 2026.\n";
    assert_eq!(pat.post(&give, &json!({})).is(201).body["letter"], says);
    let letter = pat.with("Accept", "text/plain").get(&take).is(200);
    assert_eq!(
        (letter.header("content-type"), letter.bytes.as_slice()),
        ("text/plain; charset=utf-8", says.as_bytes())
    );
    for word in ["Jo", "Ashwick", "court", "Selby"] {
        assert!(!says.contains(word));
    }
    ana.get(&take).is(200);
    app.as_("cleo").get(&take).is(404);
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'give_proof' AND outcome = 'done' AND kind = 'disclosure'";
    assert_eq!(app.raw().value(trail), "1");
}

#[test]
fn a_letter_about_a_restricted_slip_shows_no_name_that_would_tell() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let code = restricted_slip(&app, &ana, &jo);
    ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    let letter = ana.post(&format!("/signposts/{code}/proof"), &json!({})).is(201).body["letter"].clone();
    assert_eq!(
        letter,
        "10 March 2026: the person who holds this letter came to a local service on 10 March 2026.\n"
    );
}
