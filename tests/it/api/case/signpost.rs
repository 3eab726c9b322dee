//! What happened after the slip of paper: taken up late, told twice, sent on; no test imports it.

use crate::harness::TestApp;
use serde_json::json;

#[test]
fn a_slip_used_five_months_later_counts_as_late_take_up() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.days_pass(154);
    let ana = app.as_("ana");
    let met = ana.post(&format!("/signposts/{code}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    assert_eq!(met.body["state"], "taken_up");
    assert_eq!(met.body["reads"], "Started");
    let report = ana.get("/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-08-31");
    println!("{}", report.status);
}
