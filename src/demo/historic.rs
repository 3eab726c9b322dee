//! Six schemes that went live between December 2009 and February 2010 and together hold 950 referrals, dealt from decks so that their figures are known; only the demonstration and the tests import it.

use super::decks::{FATES, FIRST, Fate, MET, SECOND, SOURCES, TALKS, Talk, service_of, share};
use super::dice::{Dice, FAMILY, GIVEN};
use super::story::{Heard, Met, Said, Slip, Story};
use super::town::Announced;
use crate::domain::case::referral::{Answer, Closing};
use crate::domain::case::signpost::{Grade, Mode, What};
use crate::domain::directory::pathway::Pathway::{self, DrugsAlcohol};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// One of the six.
#[derive(Debug, Clone, Copy)]
pub struct Historic {
    /// Three letters.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How many people were referred.
    pub referrals: usize,
    court: (&'static str, &'static str),
    starts: (i32, u32, u32),
    weeks: u64,
    expected: (i32, i32),
}

const fn scheme(
    (code, name): (&'static str, &'static str),
    referrals: usize,
    court: (&'static str, &'static str),
    starts: (i32, u32, u32),
    expected: (i32, i32),
) -> Historic {
    Historic { code, name, referrals, court, starts, weeks: 30, expected }
}

/// The six: 212 + 148 + 176 + 130 + 164 + 120 = 950.
pub const SCHEMES: [Historic; 6] = [
    scheme(
        ("BRA", "Bramthorpe problem solving pilot"),
        212,
        ("bramthorpe-magistrates-court", "Bramthorpe Magistrates' Court"),
        (2009, 12, 1),
        (25, 40),
    ),
    scheme(
        ("COL", "Coldbeck problem solving pilot"),
        148,
        ("coldbeck-magistrates-court", "Coldbeck Magistrates' Court"),
        (2009, 12, 14),
        (20, 30),
    ),
    scheme(
        ("DUN", "Dunmarsh problem solving pilot"),
        176,
        ("dunmarsh-magistrates-court", "Dunmarsh Magistrates' Court"),
        (2010, 1, 4),
        (20, 30),
    ),
    scheme(
        ("ESK", "Eskrigg problem solving pilot"),
        130,
        ("eskrigg-magistrates-court", "Eskrigg Magistrates' Court"),
        (2010, 1, 18),
        (20, 30),
    ),
    scheme(
        ("FEN", "Fenholme problem solving pilot"),
        164,
        ("fenholme-magistrates-court", "Fenholme Magistrates' Court"),
        (2010, 2, 1),
        (20, 30),
    ),
    scheme(
        ("GAR", "Garthside problem solving pilot"),
        120,
        ("garthside-magistrates-court", "Garthside Magistrates' Court"),
        (2010, 2, 15),
        (15, 25),
    ),
];

impl Historic {
    fn starts_on(&self) -> NaiveDate {
        let (year, month, day) = self.starts;
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    /// How it is announced.
    pub(super) fn announced(&self) -> Announced {
        let starts_on = self.starts_on();
        Announced {
            code: self.code,
            name: self.name,
            court: self.court,
            court_open: false,
            starts_on,
            ends_on: Some(starts_on + Days::new(self.weeks * 7 - 1)),
            expected: self.expected,
            rules: |_| Vec::new(),
        }
    }

    fn tuesday(&self, week: u64) -> NaiveDate {
        let first = self.starts_on();
        let ahead = (8 - u64::from(first.weekday().num_days_from_monday())) % 7;
        first + Days::new(ahead + week * 7)
    }

    /// The morning on which the person at place `at` of `n` was in court.
    fn morning(&self, at: usize, n: usize) -> NaiveDate {
        self.tuesday(u64::try_from(at).unwrap_or(0) * self.weeks / u64::try_from(n).unwrap_or(1))
    }

    fn dice(&self, seed: u64) -> Dice {
        Dice::seeded(self.code.bytes().fold(seed, |seed, b| seed * 31 + u64::from(b)))
    }

    /// Those who left no record, three for ten who did, the same each time.
    pub fn met(&self) -> Vec<Met> {
        let n = self.referrals * 3 / 10;
        let mut alike: BTreeMap<Met, i32> = BTreeMap::new();
        for (at, (answer, reason)) in share(&mut self.dice(951), n, MET).into_iter().enumerate() {
            let met = Met { on: self.morning(at, n), answer, reason, source: None, how_many: 1 };
            *alike.entry(met).or_default() += 1;
        }
        alike.into_iter().map(|(met, how_many)| Met { how_many, ..met }).collect()
    }

    /// Its people, the same each time.
    pub fn stories(&self) -> Vec<Story> {
        let n = self.referrals;
        let mut dice = self.dice(950);
        let sources = share(&mut dice, n, SOURCES);
        let talks = share(&mut dice, n, TALKS);
        let first = share(&mut dice, n, FIRST);
        let second = share(&mut dice, n, SECOND);
        let fates = share(&mut dice, n * 2, FATES);
        (0..n)
            .map(|at| {
                let cards = (talks[at], first[at], second[at].filter(|p| *p != first[at]));
                story(
                    &mut dice,
                    (self.morning(at, n), sources[at]),
                    cards,
                    (fates[at * 2], fates[at * 2 + 1]),
                )
            })
            .collect()
    }
}

fn story(
    dice: &mut Dice,
    (on, source): (NaiveDate, &'static str),
    (talk, first, second): (Talk, Pathway, Option<Pathway>),
    (fate, other): (Fate, Fate),
) -> Story {
    let name =
        (dice.one_of(GIVEN).copied().unwrap_or("Jo"), dice.one_of(FAMILY).copied().unwrap_or("Ashwick"));
    let helped = matches!(talk, Talk::Helped | Talk::NotNow);
    let said = |pathway| if talk == Talk::NotNow { Said::not_now(pathway) } else { Said::wanted(pathway) };
    let slips = if helped {
        slips(first, fate, (talk == Talk::Helped).then_some(second).flatten(), other)
    } else {
        Vec::new()
    };
    let mut all: Vec<Said> = Vec::new();
    if helped {
        all.push(said(first));
        all.extend(second.map(said));
        all.extend(
            Pathway::ALL
                .iter()
                .filter(|p| !p.is_restricted() && **p != first && Some(**p) != second)
                .map(|p| Said::absent(*p)),
        );
    }
    Story {
        on,
        name: (talk != Talk::NotNow).then_some(name),
        born: 1950 + i32::try_from(dice.below(40)).unwrap_or(0),
        sex: if dice.below(10) < 7 { "male" } else { "female" },
        source,
        asked_about: vec![first],
        alcohol: first == DrugsAlcohol,
        ineligible: if let Talk::NotEligible(why) = talk { Some(why) } else { None },
        spoken: helped || talk == Talk::NoHelp,
        answer: match talk {
            Talk::Helped => Some(Answer::Yes),
            Talk::NotNow => Some(Answer::NotNow),
            _ => None,
        },
        said: all,
        slips,
        closed: (talk == Talk::NoHelp).then_some((0, Closing::NoHelpWanted)),
    }
}

fn slips(first: Pathway, fate: Fate, second: Option<Pathway>, other: Fate) -> Vec<Slip> {
    let slip = |pathway, fate| Slip {
        pathway,
        service: service_of(pathway),
        mode: Mode::Signpost,
        heard: heard(fate),
    };
    [slip(first, fate)].into_iter().chain(second.map(|pathway| slip(pathway, other))).collect()
}

fn heard(fate: Fate) -> Vec<Heard> {
    match fate {
        Fate::Silence => Vec::new(),
        Fate::TakenUp(after, grade) => vec![Heard::met(after, grade)],
        Fate::NotStarted(reason) => vec![Heard::ended(42, What::NotStarted, Grade::D, reason)],
        Fate::Declined => vec![Heard::ended(10, What::Declined, Grade::C, "not_eligible_there")],
    }
}
