//! The slips of a random pilot, their chains and what was heard on each code; only the random pilots import it.

use super::case::{Case, event, told};
use super::{Pilot, kept};
use crate::oracle::dice::{Sql, fixed_key};
use chrono::NaiveDate;
use signpost::domain::case::signpost::{Grade, Report, What, fold};

const HEARD: [What; 12] = [
    What::Acknowledged,
    What::Booked,
    What::Met,
    What::Met,
    What::Met,
    What::NotStarted,
    What::Declined,
    What::Completed,
    What::Stopped,
    What::HandedOver,
    What::Noted,
    What::Corrected,
];
const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E];
/// Reasons, and whether they lie with the service.
const REASONS: [(&str, bool); 5] = [
    ("not_ready", false),
    ("full_or_long_wait", true),
    ("cost", true),
    ("unknown", false),
    ("too_much_going_on", false),
];

/// One slip whose rows are being written.
struct Slip {
    key: String,
    code: String,
    issued: NaiveDate,
    heard: Vec<Report>,
}

/// What the links of one chain have in common.
struct Chain<'a> {
    case: &'a Case,
    needs: Vec<(String, &'static str)>,
    first: Option<String>,
    before: Option<String>,
}

impl Pilot<'_> {
    pub(super) fn slips(&mut self, case: &Case) {
        if case.needs.is_empty() {
            return;
        }
        for _ in 0..self.dice.below(4) {
            let mut needs: Vec<(String, &'static str)> = Vec::new();
            for _ in 0..1 + self.dice.below(2) {
                let at = usize::try_from(self.dice.below(case.needs.len() as u64)).unwrap();
                if needs.iter().all(|(key, _)| *key != case.needs[at].0) {
                    needs.push(case.needs[at].clone());
                }
            }
            let on = self.dice.day(case.received, 40, self.until);
            self.chain(Chain { case, needs, first: None, before: None }, on);
        }
    }

    fn chain(&mut self, mut chain: Chain<'_>, mut on: NaiveDate) {
        let links = self.dice.one_of(&[1, 1, 1, 2, 3]);
        for link in 1..=links {
            let mut slip = self.slip(&chain, on);
            for _ in 0..self.dice.below(5) {
                let what = self.dice.one_of(&HEARD);
                let at = self.dice.day(on, 200, self.until);
                self.hears(&mut slip, what, at);
            }
            let sent_on = self.dice.day(on, 60, self.until);
            let goes_on = link < links && self.hears(&mut slip, What::Rerouted, sent_on);
            if self.dice.chance(25) {
                // The old slip used after all.
                let at = self.dice.day(sent_on, 90, self.until);
                self.hears(&mut slip, What::Met, at);
            }
            if self.dice.chance(10) {
                self.hears(&mut slip, What::Voided, self.until);
            }
            if !goes_on {
                return;
            }
            chain.first.get_or_insert_with(|| slip.key.clone());
            chain.before = Some(slip.key);
            on = sent_on;
        }
    }

    fn slip(&mut self, chain: &Chain<'_>, on: NaiveDate) -> Slip {
        self.codes += 1;
        let code = fixed_key(u128::from(self.number) << 32 | u128::from(self.codes));
        let mut slip = Slip { key: self.dice.key(), code, issued: on, heard: Vec::new() };
        let at = format!("{on}T11:00:00.000000Z");
        let codes = [
            ("id", (&slip.code).into()),
            ("code", format!("{}-{}", self.code, self.codes).into()),
            ("state", "bound".into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
        ];
        self.script.row("codes", kept(&at, codes));
        self.slip_row(chain, &slip, &at);
        for (need, pathway) in &chain.needs {
            let served = [
                ("signpost_id", (&slip.key).into()),
                ("need_id", need.into()),
                ("pathway", (*pathway).into()),
            ];
            self.script.row("signpost_needs", served);
        }
        if self.dice.chance(15) {
            let case = (chain.case.person.as_str(), chain.case.key.as_str());
            self.is_tried(case, (None, Some(&slip.key)), (on, "day", &at));
        }
        self.hears(&mut slip, What::Issued, on);
        slip
    }

    fn slip_row(&mut self, chain: &Chain<'_>, slip: &Slip, at: &str) {
        let is_restricted = chain.needs.iter().any(|(_, p)| matches!(*p, "domestic_abuse" | "sex_industry"));
        let which = usize::try_from(self.dice.below(self.place.services.len() as u64)).unwrap();
        let (service, organisation) = self.place.services[which].clone();
        let row = [
            ("id", (&slip.key).into()),
            ("code_id", (&slip.code).into()),
            ("chain_id", chain.first.as_ref().unwrap_or(&slip.key).into()),
            ("predecessor_id", chain.before.clone().into()),
            ("referral_id", (&chain.case.key).into()),
            ("person_id", (&chain.case.person).into()),
            ("scheme_id", (&self.key).into()),
            ("court_id", (&chain.case.court).into()),
            ("service_id", service.into()),
            ("organisation_id", organisation.into()),
            ("mode", self.dice.one_of(&["information", "signpost", "supported", "warm"]).into()),
            ("chosen_by", self.dice.one_of(&["person", "together", "officer"]).into()),
            ("is_for_relative", false.into()),
            ("is_already_supported", self.dice.chance(12).into()),
            ("is_restricted", is_restricted.into()),
            ("issued_on", slip.issued.into()),
            ("state", "issued".into()),
            ("last_heard_on", slip.issued.into()),
            ("is_service_side", false.into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
        ];
        self.script.row("signposts", kept(at, row));
    }

    /// Adds a report, where the stream takes it; says whether it did.
    fn hears(&mut self, slip: &mut Slip, what: What, on: NaiveDate) -> bool {
        let late = if self.dice.chance(60) { 0 } else { 30 };
        let recorded = self.dice.day(on, late, self.until);
        let at = self.dice.moment(recorded);
        let mut day =
            if what == What::Issued { (on, signpost::domain::time::Precision::Day) } else { told(self, on) };
        if day.0 < slip.issued {
            day.0 = slip.issued;
        }
        let mut event = event(slip.heard.len(), what, day, &at);
        if what == What::Corrected {
            let seq = i32::try_from(1 + self.dice.below(slip.heard.len() as u64)).unwrap();
            let is_taken = |r: &Report| {
                r.event.supersedes == Some(seq) || (r.event.seq == seq && r.event.supersedes.is_some())
            };
            if seq == 1 || slip.heard.iter().any(is_taken) {
                return false;
            }
            event.supersedes = Some(seq);
        }
        let wants_reason = matches!(what, What::NotStarted | What::Declined | What::Stopped | What::Rerouted);
        let reason = wants_reason.then(|| self.dice.one_of(&REASONS));
        event.reason = reason.map(|(word, _)| word.to_owned());
        let mut report = Report::plain(event);
        let is_told = !matches!(what, What::Issued | What::Rerouted | What::Voided | What::Corrected);
        report.grade = is_told.then(|| self.dice.one_of(&GRADES));
        report.service_side = reason.is_some_and(|(_, of_service)| of_service);
        slip.heard.push(report.clone());
        if fold(&slip.heard).is_err() {
            slip.heard.pop();
            return false;
        }
        self.heard_row(slip, &report, &at);
        true
    }

    fn heard_row(&mut self, slip: &Slip, it: &Report, at: &str) {
        let event = &it.event;
        let row = [
            ("id", self.dice.key().into()),
            ("code_id", (&slip.code).into()),
            ("seq", event.seq.into()),
            ("what", event.what.word().into()),
            ("occurred_on", event.occurred.on.into()),
            ("precision", event.occurred.precision.word().into()),
            ("recorded_at", at.into()),
            ("recorded_as", "officer".into()),
            ("grade", it.grade.map(Grade::word).into()),
            ("reason", event.reason.as_deref().into()),
            ("supersedes", event.supersedes.into()),
            ("is_service_side", it.service_side.into()),
        ];
        self.script.row("code_events", row);
    }
}
