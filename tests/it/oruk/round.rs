//! What comes in from a feed goes out again as it came: terms of any taxonomy, pictures, parents; no test imports it.

use super::read;
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use std::net::TcpListener;

const PARENT: &str = "0192f0c1-7d3e-4c4a-9b1f-0000000000aa";

fn key(number: u32) -> String {
    format!("0192f0c1-7d3e-4c4a-9b1f-{number:012}")
}

/// A service as somebody else's feed gives it; the picture of whoever offers it is at `logo`.
fn row(logo: &str) -> Value {
    let health = json!({"name": "Health", "term_uri": "https://x.example/noms-pathways/health"});
    let esd = json!({"name": "Advice services", "description": "Advice of any kind.", "taxonomy": "esdServiceTypes",
        "term": "123", "term_uri": "http://id.esd.org.uk/service/123"});
    let plain = json!({"name": "Wheelchairs"});
    let women = json!({"name": "Female", "taxonomy": "circumstances", "term_uri": "http://id.esd.org.uk/circumstance/Gender_Female"});
    let terms: Vec<Value> =
        [health, esd, plain, women].into_iter().map(|term| json!({"taxonomy_term": term})).collect();
    json!({
        "id": key(1), "name": "Drop-in", "status": "active", "description": "Come by.", "url": "https://openplace.example/drop-in",
        "email": "hello@openplace.example", "minimum_age": 18, "assured_date": "2026-03-01", "alert": "Closed in May.",
        "organization": {"id": key(9), "name": "Openplace", "description": "A charity.", "website": "https://openplace.example",
            "logo": logo, "parent_organization_id": PARENT,
            "organization_identifiers": [{"identifier_scheme": "GB-CHC", "identifier_type": "Charity number", "identifier": "1234567"}]},
        "attributes": terms,
        "service_areas": [{"name": "Selby", "extent_type": "district", "uri": "http://statistics.data.gov.uk/id/statistical-geography/E07000169"}],
        "languages": [{"code": "cy"}], "cost_options": [{"option": "First visit", "amount": 0.0}],
        "contacts": [{"title": "Reception"}], "phones": [{"number": "01632 960100"}, {"number": "01632 960101", "description": "Evenings"}],
        "schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "09:30", "closes_at": "12:00"}],
        "service_at_locations": [{"location": {"location_type": "physical", "name": "Abbey House", "latitude": 53.78, "longitude": -1.07,
            "addresses": [{"address_1": "10 High Street", "city": "Selby", "state_province": "North Yorkshire", "postal_code": "YO8 4PU",
            "country": "GB", "address_type": "physical"}]}}],
    })
}

/// Takes a feed in.
fn import(who: &Client, source: &str, rows: &Value) {
    let path = format!("/api/v1/imports/services?source={source}");
    let done = who.send("POST", &path, Some("application/json"), rows.to_string().into_bytes()).is(201).body;
    assert_eq!((&done["added"], &done["refused"]), (&json!(rows.as_array().unwrap().len()), &json!([])));
}

/// The service of this name as the feed gives it, whole.
fn published(app: &TestApp, name: &str) -> Value {
    let id = app.raw().value(&format!("SELECT id FROM services WHERE name = '{name}'"));
    read(&app.stranger(), &format!("/services/{id}")).is(200).body
}

/// The same without the keys that each directory gives, and without when it changed.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let is_own = |name: &str| {
                name == "id"
                    || name == "last_modified"
                    || name.ends_with("_id") && name != "parent_organization_id"
            };
            members
                .iter()
                .filter(|(name, _)| !is_own(name))
                .map(|(name, it)| (name.clone(), bare(it)))
                .collect()
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}

#[test]
fn what_one_directory_publishes_another_takes_in_and_publishes_the_same() {
    let (one, other) = (TestApp::new(), TestApp::new());
    let host = TcpListener::bind("127.0.0.1:0").unwrap();
    let logo = format!("http://{}/logo.png", host.local_addr().unwrap());
    import(&one.as_("ana"), "openplace.example", &json!([row(&logo)]));
    let first = published(&one, "Drop-in");
    import(&other.as_("ana"), "one.example", &json!([first]));
    assert_eq!(bare(&published(&other, "Drop-in")), bare(&first));
    // Nothing on the way was dropped.
    let by = &first["organization"];
    assert_eq!(by["logo"], logo.as_str());
    // Nothing here has that key: it would lead nowhere.
    assert_eq!(by.get("parent_organization_id"), None);
    let given = first["attributes"].as_array().unwrap().iter().map(|it| &it["taxonomy_term"]);
    let esd = given.clone().find(|term| term["taxonomy"] == "esdServiceTypes").unwrap();
    assert_eq!([&esd["term"], &esd["description"]], ["123", "Advice of any kind."]);
    let named: Vec<&str> = given.map(|term| term["name"].as_str().unwrap()).collect();
    assert_eq!(named, ["Health", "Female", "Advice services", "Wheelchairs"]);
    assert_eq!(first["service_areas"][0]["uri"], row("")["service_areas"][0]["uri"]);
    host.set_nonblocking(true).unwrap();
    assert!(host.accept().is_err(), "nobody has fetched the picture");
}

#[test]
fn a_parent_that_came_with_the_same_feed_is_told_by_its_key_here() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut parents = row("logo.png");
    parents["id"] = json!(key(2));
    parents["name"] = json!("Head office");
    parents["organization"] = json!({"id": PARENT, "name": "Openplace UK", "description": "A charity."});
    // The child comes first, and the picture that is no address is let go.
    import(&ana, "openplace.example", &json!([row("logo.png"), parents]));
    let (child, parent) = (published(&app, "Drop-in"), published(&app, "Head office"));
    let key = parent["organization"]["id"].as_str().unwrap();
    assert_eq!(child["organization"]["parent_organization_id"], key);
    assert_eq!(child["organization"].get("logo"), None);
    let (stranger, own) = (app.stranger(), child["organization"]["id"].as_str().unwrap());
    assert_eq!(read(&stranger, &format!("/organizations/{key}")).is(200).body["name"], "Openplace UK");
    assert_eq!(read(&stranger, &format!("/organizations/{own}")).is(200).body["parent_organization_id"], key);
    // Another feed's child of that key is not theirs.
    let mut another = row("logo.png");
    another["name"] = json!("Elsewhere");
    another["organization"]["name"] = json!("Another");
    import(&ana, "loans.example", &json!([another]));
    assert_eq!(published(&app, "Elsewhere")["organization"].get("parent_organization_id"), None);
    // Nor is a parent told that publishes nothing any more.
    app.raw().does("UPDATE services SET status = 'closed' WHERE name = 'Head office'");
    assert_eq!(published(&app, "Drop-in")["organization"].get("parent_organization_id"), None);
}

#[test]
fn a_picture_that_somebody_here_names_is_a_whole_address() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let new = |logo: &str| json!({"kind": "partner", "name": "Selby Food Bank", "logo": logo});
    for wrong in ["logo.png", "javascript:alert(1)", "ftp://food.example/logo.png"] {
        ana.post("/organisations", &new(wrong)).is_wrong_at("/logo", "not_a_web_address");
    }
    let made = ana.post("/organisations", &new("https://food.example/logo.png")).is(201).body;
    assert_eq!(made["logo"], "https://food.example/logo.png");
}
