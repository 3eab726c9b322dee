//! What nobody here offers: found with somebody's need or logged without one, seen to, closed by a service; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

fn logged(officer: &Client, pathway: &str) -> String {
    let new = json!({"scheme": "SEL", "pathway": pathway, "area": "Sherburn", "reason": "too_far", "month": "2026-02"});
    officer.post("/gaps", &new).is(201).body["id"].as_str().unwrap().to_owned()
}

fn does(who: &Client, gap: &str, what: &str, body: &Value) -> Reply {
    let path = format!("/gaps/{gap}");
    who.having_read(&path).post(&format!("{path}/{what}"), body)
}

#[test]
fn ana_logs_a_gap_ben_sees_to_it_and_a_service_closes_it() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let gap = logged(&ana, "finance");
    let read = ben.get(&format!("/gaps/{gap}")).is(200).body;
    assert_eq!(
        (&read["state"], &read["month"], &read["with_need"]),
        (&json!("open"), &json!("2026-02"), &json!(false))
    );
    let own = json!({"user_id": app.town.users["ben"], "plan": "Ask the food bank", "due_on": "2026-06-30"});
    ana.post(&format!("/gaps/{gap}/own"), &own).is(428);
    let owned = does(&ana, &gap, "own", &own).is(200).body;
    assert_eq!((&owned["state"], &owned["due_on"]), (&json!("owned"), &json!("2026-06-30")));
    let council = json!({"organisation_id": app.town.organisations["cvs"]});
    assert_eq!(does(&ben, &gap, "own", &council).is(200).body["user_id"], Value::Null);
    does(&ben, &gap, "own", &json!({})).is_wrong_at("/user_id", "one_of");
    does(&ben, &gap, "own", &json!({"user_id": app.town.users["pat"]})).is_wrong_at("/user_id", "unknown");
    let by = |service: &str| json!({"service_id": app.town.services[service], "closed_on": "2026-03-01"});
    does(&ben, &gap, "close", &by("alcohol")).is_wrong_at("/service_id", "not_for_this_need");
    let closed = does(&ben, &gap, "close", &by("debt")).is(200).body;
    assert_eq!((&closed["state"], &closed["closed_on"]), (&json!("closed"), &json!("2026-03-01")));
    assert_eq!(does(&ben, &gap, "close", &by("debt")).is(409).body["allowed"], json!(["reopened"]));
    assert_eq!(
        does(&ana, &gap, "reopen", &json!({})).is(200).body["state"],
        "owned",
        "whoever had it has it"
    );
    assert_eq!(
        ana.get("/gaps?state=owned&pathway=finance&month=2026-02&scheme=SEL").is(200).items().len(),
        1
    );
    assert!(ana.get("/gaps?month=2026-03").is(200).items().is_empty());
    ana.get("/gaps?month=2026-03-01").is_wrong_at("month", "not_a_month");
}

#[test]
fn a_need_that_nothing_meets_makes_a_gap_that_names_nobody() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let jo = app.referral(&ana, &["health"]);
    let (reference, person) = (jo["reference"].as_str().unwrap(), jo["person_id"].as_str().unwrap());
    let path = format!("/referrals/{reference}");
    let says = |gap: Value| {
        let need = json!({"pathway": "health", "presence": "present", "wants_help": "yes", "gap": gap});
        ana.having_read(&path).put(&format!("{path}/needs/health"), &need).is(200);
    };
    says(json!("no_service"));
    let found = ben.get("/gaps").is(200);
    assert_eq!((found.items().len(), &found.items()[0]["with_need"]), (1, &json!(true)));
    let text = String::from_utf8_lossy(&found.bytes).into_owned();
    assert!(!text.contains(reference) && !text.contains(person), "{text}");
    says(json!("full"));
    assert_eq!(ben.get("/gaps").is(200).items()[0]["reason"], "full");
    says(Value::Null);
    assert!(ben.get("/gaps?state=open").is(200).items().is_empty());
    assert_eq!(ben.get("/gaps?state=closed").is(200).items().len(), 1, "it turned out to be none");
}

#[test]
fn a_gap_that_was_found_with_a_referral_by_mistake_is_none() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["health"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let need = json!({"pathway": "health", "presence": "present", "wants_help": "yes", "gap": "full"});
    ana.having_read(&path).put(&format!("{path}/needs/health"), &need).is(200);
    let gap = ana.get("/gaps").is(200).items()[0]["id"].as_str().unwrap().to_owned();
    ana.having_read(&path).post(&format!("{path}/void"), &json!({"reason": "duplicate"})).is(200);
    assert_eq!(ana.get("/gaps?include_total=true").is(200).body["total"], 0);
    ana.get(&format!("/gaps/{gap}")).is(404);
}

#[test]
fn a_restricted_gap_is_out_of_a_colleagues_sight_and_no_etag_tells_of_it() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    logged(&ana, "finance");
    let before = ben.get("/gaps?include_total=true").is(200);
    let hers = logged(&ana, "domestic_abuse");
    let after = ben.get("/gaps?include_total=true").is(200);
    assert_eq!((before.header("etag"), &before.bytes), (after.header("etag"), &after.bytes));
    ben.get(&format!("/gaps/{hers}")).is(404);
    assert_eq!(ana.get("/gaps").is(200).items().len(), 2);
    assert_eq!(hers.as_bytes()[14], b'4', "the key tells no time");
    let to_ben = json!({"user_id": app.town.users["ben"]});
    does(&ana, &hers, "own", &to_ben).is_wrong_at("/user_id", "unknown");
    does(&ana, &hers, "own", &json!({"user_id": app.town.users["ana"]})).is(200);
}

#[test]
fn one_request_logs_one_gap_and_only_officers_of_the_scheme_do() {
    let app = TestApp::new();
    let ana = app.as_("ana").with("Idempotency-Key", "gap-1");
    let new = json!({"scheme": "SEL", "pathway": "finance", "need_type": "debt", "reason": "full"});
    let first = ana.post("/gaps", &new).is(201);
    assert_eq!(ana.post("/gaps", &new).is(201).bytes, first.bytes);
    assert_eq!(first.header("location"), format!("/api/v1/gaps/{}", first.body["id"].as_str().unwrap()));
    assert_eq!(first.body["month"], "2026-03");
    let ana = app.as_("ana");
    let with = |name: &str, value: Value| {
        let mut it = new.clone();
        it[name] = value;
        ana.post("/gaps", &it)
    };
    with("month", json!("2026-04")).is_wrong_at("/month", "date_in_future");
    with("reason", json!("bad_weather")).is_wrong_at("/reason", "unknown_value");
    with("need_type", json!("alcohol")).is_wrong_at("/need_type", "unknown_value");
    for name in ["olga", "max", "addy", "pat", "cleo", "prue"] {
        app.as_(name).post("/gaps", &new).is(403);
    }
    assert!(app.as_("olga").get("/gaps").is(200).items().is_empty());
}

#[test]
fn the_demonstration_has_gaps_in_every_state() {
    let app = TestApp::in_the_play();
    let officer = app.as_the("officer");
    for state in ["open", "owned", "closed"] {
        let found = officer.get(&format!("/gaps?scheme=CAS&state={state}")).is(200);
        assert_eq!(found.items().len(), 1, "{state}: {}", found.body);
    }
    assert_eq!(officer.get("/gaps?scheme=SEL").is(200).items().len(), 1, "found with Sid, who needed work");
}

#[test]
fn the_ledger_counts_by_pathway_area_and_month_and_hides_what_is_restricted() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    let log = |officer: &Client, pathway: &str, area: &str| {
        let new = json!({"scheme": "SEL", "pathway": pathway, "reason": "no_service", "area": area, "month": "2026-02"});
        officer.post("/gaps", &new).is(201);
    };
    log(&ana, "finance", "Selby");
    log(&ana, "finance", "Selby");
    log(&ana, "health", "York");
    log(&ben, "domestic_abuse", "Selby");
    let lines = app.as_("max").get("/gaps/ledger?scheme=SEL&from=2026-01&to=2026-03").is(200);
    let told: Vec<_> = lines
        .items()
        .iter()
        .map(|l| (&l["pathway"], &l["area"], &l["month"], &l["found"], &l["unclosed"]))
        .collect();
    let (null, month) = (json!(null), json!("2026-02"));
    let wanted = [json!("health"), json!("York"), json!("finance"), json!("Selby")];
    assert_eq!(told[0], (&wanted[0], &wanted[1], &month, &json!(1), &json!(1)));
    assert_eq!(told[1], (&wanted[2], &wanted[3], &month, &json!(2), &json!(2)));
    assert_eq!(told[2], (&null, &null, &null, &json!(1), &json!(1)));
    assert!(ana.get("/gaps/ledger?scheme=SEL&from=2026-03&to=2026-03").is(200).items().is_empty());
    ana.get("/gaps/ledger?scheme=SEL&from=2026-03&to=2026-01").is_wrong_at("to", "ends_before_start");
    ana.get("/gaps/ledger?scheme=HUL&from=2026-01&to=2026-03").is(403);
}
