//! Stories of Max and Addy with a browser: half-days planned and called off, a scheme set up, the words of its slips; no test imports it.

use super::browser::{Fields, SignedIn};
use crate::harness::TestApp;
use serde_json::json;

const TUESDAY: Fields<'static> = &[
    ("court", "SEL selby-court"),
    ("held_on-day", "17"),
    ("held_on-month", "3"),
    ("held_on-year", "2026"),
    ("half", "morning"),
];

#[test]
fn max_plans_a_half_day_and_calls_it_off() {
    let app = TestApp::new();
    let max = SignedIn::new(&app, "max");
    max.fills_in("/court/sessions/new", &[]).is(422).says("Select which court you are at");
    let done = max.fills_in("/court/sessions/new", TUESDAY).is(303);
    assert_eq!(done.header("location"), "/court/sessions?done=session_added");
    let list = max.opens("/court/sessions").is(200).says("Tuesday 17 March 2026").says("Call off");
    let id = list.text.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    max.fills_in("/court/sessions", &[("session", id)]).is(303);
    max.opens("/court/sessions").is(200).says("Called off");
    let olga = SignedIn::new(&app, "olga");
    let list = olga.opens("/court/sessions").is(200);
    assert!(!list.text.contains("17 March"), "Hull sees its own");
    max.opens("/court/session").is(404);
}

#[test]
fn a_half_day_on_which_somebody_was_seen_is_not_called_off() {
    let app = TestApp::new();
    let (ana, max) = (app.as_("ana"), SignedIn::new(&app, "max"));
    let session =
        json!({"scheme": "SEL", "court": "selby-court", "held_on": "2026-03-10", "half": "afternoon"});
    let made = ana.post("/court_sessions", &session).is(201).body;
    let id = made["id"].as_str().unwrap();
    let seen = json!({"court_session_id": id, "answer": "no_thanks"});
    ana.post("/encounters", &seen).is(201);
    max.fills_in("/court/sessions", &[("session", id)]).is(409).says("so it was held");
}

#[test]
fn addy_sets_a_scheme_up_by_the_names_of_its_courts() {
    let app = TestApp::new();
    let addy = SignedIn::new(&app, "addy");
    let lead = app.town.organisations["cvs"].as_str();
    let sets_up = |courts: &str, code: &str| {
        let fields = [
            ("code", code),
            ("name", "Goole pilot"),
            ("kind", "voluntary"),
            ("lead", lead),
            ("courts", courts),
            ("starts_on-day", "1"),
            ("starts_on-month", "4"),
            ("starts_on-year", "2026"),
            ("min", "1"),
            ("max", "2"),
            ("retention_months", "24"),
        ];
        addy.fills_in("/admin/schemes/new", &fields)
    };
    sets_up("Atlantis", "GOO").is(422).says("There is no court like “Atlantis”").says("value=\"GOO\"");
    sets_up("court", "GOO").is(422).says("Write the whole name");
    sets_up("selby-court", "1").is(422);
    let done = sets_up("selby-court", "GOO").is(303);
    let page = addy.opens(done.header("location")).is(200).says("Scheme added").says("Goole pilot");
    page.says("From 1 April 2026: 1 to 2 a month");
    sets_up("selby-court", "GOO").is(422).says("GOO");
    let max = SignedIn::new(&app, "max");
    max.opens("/admin/schemes/new").is(404);
    let list = max.opens("/admin/schemes").is(200).says("SEL");
    assert!(!list.text.contains("Goole"), "a manager's list is hers");
    max.opens("/admin/courts?words=selby").is(200).says("Selby");
    max.opens("/admin/courts?words=atlantis").is(200).says("No court matches");
}

#[test]
fn max_changes_the_words_of_the_slip_as_long_as_it_fits() {
    let app = TestApp::new();
    let max = SignedIn::new(&app, "max");
    max.opens("/admin/slip").is(200).says("Your next step").says("words of 110");
    let path = "/admin/slip/SEL/choice";
    let page = max.opens(path).is(200).says("data-maxlength=\"").says("It is your choice.");
    let room: usize =
        page.text.split("data-maxlength=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    let welsh = ("text_cy", "Eich dewis chi ydyw.");
    let words = |count: usize| {
        let all: Vec<&str> = (0..count).map(|at| if at % 8 == 7 { "a." } else { "a" }).collect();
        all.join(" ")
    };
    max.fills_in(path, &[("text", &words(room + 1)), welsh]).is(422).says("no longer fits");
    max.fills_in(path, &[("text", &words(room)), welsh]).is(303);
    max.opens("/admin/slip").is(200).says("110 words of 110");
    let look = max.opens("/admin/slip/SEL/preview").is(200).says("Preview: this is no slip");
    assert!(
        look.text.contains("____-____") && look.header("content-security-policy").contains("default-src")
    );
    max.opens("/admin/slip/SEL/preview?variant=welsh")
        .is(200)
        .says("lang=\"cy\"")
        .says("Eich dewis chi ydyw.");
    let call = "/admin/slip/SEL/call";
    max.fills_in(call, &[("text", "Call them."), ("text_cy", "Ffoniwch.")])
        .is(422)
        .says("Keep {service} in it");
    max.opens("/admin/slip/HUL/call").is(404);
    max.opens("/admin/slip/SEL/nonsense").is(404);
}

#[test]
fn max_says_which_areas_the_scheme_serves() {
    let app = TestApp::new();
    let (max, ana) = (SignedIn::new(&app, "max"), app.as_("ana"));
    let path = "/admin/schemes/SEL";
    max.fills_in(path, &[("areas", "Selby, nonsense")]).is(422).says("<a href=\"#areas\">");
    let (mine, stale) =
        (max.form(path, &[("areas", "Selby, E07000169\r\n\r\nNorth Yorkshire")]), max.form(path, &[]));
    max.sends(path, &mine, &[]).is(303);
    let areas = json!([{"name": "Selby", "code": "E07000169"}, {"name": "North Yorkshire", "code": null}]);
    assert_eq!(ana.get("/schemes/SEL").is(200).body["areas"], areas);
    max.opens(path).is(200).says("Selby, E07000169\nNorth Yorkshire</textarea>");
    max.sends(path, &stale, &[]).is(412);
    max.fills_in("/admin/schemes/HUL", &[("areas", "Hull")]).is(404);
}
