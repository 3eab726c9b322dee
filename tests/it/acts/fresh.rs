//! A report that was kept is never older than the records, whoever writes when and whoever commits last; no test imports it.

use super::statements::jo;
use crate::harness::TestApp;
use chrono::NaiveDate;
use serde_json::json;
use signpost::actions::case::referral::submit_referral;
use signpost::actions::door::Credentials;
use signpost::actions::insight::report::{Cache, Wanted, read_pilot_report};
use signpost::domain::code::SchemeCode;
use signpost::domain::insight::report::Period;
use signpost::policy::Actor;
use signpost::render::report::Written;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "report" });

fn year() -> Wanted {
    let on = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    let period = Period::new(on(1, 1), on(12, 31)).unwrap();
    Wanted { scheme: SchemeCode::parse("SEL", "").unwrap(), period, court: None, by: None }
}

/// Selby's report as it was kept; it says what the same snapshot gives where it is made anew.
fn pulled(app: &TestApp, kept: &Cache) -> Arc<Written> {
    let wanted = year();
    let both = app.door.read("story", &OPERATOR, |view, actor| {
        let kept = read_pilot_report(view, actor, &wanted, kept)?;
        Ok((kept, read_pilot_report(view, actor, &wanted, &Cache::default())?))
    });
    let (kept, anew) = both.unwrap();
    let figures = |it: &Written| serde_json::to_value(it.report()).unwrap()["figures"].clone();
    assert_eq!(figures(&kept), figures(&anew));
    kept
}

#[test]
fn while_three_officers_write_no_reader_gets_a_report_that_was_kept_too_long() {
    let app = TestApp::new();
    let (new, cache) = (jo(&app), Cache::default());
    let officer = app.credentials("ana");
    let (is_over, made) = (AtomicBool::new(false), AtomicUsize::new(0));
    let writes = || {
        for _ in 0..8 {
            app.door.write("story", &officer, |tx, actor| submit_referral(tx, actor, &new)).unwrap();
            made.fetch_add(1, Ordering::SeqCst);
        }
    };
    let reads = || {
        while !is_over.load(Ordering::SeqCst) {
            pulled(&app, &cache);
        }
    };
    thread::scope(|scope| {
        let readers = [(); 2].map(|()| scope.spawn(reads));
        let writers = [(); 3].map(|()| scope.spawn(writes));
        let written = writers.map(|one| one.join());
        is_over.store(true, Ordering::SeqCst);
        assert!(written.iter().chain(&readers.map(|one| one.join())).all(Result::is_ok));
    });
    assert_eq!(made.into_inner(), 24);
    let report = pulled(&app, &cache);
    assert_ne!(pulled(&TestApp::new(), &Cache::default()).json(), report.json());
    assert!(Arc::ptr_eq(&report, &pulled(&app, &cache)), "where nothing happens, it is kept");
}

#[test]
fn what_began_first_and_is_committed_last_is_in_the_next_report() {
    let app = TestApp::new();
    let (new, cache) = (jo(&app), Cache::default());
    let officer = app.credentials("ana");
    let write = || app.door.write("story", &officer, |tx, actor| submit_referral(tx, actor, &new)).unwrap();
    let mut before = pulled(&app, &cache);
    let (written, is_written) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let (new, app, officer) = (&new, &app, &officer);
        let slow = scope.spawn(move || {
            app.door.write("story", officer, |tx, actor| {
                submit_referral(tx, actor, new)?;
                // Everything that it owes is written now, and nobody sees it yet.
                tx.attempt(|_| Ok(()))?;
                let _ = written.send(());
                let _ = may_go_on.recv();
                Ok(())
            })
        });
        is_written.recv().unwrap();
        // A file has one writer at a time, and a look writes too; on a server somebody else is quicker.
        if app.raw().is_server() {
            write();
            before = pulled(app, &cache);
        }
        drop(go_on);
        slow.join().unwrap().unwrap();
        assert!(!Arc::ptr_eq(&before, &pulled(app, &cache)));
    });
}

#[test]
fn the_sweeper_puts_the_counts_into_one_and_no_report_is_made_again_for_that() {
    let app = TestApp::new();
    let (new, cache, ana) = (jo(&app), Cache::default(), app.as_("ana"));
    let officer = app.credentials("ana");
    for _ in 0..3 {
        app.door.write("story", &officer, |tx, actor| submit_referral(tx, actor, &new)).unwrap();
    }
    let counts = || app.raw().count("report_moves", "1 = 1");
    let (report, rows) = (pulled(&app, &cache), counts());
    assert!(rows >= 3, "one row a transaction");
    app.sweeps();
    assert!(counts() < rows && Arc::ptr_eq(&report, &pulled(&app, &cache)));
    let folded = counts();
    app.sweeps();
    assert_eq!(counts(), folded, "a second sweep finds nothing to do");
    let session =
        json!({"scheme": "SEL", "court": "selby-court", "held_on": "2026-03-10", "half": "morning"});
    ana.post("/court_sessions", &session).is(201);
    let after = pulled(&app, &cache);
    assert!(!Arc::ptr_eq(&report, &after), "a half-day is in the report, too");
    app.door.write("story", &officer, |tx, actor| submit_referral(tx, actor, &new)).unwrap();
    assert!(!Arc::ptr_eq(&after, &pulled(&app, &cache)));
}
