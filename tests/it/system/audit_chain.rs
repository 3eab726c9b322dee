//! The chain over the trail: one, however many processes seal it; no test imports it.

use crate::harness::{TestApp, town};
use signpost::actions::door::{Credentials, Door};
use signpost::actions::system::audit::{Verdict, seal_trail, verify_audit};
use signpost::clock::Clock;
use signpost::error::Denial;
use signpost::policy::Actor;
use signpost::store::Db;
use signpost::worker::Loops;
use std::sync::atomic::{AtomicBool, Ordering};

const WHO: Credentials = Credentials::Known(Actor::Operator { command: "audit verify" });

/// Another process at the same records.
fn another(app: &TestApp) -> Door {
    let db = Db::open(app.door.db.place().clone(), 2, town().keys.clone(), Clock::system());
    Door { db, hasher: app.door.hasher.clone() }
}

fn add(door: &Door, writer: usize, number: usize) {
    let denial = Denial { action: "read_person", noun: "person", key: format!("{writer}/{number}") };
    door.deny("", &Actor::Stranger.stamp(), &denial).unwrap();
}

fn proven(door: &Door) -> Verdict {
    seal_trail(door, "", &WHO, None).unwrap();
    verify_audit(door, "", &WHO, &[], |_| {}).unwrap()
}

#[test]
fn several_sealers_beside_several_writers_make_one_chain() {
    let app = TestApp::new();
    let (writers, over) = (4, AtomicBool::new(false));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let door = another(&app);
                while !over.load(Ordering::SeqCst) {
                    seal_trail(&door, "", &WHO, None).unwrap();
                }
            });
        }
        let writing: Vec<_> = (0..writers)
            .map(|writer| {
                let door = another(&app);
                scope.spawn(move || (0..25).for_each(|number| add(&door, writer, number)))
            })
            .collect();
        writing.into_iter().for_each(|writer| writer.join().unwrap());
        over.store(true, Ordering::SeqCst);
    });
    let verdict = proven(&app.door);
    assert_eq!(verdict.wrong, []);
    assert!(verdict.entries >= 100 && verdict.links == verdict.entries, "{verdict:?}");
}

#[test]
fn what_people_did_is_linked_when_the_server_stops() {
    let app = TestApp::new();
    let loops = Loops::start(&app.door).unwrap();
    app.referral(&app.as_("ana"), &["finance"]);
    loops.stop();
    let verdict = verify_audit(&app.door, "", &WHO, &[], |_| {}).unwrap();
    assert_eq!(verdict.wrong, []);
    assert!(verdict.entries > 0 && verdict.links == verdict.entries, "{verdict:?}");
    let head = verdict.head.unwrap();
    app.days_pass(1);
    app.as_("ana").get("/referrals").is(200);
    assert_eq!(proven(&app.door).wrong, []);
    assert_eq!(
        verify_audit(&app.door, "", &WHO, &[head], |_| {}).unwrap().faults,
        0,
        "a day later it still fits"
    );
}

#[test]
fn only_somebody_at_the_machine_proves_the_trail() {
    let app = TestApp::new();
    for who in [Actor::Stranger, Actor::SlipHolder, Actor::Worker { job: "sealer" }] {
        let refused = verify_audit(&app.door, "", &Credentials::Known(who), &[], |_| {});
        assert!(matches!(refused, Err(signpost::error::Error::Forbidden(_))));
    }
}
