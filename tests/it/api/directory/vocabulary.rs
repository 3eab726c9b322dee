//! Lists that those who use them keep: a new line at once, a retired one stays readable, a scheme's own words; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

const REASONS: &str = "/vocabularies/gap_reason";

fn line<'a>(list: &'a Reply, code: &str) -> &'a Value {
    list.items().iter().find(|it| it["code"] == code).unwrap_or_else(|| panic!("no {code} in {}", list.body))
}

/// A wanted need that nothing meets, for this reason, on a new referral of hers.
fn records(app: &TestApp, officer: &Client, reason: &str) -> Reply {
    let jo = app.referral(officer, &["finance"]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let need = json!({"pathway": "finance", "presence": "present", "wants_help": "yes", "gap": reason});
    officer.having_read(&path).put(&format!("{path}/needs/finance"), &need)
}

#[test]
fn addy_adds_a_reason_in_two_languages_and_ana_uses_it_at_once() {
    let app = TestApp::new();
    let (addy, ana) = (app.as_("addy"), app.as_("ana"));
    records(&app, &ana, "no_bus").is_wrong_at("/gap", "unknown_value");
    let no_bus = json!({"label": "No bus goes there", "label_cy": "Dim bws yn mynd yno"});
    addy.put(&format!("{REASONS}/no_bus"), &no_bus).is(428);
    let saved = addy.having_read(REASONS).put(&format!("{REASONS}/no_bus"), &no_bus).is(200);
    assert_eq!(line(&saved, "no_bus")["label_cy"], "Dim bws yn mynd yno");
    assert_eq!(saved.items().last().unwrap()["code"], "no_bus", "a new line comes last");
    assert_eq!(records(&app, &ana, "no_bus").is(200).body["needs"][0]["gap"], "no_bus");
    let late = addy.having_read(REASONS);
    let other = json!({"label": "No bus"});
    addy.having_read(REASONS).put(&format!("{REASONS}/no_bus"), &other).is(200);
    late.put(&format!("{REASONS}/no_bus"), &no_bus).is(412);
    ana.having_read(REASONS).put(&format!("{REASONS}/no_bus"), &no_bus).is(403);
}

#[test]
fn a_retired_reason_is_refused_for_new_records_and_stays_on_old_ones() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let old = records(&app, &ana, "too_far").is(200).body;
    let retire = json!({"last_day": "2026-03-10"});
    let addy = app.as_("addy").having_read(REASONS);
    addy.post(&format!("{REASONS}/too_far/retire"), &retire).is(200);
    app.days_pass(1);
    let (ana, path) = (app.as_("ana"), format!("/referrals/{}", old["reference"].as_str().unwrap()));
    let need = json!({"pathway": "health", "presence": "present", "wants_help": "yes", "gap": "too_far"});
    ana.having_read(&path).put(&format!("{path}/needs/health"), &need).is_wrong_at("/gap", "retired_value");
    assert_eq!(ana.get(&path).is(200).body["needs"][0]["gap"], "too_far");
    assert_eq!(line(&ana.get(REASONS).is(200), "too_far")["valid_to"], "2026-03-10");
    let addy = app.as_("addy");
    let died = addy.having_read("/vocabularies/not_taken_up");
    died.post("/vocabularies/not_taken_up/died/retire", &retire).is_wrong_at("/valid_to", "relied_on");
    addy.with("If-Match", "*").post(&format!("{REASONS}/never_there/retire"), &retire).is(404);
}

#[test]
fn max_hides_a_line_and_says_another_in_his_schemes_own_words() {
    let app = TestApp::new();
    let (max, ana) = (app.as_("max"), app.as_("ana"));
    let ours = "/vocabularies/source?scheme=SEL";
    let own = |client: &Client, scheme: &str, end: &str, body: Value| {
        let read = client.having_read(&format!("/vocabularies/source?scheme={scheme}"));
        read.put(&format!("/schemes/{scheme}/vocabularies/source/{end}"), &body)
    };
    own(&max, "SEL", "outreach/hidden", json!({"hidden": true})).is(200);
    own(&max, "SEL", "magistrate/label", json!({"label": "The bench"})).is(200);
    let (shown, everybodys) = (ana.get(ours).is(200), ana.get("/vocabularies/source").is(200));
    assert_eq!(
        (&line(&shown, "outreach")["hidden"], &line(&shown, "magistrate")["label"]),
        (&json!(true), &json!("The bench"))
    );
    assert_eq!(line(&everybodys, "magistrate")["label"], "Magistrate");
    assert_eq!(line(&ana.get("/vocabularies/source?scheme=HUL").is(200), "outreach")["hidden"], false);
    own(&max, "SEL", "magistrate/label", json!({})).is(200);
    assert_eq!(line(&ana.get(ours).is(200), "magistrate")["label"], "Magistrate");
    own(&max, "HUL", "outreach/hidden", json!({"hidden": true})).is(403);
    own(&ana, "SEL", "outreach/hidden", json!({"hidden": true})).is(403);
    max.with("If-Match", "*")
        .put("/schemes/SEL/vocabularies/source/never_there/hidden", &json!({"hidden": true}))
        .is(404);
}

#[test]
fn a_list_says_what_it_is_and_keeps_its_rules() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let all = app.as_("cleo").get("/vocabularies").is(200);
    let source = all.items().iter().find(|it| it["set"] == "source").unwrap();
    assert_eq!(source, &json!({"set": "source", "groups": ["court", "elsewhere"], "fixed": false}));
    app.as_("ana").get("/vocabularies/nonsense").is(404);
    app.as_("ana").get("/vocabularies/source?scheme=YRK").is(404);
    let put = |path: &str, body: Value| addy.having_read("/vocabularies/source").put(path, &body);
    put("/vocabularies/source/clerk", json!({"label": "Clerk"})).is_wrong_at("/group", "unknown_value");
    put("/vocabularies/source/Clerk!", json!({"label": "Clerk", "group": "court"}))
        .is_wrong_at("/code", "not_a_code");
    put("/vocabularies/source/self", json!({"label": "Self", "group": "court"}))
        .is_wrong_at("/group", "fixed_part");
    let risk = addy.having_read("/vocabularies/risk");
    risk.put("/vocabularies/risk/extreme", &json!({"label": "Extreme"})).is_wrong_at("/code", "fixed_list");
}

#[test]
fn addy_adds_a_kind_of_need_and_ana_records_it() {
    let app = TestApp::new();
    let (addy, ana) = (app.as_("addy"), app.as_("ana"));
    let vaping = |pathway: &str| {
        json!({"pathway": pathway, "label": "Vaping", "recognised_by": "vapes all day", "oasys_section": 8,
            "restricted": false, "opens_safeguarding_script": false})
    };
    let save = |body: Value| addy.having_read("/need_types").put("/need_types/vaping", &body);
    save(vaping("domestic_abuse")).is_wrong_at("/restricted", "must_be_restricted");
    let saved = save(vaping("drugs_alcohol")).is(200);
    assert_eq!(line(&saved, "vaping")["recognised_by"], "vapes all day");
    save(vaping("health")).is_wrong_at("/pathway", "fixed_pathway");
    let here = ana.get("/need_types?pathway=drugs_alcohol").is(200);
    assert!(
        here.items().iter().all(|it| it["pathway"] == "drugs_alcohol")
            && here.items().len() < saved.items().len()
    );
    let jo = app.referral(&ana, &[]);
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let need = json!({"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes", "need_types": ["vaping"]});
    let recorded = ana.having_read(&path).put(&format!("{path}/needs/drugs_alcohol"), &need).is(200);
    assert_eq!(recorded.body["needs"][0]["need_types"], json!(["vaping"]));
    ana.having_read("/need_types").put("/need_types/vaping", &vaping("drugs_alcohol")).is(403);
}
