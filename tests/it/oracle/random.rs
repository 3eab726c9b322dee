//! A pilot as chance has it, written straight into the record store: who came, what was asked, which slips were given and what was heard; imported through `oracle`.

mod around;
mod case;
mod need;
mod slip;

use super::dice::{Dice, Script, Sql};
use crate::harness::TestApp;
use chrono::{Days, NaiveDate};

/// The courts, services and partners that every pilot has.
pub struct Place {
    pub courts: Vec<String>,
    /// Service and its organisation.
    pub services: Vec<(String, String)>,
    pub cvs: String,
}

impl Place {
    pub fn of(app: &TestApp) -> Self {
        let raw = app.raw();
        let courts = raw.rows("SELECT id FROM courts ORDER BY slug").into_iter().map(|mut row| row.remove(0));
        let services = raw.rows("SELECT id, organisation_id FROM services ORDER BY name");
        Self {
            courts: courts.collect(),
            services: services.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect(),
            cvs: app.town.organisations["cvs"].clone(),
        }
    }
}

/// What has been written of one pilot so far.
pub struct Pilot<'a> {
    pub dice: Dice,
    pub script: Script,
    pub place: &'a Place,
    pub key: String,
    pub code: String,
    pub starts: NaiveDate,
    /// The last day on which anything is written down.
    pub until: NaiveDate,
    /// Half-days: key, court, day.
    pub sessions: Vec<(String, String, NaiveDate)>,
    /// People, and whether they have a name.
    pub people: Vec<String>,
    /// How many codes there are.
    pub codes: u32,
    pub number: u32,
}

/// The columns that every row has.
pub fn kept<const N: usize>(at: &str, more: [(&'static str, Sql); N]) -> [(&'static str, Sql); N] {
    let mut more = more;
    for (column, value) in &mut more {
        if matches!(*column, "created_at" | "updated_at") {
            *value = at.into();
        }
    }
    more
}

/// Three letters that no other pilot has.
fn code_of(number: u32) -> String {
    let letter = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap());
    ['X', letter(number / 26), letter(number)].iter().collect::<String>().replacen(
        'X',
        &letter(number / 676 + 20).to_string(),
        1,
    )
}

impl<'a> Pilot<'a> {
    /// The pilot with this number; every tenth is large enough for figures that may be shared.
    pub fn new(place: &'a Place, number: u32) -> Self {
        let mut dice = Dice::seeded(u64::from(number));
        let starts = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap() + Days::new(dice.below(120));
        let until = starts + Days::new(420 + dice.below(400));
        let key = dice.key();
        let mut it = Self {
            dice,
            script: Script::default(),
            place,
            key,
            code: code_of(number),
            starts,
            until,
            sessions: Vec::new(),
            people: Vec::new(),
            codes: 0,
            number,
        };
        it.writes();
        it
    }

    fn writes(&mut self) {
        let is_large = self.number.is_multiple_of(10);
        self.scheme();
        self.sits();
        let people = if is_large { 120 } else { 3 + self.dice.below(6) };
        for _ in 0..people {
            self.person();
        }
        let referrals = if is_large { 170 } else { 2 + self.dice.below(13) };
        for _ in 0..referrals {
            self.referral();
        }
        self.arrivals();
    }

    fn scheme(&mut self) {
        let ends = self.dice.chance(30).then(|| self.starts + Days::new(300 + self.dice.below(200)));
        let at = format!("{}T09:00:00.000000Z", self.starts);
        let row = [
            ("id", (&self.key).into()),
            ("code", (&self.code).into()),
            ("name", format!("Pilot {}", self.number).into()),
            ("kind", "voluntary".into()),
            ("lead_organisation_id", (&self.place.cvs).into()),
            ("starts_on", self.starts.into()),
            ("ends_on", ends.into()),
            ("retention_months", 24.into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
        ];
        self.script.row("schemes", kept(&at, row));
        for court in self.place.courts.clone() {
            self.script.row("scheme_courts", [("scheme_id", (&self.key).into()), ("court_id", court.into())]);
        }
        let rows = self.dice.below(3);
        for at in 0..rows {
            let from = self.starts + Days::new(at * 150 + self.dice.below(60));
            let least = i32::try_from(self.dice.below(9)).unwrap();
            let most = least + i32::try_from(self.dice.below(9)).unwrap();
            let row = [
                ("scheme_id", (&self.key).into()),
                ("from_on", from.into()),
                ("min_per_month", least.into()),
                ("max_per_month", most.max(1).into()),
            ];
            self.script.row("scheme_expectations", row);
        }
    }

    fn sits(&mut self) {
        for _ in 0..4 + self.dice.below(8) {
            let (key, court) = (self.dice.key(), self.dice.one_of(&[0, 1]));
            let court = self.place.courts[court].clone();
            let on = self.starts + Days::new(self.dice.below(500));
            if self.sessions.iter().any(|(_, _, day)| *day == on) {
                continue;
            }
            let row = [
                ("id", (&key).into()),
                ("scheme_id", (&self.key).into()),
                ("court_id", (&court).into()),
                ("held_on", on.into()),
                ("half", self.dice.one_of(&["morning", "afternoon"]).into()),
                ("is_cancelled", self.dice.chance(15).into()),
                ("version", 1.into()),
                ("created_at", Sql::Nothing),
                ("updated_at", Sql::Nothing),
            ];
            self.script.row("court_sessions", kept(&format!("{on}T08:00:00.000000Z"), row));
            self.sessions.push((key.clone(), court.clone(), on));
            for _ in 0..self.dice.below(3) {
                self.met(&key, &court, on);
            }
        }
    }

    fn met(&mut self, session: &str, court: &str, on: NaiveDate) {
        let how_many = i32::try_from(1 + self.dice.below(4)).unwrap();
        let row = [
            ("id", self.dice.key().into()),
            ("court_session_id", session.into()),
            ("scheme_id", (&self.key).into()),
            ("court_id", court.into()),
            ("answer", "no_thanks".into()),
            ("source", self.dice.maybe(50, &["magistrate", "self"]).into()),
            ("created_at", Sql::Nothing),
            ("how_many", how_many.into()),
            ("void_reason", self.dice.chance(15).then_some("duplicate").into()),
            ("version", 1.into()),
        ];
        self.script.row("encounters", kept(&format!("{on}T12:00:00.000000Z"), row));
    }

    fn person(&mut self) {
        let key = self.dice.key();
        let has_name = self.dice.chance(70);
        let row = [
            ("id", (&key).into()),
            ("scheme_id", (&self.key).into()),
            ("name_index", has_name.then(|| key.clone()).into()),
            ("age_band", self.dice.maybe(30, &["18_24", "25_34", "35_44", "55_64", "65_over"]).into()),
            ("sex", self.dice.maybe(20, &["female", "male", "not_known"]).into()),
            ("ethnicity", self.dice.maybe(30, &["w1", "m3", "a9", "b1", "o2", "ns"]).into()),
            ("is_disabled", self.dice.maybe(40, &[true, false]).into()),
            ("language", self.dice.maybe(20, &["english", "welsh", "polish"]).into()),
            ("needs_interpreter", false.into()),
            ("circumstances", "[]".into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
        ];
        self.script.row("people", kept(&format!("{}T09:00:00.000000Z", self.starts), row));
        self.people.push(key.clone());
        self.says(&key);
    }
}
