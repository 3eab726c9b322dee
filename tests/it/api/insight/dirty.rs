//! Whatever a feed holds, no half service comes of it: dirty JSON at the whole import over HTTP; no test imports it.

use crate::harness::TestApp;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use uuid::Uuid;

/// A service as feeds hold one, whole.
fn whole(number: u128) -> Value {
    let key = |kind: u128| Uuid::from_u128(number * 10 + kind).to_string();
    json!({
        "id": key(1), "name": format!("Advice {number}"), "status": "active", "description": "Advice for anybody.",
        "email": "desk@advice.example", "minimum_age": 18, "assured_date": "2026-03-01",
        "organization": {"id": key(2), "name": format!("Partner {number}"), "description": "Helps."},
        "schedules": [{"id": key(3), "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "09:30", "closes_at": "12:00"}],
        "languages": [{"id": key(4), "name": "Welsh", "code": "cy"}],
        "service_areas": [{"id": key(5), "name": "Selby district"}],
        "service_at_locations": [{"id": key(6), "location": {"id": key(7), "location_type": "physical", "latitude": 53.78,
            "longitude": -1.07, "addresses": [{"id": key(8), "address_1": "10 High Street", "city": "Selby",
            "state_province": "North Yorkshire", "postal_code": "YO8 4PU", "country": "GB", "address_type": "physical"}]}}],
    })
}

/// Something that does not belong there.
fn dirt() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        Just(json!("\u{0}\u{202e}")),
        Just(json!("x".repeat(9_000))),
        Just(json!("2026-02-30")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,12}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Every place in a value, as a pointer.
fn places(it: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match it {
        Value::Object(members) => {
            members.iter().for_each(|(name, it)| places(it, &format!("{at}/{name}"), all))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, it)| places(it, &format!("{at}/{n}"), all))
        }
        _ => {}
    }
}

/// Services with dirt at some of their places; some stay whole.
fn feed() -> impl Strategy<Value = Vec<Value>> {
    let row = (any::<u32>(), prop::collection::vec((any::<prop::sample::Index>(), dirt()), 0..4));
    let soiled = row.prop_map(|(number, soils)| {
        let mut it = whole(number.into());
        for (at, dirt) in soils {
            let mut all = Vec::new();
            places(&it, "", &mut all);
            *it.pointer_mut(&all[at.index(all.len())]).unwrap() = dirt;
        }
        it
    });
    prop::collection::vec(soiled, 1..6)
}

#[test]
fn whatever_a_feed_holds_each_of_its_services_is_in_whole_or_not_at_all() {
    let app = TestApp::new();
    let (ana, raw) = (app.as_("ana"), app.raw());
    let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let tried = std::cell::Cell::new((0_u32, 0_u64));
    let ran = runner.run(&feed(), |rows| {
        let (number, added_before) = tried.get();
        let source = format!("feed{number}.example");
        let answer = ana.post(&format!("/imports/services?source={source}"), &Value::Array(rows.clone()));
        prop_assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.bytes));
        let count = |name: &str| answer.body[name].as_u64().unwrap();
        let refused = answer.body["refused"].as_array().unwrap().len() as u64;
        prop_assert_eq!(count("read"), rows.len() as u64);
        prop_assert_eq!(count("added") + count("changed") + count("unchanged") + refused, count("read"));
        let of_it = format!("source = '{source}'");
        prop_assert_eq!(
            raw.count("services", &of_it) as u64,
            count("added"),
            "what is told is what is there"
        );
        // Nobody came in whose service was refused, and what came in is read whole.
        let partners = format!("{of_it} AND id NOT IN (SELECT organisation_id FROM services WHERE {of_it})");
        prop_assert_eq!(raw.count("organisations", &partners), 0);
        for id in raw.rows(&format!("SELECT id FROM services WHERE {of_it}")) {
            let service = ana.get(&format!("/services/{}", id[0]));
            prop_assert_eq!(service.status, 200, "{}", String::from_utf8_lossy(&service.bytes));
            prop_assert!(!service.body["name"].as_str().unwrap().trim().is_empty());
        }
        tried.set((number + 1, added_before + count("added")));
        Ok(())
    });
    ran.unwrap();
    assert!(tried.get().1 > 0, "not one was whole");
}
