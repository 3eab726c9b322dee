//! What Open Referral UK asks of every thing in its feed, typed out by hand: the members that have to be there, and nothing empty; only the feed's test uses it.

use super::{offers, read};
use crate::harness::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

const SERVICE: &[&str] = &["id", "name", "status", "organization_id", "organization"];
const ADDRESS: &[&str] =
    &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"];

/// Which members a thing has to have, by the name that it is nested under.
fn needed(name: &str) -> &'static [&'static str] {
    match name {
        "service" => SERVICE,
        "organization" | "taxonomy_term" | "taxonomy_terms" => &["id", "name", "description"],
        "organization_identifiers" => &["id", "identifier_type", "identifier"],
        "location" => &["id", "location_type"],
        "addresses" => ADDRESS,
        "errors" => &[],
        _ => &["id"],
    }
}

/// Every object has its key and its members; nothing is null or blank; keys are keys and addresses of pages are whole.
fn must_be_sound(name: &str, it: &Value) {
    match it {
        Value::Null => panic!("{name} is null"),
        Value::String(text) => {
            assert!(!text.is_empty(), "{name} is blank");
            let is_key = name == "id" || name.ends_with("_id");
            assert!(!is_key || Uuid::parse_str(text).is_ok(), "{name}: {text}");
            let is_address = matches!(name, "url" | "uri" | "term_uri" | "website");
            assert!(!is_address || text.starts_with("http"), "{name}: {text}");
        }
        Value::Array(items) => {
            assert!(!items.is_empty(), "{name} is an empty list");
            items.iter().for_each(|item| must_be_sound(name, item));
        }
        Value::Object(members) => {
            for wanted in needed(name) {
                assert!(members.contains_key(*wanted), "{name} has no {wanted}: {it}");
            }
            members.iter().for_each(|(name, value)| must_be_sound(name, value));
        }
        Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn everything_in_the_feed_has_what_the_standard_asks_for() {
    let app = TestApp::new();
    let stranger = app.stranger();
    let identifiers = json!([{"scheme": "GB-CHC", "kind": "Charity number", "number": "1234567"}]);
    let new = json!({"kind": "partner", "name": "Harbour", "identifiers": identifiers, "url": "https://harbour.example"});
    let harbour = app.as_("addy").post("/organisations", &new).is(201).body["id"].clone();
    offers(&app, "Walking group", &json!({}));
    let bare = json!({"organisation_id": harbour, "name": "Bare", "pathways": ["finance"], "capacity": "waiting", "wait_weeks": 2});
    app.as_("addy").post("/services", &bare).is(201);
    for (list, name) in [
        ("services", "service"),
        ("service_at_locations", "service_at_locations"),
        ("taxonomies", "taxonomy_term"),
        ("taxonomy_terms", "taxonomy_term"),
        ("organizations", "organization"),
    ] {
        for query in ["", "?minimal=true", "?full=true"] {
            let page = read(&stranger, &format!("/{list}{query}")).is(200).body;
            let contents = page["contents"].as_array().unwrap();
            assert!(!contents.is_empty(), "{list}");
            for it in contents {
                must_be_sound(name, it);
                let id = it["id"].as_str().unwrap();
                let whole = read(&stranger, &format!("/{list}/{id}")).is(200).body;
                must_be_sound(name, &whole);
                assert_eq!(whole["id"], it["id"]);
                if list == "service_at_locations" {
                    assert!(
                        whole["name"].is_string() && whole["status"].is_string(),
                        "both published schemas are satisfied"
                    );
                }
            }
        }
    }
    let statuses = ["active", "inactive", "defunct", "temporarily closed"];
    let all = read(&stranger, "/services").is(200).body;
    for it in all["contents"].as_array().unwrap() {
        assert!(statuses.contains(&it["status"].as_str().unwrap()), "{it}");
    }
}

#[test]
fn the_feed_says_which_standard_it_keeps() {
    let app = TestApp::new();
    let details = read(&app.stranger(), "/").is(200).body;
    assert_eq!(details["version"], "HSDS-UK-3.0");
    assert_eq!(details["profile"], "https://github.com/OpenReferralUK/uk-profile");
    assert!(details["openapi_url"].as_str().unwrap().ends_with("/oruk/v3/openapi.json"));
}

#[test]
fn the_description_names_every_address() {
    let app = TestApp::new();
    let description = read(&app.stranger(), "/openapi.json").is(200).body;
    assert_eq!(description["openapi"], "3.1.0");
    let described = description["paths"].as_object().unwrap();
    for path in signpost::oruk::PATHS {
        let is_itself = matches!(*path, "/oruk/v3/" | "/oruk/v3/openapi.json");
        assert!(is_itself || described.contains_key(*path), "{path} is not described");
    }
}
