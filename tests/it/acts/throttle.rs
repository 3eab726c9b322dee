//! Guesses at the door: counted in the database, alike for whoever is there and whoever is not; no test imports it.

use super::told;
use crate::harness::{PASSWORD, TestApp};
use signpost::actions::account::session::{Entered, Knock, SignedIn, sign_in};
use signpost::actions::door::Door;
use signpost::domain::system::throttle::Source;
use signpost::error::Result;
use signpost::secret::{Cost, KnownDevice, PasswordHasher};
use signpost::store::Db;
use std::sync::Arc;

fn knocks(door: &Door, email: &str, password: &str, from: [u8; 4]) -> Result<Entered<SignedIn>> {
    let (source, known) = (Source::of(from.into()), &KnownDevice::default());
    let knock = Knock { email, password, role: None, is_shared: false, source, known };
    sign_in(door, "story", &knock)
}

const HOME: [u8; 4] = [192, 0, 2, 7];
const ELSEWHERE: [u8; 4] = [198, 51, 100, 1];

#[test]
fn ten_wrong_passwords_close_the_door_for_known_and_unknown_alike() {
    let app = TestApp::new();
    for email in ["ana@town.example", "nobody@town.example"] {
        for _ in 0..10 {
            assert_eq!(told(knocks(&app.door, email, "wrong", HOME)), "not_authenticated");
        }
        assert_eq!(told(knocks(&app.door, email, "wrong", ELSEWHERE)), "rate_limited", "{email}");
    }
    assert_eq!(told(knocks(&app.door, "ana@town.example", PASSWORD, HOME)), "rate_limited");
    assert_eq!(told(knocks(&app.door, "ben@town.example", PASSWORD, HOME)), "done");
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::seconds(92));
    assert_eq!(told(knocks(&app.door, "ana@town.example", PASSWORD, HOME)), "done");
}

#[test]
fn a_restart_forgets_nothing_and_a_success_forgives_the_account() {
    let app = TestApp::new();
    for _ in 0..9 {
        knocks(&app.door, "ana@town.example", "wrong", HOME).err().unwrap();
    }
    let keys = app.town.keys.clone();
    let db = Db::open(app.door.db.place().clone(), 2, keys.clone(), app.clock.clone());
    let other = Door { db, hasher: Arc::new(PasswordHasher::new(Cost::TEST, keys).unwrap()) };
    assert_eq!(told(knocks(&other, "ana@town.example", PASSWORD, HOME)), "done");
    for _ in 0..10 {
        assert_eq!(told(knocks(&other, "ana@town.example", "wrong", HOME)), "not_authenticated");
    }
    assert_eq!(told(knocks(&app.door, "ana@town.example", "wrong", HOME)), "rate_limited");
}

#[test]
fn one_address_does_not_try_everybody() {
    let app = TestApp::new();
    for at in 0..60 {
        let email = format!("user{at}@town.example");
        assert_eq!(told(knocks(&app.door, &email, "wrong", HOME)), "not_authenticated");
    }
    assert_eq!(told(knocks(&app.door, "ana@town.example", PASSWORD, HOME)), "rate_limited");
    assert_eq!(told(knocks(&app.door, "ana@town.example", PASSWORD, ELSEWHERE)), "done");
    // A MAC is written without dots and at signs; what was typed has them.
    assert_eq!(app.raw().value("SELECT count(*) FROM throttles WHERE key LIKE '%@%' OR key LIKE '%.%'"), "0");
}

#[test]
fn a_refused_try_counts_nowhere_and_leaves_no_line() {
    let app = TestApp::new();
    for _ in 0..10 {
        knocks(&app.door, "ana@town.example", "wrong", HOME).err().unwrap();
    }
    let counted = || app.raw().rows("SELECT key, level FROM throttles ORDER BY key");
    let lines = || app.raw().value("SELECT count(*) FROM audit_entries");
    let before = (counted(), lines());
    for _ in 0..5 {
        assert_eq!(told(knocks(&app.door, "ana@town.example", PASSWORD, HOME)), "rate_limited");
    }
    assert_eq!((counted(), lines()), before);
}
