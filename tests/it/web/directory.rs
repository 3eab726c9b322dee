//! Stories of whoever keeps the directory in a browser: a partner, its agreement and PIN, a service, its hours and door; no test imports it.

use super::browser::SignedIn;
use crate::harness::TestApp;
use serde_json::{Value, json};

const ENTRY: &[(&str, &str)] = &[
    ("phone", "01632 960 777"),
    ("takes", "yes"),
    ("capacity", "open"),
    ("mon", "9.30am to noon, 1pm - 4pm"),
    ("tue", "09:30-12:00"),
    ("lines", "10 High Street"),
    ("city", "Selby"),
    ("county", "North Yorkshire"),
    ("postcode", "yo8 4pu"),
    ("access", "Step-free from the street."),
    ("languages", "Polish, Welsh"),
    ("checked", "yes"),
];

fn hours(service: &Value) -> Vec<Value> {
    let all = service["openings"].as_array().unwrap();
    all.iter().map(|it| json!([it["days"], it["opens_at"], it["closes_at"]])).collect()
}

#[test]
fn ana_adds_a_partner_and_its_service_and_says_when_it_is_open() {
    let app = TestApp::new();
    let (ana, api) = (SignedIn::new(&app, "ana"), app.as_("ana"));
    ana.opens("/directory").is(200).says("/directory/services/new");
    ana.fills_in("/directory/partners/new", &[("name", " ")]).is(422).says("Enter the partner’s name");
    let made = ana.fills_in("/directory/partners/new", &[("name", "Abbey Advice")]).is(303);
    let partner = made.header("location").split('?').next().unwrap().to_owned();
    ana.opens(made.header("location")).is(200).says("Partner added").says("Not signed");
    let id = partner.rsplit('/').next().unwrap();
    let described = [("organisation_id", id), ("name", "Debt clinic"), ("minimum_age", "18")];
    ana.fills_in("/directory/services/new", &described).is(422).says("Select what it is for");
    let described = [&described[..], &[("pathway", "finance"), ("neutral_name", "Money talk")]].concat();
    let made = ana.fills_in("/directory/services/new", &described).is(303);
    let entry = made.header("location").split('?').next().unwrap().to_owned();
    ana.opens(&entry).is(200).says("Debt clinic").says("When is it open?");
    let wrong = [ENTRY, &[("wed", "most days"), ("sun", "5pm to 9am")]].concat();
    let refused = ana.fills_in(&entry, &wrong).is(422);
    refused.says("<a href=\"#wed\">").says("<a href=\"#sun\">").says("value=\"most days\"");
    ana.fills_in(&entry, ENTRY).is(303);
    let it = api.get(&format!("/services/{}", entry.rsplit('/').next().unwrap())).is(200).body;
    let wanted = [json!([["MO", "TU"], "09:30", "12:00"]), json!([["MO"], "13:00", "16:00"])];
    assert_eq!(hours(&it), wanted);
    let address = &it["sites"][0]["addresses"][0];
    assert_eq!([&address["lines"], &address["postcode"]], ["10 High Street", "YO8 4PU"]);
    assert_eq!(it["sites"][0]["access"][0]["description"], "Step-free from the street.");
    assert_eq!(json!([it["languages"], it["assured_on"]]), json!([["Polish", "Welsh"], "2026-03-10"]));
    let shown = ana.opens(&entry).is(200).says("9:30am to 12pm, 1pm to 4pm").says("value=\"YO8 4PU\"");
    assert!(shown.text.contains("Polish, Welsh"));
    ana.opens("/directory?words=debt+clinic&pathway=finance")
        .is(200)
        .says("Abbey Advice")
        .says("Debt clinic");
    ana.opens("/directory?words=nowhere").is(200).says("No service matches");
}

#[test]
fn what_a_day_of_the_week_cannot_say_stays_as_it_is() {
    let app = TestApp::new();
    let (ana, api) = (SignedIn::new(&app, "ana"), app.as_("ana"));
    let path = format!("/services/{}", app.town.services["alcohol"]);
    let openings = json!([
        {"frequency": "monthly", "days": ["1TU"], "opens_at": "18:00", "closes_at": "20:00"},
        {"frequency": "weekly", "days": ["FR"], "opens_at": "10:00", "closes_at": "12:00"}
    ]);
    api.having_read(&path).patch(&path, &json!({"openings": openings})).is(200);
    let page = format!("/directory{path}");
    ana.opens(&page).is(200).says("monthly, 1TU, 6pm to 8pm").says("value=\"10am to 12pm\"");
    ana.fills_in(&page, ENTRY).is(303);
    let kept = hours(&api.get(&path).is(200).body);
    assert_eq!(kept[0], json!([["1TU"], "18:00", "20:00"]));
    assert!(!kept.iter().any(|it| it[0] == json!(["FR"])), "Friday was left empty: {kept:?}");
}

#[test]
fn a_number_that_is_wrong_keeps_slips_from_being_printed_until_somebody_rang() {
    let app = TestApp::new();
    let (ana, olga) = (SignedIn::new(&app, "ana"), SignedIn::new(&app, "olga"));
    let path = format!("/directory/services/{}", app.town.services["alcohol"]);
    olga.fills_in(&path, &[("step", "wrong")]).is(422).says("Select what is wrong");
    olga.fills_in(&path, &[("step", "wrong"), ("wrong", "phone")]).is(303);
    ana.opens(&path).is(200).says("Said to be wrong: The phone number.").says("Ring the service");
    ana.opens("/directory").is(200).says("Something is wrong");
    ana.fills_in(&path, ENTRY).is(303);
    assert!(!ana.opens(&path).is(200).text.contains("Said to be wrong"));
    let (first, second) = (ana.form(&path, ENTRY), olga.form(&path, ENTRY));
    let full = |form: &[(String, String)]| {
        let mut form: Vec<_> = form.iter().filter(|(name, _)| name != "capacity").cloned().collect();
        form.push(("capacity".into(), "full".into()));
        form
    };
    ana.sends(&path, &full(&first), &[]).is(303);
    olga.sends(&path, &second, &[]).is(412).says("value=\"01632 960 777\"");
}

#[test]
fn a_confidential_service_has_no_door_here() {
    let app = TestApp::new();
    let (max, api) = (SignedIn::new(&app, "max"), app.as_("ana"));
    let path = format!("/directory/services/{}", app.town.services["alcohol"]);
    max.fills_in(&path, ENTRY).is(303);
    let described = [("name", "Alcohol advice"), ("pathway", "drugs_alcohol"), ("confidential", "yes")];
    max.fills_in(&format!("{path}/details"), &described).is(303);
    let shown = max.opens(&path).is(200).says("No address is kept");
    assert!(!shown.text.contains("High Street"));
    max.fills_in(&path, ENTRY).is(303);
    let kept = api.get(path.trim_start_matches("/directory")).is(200).body;
    assert_eq!(kept["sites"], json!([]), "what the form sends all the same is not kept");
}

#[test]
fn a_partner_signs_and_gets_a_pin_that_is_shown_once() {
    let app = TestApp::new();
    let (addy, ana) = (SignedIn::new(&app, "addy"), SignedIn::new(&app, "ana"));
    let path = format!("/directory/partners/{}", app.town.organisations["riverside"]);
    let day = |name: &str, (day, month, year): (&str, &str, &str)| {
        [("day", day), ("month", month), ("year", year)]
            .map(|(part, it)| (format!("{name}-{part}"), it.to_owned()))
    };
    let signs = |review: (&str, &str, &str)| {
        let fields = [day("signed_on", ("1", "3", "2026")), day("review_due_on", review)].concat();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        ana.fills_in(&path, &fields)
    };
    signs(("", "", "")).is(422).says("Enter the day on which it is looked at again");
    signs(("1", "3", "2026")).is(422).says("comes after the day on which it was signed");
    signs(("1", "3", "2027")).is(303);
    ana.opens(&path).is(200).says("1 March 2027").says("Riverside");
    assert!(!ana.opens(&path).text.contains("Give a new PIN"), "an officer gives none");
    let shown = addy.sends(&format!("{path}/pin"), &addy.form(&path, &[]), &[]).is(200).says("shown once");
    assert!(shown.text.contains("101"), "{}", shown.text);
    addy.opens(&path).is(200).says("10 March 2026");
    ana.sends(&format!("{path}/pin"), &ana.form(&path, &[]), &[]).is(404);
    let court = format!("/directory/partners/{}", app.town.organisations["cvs"]);
    ana.opens(&court).is(404);
}
