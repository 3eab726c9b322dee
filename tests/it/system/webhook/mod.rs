//! The food bank and the council have their own systems called: signed, thin, once each, and never of what is not theirs; no other test imports it.

mod hearing;
mod receiver;

use crate::harness::{Client, TestApp};
use receiver::{Call, Receiver};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::outbox::send_next;
use signpost::domain::system::target::Targets;
use signpost::policy::Actor;
use signpost::worker::post::Hooks;
use standardwebhooks::Webhook;
use std::collections::BTreeSet;
use std::thread;

const POSTMAN: Credentials = Credentials::Known(Actor::Worker { job: "postman" });
const OWN: &[&str] = &["signpost.issued", "signpost.state_changed", "service.updated"];

/// Calls what may be called on this machine.
fn hooks() -> Hooks {
    Hooks::new(Targets(vec!["127.0.0.0/8".parse().unwrap()]), "https://signpost.example")
}

/// Sends all whose time has come; how many were taken up.
fn sends(app: &TestApp, hooks: &Hooks) -> usize {
    (0..).take_while(|_| send_next(&app.door, "story", &POSTMAN, hooks).unwrap()).count()
}

/// Registers `url` for the organisation called so.
fn registers(app: &TestApp, who: &Client, (whose, url): (&str, &str), events: &[&str]) -> Value {
    let new = json!({"organisation_id": app.town.organisations[whose], "url": url, "events": events});
    who.post("/webhooks", &new).is(201).body
}

fn deliveries(who: &Client, hook: &Value, query: &str) -> Vec<Value> {
    let path = format!("/webhooks/{}/deliveries{query}", hook["id"].as_str().unwrap());
    who.get(&path).is(200).items().to_vec()
}

/// Whether a call with this body bears the signature that somebody else's implementation makes with this secret.
fn fits(secret: &Value, call: &Call, body: &str) -> bool {
    let receiver = Webhook::new(secret.as_str().unwrap()).unwrap();
    let at = call.header("webhook-timestamp").parse().unwrap();
    let signature = receiver.sign(call.header("webhook-id"), at, body.as_bytes()).unwrap();
    call.header("webhook-signature").split(' ').any(|it| it == signature)
}

#[test]
fn the_food_banks_system_hears_of_its_slips_and_can_check_who_calls() {
    let app = TestApp::new();
    let (ana, fay, desk) = (app.as_("ana"), app.as_("fay"), Receiver::answering(&[]));
    let hook = registers(&app, &fay, ("food_bank", &desk.url), OWN);
    let jo = app.referral(&ana, &["finance"]);
    let code = app.slip(&ana, &jo, "finance", "debt");
    fay.post(&format!("/signposts/{code}/events"), &json!({"what": "acknowledged"})).is(201);
    fay.post(&format!("/signposts/{code}/events"), &json!({"what": "noted", "note": "rang"})).is(201);
    assert_eq!(sends(&app, &hooks()), 2, "a note moves nothing");
    let calls = desk.calls();
    let told: Vec<Value> = calls.iter().map(|call| call.json()).collect();
    let [issued, moved] = &told[..] else { panic!("{told:?}") };
    let link = format!("https://signpost.example/api/v1/signposts/{code}");
    assert_eq!(
        (&issued["type"], &moved["type"]),
        (&json!("signpost.issued"), &json!("signpost.state_changed"))
    );
    assert_eq!(issued["data"], json!({"id": code, "state": "issued", "link": link}));
    assert_eq!(moved["data"], json!({"id": code, "state": "acknowledged", "link": link}));
    for call in &calls {
        assert!(fits(&hook["secret"], call, &call.body));
        let forged = call.body.replace("issued", "void").replace("acknowledged", "void");
        assert!(!fits(&hook["secret"], call, &forged));
        assert_eq!(call.header("webhook-timestamp"), app.clock.now().timestamp().to_string());
        for word in ["Jo", "Ashwick", "inance", "Debt", "debt", "court", "Selby", "SEL", "rang"] {
            assert!(!call.body.contains(word), "{word}: {}", call.body);
        }
    }
    let ids: BTreeSet<&str> = calls.iter().map(|call| call.header("webhook-id")).collect();
    let listed = deliveries(&fay, &hook, "?state=sent");
    assert_eq!(ids, listed.iter().map(|it| it["id"].as_str().unwrap()).collect());
    assert!(listed.iter().all(|it| it["answer"] == 204 && it["attempts"] == 1 && it["about"] == code));
}

#[test]
fn a_secret_is_shown_once_kept_sealed_and_changed_without_losing_a_call() {
    let app = TestApp::new();
    let (fay, desk) = (app.as_("fay"), Receiver::answering(&[]));
    let new = json!({"url": desk.url, "events": OWN});
    let (first, again) = {
        let fay = fay.with("Idempotency-Key", "one");
        (fay.post("/webhooks", &new).is(201).body, fay.post("/webhooks", &new).is(201).body)
    };
    assert_eq!(first, again, "a repeat is answered as the first was");
    let path = format!("/webhooks/{}", first["id"].as_str().unwrap());
    let secret = first["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_") && fay.get(&path).is(200).body["secret"].is_null());
    assert!(fay.get("/webhooks").is(200).items()[0]["secret"].is_null());
    let kept = app.raw().value("SELECT count(*) FROM webhooks");
    assert_eq!(kept, "1");
    let other = fay.post(&format!("{path}/secret"), &Value::Null).is(200).body["secret"].clone();
    assert_ne!(other, first["secret"]);
    fay.with("Idempotency-Key", "one").post("/webhooks", &new).is(201);
    fay.post(&format!("{path}/test"), &Value::Null).is(200);
    sends(&app, &hooks());
    app.days_pass(2);
    let fay = app.as_("fay");
    fay.post(&format!("{path}/test"), &Value::Null).is(200);
    sends(&app, &hooks());
    let signed_by = |secret: &Value, at: usize| fits(secret, &desk.calls()[at], &desk.calls()[at].body);
    assert!(signed_by(&other, 0) && signed_by(&first["secret"], 0), "for a day both sign");
    assert!(signed_by(&other, 1) && !signed_by(&first["secret"], 1));
    assert_eq!(desk.calls()[1].json()["type"], "webhook.test");
}

#[test]
fn a_call_that_fails_is_made_again_under_its_own_id() {
    let app = TestApp::new();
    let (fay, desk) = (app.as_("fay"), Receiver::answering(&[500, 302, 204]));
    let hook = registers(&app, &fay, ("food_bank", &desk.url), OWN);
    fay.post(&format!("/webhooks/{}/test", hook["id"].as_str().unwrap()), &Value::Null).is(200);
    assert_eq!(sends(&app, &hooks()), 1, "not again in the same minute");
    let waiting = deliveries(&fay, &hook, "?state=waiting").remove(0);
    assert_eq!((&waiting["attempts"], &waiting["answer"]), (&json!(1), &json!(500)));
    assert_eq!(waiting["fault"], "the answer was 500");
    for _ in 0..2 {
        app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(2));
        assert_eq!(sends(&app, &hooks()), 1);
    }
    assert!(desk.has_answered_all(), "a redirect is not followed");
    let calls = desk.calls();
    assert!(
        calls.iter().all(|call| call.header("webhook-id") == waiting["id"] && call.body == calls[0].body)
    );
    assert_ne!(calls[0].header("webhook-timestamp"), calls[2].header("webhook-timestamp"));
    let sent = deliveries(&fay, &hook, "?state=sent").remove(0);
    assert_eq!((&sent["attempts"], &sent["answer"], &sent["fault"]), (&json!(3), &json!(204), &Value::Null));
}

#[test]
fn an_address_that_says_it_is_gone_is_called_no_more() {
    let app = TestApp::new();
    let (ana, fay, desk) = (app.as_("ana"), app.as_("fay"), Receiver::answering(&[410]));
    let hook = registers(&app, &fay, ("food_bank", &desk.url), OWN);
    let jo = app.referral(&ana, &["finance"]);
    app.slip(&ana, &jo, "finance", "debt");
    app.slip(&ana, &jo, "finance", "debt");
    assert_eq!(sends(&app, &hooks()), 2);
    let path = format!("/webhooks/{}", hook["id"].as_str().unwrap());
    assert_eq!(fay.get(&path).is(200).body["state"], "gone");
    app.slip(&ana, &jo, "finance", "debt");
    assert_eq!((sends(&app, &hooks()), desk.calls().len()), (0, 1), "what waited was dropped");
    let of = |state: &str| deliveries(&fay, &hook, &format!("?state={state}")).len();
    assert_eq!((of("dead"), of("dropped")), (1, 1));
    fay.post(&format!("{path}/test"), &Value::Null).is(409);
    let back = json!({"url": desk.url, "events": OWN, "state": "active"});
    fay.having_read(&path).put(&path, &back).is(200);
    fay.post(&format!("{path}/test"), &Value::Null).is(200);
    assert_eq!((sends(&app, &hooks()), desk.calls().len()), (1, 2), "somebody mended it");
}

#[test]
fn nothing_in_the_house_is_called() {
    let app = TestApp::new();
    let (fay, desk) = (app.as_("fay"), Receiver::answering(&[]));
    let tries = |url: &str| fay.post("/webhooks", &json!({"url": url, "events": OWN}));
    tries("https://10.0.0.1/hook").is_wrong_at("/url", "not_public");
    tries("https://169.254.169.254/latest").is_wrong_at("/url", "not_public");
    tries("http://food.example/hook").is_wrong_at("/url", "not_https");
    // Registered where it was allowed, called where it is not.
    let hook = registers(&app, &fay, ("food_bank", &desk.url), OWN);
    fay.post(&format!("/webhooks/{}/test", hook["id"].as_str().unwrap()), &Value::Null).is(200);
    let outside = Hooks::new(Targets::default(), "https://signpost.example");
    assert_eq!(sends(&app, &outside), 1);
    let dead = deliveries(&fay, &hook, "?state=dead").remove(0);
    assert_eq!(dead["fault"], "the address is not out on the internet");
    assert!(desk.calls().is_empty());
}

#[test]
fn two_who_call_at_once_make_each_call_once() {
    let app = TestApp::new();
    let (fay, desk) = (app.as_("fay"), Receiver::answering(&[]));
    let hook = registers(&app, &fay, ("food_bank", &desk.url), OWN);
    let path = format!("/webhooks/{}/test", hook["id"].as_str().unwrap());
    for _ in 0..40 {
        fay.post(&path, &Value::Null).is(200);
    }
    let taken: usize = thread::scope(|scope| {
        let both = [0, 1].map(|_| scope.spawn(|| (0..3).map(|_| sends(&app, &hooks())).sum::<usize>()));
        both.into_iter().map(|one| one.join().unwrap()).sum()
    });
    let ids: BTreeSet<String> =
        desk.calls().iter().map(|call| call.header("webhook-id").to_owned()).collect();
    assert_eq!((taken, desk.calls().len(), ids.len()), (40, 40, 40));
}
