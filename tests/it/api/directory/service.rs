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
