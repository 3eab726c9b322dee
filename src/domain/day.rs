//! A civil date as it is sent to us: `YYYY-MM-DD` and nothing else; any floor may import it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A date that somebody wrote. What goes out may be a `NaiveDate`; what comes in is one of these, because chrono also
/// reads `2026-2-3` and ` +2026-02-03`, and whoever writes a date in such a way may have meant another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "NaiveDate", try_from = "String")]
pub struct Day(NaiveDate);

/// Said of a text that is no date: it stands at the head of the message, for whoever turns that into a fault.
pub const NOT_A_DATE: &str = "not a date";

impl Day {
    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit_or_hyphen = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let has_the_form = text.len() == 10 && text.bytes().enumerate().all(is_digit_or_hyphen);
        has_the_form.then(|| text.parse().ok()).flatten().map(Self)
    }

    /// The date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(NOT_A_DATE)
    }
}

impl utoipa::PartialSchema for Day {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        let text = ObjectBuilder::new().schema_type(Type::String);
        let date = text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
        date.max_length(Some(10)).pattern(Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).into()
    }
}

impl utoipa::ToSchema for Day {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_one_way() {
        assert_eq!(Day::parse("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        for text in [
            "",
            "2026-2-3",
            "2026-02-3",
            "2026-2-03",
            "26-02-03",
            " 2026-02-03",
            "2026-02-03 ",
            "+2026-02-3",
            "-026-02-03",
            "2026/02/03",
            "20260203",
            "2026-02-03T00:00:00Z",
            "2026-02-30",
            "2023-02-29",
            "2026-13-01",
            "2026-00-10",
            "٢٠٢٦-02-03",
            "03-02-2026",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
