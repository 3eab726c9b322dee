//! Stories of a partner who says when somebody came: the day that it counts on, and what a day never tells of a code; no test imports it.

use crate::harness::{Client, TestApp};
use crate::web::browser::{Seen, listens, opens, says};
use serde_json::{Value, json};

/// Somebody came, says Riverside, on the day in the three boxes.
fn came(app: &TestApp, code: &str, (number, pin): &(String, String), on: [&str; 3]) -> Seen {
    let boxes = format!("came_on-day={}&came_on-month={}&came_on-year={}", on[0], on[1], on[2]);
    says(app, code, &format!("from=partner&said=came&partner_number={number}&pin={pin}&{boxes}"))
}

fn riverside(app: &TestApp) -> (String, String) {
    let path = format!("/organisations/{}/pin", app.town.organisations["riverside"]);
    let new = app.as_("addy").post(&path, &Value::Null).is(200).body;
    (new["partner_number"].as_str().unwrap().to_owned(), new["pin"].as_str().unwrap().to_owned())
}

/// A slip that Ana gave on a day, which she keys today.
fn given_on(app: &TestApp, ana: &Client, day: &str) -> String {
    let needs = json!([{"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes"}]);
    let jo = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "received_on": day,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}, "answer": "yes", "eligibility": {"eligible": true},
        "conversation_on": day, "needs": needs});
    let jo = ana.post("/referrals", &jo).is(201).body;
    let slip = json!({"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost",
        "chosen_by": "together", "issued_on": day});
    let slip = json!({"reference": jo["reference"], "slip": slip});
    ana.post("/signposts", &slip).is(201).body["code"].as_str().unwrap().to_owned()
}

/// What was heard last: what, on which day, how well it is known.
fn last(ana: &Client, code: &str) -> [Value; 3] {
    let signpost = ana.get(&format!("/signposts/{code}")).is(200).body;
    let report = signpost["reports"].as_array().unwrap().last().unwrap().clone();
    ["what", "occurred_on", "grade"].map(|name| report[name].clone())
}

#[test]
fn jo_came_a_week_before_riverside_said_so_and_it_counts_on_that_day() {
    let app = TestApp::new();
    let (ana, riverside) = (app.as_("ana"), riverside(&app));
    let code = given_on(&app, &ana, "2026-03-01");
    came(&app, &code, &riverside, ["3", "3", "2026"]).is(303);
    came(&app, &code, &riverside, ["3", "3", "2026"]).is(303);
    listens(&app);
    assert_eq!(last(&ana, &code), ["met", "2026-03-03", "B"]);
    let signpost = ana.get(&format!("/signposts/{code}")).is(200).body;
    assert_eq!((&signpost["state"], signpost["reports"].as_array().unwrap().len()), (&json!("taken_up"), 2));
    assert_eq!(app.raw().value("SELECT first_take_up_on FROM signposts"), "2026-03-03");
    // Another day is another visit.
    came(&app, &code, &riverside, ["5", "3", "2026"]).is(303);
    listens(&app);
    assert_eq!(last(&ana, &code), ["met", "2026-03-05", "B"]);
}

#[test]
fn a_day_before_the_slip_counts_on_the_day_of_saying_and_nobody_is_told() {
    let app = TestApp::new();
    let (ana, riverside) = (app.as_("ana"), riverside(&app));
    let code = given_on(&app, &ana, "2026-03-05");
    let known = came(&app, &code, &riverside, ["3", "3", "2026"]).is(303).but_for_the_id();
    let nobodys = came(&app, "7K4M-2QXF", &riverside, ["3", "3", "2026"]).is(303).but_for_the_id();
    assert_eq!(known, nobodys);
    came(&app, &code, &riverside, ["", "", ""]).is(303);
    listens(&app);
    assert_eq!(last(&ana, &code), ["met", "2026-03-10", "B"]);
    let heard = ana.get(&format!("/signposts/{code}")).is(200).body["reports"].as_array().unwrap().len();
    assert_eq!(heard, 2, "the slip, and one visit");
    // On a slip of a pad that was printed today.
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 1})).is(201).body;
    let blank = pad["codes"][0]["code"].as_str().unwrap();
    came(&app, blank, &riverside, ["9", "3", "2026"]).is(303);
    listens(&app);
    let kept = ana.get(&format!("/codes/{blank}")).is(200).body["reports"][0].clone();
    assert_eq!([&kept["what"], &kept["occurred_on"]], ["met", "2026-03-10"]);
}

#[test]
fn a_day_that_cannot_be_is_told_at_once_whatever_the_code() {
    let app = TestApp::new();
    let (ana, riverside) = (app.as_("ana"), riverside(&app));
    let code = given_on(&app, &ana, "2026-03-01");
    for (on, words) in [
        (["11", "3", "2026"], "The day they came must be today or in the past."),
        (["31", "2", "2026"], "The day they came must be a real date, such as 14 3 2026."),
        (["3", "", "2026"], "The day they came must be a real date"),
        (["9", "3", "2016"], "That is more than ten years ago. Check the year."),
    ] {
        let known = came(&app, &code, &riverside, on).is(422);
        assert!(known.text.contains(&format!("<a href=\"#came_on-day\">{words}")), "{}", known.text);
        assert!(known.text.contains(&format!("name=\"came_on-day\" type=\"text\" value=\"{}\"", on[0])));
        let nobodys = came(&app, "7K4M-2QXF", &riverside, on).is(422);
        assert_eq!(known.but_for_the_id(), nobodys.but_for_the_id(), "{on:?}");
    }
    came(&app, "7K4M-2QXF?lang=cy", &riverside, ["11", "3", "2026"]).is(422).says("Rhaid i’r diwrnod");
    assert_eq!(app.raw().count("code_words", "1 = 1"), 0);
    // A day beside another answer says nothing.
    let (number, pin) = &riverside;
    let booked = format!("from=partner&said=booked&partner_number={number}&pin={pin}&came_on-day=99");
    says(&app, &code, &booked).is(303);
    listens(&app);
    assert_eq!(last(&ana, &code), ["booked", "2026-03-10", "B"]);
    assert!(opens(&app, &format!("/s/{code}")).is(200).says("If they came, when?").text.len() < 20 * 1024);
}
