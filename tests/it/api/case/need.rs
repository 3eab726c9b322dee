//! Needs, and those that nobody else may know of; no test imports it.

use crate::harness::TestApp;
use serde_json::json;

#[test]
fn a_restricted_need_is_in_sight_of_its_recorder_and_out_of_her_colleagues() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    app.opens("ben", jo["reference"].as_str().unwrap());
    let before = ben.get(&path).is(200);
    let need = json!({"pathway": "domestic_abuse", "presence": "present", "wants_help": "yes"});
    let recorded = ana.having_read(&path).put(&format!("{path}/needs/domestic_abuse"), &need).is(200).body;
    assert_eq!(recorded["needs"].as_array().unwrap().len(), 2);
    assert_eq!(recorded["needs"][1]["label"], "Safety at home");
    let after = ben.get(&path).is(200);
    assert_eq!(after.body["needs"].as_array().unwrap().len(), 1);
    assert_eq!(before.header("etag"), after.header("etag"), "an ETag tells of it");
    let code = app.slip(&ana, &jo, "domestic_abuse", "lantern");
    ben.get(&format!("/signposts/{code}")).is(404);
    assert!(ben.get("/signposts").is(200).items().is_empty());
    app.as_("fay").get(&format!("/signposts/{code}")).is(200);
}

#[test]
fn what_is_said_of_a_pathway_hangs_together() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let health = format!("{path}/needs/health");
    let put = |body| ana.having_read(&path).put(&health, &body);
    put(json!({"pathway": "health", "presence": "not_present", "wants_help": "yes"}))
        .is_wrong_at("/wants_help", "with_present_only");
    put(json!({"pathway": "finance", "presence": "not_present"})).is_wrong_at("/pathway", "not_the_same");
    put(json!({"pathway": "health", "presence": "present", "wants_help": "yes", "need_types": ["alcohol"]}))
        .is_wrong_at("/need_types/0", "unknown_value");
    put(json!({"pathway": "health", "presence": "present", "wants_help": "no", "gap": "full"}))
        .is_wrong_at("/gap", "with_wanted_only");
    put(json!({"pathway": "health", "presence": "present", "wants_help": "not_now", "need_types": ["mental_health"]})).is(200);
}
