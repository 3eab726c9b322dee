//! Safe contact: nothing goes out that nobody agreed to, and a number is a thing that one asks for; no test imports it.

use super::{person, reference, told};
use crate::harness::TestApp;
use serde_json::Value;
use signpost::actions::case::around::attempt::{NewAttempt, record_contact_attempt};
use signpost::actions::case::contact::{ask_to_reach, read_safe_contact, reveal_contact, save_safe_contact};
use signpost::actions::case::referral_event::{Case, close_referral};
use signpost::domain::case::contact::{
    Channel, Day, Details, Hours, Kind, Moment, Outbound, SafeContact, Way,
};
use signpost::domain::case::referral::Closing;
use signpost::error::Result;
use signpost::policy::Action;

fn way(channel: Channel, safe: bool) -> Way {
    Way { channel, safe, when: Vec::new(), voicemail: false, who_else: None, shared_device: false }
}

fn agreed(ways: Vec<Way>) -> SafeContact {
    SafeContact { ways, ..SafeContact::default() }
}

fn saves(app: &TestApp, jo: &Value, rules: &SafeContact, details: Option<Details>) -> Result<()> {
    app.acts("ana", |tx, actor| save_safe_contact(tx, actor, person(jo), rules, details.clone()))
}

fn asks(app: &TestApp, jo: &Value, kind: Kind, channel: Channel) -> &'static str {
    let at = Moment { day: Day::Tuesday, hour: 11 };
    let outbound = Outbound { kind, channel, at, restricted: false };
    let refusal = app.acts("ana", |tx, actor| ask_to_reach(tx, actor, person(jo), outbound)).unwrap();
    refusal.map_or("done", |it| it.rule.word())
}

fn tries(app: &TestApp, jo: &Value, channel: Channel, result: &str) -> &'static str {
    let new = NewAttempt { channel, result: result.into(), occurred: None, note: None, code: None };
    told(app.acts("ana", |tx, actor| record_contact_attempt(tx, actor, &reference(jo), &new)))
}

#[test]
fn nothing_goes_out_until_a_safe_way_was_recorded_and_only_that_way() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    assert_eq!(asks(&app, &jo, Kind::Call, Channel::Phone), "no_record");
    saves(&app, &jo, &agreed(vec![way(Channel::Phone, true), way(Channel::Text, false)]), None).unwrap();
    assert_eq!(asks(&app, &jo, Kind::Call, Channel::Phone), "done");
    assert_eq!(asks(&app, &jo, Kind::Voicemail, Channel::Phone), "voicemail_not_agreed");
    assert_eq!(asks(&app, &jo, Kind::Message, Channel::Text), "not_safe");
    assert_eq!(asks(&app, &jo, Kind::Letter, Channel::Post), "channel_not_asked");
    app.acts("ana", |tx, actor| {
        let mut case = Case::find(tx, actor, Action::CloseReferral, &reference(&jo))?;
        close_referral(tx, actor, &mut case, Closing::Died)
    })
    .unwrap();
    assert_eq!(asks(&app, &jo, Kind::Call, Channel::Phone), "died");
}

#[test]
fn a_try_on_an_unsafe_channel_is_refused_and_one_that_was_stopped_is_heard() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    assert_eq!(tries(&app, &jo, Channel::Phone, "no_answer"), "no_record");
    let evenings =
        Way { when: vec![Hours { days: Vec::new(), from: 18, to: 20 }], ..way(Channel::Phone, true) };
    let rules = agreed(vec![evenings, way(Channel::Text, false), way(Channel::FaceToFace, false)]);
    saves(&app, &jo, &rules, None).unwrap();
    // It is morning, but nobody says at what hour the try was.
    assert_eq!(tries(&app, &jo, Channel::Phone, "no_answer"), "done");
    assert_eq!(tries(&app, &jo, Channel::Phone, "voicemail_left"), "voicemail_not_agreed");
    assert_eq!(tries(&app, &jo, Channel::Text, "reached"), "not_safe");
    assert_eq!(tries(&app, &jo, Channel::FaceToFace, "missed_appointment"), "not_safe");
    assert_eq!(tries(&app, &jo, Channel::Text, "stopped_as_unsafe"), "done");
    let channels = "SELECT channel FROM referral_events WHERE what = 'contact_attempted' ORDER BY seq";
    assert_eq!(app.raw().rows(channels).concat(), ["phone", "text"]);
}

#[test]
fn a_number_is_hidden_until_it_is_asked_for_and_outlives_a_change_of_the_rules() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let details = Details { phone: Some("01757 555 014".into()), ..Details::default() };
    saves(&app, &jo, &agreed(vec![way(Channel::Phone, true)]), Some(details.clone())).unwrap();
    saves(&app, &jo, &agreed(vec![way(Channel::Phone, false)]), None).unwrap();
    let read = app.acts("ana", |tx, actor| read_safe_contact(tx, actor, person(&jo))).unwrap();
    assert!(read.has_details && !read.rules.unwrap().ways[0].safe);
    let reveal = |name| app.acts(name, |tx, actor| reveal_contact(tx, actor, person(&jo)));
    assert_eq!(reveal("ana").unwrap(), details);
    for (name, answer) in
        [("olga", "not_found"), ("pat", "not_found"), ("max", "not_found"), ("prue", "forbidden")]
    {
        assert_eq!(told(reveal(name)), answer, "{name}");
    }
    let reveals = "SELECT count(*) FROM audit_entries WHERE action = 'reveal_contact' AND outcome = 'done'";
    assert_eq!(app.raw().value(reveals), "1");
    let plain = "SELECT count(*) FROM contacts WHERE CAST(details_sealed AS TEXT) LIKE '%01757%'";
    if !app.raw().is_server() {
        assert_eq!(app.raw().value(plain), "0", "the number is kept in the open");
    }
}

#[test]
fn an_empty_answer_is_no_answer() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    assert_eq!(told(saves(&app, &jo, &SafeContact::default(), None)), "required");
    let themselves = SafeContact { contacts_service_themselves: true, ..SafeContact::default() };
    assert_eq!(told(saves(&app, &jo, &themselves, None)), "done");
    assert_eq!(asks(&app, &jo, Kind::Call, Channel::Phone), "themselves");
}
