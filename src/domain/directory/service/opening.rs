//! When a service is open: days and hours as Open Referral writes them, and whether that is now; everything above the domain may import it.

mod weekly;

pub use weekly::every_week;

use crate::domain::{day::Day, text};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

crate::text_enum! {
    /// How an opening comes back.
    pub enum Frequency {
        /// Every week, or every so many weeks.
        Weekly = "weekly",
        /// Every month, or every so many months.
        Monthly = "monthly",
    }
}

/// A time of the day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Clock24(u16);

/// Said of a text that is no time of the day.
pub const NOT_A_TIME: &str = "not a time of the day, expected HH:MM";

impl Clock24 {
    /// Minutes since midnight.
    pub const fn of_minutes(minutes: u16) -> Self {
        Self(minutes)
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `HH:MM`; seconds may follow, and are let go.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(':').collect();
        let number = |part: &&str, most: u16| {
            let is_two = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            is_two.then(|| part.parse::<u16>().ok()).flatten().filter(|number| *number <= most)
        };
        match parts.as_slice() {
            [hours, minutes] => Some(Self(number(hours, 23)? * 60 + number(minutes, 59)?)),
            [hours, minutes, seconds] => {
                number(seconds, 59)?;
                Some(Self(number(hours, 23)? * 60 + number(minutes, 59)?))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Clock24 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
impl From<Clock24> for String {
    fn from(it: Clock24) -> Self {
        it.to_string()
    }
}
impl TryFrom<String> for Clock24 {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        Self::parse(&text).ok_or(NOT_A_TIME)
    }
}

const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// A day of the week as RFC 5545 writes it; in a month also which of them: `TU`, `1TU`, `-1FR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ByDay {
    /// Which of the month, from its beginning or, below zero, from its end.
    pub nth: Option<i8>,
    /// The day.
    pub day: Weekday,
}

/// Said of a text that is no such day.
pub const NOT_A_DAY: &str = "not a day, expected MO, TU, WE, TH, FR, SA, SU, in a month also 1TU or -1FR";

impl ByDay {
    /// Reads one day.
    pub fn parse(text: &str) -> Option<Self> {
        let (nth, word) = text.trim().split_at_checked(text.trim().len().checked_sub(2)?)?;
        let day = DAYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))?.1;
        if nth.is_empty() {
            return Some(Self { nth: None, day });
        }
        let nth: i8 = nth.parse().ok()?;
        (nth != 0 && nth.abs() <= 5).then_some(Self { nth: Some(nth), day })
    }

    fn falls_on(self, date: NaiveDate) -> bool {
        let from_start = i8::try_from((date.day() - 1) / 7 + 1).unwrap_or(0);
        let last = u32::from(date.num_days_in_month());
        let from_end = -i8::try_from((last - date.day()) / 7 + 1).unwrap_or(0);
        self.day == date.weekday() && self.nth.is_none_or(|nth| nth == from_start || nth == from_end)
    }
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = DAYS.iter().find(|(_, day)| *day == self.day).map_or("", |(word, _)| word);
        match self.nth {
            Some(nth) => write!(f, "{nth}{word}"),
            None => f.write_str(word),
        }
    }
}
impl From<ByDay> for String {
    fn from(it: ByDay) -> Self {
        it.to_string()
    }
}
impl TryFrom<String> for ByDay {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        Self::parse(&text).ok_or(NOT_A_DAY)
    }
}

fn every_time() -> u8 {
    1
}

/// One line of a service's hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// How it comes back.
    pub frequency: Frequency,
    /// Every so many weeks or months.
    #[serde(default = "every_time")]
    #[schema(minimum = 1, maximum = 52, example = 1)]
    pub interval: u8,
    /// On which days of the week; in a month also which of them.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 35, example = json!(["TU", "TH"]))]
    pub days: Vec<ByDay>,
    /// On which days of the month.
    #[serde(default)]
    #[schema(max_items = 31)]
    pub month_days: Vec<u8>,
    /// From when, in London.
    #[schema(value_type = Option<String>, example = "09:30", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length = 5)]
    pub opens_at: Option<Clock24>,
    /// Until when.
    #[schema(value_type = Option<String>, example = "12:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length = 5)]
    pub closes_at: Option<Clock24>,
    /// The first day on which this holds.
    pub valid_from: Option<Day>,
    /// The last one.
    pub valid_to: Option<Day>,
    /// In words.
    #[schema(max_length = 500)]
    pub description: Option<String>,
}

impl Opening {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        if !(1..=52).contains(&self.interval) {
            let detail = "Between every week or month and every 52nd.";
            return Err(Error::invalid("/interval", "out_of_range", detail));
        }
        if let Some(at) = self.month_days.iter().position(|day| !(1..=31).contains(day)) {
            let detail = "A month has days from 1 to 31.";
            return Err(Error::invalid(format!("/month_days/{at}"), "out_of_range", detail));
        }
        if self.opens_at.zip(self.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            let detail = "It closes after it opens. Hours past midnight are two lines.";
            return Err(Error::invalid("/closes_at", "ends_before_start", detail));
        }
        if self.valid_from.zip(self.valid_to).is_some_and(|(from, to)| to < from) {
            let detail = "The last day is before the first.";
            return Err(Error::invalid("/valid_to", "ends_before_start", detail));
        }
        let description = text::optional(self.description.as_deref(), "/description", 500)?;
        Ok(Self { description, ..self })
    }

    /// Whether it is for this day.
    pub fn is_on(&self, date: NaiveDate) -> bool {
        let holds = self.valid_from.is_none_or(|from| from.date() <= date)
            && self.valid_to.is_none_or(|to| date <= to.date());
        if !holds || !self.is_its_turn(date) {
            return false;
        }
        let by_day = self.days.iter().any(|day| day.falls_on(date));
        let by_month_day = self.frequency == Frequency::Monthly
            && self.month_days.iter().any(|day| u32::from(*day) == date.day());
        by_day || by_month_day
    }

    /// Every second week counts from the week of its first day.
    fn is_its_turn(&self, date: NaiveDate) -> bool {
        let (Some(from), true) = (self.valid_from.map(Day::date), self.interval > 1) else { return true };
        let passed = match self.frequency {
            Frequency::Weekly => {
                let monday = |day: NaiveDate| {
                    day.num_days_from_ce() - i32::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
                };
                (monday(date) - monday(from)) / 7
            }
            Frequency::Monthly => {
                let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
                month(date) - month(from)
            }
        };
        passed % i32::from(self.interval) == 0
    }

    /// Whether it is open on that day at that time; hours that nobody wrote down are none.
    pub fn is_open(&self, date: NaiveDate, at: Clock24) -> bool {
        let hours = self.opens_at.zip(self.closes_at);
        hours.is_some_and(|(opens, closes)| (opens..closes).contains(&at)) && self.is_on(date)
    }
}
