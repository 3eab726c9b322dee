//! Readers at the same moment: each leaves her own line before she is answered, whoever writes it down; no test imports it.

use super::{acts, left};
use crate::harness::{Reply, TestApp};
use std::sync::Barrier;
use std::thread;

#[test]
fn eight_who_read_at_once_leave_a_line_each_for_every_answer() {
    let app = TestApp::new();
    let (ana, start) = (app.as_("ana"), Barrier::new(8));
    let path = format!("/referrals/{}", app.referral(&ana, &["finance"])["reference"].as_str().unwrap());
    let answers: Vec<Reply> = thread::scope(|scope| {
        let reads = || {
            start.wait();
            (0..10).map(|_| ana.get(&path).is(200)).collect::<Vec<_>>()
        };
        let all: Vec<_> = (0..8).map(|_| scope.spawn(reads)).collect();
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers.len(), 80);
    for answer in &answers {
        let lines = left(&app, answer);
        assert_eq!(acts(&lines), ["done read_referral referral"]);
        assert_eq!(lines[0].people.len(), 1);
    }
}

#[test]
fn nobody_is_shown_what_cannot_be_written_down() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let path = format!("/referrals/{}", app.referral(&ana, &["finance"])["reference"].as_str().unwrap());
    app.raw().does("ALTER TABLE audit_entries RENAME TO carried_off");
    let refused = ana.get(&path).is(503);
    assert_eq!(refused.body["type"], "/docs/problems/unavailable");
    assert!(refused.body["needs"].is_null() && !refused.header("retry-after").is_empty());
    app.raw().does("ALTER TABLE carried_off RENAME TO audit_entries");
    assert_eq!(acts(&left(&app, &ana.get(&path).is(200))), ["done read_referral referral"]);
}
