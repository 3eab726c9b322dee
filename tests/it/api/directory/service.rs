//! Stories about services; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

fn parcels(app: &TestApp, partner: &str) -> Value {
    json!({
        "organisation_id": app.town.organisations[partner], "name": "Food parcels", "pathways": ["finance"],
        "capacity": "open", "phone": "01632 960123",
    })
}

#[test]
fn a_partner_adds_its_own_service_and_not_anothers() {
    let app = TestApp::new();
    let fay = app.as_("fay");
    let made = fay.post("/services", &parcels(&app, "food_bank")).is(201);
    let address = made.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(fay.get(&address).is(200).body, made.body);
    fay.post("/services", &parcels(&app, "riverside")).is(403);
    app.as_("pat").get(&address).is(404);
    app.as_("ana").get(&address).is(200);
    let for_debt = app.as_("ana").get("/services?pathway=finance").is(200);
    assert_eq!(for_debt.items().len(), 2);
}

#[test]
fn a_service_hangs_together() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let with = |name: &str, value: Value| {
        let mut new = parcels(&app, "food_bank");
        new[name] = value;
        ana.post("/services", &new)
    };
    with("pathways", json!([])).is_wrong_at("/pathways", "required");
    with("pathways", json!(["hope"])).is_wrong_at("/pathways/0", "unknown_value");
    with("capacity", json!("waiting")).is_wrong_at("/wait_weeks", "with_waiting_only");
    with("minimum_age", json!(-1)).is_wrong_at("/minimum_age", "out_of_range");
    with("organisation_id", json!(app.town.organisations["cvs"]))
        .is_wrong_at("/organisation_id", "not_a_partner");
}

#[test]
fn of_two_who_change_the_capacity_one_reads_again() {
    let app = TestApp::new();
    let (fay, ana) = (app.as_("fay"), app.as_("ana"));
    let service = format!("/services/{}", app.town.services["debt"]);
    let address = format!("{service}/capacity");
    let full = json!({"status": "active", "capacity": "full"});
    let waiting = json!({"status": "active", "capacity": "waiting", "wait_weeks": 3});
    fay.put(&address, &full).is(428);
    let (fay_read, ana_read) = (fay.having_read(&service), ana.having_read(&service));
    let changed = fay_read.put(&address, &full).is(200);
    assert_eq!(changed.header("etag"), fay.get(&service).header("etag"));
    ana_read.put(&address, &waiting).is(412);
    assert_eq!(ana.having_read(&service).put(&address, &waiting).is(200).body["wait_weeks"], 3);
    // Whoever may not do it at all hears that first.
    app.as_("prue").put(&address, &full).is(403);
    app.as_("pat").put(&address, &full).is(404);
}

#[test]
fn fay_keeps_her_own_entry_and_of_two_editors_one_reads_again() {
    let app = TestApp::new();
    let (fay, ana) = (app.as_("fay"), app.as_("ana"));
    let address = format!("/services/{}", app.town.services["debt"]);
    let tuesdays = json!({"frequency": "weekly", "days": ["TU"], "opens_at": "09:30", "closes_at": "12:00"});
    let place = json!({"kind": "physical", "latitude": 53.7834, "longitude": -1.0671, "addresses": [
        {"lines": "10 High Street", "city": "Selby", "county": "North Yorkshire", "postcode": "yo8 4pu", "country": "GB", "kind": "physical"}]});
    let mut entry =
        json!({"phone": "01632 960124", "openings": [tuesdays], "languages": ["cy"], "sites": [place]});
    fay.patch(&address, &entry).is(428);
    let kinds = ana.get("/need_types").is(200).items().to_vec();
    let of_finance = kinds.iter().find(|kind| kind["pathway"] == "finance").unwrap()["code"].clone();
    entry["need_types"] = json!([of_finance]);
    let (mine, hers) = (fay.having_read(&address), ana.having_read(&address));
    let edited = mine.patch(&address, &entry).is(200);
    assert_eq!(edited.body["sites"][0]["addresses"][0]["postcode"], "YO8 4PU");
    assert_eq!(edited.body["openings"][0]["days"], json!(["TU"]));
    assert_eq!(edited.body["need_types"], json!([of_finance]));
    assert_eq!(edited.body["name"], "Debt advice", "what is not named stays");
    hers.patch(&address, &json!({"phone": null})).is(412);
    let site = edited.body["sites"][0]["id"].clone();
    let again = fay.having_read(&address).patch(&address, &json!({"phone": null})).is(200);
    assert_eq!((&again.body["phone"], &again.body["sites"][0]["id"]), (&json!(null), &site));
    app.as_("pat").patch(&address, &json!({"phone": null})).is(404);
}

#[test]
fn every_fault_of_an_entry_is_told_where_it_stands() {
    let app = TestApp::new();
    let fay = app.as_("fay");
    let address = format!("/services/{}", app.town.services["debt"]);
    let with = |entry: Value| fay.having_read(&address).patch(&address, &entry);
    let other = json!(app.town.organisations["riverside"]);
    let kind = |lines: &str| json!([{"kind": "physical", "addresses": [{"lines": lines, "city": "Selby", "county": "N", "postcode": "Y", "country": "GB", "kind": "physical"}]}]);
    with(json!({"organisation_id": other})).is_wrong_at("/organisation_id", "fixed");
    with(json!({"url": "advice"})).is_wrong_at("/url", "not_a_web_address");
    with(json!({"sites": kind(" ")})).is_wrong_at("/sites/0/addresses/0/lines", "required");
    with(json!({"sites": [{"kind": "physical", "latitude": 53.0}]}))
        .is_wrong_at("/sites/0/latitude", "both_or_neither");
    with(json!({"openings": [{"frequency": "weekly", "days": ["TU"], "opens_at": "12:00", "closes_at": "09:00"}]}))
        .is_wrong_at("/openings/0/closes_at", "ends_before_start");
    with(json!({"need_types": ["hope"]})).is_wrong_at("/need_types/0", "unknown_value");
    with(json!({"pathways": []})).is_wrong_at("/pathways", "required");
    with(json!({"colour": "red"})).is_wrong_at("/colour", "unknown_member");
    // Where a confidential service is, is not taken in at all.
    with(json!({"confidential": true})).is(200);
    with(json!({"sites": kind("10 High Street")})).is_wrong_at("/sites/0", "confidential_site");
}

#[test]
fn a_wrong_number_stops_the_slip_until_somebody_has_rung() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let address = format!("/services/{}", app.town.services["debt"]);
    assert_eq!(ana.get(&address).is(200).body["not_printable"], json!(null));
    let told = ana.post(&format!("{address}/wrong_details"), &json!({"wrong": "phone"})).is(200);
    assert_eq!(
        (&told.body["not_printable"], &told.body["doubt"]["wrong"]),
        (&json!("wrong_details"), &json!("phone"))
    );
    let later = app.as_("fay").post(&format!("{address}/wrong_details"), &json!({"wrong": "gone"})).is(200);
    assert_eq!(later.body["doubt"]["wrong"], "phone", "the first report stands");
    let assure = format!("{address}/assure");
    ana.send("POST", &format!("/api/v1{assure}"), None, Vec::new()).is(428);
    let sound = ana.having_read(&address).send("POST", &format!("/api/v1{assure}"), None, Vec::new()).is(200);
    assert_eq!((&sound.body["not_printable"], &sound.body["doubt"]), (&json!(null), &json!(null)));
    assert_eq!(sound.body["freshness"], "fresh");
}
