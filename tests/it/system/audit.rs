//! The trail as people may read it; no test imports it.

use crate::harness::TestApp;
use signpost::actions::door::Credentials;
use signpost::actions::system::audit::list_audit;
use signpost::domain::account::user::Role;
use signpost::domain::system::trail::Looking;
use signpost::domain::{id::Id, page::Window};
use signpost::error::{Error, Result};
use signpost::policy::{Actor, Scope, Signed};
use signpost::store::system::audit::Entry;

/// Somebody of the town, acting in one role.
fn acting(app: &TestApp, name: &str, role: Role) -> Credentials {
    let key = |text: &str| uuid::Uuid::parse_str(text).unwrap();
    Credentials::Known(Actor::Person(Signed {
        user: Id::from_uuid(key(&app.town.users[name])),
        role,
        organisation: Id::from_uuid(key(&app.town.organisations["cvs"])),
        scope: Scope::default(),
        session: Id::new(),
        stepped_up_until: None,
        unnoted: false,
    }))
}

fn trail(app: &TestApp, who: &Credentials, person: Option<&str>) -> Result<Vec<Entry>> {
    let person = person.map(|text| Id::from_uuid(uuid::Uuid::parse_str(text).unwrap()));
    let window = Window::first(200);
    app.door
        .read("", who, |view, actor| list_audit(view, actor, Looking { person, part: None }, window))
        .map(|page| page.items)
}

#[test]
fn privacy_sees_who_saw_a_person_and_an_officer_what_she_did_herself() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let person = jo["person_id"].as_str().unwrap();
    ana.get(&format!("/people/{person}")).is(200);

    let privacy = acting(&app, "prue", Role::Privacy);
    let about_jo = trail(&app, &privacy, Some(person)).unwrap();
    assert!(about_jo.iter().any(|entry| entry.action == "read_person" && entry.outcome == "done"));
    let ana_herself = trail(&app, &acting(&app, "ana", Role::Officer), None).unwrap();
    assert!(!ana_herself.is_empty());
    assert!(ana_herself.iter().all(|e| e.user_id.unwrap().to_string() == app.town.users["ana"]));
    let asked = trail(&app, &privacy, Some(person)).unwrap();
    assert_eq!(asked.len(), about_jo.len() + 1, "whoever asks who saw a person is in the answer next time");
}

#[test]
fn an_administrator_sees_that_something_was_done_and_not_to_whom() {
    let app = TestApp::new();
    let jo = app.referral(&app.as_("ana"), &["finance"]);
    let person = jo["person_id"].as_str().unwrap();
    let admin = acting(&app, "addy", Role::Admin);
    let seen = trail(&app, &admin, None).unwrap();
    assert!(seen.iter().any(|entry| entry.action == "submit_referral"));
    assert!(seen.iter().all(|entry| entry.key.is_empty() && entry.noun.is_empty()));
    assert!(matches!(trail(&app, &admin, Some(person)), Err(Error::Forbidden(_))));
    assert!(matches!(trail(&app, &acting(&app, "max", Role::Manager), None), Err(Error::Forbidden(_))));
}
