//! The description of the API in the repository is the one that the code gives.

#[test]
fn the_committed_description_is_the_generated_one() {
    let committed = include_str!("../../openapi/openapi.json");
    let generated = serde_json::to_string_pretty(&signpost::api::openapi()).expect("JSON") + "\n";
    assert!(committed == generated, "run: cargo run -- openapi > openapi/openapi.json");
}
