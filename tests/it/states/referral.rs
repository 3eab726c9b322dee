//! A referral in each of its states, and everything that can be done with it there; only this test imports it.

use super::table::{Move, Row, refuses, rows};
use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

/// What ana does with a referral, one thing after the other, until it stands where the row begins.
fn way_to(from: &str) -> &'static [&'static str] {
    match from {
        "received" => &[],
        "open" => &["eligible"],
        "assessed" => &["eligible", "need_recorded"],
        "signposted" => &["eligible", "need_recorded", "signposted"],
        "closed after received" => &["closed"],
        "closed after open" => &["eligible", "closed"],
        "closed after assessed" => &["eligible", "need_recorded", "closed"],
        "closed after signposted" => &["eligible", "need_recorded", "signposted", "closed"],
        "not_eligible" => &["not_eligible"],
        "void" => &["eligible", "need_recorded", "voided"],
        _ => panic!("no way to {from}"),
    }
}

struct Desk {
    app: TestApp,
    ana: Client,
}

impl Desk {
    fn new() -> Self {
        let app = TestApp::new();
        let ana = app.as_("ana").with("If-Match", "*");
        Self { app, ana }
    }

    /// A referral where the row begins, with three tries to reach the person, a note that can be taken back as the fifth
    /// thing that happened, and a slip, where there is one, that has come to its end.
    fn referral(&self, from: &str) -> String {
        let new = json!({
            "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true, "received_on": "2026-03-02",
            "person": {"given_name": "Jo", "family_name": "Ashwick"},
        });
        let made = self.ana.post("/referrals", &new).is(201).body;
        let path = format!("/referrals/{}", made["reference"].as_str().unwrap());
        for day in ["2026-03-03", "2026-03-03", "2026-03-05"] {
            let tried =
                json!({"channel": "face_to_face", "result": "missed_appointment", "occurred_on": day});
            self.ana.post(&format!("{path}/contact_attempts"), &tried).is(201);
        }
        self.does(&path, "note").is(201);
        for what in way_to(from) {
            let done = self.does(&path, what);
            assert!(done.status < 300, "{what} on the way to {from}: {}", done.body);
            if let Some(code) = done.body["code"].as_str() {
                let ended = json!({"what": "not_started", "grade": "D", "reason": "not_ready"});
                self.ana.post(&format!("/signposts/{code}/events"), &ended).is(201);
            }
        }
        path
    }

    fn does(&self, path: &str, what: &str) -> Reply {
        let (ana, to) = (&self.ana, |end: &str| format!("{path}/{end}"));
        let note = "Said in the corridor.";
        match what {
            "eligible" => ana.put(&to("eligibility"), &json!({"eligible": true})),
            "not_eligible" => {
                let no = json!({"eligible": false, "reason": "out_of_area", "note": note});
                ana.put(&to("eligibility"), &no)
            }
            "need_recorded" => {
                let need =
                    json!({"pathway": "finance", "presence": "present", "wants_help": "yes", "gap": "full"});
                ana.put(&to("needs/finance"), &need)
            }
            "signposted" => {
                let slip = json!({
                    "pathways": ["finance"], "service_id": self.app.town.services["debt"], "mode": "signpost",
                    "chosen_by": "person",
                });
                let reference = path.rsplit('/').next().unwrap();
                ana.post("/signposts", &json!({"reference": reference, "slip": slip}))
            }
            "closed" => self.closes(path, "died"),
            "reopened" => ana.post(&to("reopen"), &json!({"note": note})),
            "voided" => ana.post(&to("void"), &json!({"reason": "error"})),
            "contact_attempted" => {
                let tried = json!({"channel": "face_to_face", "result": "missed_appointment"});
                ana.post(&to("contact_attempts"), &tried)
            }
            "owner_changed" => self.hands_over_and_back(path),
            "amended" => ana.patch(path, &json!({"alcohol_related": true})),
            "corrected" => ana.post(&to("events"), &json!({"what": what, "supersedes": 5})),
            _ => ana.post(&to("events"), &json!({"what": what, "note": note})),
        }
    }

    /// To ben, who gives it back.
    fn hands_over_and_back(&self, path: &str) -> Reply {
        let to = |who: &str| json!({"officer_id": self.app.town.users[who]});
        let end = format!("{path}/hand_over");
        let done = self.ana.post(&end, &to("ben"));
        if done.status < 300 {
            self.app.as_("ben").post(&end, &to("ana")).is(done.status);
        }
        done
    }

    fn closes(&self, path: &str, why: &str) -> Reply {
        self.ana.post(&format!("{path}/close"), &json!({"reason": why}))
    }

    fn read(&self, path: &str) -> (Value, usize) {
        let events = self.ana.get(&format!("{path}/events")).is(200);
        (self.ana.get(path).is(200).body, events.items().len())
    }

    fn tries_everything_in(&self, row: &Row, reasons: &[&str]) {
        let path = self.referral(row.from);
        let has_needs = way_to(row.from).contains(&"need_recorded");
        for (what, to) in row.moves() {
            let story = format!("{what} of a referral that is {}", row.from);
            let path = if row.leaves(to) { &self.referral(row.from) } else { &path };
            let before = self.read(path);
            let done = self.does(path, what);
            match (what, to) {
                (_, Move::To(state)) => {
                    assert!(done.status < 300, "{story}: {}", done.body);
                    assert_eq!(self.read(path).0["state"], state, "{story}");
                    continue;
                }
                ("received", _) => drop(done.is_wrong_at("/what", "not_here")),
                ("signposted", _) if !has_needs => {
                    drop(done.is_wrong_at("/slip/pathways/0", "need_not_recorded"));
                }
                ("closed", _) => refuses(done, reasons, &story),
                _ => refuses(done, &row.allowed(), &story),
            }
            assert_eq!(self.read(path), before, "{story} left something");
        }
    }
}

#[test]
fn a_referral_moves_as_the_table_says_and_not_otherwise() {
    let desk = Desk::new();
    let closing = rows(include_str!("closing.csv"));
    for (row, reasons) in rows(include_str!("referral.csv")).iter().zip(&closing) {
        assert_eq!(row.from, reasons.from);
        desk.tries_everything_in(row, &reasons.allowed());
    }
}

#[test]
fn a_referral_closes_for_the_reasons_of_its_state() {
    let desk = Desk::new();
    for row in rows(include_str!("closing.csv")) {
        let path = desk.referral(row.from);
        for (why, to) in row.moves() {
            let story = format!("closing as {why} what is {}", row.from);
            let path = if row.leaves(to) { &desk.referral(row.from) } else { &path };
            let closed = desk.closes(path, why);
            if to == Move::None {
                refuses(closed, &row.allowed(), &story);
            } else {
                assert_eq!((closed.status, &closed.body["state"]), (200, &json!("closed")), "{story}");
            }
        }
    }
}

#[test]
fn a_reason_that_the_record_does_not_bear_out_closes_nothing() {
    let app = TestApp::new();
    let ana = app.as_("ana").with("If-Match", "*");
    let jo = app.referral(&ana, &["finance"]);
    let close = format!("/referrals/{}/close", jo["reference"].as_str().unwrap());
    let refused = |why: &str, code: &str| {
        let said = ana.post(&close, &json!({"reason": why})).is(409).body;
        assert_eq!(
            (&said["type"], &said["errors"][0]["code"]),
            (&json!("/docs/problems/conflict"), &json!(code))
        );
    };
    refused("lost", "not_tried_enough");
    refused("no_service", "not_all_gaps");
    app.slip(&ana, &jo, "finance", "debt");
    refused("settled", "not_settled");
}
