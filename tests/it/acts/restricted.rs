//! Restricted entries of a colleague: invisible in lists, counts, states, versions and streams, and never recorded over; no test imports it.

use super::{gives, reference, told};
use crate::harness::TestApp;
use serde_json::{Value, json};
use signpost::actions::case::referral::{Whole, list_referrals, read_referral};
use signpost::actions::case::referral_event::{
    Case, Told, close_referral, list_referral_events, record_referral_event,
};
use signpost::domain::case::event::Event;
use signpost::domain::case::referral::{Closing, State, What};
use signpost::domain::case::signpost::Mode;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::page::Window;
use signpost::error::Result;
use signpost::policy::Action;
use signpost::store::case::referral::Filter;

const HOME: (Pathway, &str, Mode) = (Pathway::DomesticAbuse, "lantern", Mode::Signpost);

fn records(app: &TestApp, name: &str, jo: &Value, pathway: &str) {
    let path = format!("/referrals/{}", jo["reference"].as_str().unwrap());
    let need = json!({"pathway": pathway, "presence": "present", "wants_help": "yes"});
    app.as_(name).having_read(&path).put(&format!("{path}/needs/{pathway}"), &need).is(200);
}

fn whole(app: &TestApp, name: &str, jo: &Value) -> Whole {
    app.acts(name, |tx, actor| read_referral(tx, actor, &reference(jo))).unwrap()
}

fn stream(app: &TestApp, name: &str, jo: &Value) -> Vec<Event<What>> {
    app.acts(name, |tx, actor| list_referral_events(tx, actor, &reference(jo))).unwrap()
}

fn listed(app: &TestApp, name: &str, state: State) -> (usize, Option<i64>) {
    let filter = Filter { state: Some(state), ..Filter::default() };
    let window = Window { with_total: true, ..Window::first(10) };
    let page = app.acts(name, |tx, actor| list_referrals(tx, actor, filter, window)).unwrap();
    (page.items.len(), page.total)
}

fn says<T>(
    app: &TestApp,
    name: &str,
    jo: &Value,
    act: impl Fn(&mut signpost::store::Tx<'_>, &signpost::policy::Actor, &mut Case) -> Result<T>,
) -> &'static str {
    told(app.acts(name, |tx, actor| {
        let mut case = Case::find(tx, actor, Action::CloseReferral, &reference(jo))?;
        act(tx, actor, &mut case)
    }))
}

/// Jo, who told ana alone what nobody else may know, and got a slip for it.
fn jo_told_ana(app: &TestApp) -> Value {
    let jo = app.referral(&app.as_("ana"), &[]);
    app.opens("ben", jo["reference"].as_str().unwrap());
    let before = whole(app, "ben", &jo).referral;
    records(app, "ana", &jo, "domestic_abuse");
    gives(app, "ana", &jo, HOME).unwrap();
    let after = whole(app, "ben", &jo).referral;
    assert_eq!((before.state, before.version), (after.state, after.version), "something moved");
    jo
}

#[test]
fn a_colleague_sees_neither_state_nor_version_nor_event_move() {
    let app = TestApp::new();
    let jo = jo_told_ana(&app);
    let (hers, his) = (whole(&app, "ana", &jo), whole(&app, "ben", &jo));
    assert_eq!((hers.referral.state, hers.needs.len(), hers.signposts.len()), (State::Signposted, 1, 1));
    assert_eq!((his.referral.state, his.needs.len(), his.signposts.len()), (State::Open, 0, 0));
    let whats = |name| stream(&app, name, &jo).iter().map(|e| e.what).collect::<Vec<_>>();
    assert!(whats("ana").contains(&What::Signposted));
    assert!(!whats("ben").contains(&What::NeedRecorded) && !whats("ben").contains(&What::Signposted));
    assert_eq!(listed(&app, "ana", State::Signposted), (1, Some(1)));
    assert_eq!(listed(&app, "ben", State::Signposted), (0, Some(0)));
    assert_eq!(listed(&app, "ben", State::Assessed), (0, Some(0)));
    assert_eq!(listed(&app, "ben", State::Open), (1, Some(1)));
}

#[test]
fn what_is_hidden_leaves_no_gap_in_the_numbers_and_what_is_seen_can_be_taken_back_by_them() {
    let app = TestApp::new();
    let jo = jo_told_ana(&app);
    let note = Told { note: Some("Rang: will come on Friday".into()), ..Told::default() };
    let done =
        says(&app, "ben", &jo, |tx, actor, case| record_referral_event(tx, actor, case, What::Note, &note));
    assert_eq!(done, "done");
    let his = stream(&app, "ben", &jo);
    let seqs: Vec<i32> = his.iter().map(|e| e.seq).collect();
    assert_eq!(seqs, (1..=i32::try_from(his.len()).unwrap()).collect::<Vec<_>>());
    let last = his.last().unwrap();
    assert_eq!((last.what, whole(&app, "ben", &jo).referral.version), (What::Note, last.seq));
    let back = Told { supersedes: Some(last.seq), ..Told::default() };
    says(&app, "ben", &jo, |tx, actor, case| record_referral_event(tx, actor, case, What::Corrected, &back));
    let hers = stream(&app, "ana", &jo);
    let taken_back = hers.last().unwrap().supersedes.unwrap();
    let there = hers.iter().find(|e| e.seq == taken_back).unwrap();
    assert_eq!(there.what, What::Note, "ben's number meant the note");
}

#[test]
fn a_colleague_records_beside_what_he_may_not_know_and_not_over_it() {
    let app = TestApp::new();
    let jo = jo_told_ana(&app);
    let before = whole(&app, "ana", &jo).needs[0].clone();
    records(&app, "ben", &jo, "domestic_abuse");
    let (hers, his) = (whole(&app, "ana", &jo).needs, whole(&app, "ben", &jo).needs);
    assert_eq!((hers.len(), his.len()), (1, 1));
    assert_eq!((hers[0].id, hers[0].version), (before.id, before.version));
    assert_eq!(his[0].version, 1, "a version would tell that somebody was here before");
    records(&app, "ben", &jo, "domestic_abuse");
    assert_eq!(whole(&app, "ben", &jo).needs[0].version, 2);
}

#[test]
fn a_refusal_says_no_more_than_whom_to_ask() {
    let app = TestApp::new();
    let jo = jo_told_ana(&app);
    let closes = |name, why| says(&app, name, &jo, |tx, actor, case| close_referral(tx, actor, case, why));
    // To ben the referral is open: help that nobody wants would close it.
    assert_eq!(closes("ben", Closing::NoHelpWanted), "ask_the_owner");
    assert_eq!(closes("ana", Closing::NoHelpWanted), "wrong_move");
    assert_eq!(closes("ben", Closing::Settled), "wrong_move");
    assert_eq!(closes("ana", Closing::Settled), "not_settled");
}
