//! A signpost in each of its states, and everything that can be said of it there; only this test imports it.

use super::table::{Move, Row, refuses, rows};
use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

/// What ana says of a slip, one thing after the other, until it stands where the row begins.
fn way_to(state: &str) -> &'static [&'static str] {
    match state {
        "issued" => &[],
        "acknowledged" => &["acknowledged"],
        "booked" => &["booked"],
        "taken_up" => &["met"],
        "engaged" => &["met", "met"],
        "completed" => &["met", "completed"],
        "stopped" => &["met", "stopped"],
        "not_taken_up" => &["not_started"],
        "partner_declined" => &["declined"],
        "rerouted" => &["rerouted"],
        "void" => &["voided"],
        _ => panic!("no way to {state}"),
    }
}

/// What an officer may say of an ordinary slip: binding comes about by itself, and only a warm one turns ordinary
/// or is handed over by a call.
fn ana_may_say(row: &Row) -> Vec<&'static str> {
    row.allowed()
        .into_iter()
        .filter(|what| !["bound", "turned_ordinary", "handed_over"].contains(what))
        .collect()
}

struct Desk {
    app: TestApp,
    ana: Client,
    jo: Value,
}

impl Desk {
    fn new() -> Self {
        let app = TestApp::new();
        let ana = app.as_("ana");
        let jo = app.referral(&ana, &["drugs_alcohol"]);
        Self { app, ana, jo }
    }

    /// A slip in `state`, with a note on it that can be taken back: the second thing that was said.
    fn slip(&self, state: &str) -> String {
        let code = self.app.slip(&self.ana, &self.jo, "drugs_alcohol", "alcohol");
        self.say(&code, "noted").is(201);
        for what in way_to(state) {
            self.say(&code, what).is(201);
        }
        assert_eq!(self.state(&code), state);
        code
    }

    fn say(&self, code: &str, what: &str) -> Reply {
        let reason = match what {
            "not_started" => json!("not_ready"),
            "declined" | "rerouted" => json!("full_or_long_wait"),
            "stopped" => json!("moved"),
            "voided" => json!("error"),
            _ => Value::Null,
        };
        if what == "rerouted" {
            let service = &self.app.town.services["alcohol"];
            let slip = json!({"pathways": ["drugs_alcohol"], "service_id": service, "mode": "signpost", "chosen_by": "person"});
            return self
                .ana
                .post(&format!("/signposts/{code}/reroute"), &json!({"reason": reason, "slip": slip}));
        }
        let is_said_by_somebody = !["noted", "voided", "corrected"].contains(&what);
        let grade = if is_said_by_somebody { json!("D") } else { Value::Null };
        let supersedes = if what == "corrected" { json!(2) } else { Value::Null };
        let said = json!({"what": what, "grade": grade, "reason": reason, "note": "On the phone.", "supersedes": supersedes});
        self.ana.post(&format!("/signposts/{code}/events"), &said)
    }

    fn read(&self, code: &str) -> Value {
        self.ana.get(&format!("/signposts/{code}")).is(200).body
    }

    fn state(&self, code: &str) -> String {
        self.read(code)["state"].as_str().unwrap().to_owned()
    }

    fn tries_everything_in(&self, row: &Row) {
        let slip = self.slip(row.from);
        for (what, to) in row.moves() {
            let story = format!("{what} of a slip that is {}", row.from);
            let slip = if row.leaves(to) { &self.slip(row.from) } else { &slip };
            let before = self.read(slip);
            assert_eq!(before["allowed"], json!(ana_may_say(row)), "{story}");
            let said = self.say(slip, what);
            let is_told_elsewhere = ["issued", "bound", "turned_ordinary", "handed_over"].contains(&what);
            match to {
                Move::To(state) => {
                    said.is(201);
                    assert_eq!(self.state(slip), state, "{story}");
                    continue;
                }
                _ if is_told_elsewhere => drop(said.is_wrong_at("/what", "not_here")),
                _ => refuses(said, &ana_may_say(row), &story),
            }
            assert_eq!(self.read(slip), before, "{story} left something");
        }
    }
}

#[test]
fn a_signpost_moves_as_the_table_says_and_not_otherwise() {
    let desk = Desk::new();
    for row in rows(include_str!("signpost.csv")) {
        desk.tries_everything_in(&row);
    }
}

#[test]
fn the_partner_is_told_what_the_partner_may_say() {
    let desk = Desk::new();
    let pat = desk.app.as_("pat");
    for row in rows(include_str!("signpost.csv")) {
        let code = desk.slip(row.from);
        let shown = pat.get(&format!("/signposts/{code}")).is(200).body;
        let not_hers = ["rerouted", "voided", "corrected"];
        let hers: Vec<_> = ana_may_say(&row).into_iter().filter(|what| !not_hers.contains(what)).collect();
        assert_eq!(shown["allowed"], json!(hers), "{}", row.from);
    }
}

#[test]
fn the_served_table_of_a_signpost_is_this_one() {
    let app = TestApp::new();
    let served = app.as_("ana").get("/transitions").is(200).body;
    let bare = |cell: &Value| cell.as_str().unwrap().to_owned();
    let served: Vec<[String; 3]> = served["signpost"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [bare(&it["from"]), bare(&it["event"]), bare(&it["to"])])
        .collect();
    let typed: usize = rows(include_str!("signpost.csv")).iter().map(|row| row.allowed().len()).sum();
    assert_eq!(served.len(), typed);
    for row in rows(include_str!("signpost.csv")) {
        for (what, to) in row.moves() {
            let to = match to {
                Move::To(state) | Move::Elsewhere(state) => Some(state),
                Move::None => None,
            };
            let found = served.iter().find(|[from, event, _]| from == row.from && event == what);
            assert_eq!(found.map(|[_, _, to]| to.as_str()), to, "{what} from {}", row.from);
        }
    }
}
