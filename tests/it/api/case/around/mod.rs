//! Stories of the work around a signpost: tries, follow-ups, what made the first step possible, the call of a handover.

mod attempt;
mod enabler;
mod follow_up;
mod handover;
mod inbox;
mod proof;
mod reminder;
mod ring_round;
mod verification;

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

/// What waits for somebody, and for which key.
fn waits(who: &Client) -> Vec<(String, String)> {
    let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
    who.get("/queue").is(200).items().iter().map(|it| (text(it, "why"), text(it, "key"))).collect()
}

/// The reference of a referral.
fn reference(jo: &Value) -> &str {
    jo["reference"].as_str().unwrap()
}

/// Ana writes down by which channels Jo can be reached safely, and which are not safe.
fn may_be_reached(app: &TestApp, jo: &Value, safe: &[&str], not_safe: &[&str]) {
    let way = |safe: bool| move |channel: &&str| json!({"channel": channel, "safe": safe});
    let ways: Vec<Value> = safe.iter().map(way(true)).chain(not_safe.iter().map(way(false))).collect();
    let person = jo["person_id"].as_str().unwrap();
    let path = format!("/people/{person}/safe_contact");
    app.as_("ana").with("If-Match", "*").put(&path, &json!({"rules": {"ways": ways}})).is(200);
}

/// A restricted signpost that ana gave Jo for who is not safe at home, to a service of Riverside; its code.
fn restricted_slip(app: &TestApp, ana: &Client, jo: &Value) -> String {
    let service = json!({"organisation_id": app.town.organisations["riverside"], "name": "Riverside at home",
        "pathways": ["domestic_abuse"], "capacity": "open"});
    let service = app.as_("addy").post("/services", &service).is(201).body["id"].clone();
    let slip = json!({"pathways": ["domestic_abuse"], "service_id": service, "mode": "signpost", "chosen_by": "person"});
    let made = ana.post("/signposts", &json!({"reference": reference(jo), "slip": slip})).is(201).body;
    made["code"].as_str().unwrap().to_owned()
}
