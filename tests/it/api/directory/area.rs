//! Areas that services are for: what is looked for by them, who is not sent there, and lines for what was here before; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::import::DistrictList;
use signpost::policy::Actor;
use signpost::store::migrate;

/// A service of Riverside for these areas.
fn serves(app: &TestApp, name: &str, areas: Value) -> String {
    let riverside = &app.town.organisations["riverside"];
    let new = json!({"organisation_id": riverside, "name": name, "pathways": ["health"], "capacity": "open", "areas": areas});
    app.as_("pat").post("/services", &new).is(201).body["id"].as_str().unwrap().to_owned()
}

/// Takes a list of districts in.
fn districts(app: &TestApp, list: &str) -> [usize; 3] {
    let list = DistrictList::read(list.as_bytes()).unwrap();
    let who = Credentials::Known(Actor::Operator { command: "import postcodes" });
    let done = list.import(&app.door, ("", &who), false, |_| {}).unwrap();
    [done.added, done.changed, done.unchanged]
}

/// What stands in the way of each service, by its name.
fn in_the_way(ana: &Client, referral: &Value) -> Vec<(String, bool, String)> {
    let address = format!("/referrals/{}/matches", referral["reference"].as_str().unwrap());
    let all = ana.get(&address).is(200).items()[0].clone();
    let said = |it: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let blocker = &it["blockers"][0];
        let words = format!("{} {}", text(&blocker["code"]), text(&blocker["detail"]));
        (text(&it["name"]), it["selectable"].as_bool().unwrap(), words.trim().to_owned())
    };
    let mut all: Vec<_> = all["matches"].as_array().unwrap().iter().map(said).collect();
    all.sort();
    all
}

fn names(client: &Client, query: &str) -> Vec<String> {
    let found = client.get(&format!("/services?{query}")).is(200);
    let mut names: Vec<String> =
        found.items().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn jo_in_selby_is_not_sent_to_what_serves_somewhere_else() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    serves(&app, "Everybody's", json!([]));
    serves(&app, "National", json!([{"name": "England and Wales"}]));
    serves(&app, "Next door", json!([{"name": "Hambleton"}, {"name": "Ryedale", "kind": "district"}]));
    serves(&app, "Ours", json!([{"name": "Selby district"}, {"name": "York"}]));
    serves(&app, "The county's", json!([{"name": "North Yorkshire", "kind": "police force area"}]));
    let jo = app.referral(&ana, &["health"]);
    let free = |name: &str| (name.to_owned(), true, String::new());
    let told = "wrong_area It serves Hambleton and Ryedale, not Selby.".to_owned();
    assert_eq!(
        in_the_way(&ana, &jo),
        [
            free("Everybody's"),
            free("National"),
            ("Next door".to_owned(), false, told),
            free("Ours"),
            free("The county's")
        ]
    );
    // It serves Selby too from today on.
    let next_door = app.raw().value("SELECT id FROM services WHERE name = 'Next door'");
    let address = format!("/services/{next_door}");
    let areas = json!({"areas": [{"name": "Hambleton"}, {"name": "Selby"}]});
    ana.having_read(&address).patch(&address, &areas).is(200);
    assert!(in_the_way(&ana, &jo).iter().all(|(_, selectable, _)| *selectable));
}

#[test]
fn where_somebody_lives_goes_before_where_the_court_stands() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    serves(&app, "Hull's", json!([{"name": "Kingston upon Hull"}]));
    serves(&app, "Kent's", json!([{"name": "Kent", "kind": "county"}]));
    serves(&app, "Selby's", json!([{"name": "Selby", "uri": "http://x.example/E07000169"}]));
    let list = "outward,latitude,longitude,areas\nHU1,53.745,-0.336,Hull;East Riding of Yorkshire\nYO8,53.78,-1.07,E07000169;Selby\n";
    assert_eq!(districts(&app, list), [2, 0, 0]);
    let jo = app.referral(&ana, &["health"]);
    let blocked = |all: Vec<(String, bool, String)>| -> Vec<String> {
        all.into_iter().filter(|it| !it.1).map(|it| it.2).collect()
    };
    assert_eq!(blocked(in_the_way(&ana, &jo)), ["wrong_area It serves Kingston upon Hull, not Selby."]);
    let person = format!("/people/{}", jo["person_id"].as_str().unwrap());
    ana.having_read(&person).patch(&person, &json!({"postcode_district": "HU1"})).is(200);
    assert_eq!(
        blocked(in_the_way(&ana, &jo)),
        ["wrong_area It serves Kent, not Hull.", "wrong_area It serves Selby, not Hull."]
    );
    // A list without areas moves the middle and takes no area away; the same again changes nothing.
    let moved = "outward,latitude,longitude\nHU1,53.75,-0.336\n";
    assert_eq!((districts(&app, moved), districts(&app, moved)), ([0, 1, 0], [0, 0, 1]));
    assert_eq!(blocked(in_the_way(&ana, &jo)).len(), 2);
}

#[test]
fn services_are_found_by_the_areas_that_they_are_for() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    serves(&app, "Ours", json!([{"name": "Selby district"}]));
    serves(&app, "Coded", json!([{"name": "The Selby area", "uri": "http://x.example/E07000169"}]));
    serves(&app, "Next door", json!([{"name": "Hambleton"}]));
    for query in ["near=selby", "near=Selby%20borough"] {
        assert_eq!(names(&ana, query), ["Coded", "Ours"], "{query}");
    }
    assert_eq!(names(&ana, "near=E07000169"), ["Coded"]);
    districts(&app, "outward,latitude,longitude,areas\nYO8,53.7835,-1.0671,Selby;North Yorkshire\n");
    assert_eq!(names(&ana, "near=YO8%204PU"), ["Coded", "Ours"], "for the area, wherever they are given");
    assert_eq!(ana.get("/services?near=YO8&limit=1&include_total=true").is(200).body["total"], 2);
}

#[test]
fn what_was_here_before_is_found_by_its_areas_too() {
    let app = TestApp::new();
    serves(&app, "Ours", json!([{"name": "Selby district"}, {"name": "York"}]));
    serves(&app, "Everybody's", json!([]));
    let lines = || {
        app.raw()
            .rows("SELECT service_id, seq, name_key, breadth, code FROM service_areas_served ORDER BY 1, 2")
    };
    let before = lines();
    assert_eq!(before.iter().map(|line| line[2].as_str()).collect::<Vec<_>>(), ["selby", "york"]);
    app.raw().does("DELETE FROM service_areas_served");
    migrate(app.place()).unwrap();
    assert_eq!(lines(), before);
    migrate(app.place()).unwrap();
    assert_eq!(lines(), before, "nothing is left to do a second time");
}

#[test]
fn what_was_here_before_is_weighed_too() {
    let app = TestApp::new();
    serves(&app, "Ours", json!([{"name": "Selby district"}, {"name": "York"}]));
    let lines =
        || app.raw().rows("SELECT pathway, service_id, shape, brief FROM service_briefs ORDER BY 1, 2");
    let before = lines();
    assert!(before.iter().any(|line| line[3].contains("selby|local|;york|local|")), "{before:?}");
    app.raw().does("DELETE FROM service_briefs");
    migrate(app.place()).unwrap();
    assert_eq!(lines(), before);
    // Packed by a version that packed otherwise.
    app.raw().does("UPDATE service_briefs SET shape = 0, brief = 'no more'");
    migrate(app.place()).unwrap();
    assert_eq!(lines(), before);
}

#[test]
fn a_scheme_says_which_areas_it_serves_where_nobody_knows_better() {
    let app = TestApp::new();
    let (ana, max) = (app.as_("ana"), app.as_("max"));
    serves(&app, "Next door", json!([{"name": "Hambleton"}]));
    serves(&app, "Ours", json!([{"name": "Selby district"}]));
    serves(&app, "By code", json!([{"name": "The plains", "uri": "http://x.example/E07000164"}]));
    let jo = app.referral(&ana, &["health"]);
    let barred = |all: Vec<(String, bool, String)>| -> Vec<String> {
        all.into_iter().filter(|it| !it.1).map(|it| format!("{}: {}", it.0, it.2)).collect()
    };
    // The court stands in Selby; the scheme works in the next district too.
    let says = |areas: Value| {
        max.having_read("/schemes/SEL").put("/schemes/SEL/areas", &json!({"areas": areas})).is(200)
    };
    assert_eq!(barred(in_the_way(&ana, &jo)).len(), 2);
    let said = says(json!([{"name": "Hambleton", "code": "e07000164"}, {"name": "Ryedale", "code": null}]));
    assert_eq!(said.body["areas"][0], json!({"name": "Hambleton", "code": "E07000164"}));
    assert_eq!(barred(in_the_way(&ana, &jo)), ["Ours: wrong_area It serves Selby district, not Hambleton."]);
    // Where Jo lives goes before what the scheme says.
    districts(&app, "outward,latitude,longitude,areas\nYO8,53.78,-1.07,Selby\n");
    let person = format!("/people/{}", jo["person_id"].as_str().unwrap());
    ana.having_read(&person).patch(&person, &json!({"postcode_district": "YO8"})).is(200);
    let all = barred(in_the_way(&ana, &jo));
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|line| line.ends_with("not Selby.")), "{all:?}");
    // Nothing said is the court's town again.
    ana.having_read(&person).patch(&person, &json!({"postcode_district": null})).is(200);
    says(json!([]));
    assert_eq!(barred(in_the_way(&ana, &jo)), all);
}

#[test]
fn the_areas_of_a_scheme_hang_together_and_are_its_managers_to_say() {
    let app = TestApp::new();
    let max = app.as_("max");
    let says = |who: &Client, areas: Value| {
        who.having_read("/schemes/SEL").put("/schemes/SEL/areas", &json!({"areas": areas}))
    };
    says(&max, json!([{"name": " ", "code": null}])).is_wrong_at("/areas/0/name", "required");
    says(&max, json!([{"name": "Selby", "code": "07000169"}])).is_wrong_at("/areas/0/code", "not_a_code");
    says(&max, json!([{"name": "Selby"}, {"name": "SELBY district"}])).is_wrong_at("/areas/1/name", "twice");
    says(&max, json!(vec![json!({"name": "Selby"}); 21])).is_wrong_at("/areas", "too_many");
    max.put("/schemes/SEL/areas", &json!({"areas": []})).is(428);
    max.with("If-Match", "\"old\"").put("/schemes/SEL/areas", &json!({"areas": []})).is(412);
    for name in ["ana", "pat", "cleo", "prue"] {
        says(&app.as_(name), json!([])).is(403);
    }
    let addy = app.as_("addy");
    says(&addy, json!([{"name": "Selby"}])).is(200);
    assert_eq!(
        app.as_("cleo").get("/schemes/SEL").is(200).body["areas"],
        json!([{"name": "Selby", "code": null}])
    );
}
