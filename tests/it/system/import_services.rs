//! A feed of services, taken in, taken in again, and told apart from other feeds; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

const FEED: &str = "/api/v1/imports/services?source=openplace.example";

fn key(number: u32) -> String {
    format!("0192f0c1-7d3e-4c4a-9b1f-{number:012}")
}

fn row(number: u32, name: &str) -> Value {
    let offers = json!({"id": key(9), "name": "Openplace", "description": "A charity."});
    let door = json!({"address_1": "10 High Street", "city": "Selby", "state_province": "North Yorkshire", "postal_code": "YO8 4PU",
        "country": "GB", "address_type": "physical"});
    let place =
        json!({"location_type": "physical", "latitude": 53.78, "longitude": -1.07, "addresses": [door]});
    let term = json!({"name": "Health", "term_uri": "https://x.example/noms-pathways/health"});
    json!({"id": key(number), "name": name, "status": "active", "organization": offers, "service_at_locations": [{"location": place}],
        "attributes": [{"taxonomy_term": term}]})
}

fn send(client: &Client, address: &str, file: &Value) -> Reply {
    client.send("POST", address, Some("application/json"), file.to_string().into_bytes())
}

fn counts(reply: &Reply) -> [u64; 4] {
    ["read", "added", "changed", "unchanged"].map(|name| reply.body[name].as_u64().unwrap())
}

fn found(client: &Client, name: &str) -> Value {
    let all = client.get("/services?limit=200").is(200).items().to_vec();
    all.into_iter().find(|it| it["name"] == name).unwrap_or_else(|| panic!("no service {name}"))
}

#[test]
fn ana_takes_a_feed_in_and_a_second_time_changes_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let feed = json!({"total_pages": 1, "contents": [row(1, "Drop-in"), row(2, "Walking group")]});
    let rehearsed = send(&ana, &format!("{FEED}&dry_run=true"), &feed).is(200);
    assert_eq!(counts(&rehearsed), [2, 2, 0, 0]);
    assert_eq!(counts(&send(&ana, FEED, &feed).is(201)), [2, 2, 0, 0]);
    let before = app.raw().rows("SELECT id, version, updated_at FROM services ORDER BY id");
    assert_eq!(counts(&send(&ana, FEED, &feed).is(201)), [2, 0, 0, 2]);
    assert_eq!(app.raw().rows("SELECT id, version, updated_at FROM services ORDER BY id"), before);
    let drop_in = found(&ana, "Drop-in");
    assert_eq!((&drop_in["pathways"], &drop_in["source"]), (&json!(["health"]), &json!("openplace.example")));
    // Nobody says when the feed was last checked: no slip is printed before somebody has rung.
    assert_eq!((&drop_in["not_printable"], &drop_in["freshness"]), (&json!("stale"), &json!("stale")));
}

#[test]
fn what_people_here_said_of_a_service_stays() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    send(&ana, FEED, &json!([row(1, "Drop-in"), row(2, "Walking group")])).is(201);
    let address = format!("/services/{}", found(&ana, "Drop-in")["id"].as_str().unwrap());
    let ours = json!({"pathways": ["finance"], "neutral_name": "Tuesdays", "confidential": true});
    let edited = ana.having_read(&address).patch(&address, &ours).is(200);
    assert_eq!(edited.body["sites"], json!([]), "where a confidential service is, is not kept");
    let now = send(&ana, FEED, &json!([row(1, "Drop-in centre")])).is(201);
    assert_eq!((counts(&now), &now.body["missing"]), ([1, 0, 1, 0], &json!(["Walking group"])));
    let it = ana.get(&address).is(200).body;
    assert_eq!((&it["name"], &it["neutral_name"]), (&json!("Drop-in centre"), &json!("Tuesdays")));
    assert_eq!((&it["pathways"], &it["sites"]), (&json!(["finance"]), &json!([])));
    assert_eq!(
        found(&ana, "Walking group")["status"],
        "active",
        "what is gone from a feed stays until somebody has rung"
    );
    let kept = app.raw().rows("SELECT listing FROM services WHERE is_confidential").concat().concat();
    assert!(!kept.contains("High Street") && !kept.contains("53.78"), "{kept}");
    let places =
        "SELECT id FROM service_sites WHERE service_id IN (SELECT id FROM services WHERE is_confidential)";
    assert!(app.raw().rows(places).is_empty());
}

#[test]
fn one_feed_cannot_change_anothers_services() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    send(&ana, FEED, &json!([row(1, "Drop-in")])).is(201);
    let mut stolen = row(1, "Cheap loans");
    stolen["organization"]["name"] = json!("Loans for all");
    let other = FEED.replace("openplace", "loans");
    assert_eq!(counts(&send(&ana, &other, &json!([stolen])).is(201)), [1, 1, 0, 0]);
    assert_eq!(found(&ana, "Drop-in")["source"], "openplace.example");
    assert_eq!(found(&ana, "Cheap loans")["source"], "loans.example");
    // Nor can it take the same service over within its own feed for somebody else.
    let mut moved = row(1, "Cheap loans");
    moved["organization"] = json!({"id": key(10), "name": "Others", "description": "Others."});
    let refused = send(&ana, &other, &json!([moved])).is(201);
    assert_eq!(refused.body["refused"][0]["errors"][0]["pointer"], "/organization/id");
    assert!(
        app.raw().rows("SELECT id FROM organisations WHERE name = 'Others'").is_empty(),
        "half a row is no row"
    );
}

#[test]
fn a_bad_row_never_stops_a_good_one_and_comes_back_to_be_mended() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut wrong = row(2, "Walking group");
    wrong["email"] = json!("nobody");
    let first = send(&ana, FEED, &json!([wrong, row(1, "Drop-in"), row(3, "Drop-in")])).is(201);
    assert_eq!(counts(&first), [3, 1, 0, 0]);
    let told: Vec<_> = first.body["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["line"].clone(), r["errors"][0]["pointer"].clone()))
        .collect();
    assert_eq!(told, [(json!(1), json!("/email")), (json!(3), json!("/name"))]);
    let back = first.body["failed_rows"].as_str().unwrap().replace("nobody", "hello@openplace.example");
    let mended = back.lines().next().unwrap().as_bytes().to_vec();
    let again = ana.send("POST", FEED, Some("application/x-ndjson"), mended).is(201);
    assert_eq!(counts(&again), [1, 1, 0, 0]);
}

#[test]
fn a_file_of_something_else_and_a_feed_without_a_name_are_refused_whole() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let terms = json!({"contents": [{"id": key(1), "name": "t", "description": "d", "taxonomy": "T"}]});
    let refused = send(&ana, FEED, &terms).is_wrong_at("", "broken_file");
    assert!(refused.body["errors"][0]["detail"].as_str().unwrap().contains("terms of a taxonomy"));
    send(&ana, "/api/v1/imports/services?source=Open%20Place", &json!([row(1, "A")]))
        .is_wrong_at("source", "not_a_source");
    send(&ana, "/api/v1/imports/services", &json!([row(1, "A")])).is(422);
    send(&app.as_("pat"), FEED, &terms).is(403);
}

#[test]
fn a_draft_from_a_feed_takes_nobody_before_somebody_has_said_what_it_is_for() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut untold = row(1, "Drop-in");
    untold["attributes"] = json!([]);
    send(&ana, FEED, &json!([untold])).is(201);
    let draft = found(&ana, "Drop-in");
    assert_eq!((&draft["pathways"], &draft["not_printable"]), (&json!([]), &json!("draft")));
    let jo = app.referral(&ana, &["health"]);
    let slip =
        json!({"pathways": ["health"], "service_id": draft["id"], "mode": "signpost", "chosen_by": "person"});
    let body = json!({"reference": jo["reference"], "slip": slip});
    ana.post("/signposts", &body).is_wrong_at("/slip/service_id", "service_not_open");
}

#[test]
fn what_other_taxonomies_say_of_a_service_is_kept_and_given_back() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut it = row(1, "Drop-in");
    let other = json!({"name": "Advice services", "taxonomy": "esdServiceTypes", "term_uri": "http://id.esd.org.uk/service/123"});
    it["attributes"].as_array_mut().unwrap().push(json!({"taxonomy_term": other}));
    send(&ana, FEED, &json!([it])).is(201);
    let kept = found(&ana, "Drop-in");
    assert_eq!(kept["pathways"], json!(["health"]));
    let uri = "http://id.esd.org.uk/service/123";
    let term = json!({"name": "Advice services", "description": null, "taxonomy": "esdServiceTypes", "code": null, "uri": uri});
    assert_eq!(kept["other_terms"], json!([term]));
    let id = kept["id"].as_str().unwrap();
    let feed = app.stranger().send("GET", &format!("/oruk/v3/services/{id}"), None, Vec::new()).is(200).body;
    let given: Vec<&Value> =
        feed["attributes"].as_array().unwrap().iter().map(|it| &it["taxonomy_term"]).collect();
    assert!(
        given.iter().any(|term| term["name"] == "Advice services" && term["term_uri"] == uri),
        "{given:?}"
    );
    let path = format!("/services/{id}");
    ana.having_read(&path).patch(&path, &json!({"notice": "Closed on Monday"})).is(200);
    assert_eq!(
        ana.get(&path).is(200).body["other_terms"],
        kept["other_terms"],
        "an edit of something else leaves it"
    );
}

#[test]
fn what_is_let_go_of_a_row_is_told() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut odd = row(1, "Drop-in");
    odd["organization"]["logo"] = json!("logo.png");
    odd["organization"]["parent_organization_id"] = json!("7");
    odd["service_at_locations"][0]["location"]["latitude"] = json!(0);
    let feed = json!([odd, row(2, "Walking group")]);
    for (address, status) in
        [(format!("{FEED}&dry_run=true"), 200), (FEED.to_owned(), 201), (FEED.to_owned(), 201)]
    {
        let told = send(&ana, &address, &feed).is(status);
        assert_eq!(told.body["refused"], json!([]));
        let left_out = told.body["left_out"].as_array().unwrap();
        assert_eq!((left_out.len(), &left_out[0]["line"]), (1, &json!(1)));
        let pointers: Vec<&Value> =
            left_out[0]["errors"].as_array().unwrap().iter().map(|it| &it["pointer"]).collect();
        assert_eq!(
            pointers,
            [
                "/organization/logo",
                "/organization/parent_organization_id",
                "/service_at_locations/0/location/latitude"
            ]
        );
    }
    assert_eq!(send(&ana, FEED, &json!([row(2, "Walking group")])).is(201).body.get("left_out"), None);
}
