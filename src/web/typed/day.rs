//! A day as somebody types it into three boxes; imported through `typed`.

use crate::error::{Error, Result};
use crate::http::Sent;
use chrono::{Datelike, NaiveDate};

/// The day in the boxes of `name`; none where all three are empty.
pub(in crate::web) fn day(sent: &Sent, name: &str) -> Result<Option<NaiveDate>> {
    let part = |part: &str| sent.one(&format!("{name}-{part}")).to_owned();
    day_of(&[part("day"), part("month"), part("year")], name)
}

/// The day in the boxes of `name`, which hold these.
pub(in crate::web) fn day_of(parts: &[String; 3], name: &str) -> Result<Option<NaiveDate>> {
    if parts.iter().all(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let number = |text: &String| text.trim().parse::<u32>().ok();
    let read = || {
        let [day, month, year] = [number(&parts[0])?, number(&parts[1])?, number(&parts[2])?];
        let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    let detail = "Date must be a real date, such as 14 3 2026.";
    read().map(Some).ok_or_else(|| Error::invalid(format!("/{name}-day"), "not_a_date", detail))
}

/// A day as the three boxes hold it before anybody typed.
pub(in crate::web) fn boxes(name: &str, it: NaiveDate) -> Vec<(String, String)> {
    let part = |part: &str, number: String| (format!("{name}-{part}"), number);
    vec![
        part("day", it.day().to_string()),
        part("month", it.month().to_string()),
        part("year", it.year().to_string()),
    ]
}
