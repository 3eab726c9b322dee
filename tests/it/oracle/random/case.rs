//! One referral of a random pilot with its stream and its needs; only the random pilots import it.

use super::{Pilot, kept};
use crate::oracle::dice::Sql;
use chrono::NaiveDate;
use signpost::domain::case::event::Event;
use signpost::domain::case::referral::{What, fold};
use signpost::domain::code::{Reference, SchemeCode};
use signpost::domain::time::{Instant, Occurred, Precision};

const SOURCES: [&str; 7] = [
    "magistrate",
    "magistrate",
    "usher_or_court_staff",
    "probation_at_court",
    "self",
    "defence_solicitor",
    "police",
];

/// A referral whose rows are being written.
pub struct Case {
    pub key: String,
    pub person: String,
    pub court: String,
    pub received: NaiveDate,
    /// Needs: key and pathway.
    pub needs: Vec<(String, &'static str)>,
    events: Vec<Event<What>>,
}

/// A day as it may be told: to the day, or only the month.
pub fn told(pilot: &mut Pilot<'_>, on: NaiveDate) -> (NaiveDate, Precision) {
    if pilot.dice.chance(12) {
        (chrono::Datelike::with_day(&on, 1).unwrap(), Precision::Month)
    } else {
        (on, Precision::Day)
    }
}

/// An event at the end of a stream of so many.
pub fn event<W>(seq: usize, what: W, (on, precision): (NaiveDate, Precision), at: &str) -> Event<W> {
    Event {
        seq: i32::try_from(seq + 1).unwrap(),
        what,
        occurred: Occurred { on, precision },
        recorded_at: Instant::parse(at).unwrap(),
        recorded_by: None,
        recorded_as: "officer".into(),
        reason: None,
        note: None,
        supersedes: None,
        channel: None,
        restricted: false,
    }
}

impl Pilot<'_> {
    pub(super) fn referral(&mut self) {
        let person = self.people[usize::try_from(self.dice.below(self.people.len() as u64)).unwrap()].clone();
        let session = self.dice.maybe(40, &(0..self.sessions.len()).collect::<Vec<_>>());
        let session = session.map(|at| self.sessions[at].clone());
        let (court, received) = match &session {
            Some((_, court, on)) => (court.clone(), (*on).min(self.until)),
            None => {
                let court = self.dice.one_of(&[0, 1]);
                (self.place.courts[court].clone(), self.dice.day(self.starts, 500, self.until))
            }
        };
        let mut case =
            Case { key: self.dice.key(), person, court, received, needs: Vec::new(), events: Vec::new() };
        let before = std::mem::take(&mut self.script);
        self.stream(&mut case);
        let stream = std::mem::replace(&mut self.script, before);
        self.referral_row(&case, session.map(|(key, _, _)| key));
        self.script.0.push_str(&stream.0);
        self.needs(&mut case);
        let (person, key) = (case.person.clone(), case.key.clone());
        self.is_asked(&person, &key, received);
        self.is_followed_up(&person, &key, received);
        self.slips(&case);
    }

    fn referral_row(&mut self, case: &Case, session: Option<String>) {
        let scheme = SchemeCode::parse(&self.code, "").unwrap();
        let reference = Reference::draw(&scheme, || u8::try_from(self.dice.below(256)).unwrap());
        let outcomes =
            self.dice.one_of(&["[]", "[\"fine\"]", "[\"fine\",\"community_order\"]", "[\"custody\"]"]);
        let at = format!("{}T10:00:00.000000Z", case.received);
        let source = self.dice.one_of(&SOURCES);
        let row = [
            ("id", (&case.key).into()),
            ("reference", reference.to_string().into()),
            ("scheme_id", (&self.key).into()),
            ("court_id", (&case.court).into()),
            ("court_session_id", session.into()),
            ("person_id", (&case.person).into()),
            ("received_on", case.received.into()),
            ("source", source.into()),
            ("is_told", true.into()),
            ("asked_about", "[]".into()),
            ("hearing_outcomes", outcomes.into()),
            ("risk", "not_assessed".into()),
            ("recorded_mode", "paper".into()),
            ("answer", self.dice.maybe(20, &["yes", "yes", "not_now"]).into()),
            ("state", fold(&case.events).unwrap().word().into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
        ];
        self.script.row("referrals", kept(&at, row));
        // A fact without a line: the figures are made from the events.
        let fact = [
            ("referral_id", (&case.key).into()),
            ("scheme_id", (&self.key).into()),
            ("court_id", (&case.court).into()),
            ("received_day", 0.into()),
            ("source", source.into()),
            ("is_from_court", false.into()),
            ("asked_about", 0.into()),
            ("hearing_outcomes", "".into()),
            ("wanted", 0.into()),
            ("is_void", false.into()),
        ];
        self.script.row("referral_facts", fact);
    }

    /// What happened to the referral: a walk of which every step is legal.
    fn stream(&mut self, case: &mut Case) {
        self.happens(case, What::Received, case.received);
        if self.dice.chance(85) {
            let what = if self.dice.chance(85) { What::Eligible } else { What::NotEligible };
            self.happens(case, what, case.received);
        }
        for _ in 0..1 + self.dice.below(5) {
            let what = self.dice.one_of(&[
                What::Conversation,
                What::Conversation,
                What::Conversation,
                What::ContactAttempted,
                What::Eligible,
                What::Note,
                What::Corrected,
                What::Closed,
                What::Reopened,
            ]);
            let on = self.dice.day(case.received, 45, self.until);
            self.happens(case, what, on);
        }
        if self.dice.chance(6) {
            self.happens(case, What::Voided, self.until);
        }
    }

    /// Adds an event, where the stream takes it.
    fn happens(&mut self, case: &mut Case, what: What, on: NaiveDate) {
        let late = if self.dice.chance(70) { 0 } else { 25 };
        let recorded = self.dice.day(on, late, self.until);
        let at = self.dice.moment(recorded);
        let mut new = event(case.events.len(), what, told(self, on), &at);
        if what == What::Corrected {
            let (seq, of) = (self.dice.below(case.events.len() as u64), &case.events);
            let before = &of[usize::try_from(seq).unwrap()];
            if before.what == What::Received || of.iter().any(|e| e.supersedes == Some(before.seq)) {
                return;
            }
            new.supersedes = Some(before.seq);
        }
        new.restricted = self.dice.chance(5);
        case.events.push(new.clone());
        if fold(&case.events).is_err() {
            case.events.pop();
            return;
        }
        let (on, precision) = (new.occurred.on, new.occurred.precision.word());
        let row = [
            ("id", self.dice.key().into()),
            ("referral_id", (&case.key).into()),
            ("seq", new.seq.into()),
            ("what", what.word().into()),
            ("occurred_on", on.into()),
            ("precision", precision.into()),
            ("recorded_at", (&at).into()),
            ("recorded_as", "officer".into()),
            ("supersedes", new.supersedes.into()),
            ("is_restricted", new.restricted.into()),
        ];
        self.script.row("referral_events", row);
        if what == What::ContactAttempted {
            let (person, key) = (case.person.clone(), case.key.clone());
            self.is_tried((&person, &key), (Some(new.seq), None), (on, precision, &at));
        }
    }
}
