//! A feed of services at the machine: taken in, refused, and never fetched from inside; no test imports it.

use super::{Machine, mode};
use serde_json::json;
use std::fs;

#[test]
fn a_feed_is_taken_in_and_refused_services_come_back() {
    let machine = Machine::migrated();
    let key = |number: u32| format!("0192f0c1-7d3e-4c4a-9b1f-{number:012}");
    let offers = json!({"id": key(9), "name": "Openplace", "description": "A charity."});
    let row = |number, name: &str| json!({"id": key(number), "name": name, "status": "active", "organization": offers});
    let file =
        |name: &str, value: serde_json::Value| fs::write(machine.path(name), value.to_string()).unwrap();
    let import = |words: &[&str]| {
        machine.runs(&[&["import", "services"], words, &["--source", "openplace.example"]].concat(), &[])
    };
    file("good.json", json!({"contents": [row(1, "Drop-in"), row(2, "Walks")]}));
    import(&["good.json", "--dry-run"]).with(0, &["2 rows read", "2 would be added"]);
    import(&["good.json"]).with(0, &["2 added, 0 changed", "0 rows refused"]);
    import(&["good.json"]).with(0, &["no change"]);
    file("some.json", json!([row(1, "Drop-in"), row(3, "")]));
    import(&["some.json", "--failed-rows", "failed.ndjson"]).with(3, &["line 2: name: ", "failed.ndjson"]);
    assert_eq!(mode(&machine.path("failed.ndjson")), 0o600);
    file("fewer.json", json!([row(1, "Drop-in")]));
    import(&["fewer.json"]).with(0, &["1 services came from openplace.example before", "  Walks"]);
    file(
        "terms.json",
        json!({"contents": [{"id": key(1), "name": "t", "description": "d", "taxonomy": "T"}]}),
    );
    import(&["terms.json"]).with(2, &["holds terms of a taxonomy, not services"]);
    import(&["absent.json"]).with(2, &["cannot be read"]);
}

#[test]
fn nothing_inside_is_fetched() {
    let machine = Machine::migrated();
    for url in
        ["http://127.0.0.1:9/services", "http://localhost:9/services", "https://169.254.169.254/latest"]
    {
        let refused = machine.runs(&["import", "services", url, "--source", "inside"], &[]);
        refused.with(2, &["is not a public address"]);
    }
}
