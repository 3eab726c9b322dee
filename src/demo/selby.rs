//! Selby, May to October 2010: one morning a week, seven referrals, mainly alcohol, very low take-up, two of it months later; only the demonstration imports it.

use super::story::{Heard, Met, Said, Slip, Story};
use super::town::{Announced, Cast, Town, first_rule};
use crate::domain::case::referral::{Answer, Closing};
use crate::domain::case::signpost::{Grade, Mode, What};
use crate::domain::directory::eligibility::EligibilityRule;
use crate::domain::directory::pathway::Pathway::{
    self, Accommodation, DrugsAlcohol, Employment, Finance, Health,
};
use crate::error::Result;
use chrono::NaiveDate;

/// Its three letters.
pub const CODE: &str = "SEL";

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, month, day).unwrap_or_default()
}

/// The scheme.
pub fn announced() -> Announced {
    Announced {
        code: CODE,
        name: "Selby court problem solving",
        court: ("selby-magistrates-court", "Selby Magistrates' Court"),
        court_open: false,
        starts_on: on(5, 1),
        ends_on: Some(on(10, 31)),
        expected: (1, 2),
        rules,
    }
}

/// Low risk and not here before; from August on, people who were here before too.
fn rules(from_on: NaiveDate) -> Vec<EligibilityRule> {
    let first = first_rule(from_on);
    vec![first.clone(), EligibilityRule { from_on: on(8, 1), accepts_repeat: true, ..first }]
}

/// Who plays.
pub fn cast(town: &Town) -> Result<Cast> {
    town.cast(CODE)
}

fn slip(pathway: Pathway, service: &'static str, heard: Vec<Heard>) -> Slip {
    Slip { pathway, service, mode: Mode::Signpost, heard }
}

const DROP_IN: &str = "Alcohol advice, drop-in";

fn person(on: NaiveDate, name: (&'static str, &'static str), born: i32, sex: &'static str) -> Story {
    Story {
        on,
        name: Some(name),
        born,
        sex,
        source: "magistrate",
        asked_about: vec![DrugsAlcohol],
        alcohol: true,
        ineligible: None,
        spoken: true,
        answer: Some(Answer::Yes),
        said: vec![Said::wanted(DrugsAlcohol)],
        slips: vec![slip(DrugsAlcohol, DROP_IN, Vec::new())],
        closed: None,
    }
}

/// The seven.
pub fn stories() -> Vec<Story> {
    vec![
        // Came within the month: the only one by day 90.
        Story {
            slips: vec![slip(DrugsAlcohol, DROP_IN, vec![Heard::met(21, Grade::C)])],
            ..person(on(5, 11), ("Kit", "Ousegate"), 1971, "male")
        },
        // Nothing was ever heard.
        person(on(6, 1), ("Dale", "Wistowe"), 1986, "male"),
        // "I'll think about it": a coded slip without a name, used four months later.
        Story {
            name: None,
            answer: Some(Answer::NotNow),
            said: vec![Said::not_now(DrugsAlcohol), Said::absent(Finance)],
            slips: vec![slip(DrugsAlcohol, DROP_IN, vec![Heard::met(127, Grade::D)])],
            source: "usher_or_court_staff",
            ..person(on(6, 22), ("", ""), 1979, "female")
        },
        // Debt behind the drink; said plainly that it is not the time.
        Story {
            asked_about: vec![Finance, DrugsAlcohol],
            said: vec![Said::wanted(Finance), Said::wanted(DrugsAlcohol)],
            slips: vec![
                slip(Finance, "Debt advice", vec![Heard::ended(49, What::NotStarted, Grade::D, "not_ready")]),
                slip(DrugsAlcohol, DROP_IN, vec![Heard::ended(49, What::NotStarted, Grade::D, "not_ready")]),
            ],
            closed: Some((56, Closing::Settled)),
            ..person(on(7, 13), ("Nell", "Garthside"), 1964, "female")
        },
        // Nothing was ever heard.
        Story { source: "legal_adviser", ..person(on(8, 10), ("Bram", "Fenholme"), 1990, "male") },
        // Rang the agency five months later, when she was ready.
        Story {
            said: vec![Said::wanted(DrugsAlcohol), Said::not_now(Health)],
            slips: vec![slip(DrugsAlcohol, DROP_IN, vec![Heard::met(154, Grade::C)])],
            ..person(on(9, 14), ("Ida", "Marfleet"), 1958, "female")
        },
        // Nowhere to sleep: nothing here for that night, and a slip for the day centre.
        Story {
            asked_about: vec![Accommodation],
            alcohol: false,
            said: vec![Said::wanted(Accommodation), Said::gap(Employment, "no_service")],
            slips: vec![slip(Accommodation, "Day centre and post box", Vec::new())],
            source: "probation_at_court",
            ..person(on(10, 12), ("Sid", "Thorganby"), 1983, "male")
        },
    ]
}

/// Those who left no record: on some mornings somebody said no thanks, or only asked the way.
pub fn met() -> Vec<Met> {
    let met = |(month, day), answer, reason, how_many| Met {
        on: on(month, day),
        answer,
        reason,
        source: Some("usher_or_court_staff"),
        how_many,
    };
    vec![
        met((5, 4), "no_thanks", None, 2),
        met((5, 18), "information_only", None, 1),
        met((6, 8), "could_not_speak", None, 1),
        met((7, 6), "no_thanks", Some("not_ready"), 1),
        met((8, 3), "no_thanks", Some("mistrust_or_stigma"), 1),
        met((8, 31), "information_only", None, 2),
        met((9, 21), "no_thanks", Some("too_much_going_on"), 1),
        Met { source: Some("magistrate"), ..met((10, 5), "no_thanks", Some("not_ready"), 1) },
    ]
}
