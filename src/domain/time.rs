//! Instants in UTC, London's civil dates, and dates that are known only to a month; any floor may import them.

use super::day::Day;
use crate::error::{Error, Result};
use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, SecondsFormat, SubsecRound, TimeZone, Timelike, Utc,
};
use std::fmt;

/// A moment in UTC, cut to microseconds so that both databases give it back unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Instant(DateTime<Utc>);

/// Said of a text that is no instant, at the head of the message.
pub const NOT_AN_INSTANT: &str = "not an instant";

impl Instant {
    /// Cuts `at` to microseconds.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }

    /// The moment as chrono knows it.
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// The civil date in London: what people in court call "today".
    pub fn london_date(self) -> NaiveDate {
        self.0.with_timezone(&chrono_tz::Europe::London).date_naive()
    }

    /// What clocks in London show, in minutes since midnight.
    pub fn london_minutes(self) -> u16 {
        let time = self.0.with_timezone(&chrono_tz::Europe::London).time();
        u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0)
    }

    /// This moment and `seconds` more; negative goes back.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + chrono::TimeDelta::seconds(seconds))
    }

    /// Whole seconds from `earlier` to this.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_seconds()
    }

    /// Reads the fixed-width text that `Display` writes, or any RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Self::new(at.with_timezone(&Utc)))
    }

    /// Reads an instant as it is sent to us, in UTC: `2026-11-20T09:00:00Z`, and with parts of a second where they matter.
    fn sent(text: &str) -> Option<Self> {
        let is_ours = text.get(10..11) == Some("T") && text.get(17..19) != Some("60") && text.ends_with('Z');
        is_ours.then(|| Self::parse(text)).flatten()
    }

    /// Ten in the morning of a London date: the hour of a court session.
    pub fn morning_of(date: NaiveDate) -> Self {
        Self::hour_of(date, 10)
    }

    /// When clocks in London show this full hour of a date, 0 to 23.
    pub fn hour_of(date: NaiveDate, hour: u8) -> Self {
        let local = date.and_hms_opt(hour.into(), 0, 0).unwrap_or_default();
        chrono_tz::Europe::London
            .from_local_datetime(&local)
            .earliest()
            .map_or_else(|| Self(Utc.from_utc_datetime(&local)), |at| Self(at.with_timezone(&Utc)))
    }
}

impl fmt::Display for Instant {
    /// Fixed width, so that text order is time order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}
impl From<Instant> for String {
    fn from(at: Instant) -> Self {
        at.to_string()
    }
}
impl TryFrom<String> for Instant {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        Self::sent(&text).ok_or(NOT_AN_INSTANT)
    }
}
impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        super::text::schema_of_text(utoipa::openapi::KnownFormat::DateTime, 32)
    }
}
impl utoipa::ToSchema for Instant {}

/// Days since 1 January 1970: how report facts keep dates.
pub fn day_number(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - NaiveDate::default().num_days_from_ce()
}

/// The date of a day number.
pub fn date_of_day(day: i32) -> NaiveDate {
    if day < 0 {
        NaiveDate::default() - Days::new(day.unsigned_abs().into())
    } else {
        NaiveDate::default() + Days::new(day.unsigned_abs().into())
    }
}

crate::text_enum! {
    /// How exactly a date is known.
    pub enum Precision {
        /// To the day.
        Day = "day",
        /// Only the month.
        Month = "month",
    }
}

/// When something happened, as well as anybody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Occurred {
    /// The day, or the first day of the month.
    pub on: NaiveDate,
    /// How exactly it is known.
    pub precision: Precision,
}

impl Occurred {
    /// Known to the day.
    pub const fn day(on: NaiveDate) -> Self {
        Self { on, precision: Precision::Day }
    }

    /// Reads `YYYY-MM-DD` or `YYYY-MM`.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(
                pointer,
                "not_a_date",
                "Write a date as YYYY-MM-DD, or YYYY-MM where only the month is known.",
            )
        };
        match text.len() {
            7 => Day::parse(&format!("{text}-01"))
                .map(|first| Self { on: first.date(), precision: Precision::Month })
                .ok_or_else(wrong),
            _ => Day::parse(text).map(|day| Self::day(day.date())).ok_or_else(wrong),
        }
    }

    /// Reads a month alone, `YYYY-MM`, as its first day.
    pub fn month(text: &str, pointer: &str) -> Result<NaiveDate> {
        match Self::parse(text, pointer)? {
            Self { on, precision: Precision::Month } => Ok(on),
            Self { .. } => Err(Error::invalid(pointer, "not_a_month", "Write a month as YYYY-MM.")),
        }
    }

    /// The last day that it can have been: windows and checks use this one.
    pub fn last_day(self) -> NaiveDate {
        match self.precision {
            Precision::Day => self.on,
            Precision::Month => self.on.with_day(1).unwrap_or(self.on) + Months::new(1) - Days::new(1),
        }
    }

    /// The last possible day, but never after `today`: this month is not over yet.
    pub fn last_day_by(self, today: NaiveDate) -> NaiveDate {
        match self.precision {
            Precision::Day => self.on,
            Precision::Month if self.on <= today => self.last_day().min(today),
            Precision::Month => self.last_day(),
        }
    }
}

impl fmt::Display for Occurred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(f, "{}", self.on),
            Precision::Month => write!(f, "{}", self.on.format("%Y-%m")),
        }
    }
}
