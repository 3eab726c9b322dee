//! Letters to Riverside: one a morning at most, the same words for everybody, tried until they are out or somebody has to look; no other test imports it.

use crate::harness::{Client, TestApp};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::outbox::{Post, send_next};
use signpost::domain::system::outbox::{Fate, Message};
use signpost::domain::time::Instant;
use signpost::policy::Actor;
use signpost::store::system::outbox::To;
use signpost::worker::post::{Folder, Sender};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::thread;
use tempfile::TempDir;
use uuid::Uuid;

const POSTMAN: Credentials = Credentials::Known(Actor::Worker { job: "postman" });

/// A way out that keeps what was sent to whom, or answers as it is told.
struct Kept {
    sent: Mutex<Vec<(String, String)>>,
    fate: Fate,
}

impl Kept {
    const fn answering(fate: Fate) -> Self {
        Self { sent: Mutex::new(Vec::new()), fate }
    }
}

impl Post for Kept {
    fn send(&self, letter: &Message, to: &To, _: Instant) -> Fate {
        let To::Mailbox(to) = to else { panic!("{to:?} is no mailbox") };
        self.sent.lock().unwrap().push((letter.id.to_string(), to.clone()));
        self.fate.clone()
    }
}

/// Sends all whose time has come; how many were taken up.
fn sends(app: &TestApp, post: &dyn Post) -> usize {
    (0..).take_while(|_| send_next(&app.door, "story", &POSTMAN, post).unwrap()).count()
}

fn has_a_mailbox(app: &TestApp) {
    app.raw().does("UPDATE organisations SET mailbox = 'desk@riverside.example' WHERE name = 'Riverside'");
}

fn letters(who: &Client, query: &str) -> Vec<Value> {
    who.get(&format!("/letters{query}")).is(200).items().to_vec()
}

#[test]
fn a_days_signposts_share_one_letter_that_names_nobody() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol", "finance"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    assert!(letters(&app.as_("addy"), "").is_empty(), "nobody knows where to write to");
    has_a_mailbox(&app);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.slip(&ana, &jo, "finance", "debt");
    let waiting = letters(&app.as_("addy"), "?state=waiting");
    assert_eq!((waiting.len(), &waiting[0]["due_on"]), (1, &json!("2026-03-11")));
    let folder = TempDir::new().unwrap();
    let sender = Sender::new("signpost@cvs.example", "https://signpost.example").unwrap();
    let post = Folder::new(sender, folder.path().to_owned());
    assert_eq!(sends(&app, &post), 0, "not before the morning");
    app.days_pass(1);
    assert_eq!(sends(&app, &post), 1);
    let id = waiting[0]["id"].as_str().unwrap();
    let letter = fs::read_to_string(folder.path().join(format!("{id}.eml"))).unwrap();
    for told in [
        "From: signpost@cvs.example",
        "To: desk@riverside.example",
        "Subject: A signpost is waiting\r\n",
        &format!("Message-ID: <{id}@cvs.example>"),
        "https://signpost.example",
    ] {
        assert!(letter.contains(told), "{told}: {letter}");
    }
    for word in ["Jo", "Ashwick", "lcohol", "court", "Selby", "drugs", "SEL-"] {
        assert!(!letter.contains(word), "{word}: {letter}");
    }
    assert_eq!(letters(&app.as_("addy"), "?state=sent").len(), 1);
    app.as_("addy").get(&format!("/letters/{id}")).is(200);
}

#[test]
fn a_partner_chooses_what_it_is_told() {
    let app = TestApp::new();
    has_a_mailbox(&app);
    let (ana, addy) = (app.as_("ana"), app.as_("addy"));
    let path = format!("/organisations/{}/mail", app.town.organisations["riverside"]);
    assert_eq!(app.as_("pat").get(&path).is(200).body["choice"], "daily");
    app.as_("pat").with("If-Match", "*").put(&path, &json!({"choice": "never"})).is(403);
    addy.put(&path, &json!({"choice": "important"})).is(428);
    addy.having_read(&path).put(&path, &json!({"choice": "important"})).is(200);
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    assert!(letters(&addy, "").is_empty(), "an ordinary slip is not what matters most");
    addy.having_read(&path).put(&path, &json!({"choice": "daily"})).is(200);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    addy.having_read(&path).put(&path, &json!({"choice": "never"})).is(200);
    app.days_pass(1);
    let post = Kept::answering(Fate::Sent);
    sends(&app, &post);
    assert!(post.sent.lock().unwrap().is_empty(), "they thought better of it");
    assert_eq!(letters(&app.as_("addy"), "?state=dropped").len(), 1);
}

#[test]
fn a_letter_that_does_not_go_out_is_tried_again_until_somebody_has_to_look() {
    let app = TestApp::new();
    has_a_mailbox(&app);
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.days_pass(1);
    let down = Kept::answering(Fate::Later("the mail server did not take it".into()));
    assert_eq!(sends(&app, &down), 1, "not again in the same minute");
    let mut tries = 1;
    while letters(&app.as_("addy"), "?state=dead").is_empty() {
        app.clock.move_to(app.clock.now() + chrono::TimeDelta::hours(2));
        tries += sends(&app, &down);
        assert!(tries < 20);
    }
    let addy = app.as_("addy");
    let dead = letters(&addy, "?state=dead").remove(0);
    assert_eq!(
        (tries, &dead["attempts"], &dead["fault"]),
        (8, &json!(8), &json!("the mail server did not take it"))
    );
    let up = Kept::answering(Fate::Sent);
    assert_eq!(sends(&app, &up), 0);
    let path = format!("/letters/{}", dead["id"].as_str().unwrap());
    addy.having_read(&path).send("POST", &format!("/api/v1{path}/retry"), None, Vec::new()).is(200);
    assert_eq!(sends(&app, &up), 1);
    assert_eq!(up.sent.lock().unwrap()[0].0, down.sent.lock().unwrap()[0].0, "the same letter");
    addy.having_read(&path).send("POST", &format!("/api/v1{path}/retry"), None, Vec::new()).is(409);
    app.as_("max").get("/letters").is(403);
}

#[test]
fn whoever_comes_late_with_an_old_fence_changes_nothing() {
    let app = TestApp::new();
    has_a_mailbox(&app);
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    app.days_pass(1);
    /// Takes so long over a letter that somebody else sends it in between.
    struct Slow<'a>(&'a TestApp);
    impl Post for Slow<'_> {
        fn send(&self, _: &Message, _: &To, _: Instant) -> Fate {
            self.0.clock.move_to(self.0.clock.now() + chrono::TimeDelta::minutes(5));
            let other = Kept::answering(Fate::Sent);
            assert_eq!(sends(self.0, &other), 1, "its lease ran out");
            Fate::Never("the mailbox is gone".into())
        }
    }
    assert_eq!(sends(&app, &Slow(&app)), 1);
    assert_eq!(letters(&app.as_("addy"), "?state=sent").len(), 1, "the later word counts");
}

/// Letters of so many mornings gone by, all to Riverside.
fn pile_up(app: &TestApp, how_many: u64) {
    has_a_mailbox(app);
    let riverside = &app.town.organisations["riverside"];
    let row = |at: u64| {
        let day = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(at);
        let at = "'2026-03-01T08:00:00.000000Z'";
        format!("('{}', '{riverside}', '{day}', {at}, 'waiting', 0, 0, {at}, {at})", Uuid::new_v4())
    };
    let rows: Vec<String> = (0..how_many).map(row).collect();
    app.raw().does(&format!(
        "INSERT INTO outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at) VALUES {}",
        rows.join(", ")
    ));
}

#[test]
fn a_thousand_letters_go_out_once_each_by_two_who_send_at_once_while_people_work() {
    let app = TestApp::new();
    pile_up(&app, 1_000);
    let ana = app.as_("ana");
    let post = Kept::answering(Fate::Sent);
    let sent: usize = thread::scope(|scope| {
        let both = [0, 1].map(|_| {
            scope.spawn(|| {
                let mut taken = 0;
                // Whoever loses a letter to the other looks again.
                for _ in 0..3 {
                    taken +=
                        (0..).take_while(|_| send_next(&app.door, "story", &POSTMAN, &post).unwrap()).count();
                }
                taken
            })
        });
        for _ in 0..20 {
            ana.get("/queue").is(200);
        }
        both.into_iter().map(|one| one.join().unwrap()).sum()
    });
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (id, to) in post.sent.lock().unwrap().iter() {
        assert_eq!(to, "desk@riverside.example");
        *times.entry(id.clone()).or_default() += 1;
    }
    assert_eq!((sent, times.len()), (1_000, 1_000));
    assert!(times.values().all(|n| *n == 1));
    assert_eq!(app.raw().value("SELECT count(*) FROM outbox_entries WHERE state = 'sent'"), "1000");
}
