//! Services that are looked for, and matched to what somebody wants; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::import::DistrictList;
use signpost::policy::Actor;

/// A service of Riverside with what differs.
fn offers(app: &TestApp, name: &str, differs: Value) -> String {
    let mut new = json!({"organisation_id": app.town.organisations["riverside"], "name": name, "pathways": ["health"], "capacity": "open"});
    new.as_object_mut().unwrap().extend(differs.as_object().unwrap().clone());
    app.as_("pat").post("/services", &new).is(201).body["id"].as_str().unwrap().to_owned()
}

fn at(latitude: f64, longitude: f64) -> Value {
    json!({"sites": [{"kind": "physical", "latitude": latitude, "longitude": longitude, "addresses": [
        {"lines": "1 Street", "city": "Tadcaster", "county": "N", "postcode": "LS24", "country": "GB", "kind": "physical"}]}]})
}

fn names(client: &Client, query: &str) -> Vec<String> {
    let found = client.get(&format!("/services?{query}")).is(200);
    let mut names: Vec<String> =
        found.items().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn districts(app: &TestApp) {
    let list = DistrictList::read(b"outward,latitude,longitude\nYO8,53.7835,-1.0671\nYO1,53.9583,-1.0803\n")
        .unwrap();
    let who = Credentials::Known(Actor::Operator { command: "import postcodes" });
    let first = list.import(&app.door, ("", &who), false, |_| {}).unwrap();
    assert_eq!((first.added, first.refused.len()), (2, 0));
    assert!(list.import(&app.door, ("", &who), false, |_| {}).unwrap().is_no_change());
}

#[test]
fn services_are_found_by_what_is_known_of_them() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    offers(
        &app,
        "Walking group",
        json!({"description": "Gentle strolls for anxious minds.", "minimum_age": 60, "languages": ["cy"]}),
    );
    offers(
        &app,
        "Blokes' shed",
        json!({"audiences": [{"name": "Male"}], "maximum_age": 30, "capacity": "full"}),
    );
    for (query, wanted) in [
        ("words=stroll", &["Walking group"][..]),
        ("words=STROLLS%20anx", &["Walking group"]),
        ("words=stroll%20debt", &[]),
        ("words=shed", &["Blokes' shed"]),
        ("pathway=health&age=65", &["Walking group"]),
        ("pathway=health&age=31", &[]),
        ("pathway=health&age=30", &["Blokes' shed"]),
        ("language=CY", &["Walking group"]),
        ("audience=male", &["Blokes' shed"]),
        ("capacity=full", &["Blokes' shed"]),
        ("pathway=finance&words=debt", &["Debt advice"]),
    ] {
        assert_eq!(names(&ana, query), wanted, "{query}");
    }
    ana.get("/services?within_miles=0&near=Selby").is_wrong_at("within_miles", "out_of_range");
    ana.get("/services?colour=red").is(422);
    assert_eq!(ana.get("/services?words=group&include_total=true").is(200).body["total"], 1);
}

#[test]
fn a_place_is_found_by_distance_or_by_name() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    offers(&app, "In Selby", at(53.78, -1.07));
    offers(&app, "In York", at(53.96, -1.08));
    offers(&app, "Everywhere", json!({"areas": [{"name": "North Yorkshire"}]}));
    ana.get("/services?near=YO8").is_wrong_at("near", "unknown_place");
    districts(&app);
    assert_eq!(names(&ana, "near=YO8"), ["In Selby"]);
    assert_eq!(names(&ana, "near=yo8%204pu&within_miles=13"), ["In Selby", "In York"]);
    assert_eq!(names(&ana, "near=YO1&within_miles=5"), ["In York"]);
    assert_eq!(names(&ana, "near=Yorkshire"), ["Everywhere"]);
    assert_eq!(names(&ana, "near=tadcaster"), ["In Selby", "In York"]);
    // Where a confidential service is, finds nothing.
    let id = offers(&app, "Refuge", json!({"confidential": true}));
    assert!(app.raw().rows(&format!("SELECT id FROM service_sites WHERE service_id = '{id}'")).is_empty());
    let hidden = offers(&app, "Was open", at(53.78, -1.07));
    let address = format!("/services/{hidden}");
    ana.having_read(&address).patch(&address, &json!({"confidential": true})).is(200);
    assert_eq!(names(&ana, "near=YO8"), ["In Selby"]);
    assert_eq!(names(&ana, "near=tadcaster"), ["In Selby", "In York"]);
}

#[test]
fn open_now_is_by_the_clock_in_london() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let now = app.door.db.now();
    let (date, minutes) = (now.london_date(), now.london_minutes());
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        [usize::try_from(chrono::Datelike::weekday(&date).num_days_from_monday()).unwrap()];
    let line = |from: u16, to: u16| json!({"openings": [{"frequency": "weekly", "days": [day], "opens_at": clock(from), "closes_at": clock(to)}]});
    offers(&app, "Open", line(minutes.saturating_sub(30), minutes + 30));
    offers(&app, "Shut", line(minutes + 1, minutes + 30));
    let mut monthly = line(minutes.saturating_sub(30), minutes + 30);
    let week = (chrono::Datelike::day(&date) - 1) / 7 + 1;
    monthly["openings"][0]["frequency"] = json!("monthly");
    monthly["openings"][0]["days"] = json!([format!("{week}{day}")]);
    offers(&app, "This week of the month", monthly.clone());
    monthly["openings"][0]["days"] = json!([format!("{}{day}", week % 4 + 1)]);
    offers(&app, "Another week of the month", monthly);
    assert_eq!(names(&ana, "open_now=true"), ["Open", "This week of the month"]);
    assert_eq!(ana.get("/services?open_now=true&include_total=true&limit=1").is(200).body["total"], 2);
}

#[test]
fn ana_is_shown_what_fits_jo_and_what_is_missing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let sound = offers(&app, "Walking group", json!({"need_types": []}));
    let full = offers(&app, "Blokes' shed", json!({"capacity": "full"}));
    offers(&app, "For the young", json!({"maximum_age": 20}));
    let jo = app.referral(&ana, &["health", "families"]);
    let address = format!("/referrals/{}/matches", jo["reference"].as_str().unwrap());
    let all = ana.get(&address).is(200).items().to_vec();
    let of = |pathway: &str| all.iter().find(|it| it["pathway"] == pathway).unwrap().clone();
    let health = of("health");
    let first = &health["matches"][0];
    assert_eq!((&first["service_id"], &first["selectable"]), (&json!(sound), &json!(true)));
    assert_eq!(first["reasons"][0]["detail"], "Takes people now");
    let shed =
        health["matches"].as_array().unwrap().iter().find(|it| it["service_id"] == json!(full)).unwrap();
    assert_eq!((&shed["selectable"], &shed["blockers"][0]["code"]), (&json!(false), &json!("full")));
    assert_eq!(
        (&health["gap_proposal"], &of("families")["gap_proposal"]["reason"]),
        (&json!(null), &json!("no_service"))
    );
    // The proposal is recorded as what it is: the need's gap.
    let need = format!("/referrals/{}/needs/families", jo["reference"].as_str().unwrap());
    let gap = json!({"pathway": "families", "presence": "present", "wants_help": "yes", "gap": "no_service"});
    ana.with("If-Match", "*").put(&need, &gap).is(200);
    assert_eq!(ana.get("/gaps").is(200).items().len(), 1);
    app.as_("olga").get(&address).is(404);
}
