//! The words that a slip is filled with, by language: days, months, names of fields; only `render::slip` imports it.

use crate::domain::directory::slip_wording::{Block, SlipWording};
use chrono::{Datelike, NaiveDate};

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
