//! Jo is asked how it goes, as often as she wants, and nobody asks where it is not safe; no test imports it.

use super::{may_be_reached, reference, restricted_slip, waits};
use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

fn following(who: &Client, jo: &Value) -> Value {
    who.get(&format!("/referrals/{}/follow_ups", reference(jo))).is(200).body
}

fn states(who: &Client, jo: &Value) -> Vec<(i64, String)> {
    let all = following(who, jo)["follow_ups"].as_array().unwrap().clone();
    let one = |it: &Value| (it["week"].as_i64().unwrap(), it["state"].as_str().unwrap().to_owned());
    all.iter().map(one).collect()
}

fn has(who: &Client, why: &str, jo: &Value) -> bool {
    waits(who).contains(&(why.into(), reference(jo).into()))
}

/// Jo of alcohol advice, who can be rung, and the code of her slip.
fn signposted(app: &TestApp) -> (Value, String) {
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    may_be_reached(app, &jo, &["phone"], &[]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    (jo, code)
}

#[test]
fn the_first_signpost_brings_five_days_to_ask_and_the_second_none() {
    let app = TestApp::new();
    let (jo, _) = signposted(&app);
    let ana = app.as_("ana");
    app.slip(&ana, &jo, "finance", "debt");
    let plan = following(&ana, &jo);
    let days: Vec<&str> =
        plan["follow_ups"].as_array().unwrap().iter().map(|it| it["due_on"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-03-24", "2026-04-21", "2026-06-09", "2026-09-08", "2027-03-09"]);
    assert_eq!((&plan["pace"], &plan["has_safe_channel"]), (&json!("usual"), &json!(true)));
    assert!(waits(&ana).iter().all(|(why, _)| !why.starts_with("follow_up")));
    app.days_pass(8);
    assert!(has(&app.as_("ana"), "follow_up_soon", &jo));
    app.days_pass(6);
    assert!(has(&app.as_("ana"), "follow_up_due", &jo));
    app.days_pass(8);
    let ana = app.as_("ana");
    assert!(has(&ana, "follow_up_overdue", &jo) && has(&app.as_("ben"), "follow_up_overdue", &jo));
    assert!(
        !has(&app.as_("olga"), "follow_up_overdue", &jo) && !has(&app.as_("pat"), "follow_up_overdue", &jo)
    );
}

#[test]
fn where_nobody_can_be_reached_safely_nothing_is_due() {
    let app = TestApp::new();
    let (jo, _) = signposted(&app);
    app.days_pass(14);
    assert!(has(&app.as_("ana"), "follow_up_due", &jo));
    let tries = format!("/referrals/{}/contact_attempts", reference(&jo));
    app.as_("ana").post(&tries, &json!({"channel": "phone", "result": "stopped_as_unsafe"})).is(201);
    assert!(!has(&app.as_("ana"), "follow_up_due", &jo), "the last safe way was closed");
    assert_eq!(following(&app.as_("ana"), &jo)["has_safe_channel"], false);
}

#[test]
fn jo_says_less_often_then_never_and_then_thinks_better_of_it() {
    let app = TestApp::new();
    let (jo, _) = signposted(&app);
    let path = format!("/referrals/{}/follow_ups", reference(&jo));
    let says = |pace: &str| app.as_("ana").having_read(&path).put(&path, &json!({"pace": pace})).is(200);
    let due = || -> Vec<i64> {
        let all = states(&app.as_("ana"), &jo);
        all.into_iter().filter(|(_, state)| state == "due").map(|(week, _)| week).collect()
    };
    app.as_("ana").put(&path, &json!({"pace": "never"})).is(428);
    says("less_often");
    assert_eq!(due(), [6, 26, 52]);
    says("never");
    assert!(due().is_empty());
    app.days_pass(50);
    says("usual");
    assert_eq!(due(), [13, 26, 52], "what has gone by does not come back");
}

#[test]
fn what_was_learnt_is_kept_at_each_signpost_by_who_said_so() {
    let app = TestApp::new();
    let (jo, code) = signposted(&app);
    let ana = app.as_("ana");
    let debt = app.slip(&ana, &jo, "finance", "debt");
    let hers = app.referral(&ana, &["finance"]);
    let others = app.slip(&ana, &hers, "finance", "debt");
    app.days_pass(14);
    let ana = app.as_("ana");
    let id = following(&ana, &jo)["follow_ups"][0]["id"].as_str().unwrap().to_owned();
    let done = format!("/follow_ups/{id}/done");
    let by = |learnt: Value| json!({"channel": "phone", "result": "reached", "learnt": learnt});
    let believes = by(json!([{"code": code, "what": "met", "grade": "E"}]));
    ana.post(&done, &believes).is_wrong_at("/learnt/0/grade", "c_or_d");
    let elsewhere = by(
        json!([{"code": code, "what": "met", "grade": "D"}, {"code": others, "what": "met", "grade": "D"}]),
    );
    ana.post(&done, &elsewhere).is_wrong_at("/learnt/1/code", "of_another_referral");
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["state"], "issued", "half of it was kept");
    let heard = by(json!([
        {"code": code, "what": "met", "grade": "D", "occurred_on": "2026-03-17"},
        {"code": debt, "what": "not_started", "grade": "D", "reason": "not_ready"},
    ]));
    let key = ana.with("Idempotency-Key", "her answer");
    key.post(&done, &heard).is(201);
    key.post(&done, &heard).is(201);
    assert_eq!(ana.get(&format!("/signposts/{code}")).is(200).body["state"], "taken_up");
    assert_eq!(ana.get(&format!("/signposts/{debt}")).is(200).body["state"], "not_taken_up");
    assert_eq!(states(&ana, &jo)[0], (2, "done".into()));
    assert_eq!(ana.get(&format!("/referrals/{}/contact_attempts", reference(&jo))).is(200).items().len(), 1);
    ana.post(&done, &heard).is(409);
    ana.post(&format!("/follow_ups/{id}/skip"), &json!({"reason": "no_time"})).is(409);
    let next = following(&ana, &jo)["follow_ups"][1]["id"].as_str().unwrap().to_owned();
    ana.post(&format!("/follow_ups/{next}/skip"), &json!({"reason": "spoke_anyway"})).is(201);
    assert_eq!(states(&ana, &jo)[1], (6, "skipped".into()));
    app.as_("olga").post(&format!("/follow_ups/{next}/skip"), &json!({"reason": "no_time"})).is(404);
}

#[test]
fn what_is_left_with_jo_is_not_asked_after_and_what_is_settled_waits() {
    let app = TestApp::new();
    let (jo, _) = signposted(&app);
    let ana = app.as_("ana").with("If-Match", "*");
    let path = format!("/referrals/{}", reference(&jo));
    ana.post(&format!("{path}/close"), &json!({"reason": "left_with_person"})).is(200);
    assert!(states(&ana, &jo).iter().all(|(_, state)| state == "stopped"));
    ana.put(&format!("{path}/follow_ups"), &json!({"pace": "usual"})).is(409);
    ana.post(&format!("{path}/reopen"), &json!({"note": "She rang."})).is(200);
    app.days_pass(14);
    let ana = app.as_("ana").with("If-Match", "*");
    assert!(!has(&ana, "follow_up_due", &jo), "nobody asked her again");
    ana.put(&format!("{path}/follow_ups"), &json!({"pace": "usual"})).is(200);
    assert!(has(&ana, "follow_up_due", &jo));
    ana.post(&format!("{path}/close"), &json!({"reason": "died"})).is(200);
    assert!(
        !has(&ana, "follow_up_due", &jo) && states(&ana, &jo).iter().all(|(_, state)| state == "stopped")
    );
}

#[test]
fn follow_ups_of_a_restricted_signpost_are_its_issuers_until_there_is_one_that_all_may_know() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["domestic_abuse", "finance"]);
    may_be_reached(&app, &jo, &["phone"], &[]);
    restricted_slip(&app, &ana, &jo);
    app.opens("ben", reference(&jo));
    assert_eq!((states(&ana, &jo).len(), states(&ben, &jo).len()), (5, 0));
    app.days_pass(14);
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    assert!(has(&ana, "follow_up_due", &jo) && !has(&ben, "follow_up_due", &jo));
    app.slip(&ana, &jo, "finance", "debt");
    app.opens("ben", reference(&jo));
    let due = |who: &Client| states(who, &jo).into_iter().filter(|(_, state)| state == "due").count();
    assert_eq!((due(&ana), due(&ben)), (5, 5), "one person is asked once");
}
