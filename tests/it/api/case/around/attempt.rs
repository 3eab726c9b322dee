//! Ana rings Jo, Pat waits for her in vain, and a way that is not safe is not gone twice; no test imports it.

use super::{may_be_reached, reference, restricted_slip};
use crate::harness::TestApp;
use serde_json::{Value, json};

fn rule(answer: &crate::harness::Reply) -> &Value {
    &answer.body["errors"][0]["code"]
}

#[test]
fn a_way_that_nobody_agreed_to_is_refused_with_its_rule_and_leaves_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}/contact_attempts", reference(&jo));
    let rang = json!({"channel": "phone", "result": "no_answer"});
    assert_eq!(rule(&ana.post(&path, &rang).is(409)), "no_record");
    may_be_reached(&app, &jo, &["phone"], &["text"]);
    assert_eq!(rule(&ana.post(&path, &json!({"channel": "text", "result": "reached"})).is(409)), "not_safe");
    let voicemail = json!({"channel": "phone", "result": "voicemail_left"});
    assert_eq!(rule(&ana.post(&path, &voicemail).is(409)), "voicemail_not_agreed");
    ana.post(&path, &json!({"channel": "phone", "result": "unlucky"}))
        .is_wrong_at("/result", "unknown_value");
    assert!(ana.get(&path).is(200).items().is_empty());
    let made = ana.post(&path, &rang).is(201).body;
    assert_eq!(
        (&made["channel"], &made["result"], &made["occurred_on"]),
        (&json!("phone"), &json!("no_answer"), &json!("2026-03-10"))
    );
    assert_eq!(ana.get(&path).is(200).items().len(), 1);
    let events = ana.get(&format!("/referrals/{}/events", reference(&jo))).is(200);
    assert_eq!(events.items().last().unwrap()["what"], "contact_attempted");
    let by_event = json!({"what": "contact_attempted"});
    ana.post(&format!("/referrals/{}/events", reference(&jo)), &by_event).is_wrong_at("/what", "not_here");
}

#[test]
fn a_try_that_was_stopped_as_unsafe_closes_the_way_for_everybody() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    may_be_reached(&app, &jo, &["phone", "text"], &[]);
    let path = format!("/referrals/{}/contact_attempts", reference(&jo));
    ana.post(&path, &json!({"channel": "phone", "result": "stopped_as_unsafe"})).is(201);
    assert_eq!(
        rule(&ana.post(&path, &json!({"channel": "phone", "result": "no_answer"})).is(409)),
        "not_safe"
    );
    let person = jo["person_id"].as_str().unwrap();
    let rules = ana.get(&format!("/people/{person}/safe_contact")).is(200).body["rules"]["ways"].clone();
    assert_eq!(
        (&rules[0]["channel"], &rules[0]["safe"], &rules[1]["safe"]),
        (&json!("phone"), &json!(false), &json!(true))
    );
    // A partner that was not told how she is reached says the same, and it counts.
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let pat = app.as_("pat");
    let stopped = json!({"channel": "text", "result": "stopped_as_unsafe"});
    pat.post(&format!("/signposts/{code}/contact_attempts"), &stopped).is(201);
    assert_eq!(rule(&ana.post(&path, &json!({"channel": "text", "result": "reached"})).is(409)), "not_safe");
    assert_eq!(app.raw().value("SELECT count(*) FROM audit_entries WHERE action = 'stop_channel'"), "2");
    pat.get(&format!("/people/{person}/safe_contact")).is(404);
}

#[test]
fn a_missed_appointment_is_a_try_and_no_end_and_a_partner_sees_its_own_alone() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    pat.post(&format!("/signposts/{code}/events"), &json!({"what": "booked", "booked_for": "2026-03-10"}))
        .is(201);
    let tries = format!("/signposts/{code}/contact_attempts");
    let missed =
        json!({"channel": "face_to_face", "result": "missed_appointment", "note": "Waited until noon."});
    let made = pat.post(&tries, &missed).is(201).body;
    assert_eq!(
        (&made["seq"], &made["organisation_id"]),
        (&Value::Null, &json!(app.town.organisations["riverside"]))
    );
    assert_eq!(
        pat.get(&format!("/signposts/{code}")).is(200).body["state"],
        "booked",
        "missing a booking ends nothing"
    );
    ana.post(&tries, &json!({"channel": "face_to_face", "result": "missed_appointment"})).is(201);
    assert_eq!((pat.get(&tries).is(200).items().len(), ana.get(&tries).is(200).items().len()), (1, 2));
    let early =
        json!({"channel": "face_to_face", "result": "missed_appointment", "occurred_on": "2026-03-09"});
    pat.post(&tries, &early).is_wrong_at("/occurred_on", "date_too_early");
    app.as_("fay").get(&tries).is(404);
}

#[test]
fn lost_counts_everybodys_tries_since_jo_was_last_reached_and_one_taken_back_is_none() {
    let app = TestApp::new();
    let ana = app.as_("ana").with("If-Match", "*");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    may_be_reached(&app, &jo, &["phone"], &[]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let path = format!("/referrals/{}", reference(&jo));
    let tries = format!("{path}/contact_attempts");
    let rang = |result: &str| json!({"channel": "phone", "result": result});
    let closes =
        |who: &crate::harness::Client| who.post(&format!("{path}/close"), &json!({"reason": "lost"}));
    let mistaken = ana.post(&tries, &rang("no_answer")).is(201).body["seq"].clone();
    ana.post(&tries, &rang("no_answer")).is(201);
    app.days_pass(1);
    let (ana, pat) = (app.as_("ana").with("If-Match", "*"), app.as_("pat"));
    let missed = json!({"channel": "face_to_face", "result": "missed_appointment"});
    pat.post(&format!("/signposts/{code}/contact_attempts"), &missed).is(201);
    ana.post(&format!("{path}/events"), &json!({"what": "corrected", "supersedes": mistaken})).is(201);
    assert_eq!(ana.get(&tries).is(200).items().len(), 2);
    assert_eq!(rule(&closes(&ana).is(409)), "not_tried_enough");
    ana.post(&tries, &rang("reached")).is(201);
    for _ in 0..3 {
        app.days_pass(1);
        let ana = app.as_("ana").with("If-Match", "*");
        assert_eq!(rule(&closes(&ana).is(409)), "not_tried_enough", "being reached begins anew");
        ana.post(&tries, &rang("no_answer")).is(201);
    }
    closes(&app.as_("ana").with("If-Match", "*")).is(200);
}

#[test]
fn a_try_about_a_restricted_signpost_is_in_sight_as_that_is() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let code = restricted_slip(&app, &ana, &jo);
    let tries = format!("/referrals/{}/contact_attempts", reference(&jo));
    let about = json!({"channel": "face_to_face", "result": "missed_appointment", "code": code});
    ana.post(&tries, &about).is(201);
    app.as_("pat")
        .post(
            &format!("/signposts/{code}/contact_attempts"),
            &json!({"channel": "face_to_face", "result": "missed_appointment"}),
        )
        .is(201);
    assert_eq!(ana.get(&tries).is(200).items().len(), 2);
    app.opens("ben", reference(&jo));
    assert!(ben.get(&tries).is(200).items().is_empty(), "it would tell that there is a slip");
    let events = ben.get(&format!("/referrals/{}/events", reference(&jo))).is(200);
    assert!(events.items().iter().all(|event| event["what"] != "contact_attempted"));
    ben.post(&tries, &about).is(404);
}
