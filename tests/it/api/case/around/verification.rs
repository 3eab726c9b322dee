//! Ana asks after ten of last quarter's take-ups again; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};
use signpost::domain::case::around::verification::{DRAWN, draw};

/// A take-up of last autumn, in ana's records; its code.
fn take_up(app: &TestApp, ana: &Client, day: &str) -> String {
    let referral = json!({
        "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "received_on": day,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}, "eligibility": {"eligible": true},
        "needs": [{"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes"}],
    });
    let made = ana.post("/referrals", &referral).is(201).body;
    let slip = json!({"pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost",
        "chosen_by": "person", "issued_on": day});
    let given = ana.post("/signposts", &json!({"reference": made["reference"], "slip": slip})).is(201).body;
    let code = given["code"].as_str().unwrap().to_owned();
    let came = json!({"what": "met", "grade": "D", "occurred_on": day});
    ana.post(&format!("/signposts/{code}/events"), &came).is(201);
    code
}

fn codes(sample: &Value) -> Vec<String> {
    sample["checks"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ten_are_drawn_from_a_kept_seed_and_what_was_heard_is_printed() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let mut all: Vec<String> =
        (1..=12).map(|day| take_up(&app, &ana, &format!("2025-11-{day:02}"))).collect();
    let earlier = take_up(&app, &ana, "2025-09-10");
    all.sort_unstable();
    let draws =
        |quarter: &str| ana.post("/verification_samples", &json!({"scheme": "SEL", "quarter": quarter}));
    draws("2026-Q1").is_wrong_at("/quarter", "not_over");
    assert_eq!(draws("2025-Q2").is(409).body["errors"][0]["code"], "nothing_to_draw");
    let sample = draws("2025-Q4").is(201).body;
    assert_eq!((sample["candidates"].as_i64(), codes(&sample).len()), (Some(12), 10));
    assert!(!codes(&sample).contains(&earlier));
    let seed = u64::from_str_radix(sample["seed"].as_str().unwrap(), 16).unwrap();
    assert_eq!(draw(&all, seed, DRAWN), codes(&sample), "anybody can draw it again");
    draws("2025-Q4").is_wrong_at("/quarter", "exists");
    let drawn = "SELECT reason FROM audit_entries WHERE action = 'draw_sample' AND outcome = 'done'";
    assert_eq!(json!(app.raw().value(drawn)), sample["seed"]);
    let answers = format!("/verification_samples/{}/answers", sample["id"].as_str().unwrap());
    let hears = |code: &str, answer: &str| ana.post(&answers, &json!({"code": code, "answer": answer}));
    hears(&earlier, "agrees").is_wrong_at("/code", "not_drawn");
    let asked = codes(&sample);
    hears(&asked[0], "not_reached").is(201);
    for (code, answer) in asked.iter().zip(["agrees", "differs", "not_reached", "agrees"]) {
        hears(code, answer).is(201);
    }
    let report = app.as_("max").get("/reports/pilot?scheme=SEL&from=2025-10-01&to=2025-12-31").is(200).body;
    let says = "2 of 3 turned out as recorded; about 1 nobody could say";
    assert!(report["cannot_say"].to_string().contains(says), "{}", report["cannot_say"]);
    let shared =
        app.as_("max").get("/reports/pilot?scheme=SEL&from=2025-10-01&to=2025-12-31&view=sharing").is(200);
    assert!(
        !shared.body["cannot_say"].to_string().contains("turned out"),
        "exact numbers are not for sharing"
    );
    app.as_("olga").get(&format!("/verification_samples/{}", sample["id"].as_str().unwrap())).is(404);
}
