//! Stories about an officer's words and the needs that they speak of; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

fn suggest(who: &Client, words: &str) -> Reply {
    who.post("/needs/suggest", &json!({"words": words}))
}

/// Need type, what the list calls it, and the words that led there.
type Told<'a> = (&'a str, &'a str, Vec<&'a str>);

fn told(all: &Value) -> Vec<Told<'_>> {
    let all = all.as_array().unwrap().iter();
    all.map(|it| {
        let words = it["words"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        (it["need_type"].as_str().unwrap(), it["need_type_label"].as_str().unwrap(), words)
    })
    .collect()
}

#[test]
fn an_officers_words_lead_to_needs_and_nothing_is_recorded() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let tables = ["needs", "idempotency_keys", "audit_entries", "people"];
    let before = tables.map(|table| app.raw().count(table, "1 = 1"));
    let read = suggest(&ana, "Drinks, owes rent, sofa-surfing. No drugs.").is(200).body;
    let mut proposed = told(&read["proposed"]);
    proposed.sort_unstable();
    assert_eq!(
        proposed,
        [
            ("alcohol", "Alcohol", vec!["Drinks"]),
            ("debt", "Debt or rent arrears", vec!["owes rent"]),
            ("no_fixed_address", "Rough sleeping or no fixed address", vec!["sofa-surfing"]),
        ]
    );
    assert_eq!(told(&read["said_not"]), [("drugs", "Drugs", vec!["drugs"])]);
    assert_eq!(tables.map(|table| app.raw().count(table, "1 = 1")), before);
    let nothing = suggest(&ana, "a very nice person").is(200).body;
    assert_eq!(nothing, json!({"proposed": [], "said_not": []}));
}

#[test]
fn what_is_restricted_or_urgent_says_so_and_reads_neutral() {
    let app = TestApp::new();
    let read = suggest(&app.as_("ana"), "afraid to go home").is(200).body;
    let it = &read["proposed"][0];
    assert_eq!((&it["need_type"], &it["label"]), (&json!("unsafe_now"), &json!("Safety at home")));
    assert_eq!((&it["restricted"], &it["opens_safeguarding_script"]), (&json!(true), &json!(true)));
}

#[test]
fn the_list_as_it_stands_now_is_proposed() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    app.raw().does("UPDATE need_types SET label = 'Money owed' WHERE code = 'debt'");
    assert_eq!(
        told(&suggest(&ana, "owes rent").is(200).body["proposed"]),
        [("debt", "Money owed", vec!["owes rent"])]
    );
    app.raw().does("UPDATE need_types SET valid_to = '2026-03-09' WHERE code = 'gambling'");
    let retired = suggest(&ana, "always in the bookies").is(200).body;
    assert_eq!(told(&retired["proposed"]), []);
    app.raw().does(
        "INSERT INTO need_types (code, pathway, label, recognised_by, oasys_section, is_restricted, \
         opens_safeguarding_script, sort, version) \
         VALUES ('pet_care', 'families', 'Care for an animal', 'nobody to feed the dog', 6, false, false, 990, 1)",
    );
    let added = suggest(&ana, "nobody to feed the dog").is(200).body;
    assert!(told(&added["proposed"]).iter().any(|it| it.1 == "Care for an animal"), "{added}");
}

#[test]
fn only_an_officer_asks_and_in_few_words() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    suggest(&app.as_("max"), "drinks").is(403);
    suggest(&ana, &"drinks ".repeat(72)).is_wrong_at("/words", "too_long");
    suggest(&ana, "  ").is_wrong_at("/words", "required");
    ana.post("/needs/suggest", &json!({"words": "drinks", "language": "en"})).is(200);
    ana.post("/needs/suggest", &json!({"words": "yfed", "language": "cy"}))
        .is_wrong_at("/language", "unknown_value");
}
