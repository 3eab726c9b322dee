//! Consent, and what it opens: a partner sees what was agreed, as long as it was, and not a moment longer; no test imports it.

use super::{gives, organisation, person, says, signs, told, yes_to};
use crate::harness::TestApp;
use serde_json::Value;
use signpost::actions::case::consent::{list_consents, read_shared, reveal_shared_contact, withdraw_consent};
use signpost::actions::case::contact::save_safe_contact;
use signpost::actions::case::disclosure::{NewDisclosure, disclose_without_consent, list_disclosures};
use signpost::actions::case::person::read_person;
use signpost::actions::case::signpost::read_signpost;
use signpost::actions::case::signpost_event::turn_ordinary;
use signpost::actions::insight::notice::{acknowledge_notice, list_notices};
use signpost::domain::case::consent::{Category, Decision, Standing};
use signpost::domain::case::contact::{Channel, Details, SafeContact, Way};
use signpost::domain::case::disclosure::Basis;
use signpost::domain::case::signpost::{Mode, Signpost};
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::page::Window;

const WARM: (Pathway, &str, Mode) = (Pathway::DrugsAlcohol, "alcohol", Mode::Warm);
const ALL: &[Category] = &[Category::Name, Category::Contact, Category::SafeContact, Category::Needs];

fn phone_only() -> SafeContact {
    let phone = Way {
        channel: Channel::Phone,
        safe: true,
        when: Vec::new(),
        voicemail: false,
        who_else: None,
        shared_device: false,
    };
    SafeContact { ways: vec![phone], ..SafeContact::default() }
}

/// Jo, who lets Riverside see everything that can be agreed, and the warm signpost there.
fn jo_shares(app: &TestApp) -> (Value, Signpost) {
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol", "finance"]);
    signs(app, "riverside");
    says(app, "ana", &jo, &yes_to(app, "riverside", ALL)).unwrap();
    let details = Details { phone: Some("01757 555 014".into()), ..Details::default() };
    app.acts("ana", |tx, actor| {
        save_safe_contact(tx, actor, person(&jo), &phone_only(), Some(details.clone()))
    })
    .unwrap();
    let slip = gives(app, "ana", &jo, WARM).unwrap();
    (jo, slip)
}

#[test]
fn a_warm_signpost_takes_a_consent_that_names_the_partner_and_its_agreement_in_date() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "consent_needed");
    signs(&app, "food_bank");
    says(&app, "ana", &jo, &yes_to(&app, "food_bank", &[Category::Name])).unwrap();
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "consent_needed", "that was for another partner");
    let yes = says(&app, "ana", &jo, &yes_to(&app, "riverside", &[Category::Name])).unwrap();
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "agreement_needed");
    signs(&app, "riverside");
    let slip = gives(&app, "ana", &jo, WARM).unwrap();
    assert_eq!(slip.consent, Some(yes.id));
    app.days_pass(300);
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "agreement_needed", "its review was due");
    app.days_pass(70);
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "consent_needed", "a year is over");
}

#[test]
fn withdrawing_consent_closes_the_partners_view_and_leaves_what_any_slip_shows() {
    let app = TestApp::new();
    let (jo, slip) = jo_shares(&app);
    let shared = app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code)).unwrap();
    assert_eq!(shared.person.identity.family_name.as_deref(), Some("Ashwick"));
    assert_eq!(shared.person.identity.born_on, None, "nobody agreed to that");
    assert_eq!(shared.safe_contact, Some(phone_only()));
    let pathways: Vec<Pathway> = shared.needs.iter().map(|need| need.pathway).collect();
    assert_eq!(pathways, [Pathway::DrugsAlcohol], "her debts are none of Riverside's business");
    let number = app.acts("pat", |tx, actor| reveal_shared_contact(tx, actor, &slip.code)).unwrap();
    assert_eq!(number.phone.as_deref(), Some("01757 555 014"));
    let seen = app.acts("pat", |tx, actor| read_person(tx, actor, person(&jo))).unwrap();
    assert_eq!((seen.identity.born_on, seen.sex), (None, None));

    app.acts("ana", |tx, actor| withdraw_consent(tx, actor, person(&jo), shared.consent.id)).unwrap();
    assert_eq!(told(app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code))), "not_found");
    assert_eq!(told(app.acts("pat", |tx, actor| reveal_shared_contact(tx, actor, &slip.code))), "not_found");
    assert_eq!(told(app.acts("pat", |tx, actor| read_person(tx, actor, person(&jo)))), "not_found");
    let left = app.acts("pat", |tx, actor| read_signpost(tx, actor, &slip.code)).unwrap();
    assert_eq!(left.service, "Alcohol advice");
    assert!(left.signpost.needs.is_empty() && left.reference.is_none());
    assert_eq!(told(gives(&app, "ana", &jo, WARM)), "consent_needed");
    let again = app.acts("ana", |tx, actor| withdraw_consent(tx, actor, person(&jo), shared.consent.id));
    assert_eq!(told(again), "nothing_to_withdraw");
}

#[test]
fn consent_that_expires_closes_the_view_and_ends_no_help() {
    let app = TestApp::new();
    let (_, slip) = jo_shares(&app);
    app.days_pass(366);
    assert_eq!(told(app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code))), "not_found");
    let met = serde_json::json!({"what": "met"});
    let met = app.as_("pat").post(&format!("/signposts/{}/events", slip.code), &met).is(201).body;
    assert_eq!(met["state"], "taken_up");
}

#[test]
fn the_last_word_counts_and_a_form_keyed_late_is_not_the_last() {
    let app = TestApp::new();
    let (jo, slip) = jo_shares(&app);
    let asked_before = app.door.db.now();
    app.days_pass(3);
    let no = super::NewConsent {
        decision: Decision::Refused,
        categories: Vec::new(),
        ..yes_to(&app, "riverside", &[])
    };
    says(&app, "ana", &jo, &no).unwrap();
    assert_eq!(told(app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code))), "not_found");
    let late = super::NewConsent { asked_at: Some(asked_before), ..yes_to(&app, "riverside", ALL) };
    says(&app, "ana", &jo, &late).unwrap();
    assert_eq!(told(app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code))), "not_found");
    says(&app, "ana", &jo, &yes_to(&app, "riverside", &[Category::Name])).unwrap();
    let shared = app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code)).unwrap();
    assert!(shared.needs.is_empty() && shared.safe_contact.is_none() && !shared.has_contact);
    let number = app.acts("pat", |tx, actor| reveal_shared_contact(tx, actor, &slip.code));
    assert_eq!(told(number), "not_found", "the newer yes is for the name alone");
    let now = app.door.db.now();
    let all = app.acts("ana", |tx, actor| list_consents(tx, actor, person(&jo))).unwrap();
    let standings: Vec<Standing> = all.iter().map(|it| it.standing(now)).collect();
    assert_eq!(standings, [Standing::Live, Standing::Replaced, Standing::Refused, Standing::Replaced]);
}

#[test]
fn an_ordinary_signpost_shares_nothing_and_keeps_its_code() {
    let app = TestApp::new();
    let (jo, slip) = jo_shares(&app);
    let ordinary = app.acts("ana", |tx, actor| turn_ordinary(tx, actor, &slip.code)).unwrap();
    assert_eq!((&ordinary.code, ordinary.chain, ordinary.mode), (&slip.code, slip.chain, Mode::Signpost));
    assert_eq!(told(app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code))), "not_found");
    assert_eq!(told(app.acts("pat", |tx, actor| read_person(tx, actor, person(&jo)))), "not_found");
    assert_eq!(told(app.acts("ana", |tx, actor| turn_ordinary(tx, actor, &slip.code))), "not_warm");
    assert_eq!(told(app.acts("pat", |tx, actor| turn_ordinary(tx, actor, &slip.code))), "forbidden");
}

#[test]
fn nobody_else_sees_what_is_shared_and_every_look_is_in_the_trail() {
    let app = TestApp::new();
    let (jo, slip) = jo_shares(&app);
    for (name, answer) in
        [("fay", "not_found"), ("max", "not_found"), ("olga", "not_found"), ("ana", "forbidden")]
    {
        let looked = app.acts(name, |tx, actor| read_shared(tx, actor, &slip.code));
        assert_eq!(told(looked), answer, "{name}");
        assert_ne!(told(says(&app, "fay", &jo, &yes_to(&app, "food_bank", ALL))), "done");
    }
    app.acts("pat", |tx, actor| read_shared(tx, actor, &slip.code)).unwrap();
    let looks = "SELECT count(*) FROM audit_entries JOIN audit_subjects ON audit_id = id \
                 WHERE action = 'read_shared' AND outcome = 'done'";
    assert_eq!(app.raw().value(looks), "1");
}

#[test]
fn what_does_not_hang_together_is_no_consent() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let yes = |categories: &[Category]| yes_to(&app, "riverside", categories);
    let say = |new: &super::NewConsent| told(says(&app, "ana", &jo, new));
    assert_eq!(say(&yes(&[])), "required");
    assert_eq!(say(&yes(&[Category::Contact])), "safe_contact_too");
    let to_nobody = super::NewConsent { organisation: None, ..yes(&[Category::Name]) };
    assert_eq!(say(&to_nobody), "required");
    let cvs = Some(organisation(&app, "cvs"));
    assert_eq!(say(&super::NewConsent { organisation: cvs, ..yes(&[Category::Name]) }), "unknown");
    let now = app.door.db.now();
    let later = super::NewConsent { asked_at: Some(now.plus_seconds(60)), ..yes(&[Category::Name]) };
    assert_eq!(say(&later), "date_in_future");
    let forever = Some(now.plus_seconds(3 * 366 * 86_400));
    assert_eq!(say(&super::NewConsent { expires_at: forever, ..yes(&[Category::Name]) }), "out_of_range");
}

#[test]
fn a_consent_that_names_a_restricted_partner_is_out_of_a_colleagues_sight() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    let new = serde_json::json!({"kind": "partner", "name": "Harbour"});
    let harbour = addy.post("/organisations", &new).is(201).body["id"].as_str().unwrap().to_owned();
    let service = serde_json::json!({"name": "Safe at home", "organisation_id": harbour,
        "pathways": ["domestic_abuse"], "capacity": "open"});
    addy.post("/services", &service).is(201);
    let jo = app.referral(&app.as_("ana"), &["domestic_abuse"]);
    let harbour = signpost::domain::id::Id::parse(&harbour, "").unwrap();
    let yes =
        super::NewConsent { organisation: Some(harbour), ..yes_to(&app, "riverside", &[Category::Name]) };
    says(&app, "ana", &jo, &yes).unwrap();
    says(&app, "ana", &jo, &yes_to(&app, "riverside", &[Category::Name])).unwrap();
    let seen = |name| app.acts(name, |tx, actor| list_consents(tx, actor, person(&jo))).unwrap().len();
    assert_eq!((seen("ana"), seen("ben")), (2, 1));
}

#[test]
fn telling_somebody_without_consent_leaves_a_row_and_a_notice() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let new = NewDisclosure {
        basis: Basis::VitalInterests,
        categories: vec![Category::Name, Category::Contact],
        told_at: None,
        told: "Ambulance service".into(),
        reason: "Collapsed in the waiting room".into(),
    };
    let tell = |name| app.acts(name, |tx, actor| disclose_without_consent(tx, actor, person(&jo), &new));
    let it = tell("ana").unwrap();
    assert_eq!(
        (told(tell("pat")), told(tell("max")), told(tell("prue"))),
        ("not_found", "not_found", "forbidden")
    );
    let kept = |name| app.acts(name, |tx, actor| list_disclosures(tx, actor, person(&jo)));
    assert_eq!(kept("ana").unwrap()[0].words.told, "Ambulance service");
    assert!(kept("ben").unwrap().is_empty(), "a colleague learns nothing of it");
    assert_eq!(told(kept("prue")), "reason_needed");
    let notices = app.acts("prue", |tx, actor| list_notices(tx, actor, true, Window::first(10))).unwrap();
    let notice = &notices.items[0];
    assert_eq!((notice.noun.as_str(), &notice.key), ("disclosure", &it.id.to_string()));
    app.acts("prue", |tx, actor| acknowledge_notice(tx, actor, notice.id)).unwrap();
    let left = app.acts("prue", |tx, actor| list_notices(tx, actor, true, Window::first(10))).unwrap();
    assert!(left.items.is_empty());
    assert_eq!(
        told(app.acts("ana", |tx, actor| list_notices(tx, actor, true, Window::first(10)))),
        "forbidden"
    );
}
