//! Stories about people who came without the slip; no test imports it.

use crate::harness::{Client, TestApp};
use serde_json::{Value, json};

/// So many at the alcohol service in March, sent by Selby.
fn march(app: &TestApp, count: i32) -> Value {
    json!({"scheme": "SEL", "service_id": app.town.services["alcohol"], "month": "2026-03", "count": count})
}

fn with(mut body: Value, name: &str, value: &str) -> Value {
    body[name] = json!(value);
    body
}

/// What the report of Selby's March says beside take-up, and how many slips it says were taken up.
fn reported(ana: &Client) -> (Value, Value) {
    let report = ana.get("/reports/pilot?scheme=SEL&from=2026-03-01&to=2026-03-31").is(200).body;
    let figure = |id: &str| report["figures"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap();
    let lines = figure("M31")["lines"].as_array().unwrap();
    let arrivals = lines.iter().find(|l| l["label"] == "People who came without the slip").unwrap();
    (arrivals["numerator"].clone(), figure("M12")["lines"][0]["floor"].clone())
}

#[test]
fn somebody_came_without_the_slip_and_stands_beside_take_up() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let before = reported(&ana);
    assert_eq!(before.0, 0);
    let told = pat.post("/arrivals", &march(&app, 4)).is(201);
    let path = format!("/arrivals/{}", told.body["id"].as_str().unwrap());
    assert_eq!(told.header("location"), format!("/api/v1{path}"));
    assert_eq!(
        (&told.body["service"], &told.body["recorded_as"]),
        (&json!("Alcohol advice"), &json!("partner"))
    );
    assert_eq!(reported(&ana), (json!(4), before.1.clone()));
    // The same list keyed again, and then with one more: nobody is counted twice.
    pat.post("/arrivals", &march(&app, 4)).is(201);
    let again = pat.post("/arrivals", &march(&app, 5)).is(201).body;
    assert_eq!((&again["id"], &again["count"]), (&told.body["id"], &json!(5)));
    assert_eq!(reported(&ana), (json!(5), before.1));
    assert_eq!(pat.get("/arrivals").is(200).items(), std::slice::from_ref(&again));
    assert_eq!(ana.get(&path).is(200).body, again);
    pat.post("/arrivals", &march(&app, 0)).is(201);
    assert_eq!(reported(&ana).0, 0);
    assert_eq!(app.raw().count("people", "1 = 1"), 0);
}

#[test]
fn a_count_is_of_a_month_that_was_and_of_people() {
    let app = TestApp::new();
    let pat = app.as_("pat");
    let month = |month: &str| pat.post("/arrivals", &with(march(&app, 1), "month", month));
    month("2026-04").is_wrong_at("/month", "date_in_future");
    month("2026-03-10").is_wrong_at("/month", "not_a_month");
    month("March").is_wrong_at("/month", "not_a_date");
    month("2025-08").is_wrong_at("/month", "outside_scheme");
    month("2025-09").is(201);
    for count in [0, -1, 501] {
        pat.post("/arrivals", &march(&app, count)).is_wrong_at("/count", "out_of_range");
    }
    pat.post("/arrivals", &with(march(&app, 1), "name", "Jo")).is_wrong_at("/name", "unknown_member");
    assert_eq!(pat.get("/arrivals").is(200).items().len(), 1);
}

#[test]
fn a_partner_counts_at_its_own_door_and_its_word_stands() {
    let app = TestApp::new();
    let (ana, olga, pat, fay) = (app.as_("ana"), app.as_("olga"), app.as_("pat"), app.as_("fay"));
    fay.post("/arrivals", &march(&app, 2)).is(404);
    olga.post("/arrivals", &march(&app, 2)).is(403);
    // Told on the phone first, then by the partner itself.
    let told = ana.post("/arrivals", &march(&app, 2)).is(201).body;
    let itself = pat.post("/arrivals", &march(&app, 3)).is(201).body;
    assert_eq!((&told["id"], &itself["count"]), (&itself["id"], &json!(3)));
    ana.post("/arrivals", &march(&app, 2)).is(409);
    // Sent by Hull: another count, out of Ana's sight.
    pat.post("/arrivals", &with(march(&app, 7), "scheme", "HUL")).is(201);
    assert_eq!([&ana, &olga, &pat, &fay].map(|who| who.get("/arrivals").is(200).items().len()), [1, 1, 2, 0]);
    assert_eq!(reported(&ana).0, 3);
    let elsewhere = format!("/arrivals?service_id={}", app.town.services["debt"]);
    assert!(pat.get(&elsewhere).is(200).items().is_empty());
}

#[test]
fn a_code_that_turned_up_is_counted_once_and_only_once() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let id = pat.post("/arrivals", &march(&app, 1)).is(201).body["id"].clone();
    let path = format!("/arrivals/{}/reconcile", id.as_str().unwrap());
    let turned_up = |code: &str| pat.post(&path, &json!({"code": code}));
    // First that Jo came; then that Jo is one of them.
    turned_up(&code).is(409);
    pat.post(&format!("/signposts/{code}/events"), &json!({"what": "met"})).is(201);
    assert_eq!(reported(&ana).0, 1);
    let after = turned_up(&code).is(201).body;
    assert_eq!([&after["count"], &after["reconciled"], &after["open"]], [1, 1, 0]);
    assert_eq!(reported(&ana).0, 0);
    assert!(turned_up(&code).is(409).body["detail"].as_str().unwrap().contains("counts once"));
    pat.post("/arrivals", &march(&app, 0)).is_wrong_at("/count", "below_reconciled");
    let second = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    pat.post(&format!("/signposts/{second}/events"), &json!({"what": "met"})).is(201);
    assert!(turned_up(&second).is(409).body["detail"].as_str().unwrap().contains("everybody"));
    pat.post("/arrivals", &march(&app, 2)).is(201);
    turned_up(&second).is(201);
    let line = "SELECT count(*) FROM audit_entries e JOIN audit_subjects s ON s.audit_id = e.id \
                WHERE e.action = 'reconcile_arrivals' AND e.kind = 'combination'";
    assert_eq!(app.raw().value(line), "2");
}

#[test]
fn a_code_of_somebody_else_is_no_code_of_these() {
    let app = TestApp::new();
    let (ana, pat, fay) = (app.as_("ana"), app.as_("pat"), app.as_("fay"));
    let jo = app.referral(&ana, &["drugs_alcohol", "finance", "domestic_abuse"]);
    let debt = app.slip(&ana, &jo, "finance", "debt");
    let id = pat.post("/arrivals", &march(&app, 1)).is(201).body["id"].clone();
    let path = format!("/arrivals/{}/reconcile", id.as_str().unwrap());
    let nowhere = pat.post(&path, &json!({"code": "2222-2222"})).is(404);
    let hidden = pat.post(&path, &json!({"code": debt})).is(404);
    assert_eq!(hidden.bytes_but_for_the_id(), nowhere.bytes_but_for_the_id());
    ana.post(&path, &json!({"code": debt})).is_wrong_at("/code", "not_this_service");
    ana.post(&path, &json!({"code": "2222-2223"})).is_wrong_at("/code", "code_looks_wrong");
    fay.post(&path, &json!({"code": debt})).is(404);
    // In February nobody had the slip of March.
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let february =
        pat.post("/arrivals", &with(march(&app, 1), "month", "2026-02")).is(201).body["id"].clone();
    pat.post(&format!("/arrivals/{}/reconcile", february.as_str().unwrap()), &json!({"code": code}))
        .is_wrong_at("/code", "issued_later");
    // A count that many read must not tell of an entry that few may.
    let safe = app.slip(&ana, &jo, "domestic_abuse", "lantern");
    let lantern = with(march(&app, 1), "service_id", &app.town.services["lantern"]);
    let at_lantern = fay.post("/arrivals", &lantern).is(201).body["id"].clone();
    fay.post(&format!("/arrivals/{}/reconcile", at_lantern.as_str().unwrap()), &json!({"code": safe}))
        .is_wrong_at("/code", "restricted");
}
