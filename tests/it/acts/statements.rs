//! How little is said to the database by one act, and that all of it is undone together; no test imports it.

use crate::harness::{TestApp, listen, statements};
use signpost::actions::case::need::NewNeed;
use signpost::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use signpost::actions::case::referral_event::Decision;
use signpost::actions::case::signpost::NewSignpost;
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::check_facts;
use signpost::domain::case::need::{Presence, Wish};
use signpost::domain::case::person::{Identity, Person};
use signpost::domain::case::referral::Answer;
use signpost::domain::case::signpost::{ChosenBy, Mode};
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::court_keys::CourtSlug;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::id::Id;
use signpost::domain::time::Occurred;
use signpost::error::Error;
use signpost::policy::Actor;

const NEEDS: [Pathway; 3] = [Pathway::DrugsAlcohol, Pathway::Finance, Pathway::Accommodation];

/// Jo Ashwick, born in 1979.
fn person() -> Person {
    let named = Identity {
        given_name: Some("Jo".into()),
        family_name: Some("Ashwick".into()),
        born_on: chrono::NaiveDate::from_ymd_opt(1979, 6, 15),
        postcode_district: None,
    };
    Person { identity: named, ..Person::by_code_only(Id::from_uuid(uuid::Uuid::nil())) }
}

/// A pathway that somebody wants help with.
fn need(pathway: Pathway) -> NewNeed {
    NewNeed {
        pathway,
        presence: Presence::Present,
        wants_help: Some(Wish::Yes),
        need_types: Vec::new(),
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: None,
    }
}

/// Jo, who talked with Ana about three pathways and goes with two slips.
pub(super) fn jo(app: &TestApp) -> NewReferral {
    let today = app.door.db.now().london_date();
    let slip = |(pathway, service): (Pathway, &str)| NewSignpost {
        code: None,
        pathways: vec![pathway],
        service: Id::parse(&app.town.services[service], "").unwrap(),
        mode: Mode::Signpost,
        chosen_by: ChosenBy::Together,
        for_relative: false,
        already_supported: false,
        issued_on: None,
    };
    NewReferral {
        scheme: SchemeCode::parse("SEL", "").unwrap(),
        court: CourtSlug::parse("selby-court", "").unwrap(),
        court_session: None,
        received_on: Some(today),
        source: "magistrate".into(),
        told: true,
        asked_about: vec![Pathway::DrugsAlcohol],
        who: Who::New(Box::new(person())),
        desk: Desk {
            answer: Some(Answer::Yes),
            eligibility: Some(Decision { eligible: true, reason: None, note: None }),
            conversation: Some(Occurred::day(today)),
            needs: NEEDS.into_iter().map(need).collect(),
            signposts: [(Pathway::DrugsAlcohol, "alcohol"), (Pathway::Finance, "debt")].map(slip).into(),
            ..Desk::default()
        },
    }
}

fn facts_agree(app: &TestApp) {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    assert!(looked.differing.is_empty(), "{looked:?}");
}

#[test]
fn a_referral_made_in_one_go_asks_for_each_thing_once_and_writes_each_thing_once() {
    listen();
    let app = TestApp::new();
    let new = jo(&app);
    let mut all = statements(|| {
        app.acts("ana", |tx, actor| submit_referral(tx, actor, &new)).unwrap();
    });
    // A server that asks whether its connection lives asks for nothing.
    all.retain(|sql| sql.trim() != "SELECT 1");
    let said = |start: &str| all.iter().filter(|sql| sql.starts_with(start)).count();
    let into = |table: &str| {
        let quoted = [format!("INTO `{table}` "), format!("INTO \"{table}\" ")];
        all.iter().filter(|sql| quoted.iter().any(|it| sql.contains(it))).count()
    };
    // The session's look-up among them.
    let list = all.join("\n");
    assert!(said("SELECT") <= 26, "{} SELECTs:\n{list}", said("SELECT"));
    let work = said("SELECT") + said("INSERT") + said("UPDATE");
    assert!(work <= 70, "{work} statements:\n{list}");
    assert_eq!([into("audit_entries"), into("audit_subjects"), into("referral_facts")], [1, 1, 1], "{list}");
    assert_eq!(app.raw().count("audit_entries", "request_id = 'story'"), 14);
    facts_agree(&app);
}

#[test]
fn what_is_undone_leaves_neither_a_line_nor_a_fact_and_what_was_done_before_it_stays() {
    let app = TestApp::new();
    let new = jo(&app);
    let refused = Error::invalid("", "changed_my_mind", "Begin again.");
    app.acts("ana", |tx, actor| {
        submit_referral(tx, actor, &new)?;
        let undone = tx.attempt(|tx| submit_referral(tx, actor, &new).and(Err::<(), _>(refused.clone())));
        assert_eq!(undone, Err(refused.clone()));
        tx.rehearse(|tx| submit_referral(tx, actor, &new).map(drop))?;
        tx.attempt(|tx| submit_referral(tx, actor, &new).map(drop))
    })
    .unwrap();
    let count = |table: &str| app.raw().count(table, "1 = 1");
    assert_eq!([count("referrals"), count("referral_facts"), count("signposts")], [2, 2, 4]);
    assert_eq!(app.raw().count("audit_entries", "request_id = 'story'"), 28);
    facts_agree(&app);
}

#[test]
fn who_writes_twice_in_one_transaction_reads_between_them_what_was_written() {
    let app = TestApp::new();
    let new = jo(&app);
    let seen = app.acts("ana", |tx, actor| {
        let made = submit_referral(tx, actor, &new)?;
        signpost::store::insight::fact::seen(tx, &[made.id])
    });
    assert_eq!(seen.map(|all| all.len()), Ok(1));
    facts_agree(&app);
}
