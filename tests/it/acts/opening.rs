//! Records that open with a reason: a colleague's, everybody's for the privacy role, and those of people whom one knows; no test imports it.

use super::{person, reference, told};
use crate::harness::TestApp;
use serde_json::Value;
use signpost::actions::account::declaration::{end_declaration, list_declarations, make_declaration};
use signpost::actions::account::opening::open_record;
use signpost::actions::case::person::read_person;
use signpost::actions::case::referral::{list_referrals, read_referral};
use signpost::actions::case::request::read_request;
use signpost::actions::insight::notice::list_notices;
use signpost::domain::account::opening::{Opening, Record};
use signpost::domain::insight::notice::What;
use signpost::domain::page::Window;
use signpost::error::Result;
use signpost::store::case::referral::Filter;

fn reads(app: &TestApp, name: &str, jo: &Value) -> &'static str {
    told(app.acts(name, |tx, actor| read_referral(tx, actor, &reference(jo))))
}

fn meets(app: &TestApp, name: &str, jo: &Value) -> &'static str {
    told(app.acts(name, |tx, actor| read_person(tx, actor, person(jo))))
}

fn opens(app: &TestApp, name: &str, jo: &Value, reason: &str) -> Result<Opening> {
    let record = Record::Referral(reference(jo));
    app.acts(name, |tx, actor| open_record(tx, actor, &record, reason, None))
}

#[test]
fn a_colleagues_referral_opens_with_a_reason_for_half_an_hour() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    assert_eq!((reads(&app, "ana", &jo), reads(&app, "ben", &jo)), ("done", "reason_needed"));
    assert_eq!(meets(&app, "ben", &jo), "reason_needed");
    assert_eq!(told(opens(&app, "ben", &jo, "curious")), "unknown_value");
    assert_eq!(told(opens(&app, "ben", &jo, "other")), "required", "other takes a few words");
    opens(&app, "ben", &jo, "covering_for_colleague").unwrap();
    assert_eq!((reads(&app, "ben", &jo), meets(&app, "ben", &jo)), ("done", "done"));
    let why = "SELECT reason FROM audit_entries WHERE action = 'read_referral' AND outcome = 'done' \
               AND reason IS NOT NULL";
    assert_eq!(app.raw().rows(why).concat(), ["covering_for_colleague"]);
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(30));
    assert_eq!(reads(&app, "ben", &jo), "reason_needed");
    assert_eq!(told(opens(&app, "olga", &jo, "covering_for_colleague")), "not_found");
    assert_eq!(told(opens(&app, "max", &jo, "covering_for_colleague")), "not_found");
}

#[test]
fn one_officer_alone_and_a_request_that_nobody_took_up_ask_for_no_reason() {
    let app = TestApp::new();
    let asked =
        serde_json::json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": false});
    let asked = app.as_("cleo").post("/referrals", &asked).is(201).body;
    let of = |name: &str| told(app.acts(name, |tx, actor| read_referral(tx, actor, &reference(&asked))));
    assert_eq!((of("ana"), of("ben")), ("done", "done"));
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    assert_eq!(reads(&app, "ben", &jo), "reason_needed");
    let ana = &app.town.users["ana"];
    let addy = app.as_("addy");
    let path = format!("/users/{ana}");
    addy.having_read(&path).patch(&path, &serde_json::json!({"status": "suspended"})).is(200);
    assert_eq!(reads(&app, "ben", &jo), "done", "there is no colleague left to be asked");
}

#[test]
fn the_privacy_role_reads_and_lists_what_it_opened() {
    let app = TestApp::new();
    let (jo, _kit) =
        (app.referral(&app.as_("ana"), &["finance"]), app.referral(&app.as_("ana"), &["health"]));
    let list =
        || app.acts("prue", |tx, actor| list_referrals(tx, actor, Filter::default(), Window::first(10)));
    assert_eq!((reads(&app, "prue", &jo), told(list())), ("reason_needed", "reason_needed"));
    opens(&app, "prue", &jo, "complaint").unwrap();
    assert_eq!((reads(&app, "prue", &jo), meets(&app, "prue", &jo)), ("done", "done"));
    let listed: Vec<_> = list().unwrap().items.into_iter().map(|(it, _)| it.reference).collect();
    assert_eq!(listed, [reference(&jo)]);
}

#[test]
fn someone_i_know_opens_with_a_reason_and_a_notice() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let record = Record::Referral(reference(&jo));
    let declare = |name| app.acts(name, |tx, actor| make_declaration(tx, actor, &record));
    let made = declare("ana").unwrap();
    assert_eq!(declare("ana").unwrap().id, made.id, "saying it again changes nothing");
    assert_eq!(told(declare("max")), "not_found");
    assert_eq!((reads(&app, "ana", &jo), meets(&app, "ana", &jo)), ("reason_needed", "reason_needed"));
    let notices =
        || app.acts("prue", |tx, actor| list_notices(tx, actor, true, Window::first(10))).unwrap().items;
    assert!(notices().is_empty());
    opens(&app, "ana", &jo, "person_got_in_touch").unwrap();
    assert_eq!(reads(&app, "ana", &jo), "done");
    let whats: Vec<What> = notices().iter().map(|it| it.what).collect();
    assert_eq!(whats, [What::OpenedSomeoneKnown]);
    let listed = |name| app.acts(name, |tx, actor| list_declarations(tx, actor)).unwrap().len();
    assert_eq!((listed("ana"), listed("ben"), listed("prue")), (1, 0, 1));
    assert_eq!(told(app.acts("ben", |tx, actor| end_declaration(tx, actor, made.id))), "not_found");
    app.acts("ana", |tx, actor| end_declaration(tx, actor, made.id)).unwrap();
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::hours(1));
    assert_eq!(reads(&app, "ana", &jo), "done");
}

#[test]
fn court_staff_who_know_the_person_open_their_own_request_too() {
    let app = TestApp::new();
    let asked =
        serde_json::json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": false});
    let asked = app.as_("cleo").post("/referrals", &asked).is(201).body;
    let record = Record::Referral(reference(&asked));
    let reads = || told(app.acts("cleo", |tx, actor| read_request(tx, actor, &reference(&asked))));
    assert_eq!(reads(), "done");
    app.acts("cleo", |tx, actor| make_declaration(tx, actor, &record)).unwrap();
    assert_eq!(reads(), "reason_needed");
    opens(&app, "cleo", &asked, "court_request").unwrap();
    assert_eq!(reads(), "done");
}
