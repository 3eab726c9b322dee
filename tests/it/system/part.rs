//! Parts of a transaction that fail or are rehearsed take nothing of the rest with them, on either database; no test imports it.

use crate::harness::TestApp;
use signpost::actions::directory::organisation::{create_organisation, organisations_named};
use signpost::actions::door::Credentials;
use signpost::actions::system::audit::{seal_trail, verify_audit};
use signpost::domain::directory::organisation::{Kind, Organisation};
use signpost::error::{Error, Result};
use signpost::policy::Actor;

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "import" });

fn known(app: &TestApp, name: &str) -> bool {
    let found = app.door.read("", &OPERATOR, |view, actor| organisations_named(view, actor, name));
    !found.unwrap().is_empty()
}

/// Entries of the trail, all of them genuine.
fn entries(app: &TestApp) -> usize {
    seal_trail(&app.door, "", &OPERATOR, None).unwrap();
    let verdict = verify_audit(&app.door, "", &OPERATOR, &[], |_| {}).unwrap();
    assert_eq!(verdict.faults, 0);
    verdict.entries
}

fn partner(name: &str) -> Organisation {
    Organisation::new(Kind::Partner, name, None).unwrap()
}

#[test]
fn a_part_that_fails_takes_nothing_of_the_rest_with_it() {
    let app = TestApp::new();
    let before = entries(&app);
    let failed: Error = app
        .door
        .write("", &OPERATOR, |tx, actor| {
            create_organisation(tx, actor, &partner("Otter Trust"))?;
            let twice = tx.attempt(|tx| {
                create_organisation(tx, actor, &partner("Lantern House II"))?;
                create_organisation(tx, actor, &partner("OTTER trust"))
            });
            create_organisation(tx, actor, &partner("Marmalade Kitchen"))?;
            Ok(twice.unwrap_err())
        })
        .unwrap();
    assert!(matches!(failed, Error::Invalid(_)), "{failed:?}");
    assert!(known(&app, "Otter Trust") && known(&app, "Marmalade Kitchen"));
    assert!(!known(&app, "Lantern House II"), "what the part had done before it failed is undone too");
    assert_eq!(entries(&app), before + 3, "two acts and the proof before");
}

#[test]
fn a_rehearsal_leaves_nothing_and_no_line() {
    let app = TestApp::new();
    let before = entries(&app);
    let rehearsed: Result<bool> = app.door.write("", &OPERATOR, |tx, actor| {
        tx.rehearse(|tx| {
            create_organisation(tx, actor, &partner("Otter Trust"))?;
            organisations_named(tx, actor, "Otter Trust").map(|found| !found.is_empty())
        })
    });
    assert_eq!(rehearsed, Ok(true), "it is there while the rehearsal lasts");
    assert!(!known(&app, "Otter Trust"));
    assert_eq!(entries(&app), before + 1, "the proof before");
}
