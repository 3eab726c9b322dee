//! The public feed as a stranger reads it: what is in it, what never is, and what every answer says; no test imports it.

mod round;
mod shape;

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::import::DistrictList;
use signpost::policy::Actor;
use uuid::Uuid;

fn read(stranger: &Client, path: &str) -> Reply {
    stranger.send("GET", &format!("/oruk/v3{path}"), None, Vec::new())
}

fn names(stranger: &Client, path: &str) -> Vec<String> {
    let page = read(stranger, path).is(200).body;
    let name = |it: &Value| it["name"].as_str().or(it["service"]["name"].as_str()).unwrap().to_owned();
    let mut names: Vec<String> = page["contents"].as_array().unwrap().iter().map(name).collect();
    names.sort();
    names
}

/// A whole entry of Riverside's; its key.
fn offers(app: &TestApp, name: &str, differs: &Value) -> String {
    let mut new = json!({
        "organisation_id": app.town.organisations["riverside"], "name": name, "pathways": ["health"], "capacity": "open",
        "description": "Gentle strolls.", "phone": "01632 960100", "email": "hello@riverside.example", "url": "https://riverside.example",
        "minimum_age": 18, "notice": "Closed in May.", "languages": ["cy"], "areas": [{"name": "Selby district", "kind": "district"}],
        "openings": [{"frequency": "weekly", "days": ["TU", "TH"], "opens_at": "09:30", "closes_at": "12:00"}],
        "costs": [{"option": "First visit", "amount": 0}], "contacts": [{"title": "Reception"}], "fees": "Free.", "funding": "The council.",
        "audiences": [{"name": "Female", "uri": "http://id.esd.org.uk/circumstance/Gender_Female"}],
        "sites": [{"kind": "physical", "name": "Abbey House", "latitude": 53.7834, "longitude": -1.0671, "uprn": "10092008082",
            "access": [{"description": "Step-free."}], "addresses": [{"lines": "10 High Street", "city": "Selby",
            "county": "North Yorkshire", "postcode": "YO8 4PU", "country": "GB", "kind": "physical"}]}],
    });
    new.as_object_mut().unwrap().extend(differs.as_object().unwrap().clone());
    app.as_("pat").post("/services", &new).is(201).body["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_stranger_reads_what_is_published() {
    let app = TestApp::new();
    let stranger = app.stranger();
    let id = offers(&app, "Walking group", &json!({}));
    assert_eq!(
        names(&stranger, "/services"),
        ["Alcohol advice", "Debt advice", "Lantern outreach", "Walking group"]
    );
    let it = read(&stranger, &format!("/services/{id}")).is(200).body;
    assert_eq!(
        (&it["name"], &it["status"], &it["alert"]),
        (&json!("Walking group"), &json!("active"), &json!("Closed in May."))
    );
    let place = &it["service_at_locations"][0]["location"];
    assert_eq!(place["addresses"][0]["postal_code"], "YO8 4PU");
    assert_eq!(
        (&place["external_identifier"], &place["external_identifier_type"]),
        (&json!("10092008082"), &json!("UPRN"))
    );
    assert_eq!(
        (&it["schedules"][0]["freq"], &it["schedules"][0]["byday"]),
        (&json!("WEEKLY"), &json!("TU,TH"))
    );
    assert_eq!((&it["capacity"], &it["organization"]["description"]), (&json!("open"), &json!("Riverside")));
    let terms: Vec<_> =
        it["attributes"].as_array().unwrap().iter().map(|a| a["taxonomy_term"]["name"].clone()).collect();
    assert_eq!(terms, [json!("Health"), json!("Female")]);
}

#[test]
fn drafts_closed_services_and_refuges_doors_are_not_published() {
    let app = TestApp::new();
    let (stranger, ana) = (app.stranger(), app.as_("ana"));
    let closed = offers(&app, "Was here", &json!({}));
    let paused = offers(&app, "Back soon", &json!({}));
    for (id, status) in [(&closed, "closed"), (&paused, "paused")] {
        let address = format!("/services/{id}");
        let now = json!({"status": status, "capacity": "open"});
        ana.having_read(&address).put(&format!("{address}/capacity"), &now).is(200);
    }
    let offered = json!({"id": Uuid::new_v4(), "name": "Openplace", "description": "A charity."});
    let draft = json!([{"id": Uuid::new_v4(), "name": "Draft", "status": "active", "organization": offered}]);
    ana.post("/imports/services?source=openplace", &draft).is(201);
    let refuge = offers(&app, "Harbour", &json!({}));
    let site =
        read(&stranger, &format!("/services/{refuge}")).is(200).body["service_at_locations"][0]["id"].clone();
    let there = format!("/service_at_locations/{}", site.as_str().unwrap());
    read(&stranger, &there).is(200);
    let address = format!("/services/{refuge}");
    ana.having_read(&address).patch(&address, &json!({"confidential": true})).is(200);

    let published = names(&stranger, "/services");
    assert!(
        published.contains(&"Back soon".into()) && published.contains(&"Harbour".into()),
        "{published:?}"
    );
    assert!(!published.contains(&"Was here".into()) && !published.contains(&"Draft".into()), "{published:?}");
    assert!(!names(&stranger, "/organizations").contains(&"Openplace".into()));
    read(&stranger, &format!("/services/{closed}")).is(404);
    read(&stranger, &there).is(404);
    assert_eq!(names(&stranger, "/service_at_locations"), ["Back soon"]);
    assert_eq!(read(&stranger, &format!("/services/{paused}")).is(200).body["status"], "temporarily closed");
    must_not_say_where(&stranger, &refuge);
}

/// A refuge's door stands nowhere in the feed.
fn must_not_say_where(stranger: &Client, refuge: &str) {
    for path in [
        "/services?full=true",
        "/services?full=true&format=ndjson",
        &format!("/services/{refuge}"),
        "/service_at_locations?full=true",
    ] {
        let told = String::from_utf8(read(stranger, path).is(200).bytes).unwrap();
        let of_refuge: String = told.split("\"id\"").filter(|part| part.contains("Harbour")).collect();
        assert!(!of_refuge.contains("High Street") && !of_refuge.contains("Abbey"), "{path}: {of_refuge}");
    }
    let whole = read(stranger, &format!("/services/{refuge}")).is(200).body;
    assert!(whole["service_at_locations"].is_null() && !whole.to_string().contains("latitude"), "{whole}");
}

/// Where the districts of Selby and York are.
fn districts(app: &TestApp) {
    let list = DistrictList::read(b"outward,latitude,longitude\nYO8,53.7835,-1.0671\nYO1,53.9583,-1.0803\n")
        .unwrap();
    list.import(&app.door, ("", &Credentials::Known(Actor::Operator { command: "story" })), false, |_| {})
        .unwrap();
}

#[test]
fn filters_narrow_and_what_is_unknown_is_read_over() {
    let app = TestApp::new();
    let stranger = app.stranger();
    offers(&app, "Walking group", &json!({}));
    offers(
        &app,
        "Sailing group",
        &json!({"pathways": ["families"], "minimum_age": 50, "maximum_age": 60, "openings": []}),
    );
    districts(&app);
    let terms = read(&stranger, "/taxonomy_terms?search=x").is(200).body;
    let term = |name: &str| {
        terms["contents"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap()["id"].clone()
    };
    let families = term("Children and families");
    let both: &[&str] = &["Sailing group", "Walking group"];
    let taxonomy = terms["contents"][0]["taxonomy_id"].clone();
    for (query, wanted) in [
        ("search=group", both),
        ("search=sail%20group", &["Sailing group"]),
        ("search=group&minimum_age=61", &["Walking group"]),
        ("search=group&maximum_age=40", &["Walking group"]),
        ("search=group&day=TU&start_time=10:00&end_time=11:00", &["Walking group"]),
        ("search=group&day=MO", &[]),
        ("search=group&colour=red", both),
        ("search=group&modified_after=2031-01-01", &[]),
        ("search=group&modified_after=2020-01-01T00:00:00Z", both),
        ("search=group&taxonomy_term_id=0192f0c1-7d3e-4c4a-9b1f-3a5b6c7d8e9f", &[]),
        (&format!("taxonomy_term_id={}", families.as_str().unwrap()), &["Sailing group"]),
        (&format!("search=group&taxonomy_id={}", taxonomy.as_str().unwrap()), both),
        (&format!("search=group&organization_id={}", app.town.organisations["food_bank"]), &[]),
    ] {
        assert_eq!(names(&stranger, &format!("/services?{query}")), wanted, "{query}");
    }
    assert_eq!(names(&stranger, "/service_at_locations?postcode=YO8%204PU&search=walk"), ["Walking group"]);
    assert!(names(&stranger, "/service_at_locations?postcode=YO1&proximity=5000").is_empty());
    assert_eq!(names(&stranger, "/service_at_locations?postcode=YO1&proximity=25000"), both);
}

#[test]
fn a_filter_that_cannot_be_read_is_refused_to_any_page() {
    let app = TestApp::new();
    let stranger = app.stranger();
    districts(&app);
    for (query, pointer) in [
        ("postcode=ZZ9", "postcode"),
        ("postcode=Selby", "postcode"),
        ("proximity=far", "proximity"),
        ("page=one", "page"),
    ] {
        let refused = read(&stranger, &format!("/service_at_locations?{query}")).is(422);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer);
        assert_eq!(refused.header("access-control-allow-origin"), "*");
    }
}

#[test]
fn pages_are_counted_and_lines_hold_the_same() {
    let app = TestApp::new();
    let stranger = app.stranger();
    (0..5).for_each(|n| drop(offers(&app, &format!("Group {n}"), &json!({}))));
    let all = read(&stranger, "/services").is(200).body;
    assert_eq!((&all["total_items"], &all["total_pages"], &all["size"]), (&json!(8), &json!(1), &json!(8)));
    let mut found = Vec::new();
    for (number, size) in [(1, 3), (2, 3), (3, 2)] {
        for name in ["per_page", "perPage"] {
            let page = read(&stranger, &format!("/services?{name}=3&page={number}")).is(200).body;
            assert_eq!(
                (&page["page_number"], &page["size"], &page["total_pages"]),
                (&json!(number), &json!(size), &json!(3))
            );
            assert_eq!(
                (&page["first_page"], &page["last_page"], &page["empty"]),
                (&json!(number == 1), &json!(number == 3), &json!(false))
            );
            if name == "per_page" {
                found.extend(page["contents"].as_array().unwrap().clone());
            }
        }
    }
    assert_eq!(json!(found), all["contents"], "every service once, in one order");
    let beyond = read(&stranger, "/services?page=99").is(200).body;
    assert_eq!((&beyond["empty"], &beyond["size"]), (&json!(true), &json!(0)));
    let lines = read(&stranger, "/services?format=ndjson").is(200);
    assert_eq!(lines.header("content-type"), "application/x-ndjson");
    let text = String::from_utf8(lines.bytes).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(lines), all["contents"]);
}

#[test]
fn any_page_of_the_web_may_read_it_and_nobody_write() {
    let app = TestApp::new();
    let (stranger, nothing) = (app.stranger(), Uuid::new_v4());
    for (path, status) in [
        ("", 200),
        ("/", 200),
        ("/openapi.json", 200),
        ("/services", 200),
        ("/service_at_locations", 200),
        ("/taxonomies", 200),
        ("/taxonomy_terms", 200),
        ("/organizations", 200),
        ("/services/7", 404),
        (&format!("/services/{nothing}"), 404),
        (&format!("/organizations/{nothing}"), 404),
        ("/nowhere", 404),
    ] {
        let answer = read(&stranger, path).is(status);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert!(answer.header("cache-control").contains("public"), "{path}");
    }
    let wrote = stranger.send("POST", "/oruk/v3/services", Some("application/json"), b"{}".to_vec()).is(405);
    assert_eq!(wrote.header("access-control-allow-origin"), "*");
    let before = app.raw().rows("SELECT COUNT(*) FROM audit_entries");
    read(&stranger, &format!("/services/{nothing}")).is(404);
    assert_eq!(app.raw().rows("SELECT COUNT(*) FROM audit_entries"), before, "nothing personal is read here");
}
