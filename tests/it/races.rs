//! Several people at once: one wins where only one can, everything is kept where everything counts, nothing is locked or lost; no test imports it.

use crate::harness::{Client, PASSWORD, Reply, TestApp};
use serde_json::{Value, json};
use signpost::actions::directory::organisation::{create_organisation, organisations_named};
use signpost::actions::door::{Credentials, Door};
use signpost::domain::account::second_factor::Typed;
use signpost::domain::directory::organisation::{Kind, Organisation};
use signpost::policy::{Action, Actor};
use signpost::secret::PendingToken;
use signpost::store::account::{pending_sign_in, second_factor};
use signpost::store::{Db, View};
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

/// Everybody does their part at the same moment.
fn at_once<T: Send>(parts: Vec<Box<dyn FnOnce() -> T + Send + '_>>) -> Vec<T> {
    let start = Barrier::new(parts.len());
    thread::scope(|scope| {
        let start = &start;
        let all: Vec<_> = parts
            .into_iter()
            .map(|part| {
                scope.spawn(move || {
                    start.wait();
                    part()
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn path_of(referral: &Value) -> String {
    format!("/referrals/{}", referral["reference"].as_str().unwrap())
}

fn asked(officer: &Client) -> Value {
    let new = json!({"scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true});
    officer.post("/referrals", &new).is(201).body
}

#[test]
fn of_two_who_decide_on_what_both_have_read_one_wins() {
    let app = TestApp::new();
    let (ana, ben) = (app.as_("ana"), app.as_("ben"));
    for _ in 0..8 {
        let jo = asked(&ana);
        let path = path_of(&jo);
        app.opens("ben", jo["reference"].as_str().unwrap());
        let decide = |client: &Client, body: Value| {
            let (client, end) = (client.having_read(&path), format!("{path}/eligibility"));
            move || client.put(&end, &body)
        };
        let no = json!({"eligible": false, "reason": "out_of_area", "note": "Lives in Hull."});
        let both = at_once::<Reply>(vec![
            Box::new(decide(&ana, json!({"eligible": true}))),
            Box::new(decide(&ben, no)),
        ]);
        let told: BTreeSet<u16> = both.iter().map(|reply| reply.status).collect();
        assert_eq!(told, BTreeSet::from([200, 412]));
        let (won, lost) = if both[0].status == 200 { (&both[0], &both[1]) } else { (&both[1], &both[0]) };
        assert_eq!(lost.body["type"], "/docs/problems/stale-version");
        let now = ana.get(&path).is(200);
        assert_eq!(now.body["state"], won.body["state"]);
        let loser = if both[0].status == 200 { &ben } else { &ana };
        assert_eq!(
            lost.header("etag"),
            loser.get(&path).is(200).header("etag"),
            "the answer says what is there now"
        );
        let decided = ana.get(&format!("{path}/events")).is(200);
        let is_decision = |e: &&Value| ["eligible", "not_eligible"].contains(&e["what"].as_str().unwrap());
        assert_eq!(decided.items().iter().filter(is_decision).count(), 1);
    }
}

#[test]
fn two_reports_of_fact_on_one_slip_are_both_kept() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    for _ in 0..8 {
        let path = format!("/signposts/{}", app.slip(&ana, &jo, "drugs_alcohol", "alcohol"));
        let events = format!("{path}/events");
        let both = at_once::<Reply>(vec![
            Box::new(|| pat.post(&events, &json!({"what": "met"}))),
            Box::new(|| ana.post(&events, &json!({"what": "met", "grade": "D"}))),
        ]);
        assert!(both.iter().all(|reply| reply.status == 201), "{both:?}");
        let now = ana.get(&path).is(200).body;
        assert_eq!(now["state"], "engaged");
        let said: Vec<(i64, &str)> = now["reports"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["seq"].as_i64().unwrap(), it["grade"].as_str().unwrap_or("")))
            .collect();
        assert_eq!(said.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(
            said.iter().map(|(_, grade)| *grade).collect::<BTreeSet<_>>(),
            BTreeSet::from(["", "A", "D"])
        );
    }
}

#[test]
fn what_is_sent_eight_times_at_once_is_made_once() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let before = ana.get("/referrals?include_total=true").is(200).body["total"].as_u64().unwrap();
    let once = ana.with("Idempotency-Key", "the-corridor-has-poor-wifi");
    let all = at_once::<Value>(
        (0..8).map(|_| Box::new(|| asked(&once)) as Box<dyn FnOnce() -> Value + Send>).collect(),
    );
    assert!(all.iter().all(|made| *made == all[0]), "{all:?}");
    let after = ana.get("/referrals?include_total=true").is(200).body["total"].as_u64().unwrap();
    assert_eq!(after, before + 1);
    let events = ana.get(&format!("{}/events", path_of(&all[0]))).is(200);
    assert_eq!(events.items().len(), 1);
}

/// Eight officers write twenty-five notes each; `on` says where each of them writes.
fn eight_write_25(app: &TestApp, on: impl Fn(usize) -> String + Sync) {
    let (ana, on) = (app.as_("ana"), &on);
    let write = |who: usize| {
        let ana = ana.clone();
        move || {
            for at in 0..25 {
                let note = json!({"what": "note", "note": format!("note {at} by {who}")});
                ana.post(&format!("{}/events", on(who)), &note).is(201);
            }
        }
    };
    at_once::<()>((0..8).map(|who| Box::new(write(who)) as Box<dyn FnOnce() + Send>).collect());
    let places: BTreeSet<String> = (0..8).map(on).collect();
    let mut kept = BTreeSet::new();
    for path in &places {
        let events = ana.get(&format!("{path}/events")).is(200);
        let seqs: Vec<i64> = events.items().iter().map(|it| it["seq"].as_i64().unwrap()).collect();
        assert_eq!(seqs, (1..).take(seqs.len()).collect::<Vec<i64>>(), "no number twice, none left out");
        kept.extend(events.items().iter().filter_map(|it| it["note"].as_str().map(str::to_owned)));
    }
    let said = (0..8).flat_map(|who| (0..25).map(move |at| format!("note {at} by {who}")));
    assert_eq!(kept, said.collect());
}

#[test]
fn two_hundred_notes_of_eight_writers_are_all_kept() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let paths: Vec<String> = (0..8).map(|_| path_of(&asked(&ana))).collect();
    eight_write_25(&app, |who| paths[who].clone());
}

#[test]
fn two_hundred_notes_of_eight_writers_on_one_referral_are_all_kept() {
    let app = TestApp::new();
    let path = path_of(&asked(&app.as_("ana")));
    eight_write_25(&app, |_| path.clone());
}

#[test]
fn two_servers_on_one_database_lose_nothing_either() {
    let app = TestApp::new();
    let place = app.door.db.place().clone();
    let other = Db::open(place, 4, app.town.keys.clone(), app.clock.clone());
    let doors = [app.door.clone(), Door { db: other, hasher: app.door.hasher.clone() }];
    let operator = Credentials::Known(Actor::Operator { command: "import" });
    let found = |view: &mut View<'_>, actor: &Actor, name: &str| {
        organisations_named(view, actor, name).map(|all| all.len())
    };
    let write = |who: usize| {
        let (door, operator, found) = (&doors[who % 2], &operator, &found);
        move || {
            for at in 0..25 {
                let name = format!("Partner {at} of {who}");
                let partner = Organisation::new(Kind::Partner, &name, None).unwrap();
                let written = door.write("", operator, |tx, actor| {
                    assert_eq!(found(tx, actor, &name)?, 0);
                    create_organisation(tx, actor, &partner)
                });
                written.unwrap();
            }
        }
    };
    at_once::<()>((0..8).map(|who| Box::new(write(who)) as Box<dyn FnOnce() + Send>).collect());
    let there = app.raw().count("organisations", "name LIKE 'Partner % of %'");
    assert_eq!(there, 200);
}

#[test]
fn of_forty_who_use_one_code_at_the_same_moment_one_is_let_in() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    let begins = || {
        let body = json!({"email": "ana@town.example", "password": PASSWORD});
        app.stranger().post("/sessions", &body).is(202).body["pending_token"].as_str().unwrap().to_owned()
    };
    for round in 1..3 {
        let (waiting, code) = ((0..40).map(|_| begins()).collect::<Vec<_>>(), phone.shows(&app));
        let stranger = Credentials::Known(Actor::Stranger);
        // Below the counting of tries, which would stop most of them before the code is looked at.
        let uses = |token: String| {
            let (app, code, stranger) = (&app, &code, &stranger);
            move || {
                let hash = PendingToken::sent(token).hash(&app.town.keys);
                let typed = Typed::parse(code, "").unwrap();
                let used = app.door.write("", stranger, |tx, actor| {
                    let it = pending_sign_in::find(tx, &hash)?.unwrap();
                    let given = second_factor::fits(tx, it.user, &typed)?.unwrap();
                    pending_sign_in::redeem(tx, actor.may(Action::SignInWithCode, &it)?, &it, &given)
                });
                matches!(used, Ok(true))
            }
        };
        let parts =
            waiting.into_iter().map(|token| Box::new(uses(token)) as Box<dyn FnOnce() -> bool + Send>);
        assert_eq!(at_once(parts.collect()).into_iter().filter(|won| *won).count(), 1, "round {round}");
        app.seconds_pass(30);
    }
    let waiting: Vec<String> = (0..40).map(|_| begins()).collect();
    let code = phone.shows(&app);
    let sends = |token: String| {
        let (stranger, code) = (app.stranger(), code.clone());
        move || stranger.post("/sessions/code", &json!({"pending_token": token, "code": code})).status
    };
    let parts = waiting.into_iter().map(|token| Box::new(sends(token)) as Box<dyn FnOnce() -> u16 + Send>);
    let told = at_once(parts.collect());
    assert_eq!(told.iter().filter(|status| **status == 201).count(), 1, "{told:?}");
    assert!(told.iter().all(|status| [201, 422, 429, 503].contains(status)), "{told:?}");
}
