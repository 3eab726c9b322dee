//! Days and moments as people say them; only `web` imports it.

use crate::domain::time::{Instant, Occurred, Precision};
use chrono::NaiveDate;

/// `14 March 2026`.
pub(super) fn day(it: NaiveDate) -> String {
    it.format("%-d %B %Y").to_string()
}

/// `14 Mar 2026`, in tables.
pub(super) fn short_day(it: NaiveDate) -> String {
    it.format("%-d %b %Y").to_string()
}

/// `March 2026`.
pub(super) fn month(it: NaiveDate) -> String {
    it.format("%B %Y").to_string()
}

/// `Tuesday 17 March 2026`, of an appointment or a half-day.
pub(super) fn weekday(it: NaiveDate) -> String {
    it.format("%A %-d %B %Y").to_string()
}

/// `14 March 2026`, or `March 2026` where only the month is known.
pub(super) fn occurred(it: &Occurred) -> String {
    match it.precision {
        Precision::Month => month(it.on),
        _ => day(it.on),
    }
}

/// `14 March 2026, 10:15am`, by the clocks of London.
pub(super) fn moment(it: Instant) -> String {
    let (hour, minute, half) = of_clock(it.london_minutes().into());
    format!("{}, {hour}:{minute:02}{half}", day(it.london_date()))
}

/// `9:30am`, `12pm`, of minutes since midnight.
pub(super) fn clock(minutes: u16) -> String {
    match of_clock(minutes.into()) {
        (hour, 0, half) => format!("{hour}{half}"),
        (hour, minute, half) => format!("{hour}:{minute:02}{half}"),
    }
}

/// Hour, minute and half of the day as the clocks of people say them.
fn of_clock(minutes: u32) -> (u32, u32, &'static str) {
    let (hour, minute) = (minutes / 60, minutes % 60);
    (if hour % 12 == 0 { 12 } else { hour % 12 }, minute, if hour < 12 { "am" } else { "pm" })
}

/// An answer as the boxes of a form hold it.
pub(super) const fn yes_or_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clocks_of_london() {
        let at = |text: &str| moment(Instant::parse(text).unwrap());
        assert_eq!(at("2026-03-14T10:15:00Z"), "14 March 2026, 10:15am");
        assert_eq!(at("2026-07-01T23:30:00Z"), "2 July 2026, 12:30am");
        assert_eq!(at("2026-01-05T12:00:00Z"), "5 January 2026, 12:00pm");
        assert_eq!(weekday(NaiveDate::from_ymd_opt(2026, 3, 17).unwrap()), "Tuesday 17 March 2026");
    }
}
