//! Stories of Pat at Riverside with a browser: who was sent, what is shared, what Pat says of it, what Riverside offers; no test imports it.

use super::browser::{Seen, SignedIn, opens};
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

/// Fills the form of a page in, as a story writes it, and sends it.
fn sends(who: &SignedIn<'_>, path: &str, form: &str) -> Seen {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(form).unwrap();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    who.fills_in(path, &fields)
}

fn slip(app: &TestApp, ana: &Client) -> String {
    app.slip(ana, &app.referral(ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol")
}

fn reads(who: &Client, code: &str) -> Value {
    who.get(&format!("/signposts/{code}")).is(200).body
}

#[test]
fn pat_finds_a_slip_in_the_inbox_takes_it_on_and_says_who_came() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = slip(&app, &ana);
    let pat = SignedIn::new(&app, "pat");
    assert_eq!(pat.opens("/").is(303).header("location"), "/partner", "a partner begins at the inbox");
    pat.opens("/partner").is(200).says(&code).says("New (1)").says("Working with (0)");
    let one = pat.opens(&format!("/partner/signposts/{code}")).is(200);
    let one = one.says("Nothing about this person is shared with you.");
    for secret in ["Jo", "Ashwick", "SEL-", "drugs"] {
        assert!(!one.text.contains(secret), "{secret}");
    }
    let reply = format!("/partner/signposts/{code}/reply");
    sends(&pat, &reply, "").is(422).says("<a href=\"#can_help\">Select whether you can help</a>");
    let done = sends(&pat, &reply, "can_help=yes").is(303);
    assert_eq!(done.header("location"), format!("/partner/signposts/{code}?done=reply_saved"));
    assert_eq!(reads(&ana, &code)["state"], "acknowledged");
    pat.opens("/partner?tab=with_us").is(200).says(&code).says("Working with (1)").says("New (0)");
    let update = format!("/partner/signposts/{code}/update");
    sends(&pat, &update, "what=not_started").is(422).says("id=\"reason-error\"");
    sends(&pat, &update, "what=met&informant=Noor&note=First+talk").is(303);
    let shown = reads(&ana, &code);
    let last = &shown["reports"][2];
    assert_eq!([&shown["state"], &last["grade"], &last["informant"]], ["taken_up", "A", "Noor"]);
    pat.opens(&format!("/partner/signposts/{code}")).is(200).says("First talk");
}

#[test]
fn pat_cannot_help_says_why_and_where_else() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = slip(&app, &ana);
    let pat = SignedIn::new(&app, "pat");
    let reply = format!("/partner/signposts/{code}/reply");
    sends(&pat, &reply, "can_help=no").is(422).says("<a href=\"#reason\">Select why you cannot help</a>");
    sends(&pat, &reply, "can_help=no&reason=full_or_long_wait&note=Try+Anchor").is(303);
    let shown = reads(&ana, &code);
    let said = &shown["reports"][1];
    assert_eq!(
        [&shown["state"], &said["reason"], &said["note"]],
        ["partner_declined", "full_or_long_wait", "Try Anchor"]
    );
    pat.opens("/partner?tab=ended").is(200).says(&code).says("You could not help");
}

#[test]
fn pat_updates_several_at_once_and_one_that_does_not_fit_stops_all_of_them() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let (first, second, third) = (slip(&app, &ana), slip(&app, &ana), slip(&app, &ana));
    let pat = SignedIn::new(&app, "pat");
    let page = pat.opens("/partner/update").is(200);
    for code in [&first, &second, &third] {
        assert!(page.text.contains(&format!("name=\"slip-{code}\"")), "{code}");
    }
    let wrong = format!("slip-{first}=met&slip-{second}=completed&slip-{third}=");
    sends(&pat, "/partner/update", &wrong).is(422).says(&format!("<a href=\"#slip-{second}\">"));
    assert_eq!(reads(&ana, &first)["state"], "issued", "nothing was saved");
    let right = format!("slip-{first}=met&slip-{second}=not_started+ill&slip-{third}=");
    assert_eq!(
        sends(&pat, "/partner/update", &right).is(303).header("location"),
        "/partner?done=updates_saved"
    );
    let states = [&first, &second, &third].map(|code| reads(&ana, code)["state"].clone());
    assert_eq!(states, ["taken_up", "not_taken_up", "issued"]);
}

#[test]
fn what_is_not_riversides_is_not_there() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let others = app.slip(&ana, &jo, "finance", "debt");
    let pat = SignedIn::new(&app, "pat");
    for path in ["", "/reply", "/update", "/contact"] {
        pat.opens(&format!("/partner/signposts/{others}{path}")).is(404).says("Page not found");
    }
    let debt = &app.town.services["debt"];
    pat.opens(&format!("/partner/service/{debt}")).is(404);
    let form = format!("slip-{others}=met");
    slip(&app, &ana);
    sends(&pat, "/partner/update", &form).is(404);
    assert_eq!(reads(&ana, &others)["state"], "issued");
    pat.opens("/referrals").is(404);
    assert_eq!(opens(&app, "/partner").status, 303, "sign in first");
}

#[test]
fn pat_says_that_riverside_is_full_and_pauses_it() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), SignedIn::new(&app, "pat"));
    let alcohol = &app.town.services["alcohol"];
    let path = format!("/partner/service/{alcohol}");
    pat.opens("/partner/service").is(200).says(&path);
    sends(&pat, &path, "takes=yes&capacity=open&phone=").is(422).says("Enter a phone number people can call");
    let form = "takes=no&capacity=waiting&wait_weeks=3&phone=01632+960+002&notice=Moving&checked=yes";
    assert_eq!(sends(&pat, &path, form).is(303).header("location"), "/partner/service?done=service_saved");
    let shown = ana.get(&format!("/services/{alcohol}")).is(200).body;
    assert_eq!(
        json!([shown["status"], shown["capacity"], shown["wait_weeks"], shown["phone"], shown["notice"]]),
        json!(["paused", "waiting", 3, "01632 960 002", "Moving"])
    );
    assert_eq!(shown["assured_on"], json!("2026-03-10"));
}

#[test]
fn pat_turns_the_pages_of_a_long_inbox_the_longest_waiting_first() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), SignedIn::new(&app, "pat"));
    let first = slip(&app, &ana);
    for _ in 0..25 {
        slip(&app, &ana);
    }
    let page = pat.opens("/partner").is(200).says("New (26)").says(&first).says("rel=\"next\"");
    let there = page.text.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let there = there.split('"').next().unwrap().replace("&amp;", "&");
    let last = pat.opens(&there).is(200).says("New (26)").says("rel=\"prev\"");
    assert!(!last.text.contains(&first) && !last.text.contains("rel=\"next\""), "{}", last.text);
    assert_eq!(last.text.matches("/partner/signposts/").count(), 1);
    for nonsense in ["-1", "99999999999999999999", "x", "9999"] {
        pat.opens(&format!("/partner?past={nonsense}")).is(200);
    }
}
