//! People: found by their whole name alone, corrected, never named in an address; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

#[test]
fn a_person_is_found_by_a_whole_family_name_and_only_in_ones_own_scheme() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    app.referral(&ana, &["finance"]);
    let born = json!({"family_name": "ASHWICK", "born_on": "1979-06-15"});
    assert_eq!(ana.post("/people/search", &born).is(200).items().len(), 1);
    assert!(ana.post("/people/search", &json!({"family_name": "Ash"})).is(200).items().is_empty());
    assert!(app.as_("olga").post("/people/search", &born).is(200).items().is_empty());
    app.as_("max").post("/people/search", &born).is(403);
}

#[test]
fn a_correction_changes_what_it_names_and_nothing_else() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/people/{}", jo["person_id"].as_str().unwrap());
    let mended =
        ana.having_read(&path).patch(&path, &json!({"given_name": "Joe", "born_on": null})).is(200).body;
    assert_eq!(mended["person"]["given_name"], "Joe");
    assert_eq!(mended["person"]["family_name"], "Ashwick");
    assert_eq!(mended["person"]["born_on"], Value::Null);
    ana.having_read(&path).patch(&path, &json!({"shoe_size": 9})).is_wrong_at("/shoe_size", "unknown_member");
    app.as_("olga").get(&path).is(404);
}

#[test]
fn somebody_under_eighteen_is_sent_another_way() {
    let app = TestApp::new();
    let child = json!({"scheme": "SEL", "person": {"given_name": "Kit", "born_on": "2010-01-01"}});
    app.as_("ana").post("/people", &child).is_wrong_at("/person/born_on", "not_adult");
}

#[test]
fn no_name_stands_in_the_record_store_as_it_was_typed() {
    let app = TestApp::new();
    app.referral(&app.as_("ana"), &["finance"]);
    let signpost::store::Place::File(path) = app.door.db.place().clone() else { return };
    for name in [path.clone(), path.with_extension("db-wal")] {
        let bytes = std::fs::read(name).unwrap_or_default();
        assert!(
            !bytes.windows(7).any(|w| w.eq_ignore_ascii_case(b"ashwick")),
            "a name lies open in the file"
        );
    }
}
