//! The days a report covers, and the days its scheme ran; the report and whoever asks for one import it.

use crate::domain::time::day_number;
use crate::error::{Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt;

/// Longest period, in months.
const LONGEST: u32 = 60;

/// A first and a last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// Refuses a period that ends before it starts or is longer than five years; the faults name `from` and
    /// `to`.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self> {
        if to < from {
            return Err(Error::invalid(
                "to",
                "before_from",
                "Date to must be the same as or after date from.",
            ));
        }
        if from.checked_add_months(Months::new(LONGEST)).is_none_or(|end| to >= end) {
            return Err(Error::invalid("to", "too_long", "Choose a period of 5 years or less."));
        }
        Ok(Self { from, to })
    }

    /// First day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// Last day.
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// First and last day as day numbers.
    pub fn days(self) -> (i32, i32) {
        (day_number(self.from), day_number(self.to))
    }

    /// Whether it is longer than any month.
    pub fn is_longer_than_a_month(self) -> bool {
        let (from, to) = self.days();
        to - from >= 31
    }

    /// Whether it holds twelve months or more.
    pub fn is_a_year_or_more(self) -> bool {
        self.from.checked_add_months(Months::new(12)).is_some_and(|end| self.to + Days::new(1) >= end)
    }

    /// Whether it is one calendar quarter.
    pub fn is_whole_quarter(self) -> bool {
        self.starts_on(&[1, 4, 7, 10]) && self.lasts(3)
    }

    /// Whether it is one calendar year, or several.
    pub fn is_whole_years(self) -> bool {
        self.starts_on(&[1]) && (1..=5).any(|years| self.lasts(12 * years))
    }

    fn starts_on(self, months: &[u32]) -> bool {
        self.from.day() == 1 && months.contains(&self.from.month())
    }

    fn lasts(self, months: u32) -> bool {
        self.from.checked_add_months(Months::new(months)) == self.to.checked_add_days(Days::new(1))
    }
}

impl fmt::Display for Period {
    /// As people read it: `1 January 2026 to 31 March 2026`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.from.format("%-d %B %Y"), self.to.format("%-d %B %Y"))
    }
}

/// When a scheme runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, where one is set.
    pub ends_on: Option<NaiveDate>,
}

impl Run {
    /// First and last day number on which the scheme ran within `period`, as far as `today` knows; none if it
    /// did not.
    pub fn days_within(self, period: Period, today: NaiveDate) -> Option<(i32, i32)> {
        let from = period.from.max(self.starts_on);
        let to = period.to.min(today).min(self.ends_on.unwrap_or(NaiveDate::MAX));
        (from <= to).then(|| (day_number(from), day_number(to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(on(from), on(to)).unwrap()
    }

    fn refused(from: &str, to: &str) -> &'static str {
        match Period::new(on(from), on(to)) {
            Err(Error::Invalid(faults)) => faults[0].code,
            other => panic!("{other:?} is not a refusal"),
        }
    }

    #[test]
    fn five_years_are_taken_and_a_day_more_is_refused() {
        assert_eq!(period("2022-01-01", "2026-12-31").to(), on("2026-12-31"));
        assert_eq!(refused("2022-01-01", "2027-01-01"), "too_long");
        assert_eq!(refused("2026-03-02", "2026-03-01"), "before_from");
        assert_eq!(period("2026-03-01", "2026-03-01").days().0, day_number(on("2026-03-01")));
    }

    #[test]
    fn a_quarter_is_whole_or_it_is_none() {
        assert!(period("2026-01-01", "2026-03-31").is_whole_quarter());
        assert!(period("2026-10-01", "2026-12-31").is_whole_quarter());
        assert!(!period("2026-02-01", "2026-04-30").is_whole_quarter());
        assert!(!period("2026-01-01", "2026-03-30").is_whole_quarter());
        assert!(!period("2026-01-01", "2026-06-30").is_whole_quarter());
    }

    #[test]
    fn years_are_calendar_years() {
        assert!(period("2024-01-01", "2025-12-31").is_whole_years());
        assert!(!period("2024-04-01", "2025-03-31").is_whole_years());
        assert!(period("2024-04-01", "2025-03-31").is_a_year_or_more());
        assert!(!period("2024-04-01", "2025-03-30").is_a_year_or_more());
    }

    #[test]
    fn only_the_days_on_which_the_scheme_ran_count() {
        let run = Run { starts_on: on("2026-02-01"), ends_on: Some(on("2026-06-30")) };
        let year = period("2026-01-01", "2026-12-31");
        let days = |today: &str| run.days_within(year, on(today)).map(|(from, to)| to - from + 1);
        assert_eq!(days("2026-12-31"), Some(150));
        assert_eq!(days("2026-02-28"), Some(28));
        assert_eq!(days("2026-01-31"), None);
    }
}
