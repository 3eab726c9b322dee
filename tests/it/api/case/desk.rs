//! Two sittings: five answers at court, the rest at the desk; drafts, and handing a referral over; no test imports it.

use crate::harness::TestApp;
use serde_json::{Value, json};

#[test]
fn what_there_was_no_time_for_in_court_is_filled_in_at_the_desk() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let short = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
        "answer": "not_now", "eligibility": {"eligible": true}});
    let made = ana.post("/referrals", &short).is(201).body;
    let path = format!("/referrals/{}", made["reference"].as_str().unwrap());
    let rest = json!({"hearing_outcomes": ["fine"], "risk": "low", "risk_told_by": "probation",
        "alcohol_related": true, "under_supervision": false, "answer": "yes"});
    ana.patch(&path, &rest).is(428);
    let whole = ana.having_read(&path).patch(&path, &rest).is(200).body;
    assert_eq!(
        (&whole["risk"], &whole["answer"], &whole["state"]),
        (&json!("low"), &json!("yes"), &json!("open"))
    );
    assert_eq!(whole["under_supervision"], false);
    let events = ana.get(&format!("{path}/events")).is(200).body;
    assert_eq!(events["items"].as_array().unwrap().last().unwrap()["what"], "amended");

    let again = ana.having_read(&path).patch(&path, &rest).is(200).body;
    assert_eq!(again, whole, "saying it again changes nothing");
    assert_eq!(ana.get(&format!("{path}/events")).is(200).body, events);
    ana.having_read(&path)
        .patch(&path, &json!({"risk_told_by": null}))
        .is_wrong_at("/risk_told_by", "required");
    ana.having_read(&path).patch(&path, &json!({"risk": "sky-high"})).is_wrong_at("/risk", "unknown_value");
    ana.having_read(&path).patch(&path, &json!({"shoe_size": 9})).is_wrong_at("/shoe_size", "unknown_member");
    ana.having_read(&path)
        .patch(&path, &json!({"alcohol_related": "yes"}))
        .is_wrong_at("/alcohol_related", "wrong_type");
    let many: Vec<&str> = vec!["fine"; 11];
    ana.having_read(&path)
        .patch(&path, &json!({"hearing_outcomes": many}))
        .is_wrong_at("/hearing_outcomes", "too_many");
    let (first, second) = (ana.having_read(&path), ana.having_read(&path));
    first.patch(&path, &json!({"alcohol_related": false})).is(200);
    second.patch(&path, &json!({"alcohol_related": null})).is(412);
}

#[test]
fn ana_goes_on_leave_and_ben_takes_over() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let to = |name: &str| json!({"officer_id": app.town.users[name]});
    ben.post(&format!("{path}/hand_over"), &to("ben")).is(403);
    for nobody_here in ["olga", "pat", "max"] {
        ana.post(&format!("{path}/hand_over"), &to(nobody_here)).is_wrong_at("/officer_id", "unknown");
    }
    ana.post(&format!("{path}/hand_over"), &to("ben")).is(204);
    assert_eq!(ben.get(&path).is(200).body["owner_id"], json!(app.town.users["ben"]));
    ana.get(&path).is(403);
    let events = ben.get(&format!("{path}/events")).is(200).body;
    assert_eq!(events["items"].as_array().unwrap().last().unwrap()["what"], "owner_changed");
}

#[test]
fn a_draft_is_hers_alone_sealed_and_goes_with_the_referral_that_it_becomes() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let form = |content: Value| json!({"form": "referral", "content": content});
    let draft = ana.post("/drafts", &form(json!({"person": {"family_name": "Ashwick"}}))).is(201).body;
    let path = format!("/drafts/{}", draft["id"].as_str().unwrap());
    ben.get(&path).is(404);
    ben.delete(&path).is(404);
    assert_eq!(ben.get("/drafts").is(200).body["items"], json!([]));
    let more = json!({"content": {"person": {"family_name": "Ashwick"}, "source": "magistrate"}});
    ana.put(&path, &more).is(428);
    let (first, second) = (ana.having_read(&path), ana.having_read(&path));
    first.put(&path, &more).is(200);
    second.put(&path, &json!({"content": {}})).is(412);
    assert_eq!(ana.get(&path).is(200).body["content"]["source"], "magistrate");
    let list = ana.get("/drafts").is(200).body;
    assert!(!list.to_string().contains("Ashwick"), "a list tells nothing of what stands in them");
    if let signpost::store::Place::File(file) = app.door.db.place().clone() {
        for name in [file.clone(), file.with_extension("db-wal")] {
            let bytes = std::fs::read(name).unwrap_or_default();
            assert!(!bytes.windows(7).any(|w| w == b"Ashwick"), "a draft lies open in the file");
        }
    }
    let referral = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
        "draft_id": draft["id"]});
    ben.post("/referrals", &referral).is(404);
    ana.post("/referrals", &referral).is(201);
    ana.get(&path).is(404);
    app.as_("cleo").post("/drafts", &form(json!({}))).is_wrong_at("/form", "not_for_your_role");
    app.as_("pat").post("/drafts", &form(json!({}))).is(403);
}

#[test]
fn a_draft_that_is_too_long_or_too_old_is_not_kept() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let long = json!({"form": "referral", "content": {"note": "a".repeat(70_000)}});
    ana.post("/drafts", &long).is_wrong_at("/content", "too_long");
    let short = json!({"form": "referral", "content": {"note": "a"}});
    let draft = ana.post("/drafts", &short).is(201).body;
    app.days_pass(30);
    let ana = app.as_("ana");
    ana.get(&format!("/drafts/{}", draft["id"].as_str().unwrap())).is(404);
    assert_eq!(app.sweeps().drafts, 1);
    assert_eq!(app.raw().value("SELECT count(*) FROM drafts"), "0");
    assert_eq!(app.sweeps().drafts, 0);
}

#[test]
fn the_name_of_somebody_who_said_no_goes_when_the_half_day_is_over() {
    let app = TestApp::new();
    let (ana, cleo) = (app.as_("ana"), app.as_("cleo"));
    let asks = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}});
    let (no, yes) =
        (cleo.post("/referrals", &asks).is(201).body, cleo.post("/referrals", &asks).is(201).body);
    let path = |it: &Value| format!("/referrals/{}", it["reference"].as_str().unwrap());
    ana.post(&format!("{}/events", path(&no)), &json!({"what": "conversation"})).is(201);
    let no_thanks = json!({"reason": "no_help_wanted"});
    ana.having_read(&path(&no)).post(&format!("{}/close", path(&no)), &no_thanks).is(200);
    let name_of = |it: &Value| {
        let person = app.as_("ana").get(&path(it)).is(200).body["person_id"].as_str().unwrap().to_owned();
        app.as_("ana").get(&format!("/people/{person}")).is(200).body["person"]["family_name"].clone()
    };
    assert_eq!(app.sweeps().names, 0, "the morning is not over: the name must be called out");
    assert_eq!(name_of(&no), "Ashwick");
    app.days_pass(1);
    assert_eq!(app.sweeps().names, 1);
    assert_eq!((name_of(&no), name_of(&yes)), (Value::Null, json!("Ashwick")));
    assert_eq!(cleo_hears(&app, &no), "seen");
    assert_eq!(app.sweeps().names, 0);
    let gone = "SELECT count(*) FROM person_keys WHERE wrapped_key IS NULL AND erased_at IS NOT NULL";
    assert_eq!(app.raw().value(gone), "1");
}

fn cleo_hears(app: &TestApp, it: &Value) -> String {
    let path = format!("/requests/{}", it["reference"].as_str().unwrap());
    app.as_("cleo").get(&path).is(200).body["outcome"].as_str().unwrap_or_default().to_owned()
}
