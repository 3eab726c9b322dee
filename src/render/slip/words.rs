//! The words that a slip is filled with, by language: days, months, names of fields; only `render::slip` imports it.

use crate::domain::directory::slip_wording::{Block, SlipWording};
use chrono::{Datelike, NaiveDate, Weekday};

/// The languages of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Welsh.
    Welsh,
}

const DAYS: [[&str; 7]; 2] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["ddydd Llun", "ddydd Mawrth", "ddydd Mercher", "ddydd Iau", "ddydd Gwener", "ddydd Sadwrn", "ddydd Sul"],
];

/// As they stand in a list; after "on" they change.
const WELSH_DAYS: [&str; 7] =
    ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"];

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ],
];

/// "Monday, Tuesday and Thursday".
fn joined(words: &[&str], and: &str) -> String {
    match words {
        [all @ .., last] if !all.is_empty() => format!("{} {and} {last}", all.join(", ")),
        words => words.join(""),
    }
}

impl Tongue {
    /// As `lang` of a part.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
        }
    }

    /// "Tuesday 10 March".
    pub fn day(self, on: NaiveDate) -> String {
        let (day, month) = (on.weekday().num_days_from_monday() as usize, on.month0() as usize);
        format!("{} {} {}", DAYS[self as usize][day], on.day(), MONTHS[self as usize][month])
    }

    /// A number to call, on a slip that gives nothing else away.
    pub fn call(self, phone: &str) -> String {
        match self {
            Self::English => format!("Call {phone}."),
            Self::Welsh => format!("Ffoniwch {phone}."),
        }
    }

    /// Where to go: a sentence of its own.
    pub fn at(self, address: &str) -> String {
        match self {
            Self::English => format!("Go to: {address}."),
            Self::Welsh => format!("Ewch i: {address}."),
        }
    }

    /// When it is open: "Open Tuesday and Thursday, 09:30 to 12:00."
    pub fn open(self, hours: &[(Vec<Weekday>, String, String)]) -> String {
        let line = |(days, opens, closes): &(Vec<Weekday>, String, String)| {
            let days: Vec<&str> = days.iter().map(|day| self.weekday(*day)).collect();
            match self {
                Self::English => format!("Open {}, {opens} to {closes}.", joined(&days, "and")),
                Self::Welsh => format!("Ar agor {}, {opens} i {closes}.", joined(&days, "a")),
            }
        };
        hours.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn weekday(self, day: Weekday) -> &'static str {
        let at = day.num_days_from_monday() as usize;
        match self {
            Self::English => DAYS[0][at],
            Self::Welsh => WELSH_DAYS[at],
        }
    }

    /// What a blank of a pad leaves room for.
    pub const fn go_to(self) -> &'static str {
        match self {
            Self::English => "Where to go:",
            Self::Welsh => "Ble i fynd:",
        }
    }

    /// What the square says to those who hear the page.
    pub const fn square(self) -> &'static str {
        match self {
            Self::English => "Square code for a phone: the same address as in words beside it",
            Self::Welsh => "Cod sgwâr i ffôn: yr un cyfeiriad ag mewn geiriau wrth ei ymyl",
        }
    }

    /// A block in this language: the scheme's words, or ours.
    pub fn block(self, words: &[SlipWording], block: Block) -> String {
        let own = block.own();
        let kept = words.iter().find(|it| it.block == block);
        match self {
            Self::English => kept.map_or(own.0, |it| &it.text).to_owned(),
            Self::Welsh => kept.map_or(own.1, |it| &it.text_cy).to_owned(),
        }
    }
}
