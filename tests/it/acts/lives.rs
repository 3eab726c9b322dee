//! Lives as chance has them: the report's facts, written move by move, are what the events say at the end; no test imports it.

use crate::harness::{Client, TestApp};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::{check_facts, rebuild_facts};
use signpost::policy::Actor;

const PATHWAYS: [&str; 4] = ["drugs_alcohol", "finance", "health", "domestic_abuse"];
const SAID: [(&str, Option<&str>); 5] = [
    ("present", Some("yes")),
    ("present", Some("not_now")),
    ("present", Some("no")),
    ("not_present", None),
    ("declined_to_say", None),
];
const HEARD: [&str; 7] = ["acknowledged", "booked", "met", "not_started", "declined", "completed", "stopped"];
const GRADES: [&str; 3] = ["C", "D", "E"];

/// A move; one that is not legal where it falls is refused and changes nothing.
#[derive(Debug, Clone)]
enum Move {
    Need(usize, usize, bool),
    Slip(usize),
    Hears { slip: usize, what: usize, grade: usize, days_ago: u64 },
    TakesBack { slip: usize, seq: u64 },
    SendsOn(usize),
    Voids(usize),
    Speaks(u64),
    Unspeaks(u64),
    Decides(bool),
    Closes,
    Reopens,
    DaysPass(i64),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        3 => (0..4_usize, 0..5_usize, any::<bool>()).prop_map(|(p, s, gap)| Move::Need(p, s, gap)),
        3 => (0..2_usize).prop_map(Move::Slip),
        6 => (0..4_usize, 0..7_usize, 0..3_usize, 0..60_u64)
            .prop_map(|(slip, what, grade, days_ago)| Move::Hears { slip, what, grade, days_ago }),
        2 => (0..4_usize, 1..6_u64).prop_map(|(slip, seq)| Move::TakesBack { slip, seq }),
        1 => (0..4_usize).prop_map(Move::SendsOn),
        1 => (0..4_usize).prop_map(Move::Voids),
        1 => (0..30_u64).prop_map(Move::Speaks),
        1 => (1..8_u64).prop_map(Move::Unspeaks),
        1 => any::<bool>().prop_map(Move::Decides),
        1 => Just(Move::Closes),
        1 => Just(Move::Reopens),
        2 => (1..70_i64).prop_map(Move::DaysPass),
    ];
    proptest::collection::vec(one, 4..28)
}

/// One referral, its slips, and who sees to it.
struct Life<'a> {
    app: &'a TestApp,
    jo: Value,
    path: String,
    slips: Vec<String>,
}

impl<'a> Life<'a> {
    /// Ben hears of something at home before ana asks about anything: neither may know what the other recorded.
    fn begins(app: &'a TestApp) -> Self {
        let jo = app.referral(&app.as_("ana"), &["drugs_alcohol"]);
        let reference = jo["reference"].as_str().unwrap().to_owned();
        let mut life = Self { app, path: format!("/referrals/{reference}"), jo, slips: Vec::new() };
        app.opens("ben", &reference);
        life.needs(&app.as_("ben"), 3, 1, false);
        life
    }

    fn needs(&mut self, officer: &Client, pathway: usize, said: usize, gap: bool) {
        let (pathway, (presence, wish)) = (PATHWAYS[pathway], SAID[said]);
        let gap = (gap && wish == Some("yes")).then_some("no_service");
        let need = json!({"pathway": pathway, "presence": presence, "wants_help": wish, "gap": gap});
        officer.having_read(&self.path).put(&format!("{}/needs/{pathway}", self.path), &need);
    }

    fn slip(&self, at: usize) -> Value {
        let (pathway, service) = [("drugs_alcohol", "alcohol"), ("finance", "debt")][at];
        let service = &self.app.town.services[service];
        json!({"pathways": [pathway], "service_id": service, "mode": "signpost", "chosen_by": "together"})
    }

    fn of(&self, slip: usize) -> Option<String> {
        let at = slip.checked_rem(self.slips.len())?;
        Some(format!("/signposts/{}", self.slips[at]))
    }

    fn day(&self, days_ago: u64) -> String {
        (self.app.clock.now().date_naive() - chrono::Days::new(days_ago)).to_string()
    }

    fn makes(&mut self, it: &Move) {
        let ana = self.app.as_("ana");
        match it {
            Move::DaysPass(days) => self.app.days_pass(*days),
            Move::Need(pathway, said, gap) => self.needs(&ana, *pathway, *said, *gap),
            Move::Slip(at) => {
                let body = json!({"reference": self.jo["reference"], "slip": self.slip(*at)});
                let made = ana.post("/signposts", &body);
                self.slips.extend(made.body["code"].as_str().map(str::to_owned));
            }
            Move::SendsOn(slip) => {
                let Some(path) = self.of(*slip) else { return };
                let on = json!({"reason": "full_or_long_wait", "slip": self.slip(0)});
                let made = ana.post(&format!("{path}/reroute"), &on);
                self.slips.extend(made.body["code"].as_str().map(str::to_owned));
            }
            Move::Hears { slip, .. } | Move::TakesBack { slip, .. } | Move::Voids(slip) => {
                if let (Some(path), Some(body)) = (self.of(*slip), self.heard(it)) {
                    ana.post(&format!("{path}/events"), &body);
                }
            }
            Move::Speaks(_) | Move::Unspeaks(_) | Move::Decides(_) | Move::Closes | Move::Reopens => {
                self.moves_on(&ana, it);
            }
        }
    }

    /// What is said of a slip.
    fn heard(&self, it: &Move) -> Option<Value> {
        Some(match it {
            Move::Hears { what, grade, days_ago, .. } => {
                let (what, grade) = (HEARD[*what], GRADES[*grade]);
                let wants_reason = ["not_started", "declined", "stopped"].contains(&what);
                json!({
                    "what": what, "grade": grade, "occurred_on": self.day(*days_ago),
                    "reason": wants_reason.then_some("full_or_long_wait"),
                    "informant": (grade == "C").then_some("Sam"),
                })
            }
            Move::TakesBack { seq, .. } => json!({"what": "corrected", "supersedes": seq}),
            Move::Voids(_) => json!({"what": "voided", "reason": "other", "note": "Keyed twice."}),
            _ => return None,
        })
    }

    /// What happens to the referral itself.
    fn moves_on(&self, ana: &Client, it: &Move) {
        let deciding = || ana.having_read(&self.path);
        let to = |end: &str| format!("{}/{end}", self.path);
        match it {
            Move::Speaks(days_ago) => {
                let body = json!({"what": "conversation", "occurred_on": self.day(*days_ago)});
                ana.post(&to("events"), &body);
            }
            Move::Unspeaks(seq) => {
                ana.post(&to("events"), &json!({"what": "corrected", "supersedes": seq}));
            }
            Move::Decides(eligible) => {
                let no = json!({"eligible": false, "reason": "out_of_area", "note": "Lives in Hull."});
                let body = if *eligible { json!({"eligible": true}) } else { no };
                deciding().put(&to("eligibility"), &body);
            }
            Move::Closes => {
                deciding().post(&to("close"), &json!({"reason": "left_with_person"}));
            }
            Move::Reopens => {
                deciding().post(&to("reopen"), &json!({}));
            }
            _ => {}
        }
    }
}

/// The figures of Selby's year, exact.
fn figures(app: &TestApp) -> Value {
    let report = app.as_("max").get("/reports/pilot?scheme=SEL&from=2026-01-01&to=2027-12-31").is(200);
    report.body["figures"].clone()
}

fn the_facts_are_what_the_events_say(app: &TestApp) -> Result<(), TestCaseError> {
    let operator = Credentials::Known(Actor::Operator { command: "report check" });
    let looked = check_facts(&app.door, "", &operator, |_| {}).unwrap();
    prop_assert!(looked.referrals > 0 && looked.differing.is_empty(), "{:?}", looked);
    // From the lines as they were packed, from the events alone, and from the lines packed anew.
    let packed = figures(app);
    app.raw().does("UPDATE referral_facts SET line = NULL");
    app.raw().does("UPDATE report_moves SET moves = moves + 1");
    prop_assert_eq!(&figures(app), &packed);
    let rebuilt = rebuild_facts(&app.door, "", &operator, |_| {}).unwrap();
    prop_assert_eq!(rebuilt.mended, looked.referrals);
    prop_assert_eq!(&figures(app), &packed);
    prop_assert_eq!(app.raw().count("referral_facts", "line IS NULL"), 0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn facts_written_move_by_move_are_those_that_the_events_give(moves in moves()) {
        let app = TestApp::new();
        let mut life = Life::begins(&app);
        life.makes(&Move::Slip(0));
        prop_assert_eq!(life.slips.len(), 1);
        moves.iter().for_each(|it| life.makes(it));
        the_facts_are_what_the_events_say(&app)?;
    }
}
