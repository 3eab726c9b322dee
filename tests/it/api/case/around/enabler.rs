//! A bus ticket, ten pounds of credit, and somebody who went along; no test imports it.

use super::{reference, restricted_slip};
use crate::harness::TestApp;
use serde_json::{Value, json};

#[test]
fn what_made_the_first_step_possible_is_on_the_referral_with_or_without_its_price() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let path = format!("/referrals/{}/enablers", reference(&jo));
    ana.post(&path, &json!({"kind": "travel", "amount_pence": 460, "code": code})).is(201);
    ana.post(&path, &json!({"kind": "escort"})).is(201);
    ana.post(&path, &json!({"kind": "luck"})).is_wrong_at("/kind", "unknown_value");
    ana.post(&path, &json!({"kind": "other"})).is_wrong_at("/note", "required");
    ana.post(&path, &json!({"kind": "travel", "amount_pence": 0}))
        .is_wrong_at("/amount_pence", "out_of_range");
    ana.post(&path, &json!({"kind": "travel", "given_on": "2026-03-11"}))
        .is_wrong_at("/given_on", "date_in_future");
    let all = ana.get(&path).is(200);
    let kinds: Vec<(&Value, &Value, &Value)> =
        all.items().iter().map(|it| (&it["kind"], &it["amount_pence"], &it["code"])).collect();
    let (none, code) = (Value::Null, json!(code));
    assert_eq!(kinds, [(&json!("escort"), &none, &none), (&json!("travel"), &json!(460), &code)]);
}

#[test]
fn what_was_given_for_a_restricted_signpost_is_in_sight_as_that_is() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let code = restricted_slip(&app, &ana, &jo);
    let path = format!("/referrals/{}/enablers", reference(&jo));
    ana.post(&path, &json!({"kind": "travel", "code": code})).is(201);
    app.opens("ben", reference(&jo));
    assert_eq!((ana.get(&path).is(200).items().len(), ben.get(&path).is(200).items().len()), (1, 0));
}
