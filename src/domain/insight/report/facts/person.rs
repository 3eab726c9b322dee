//! The narrow rows of who people are, as they say, and of how late things were written down; imported through `facts`.

use crate::domain::case::person::AgeBand;
use crate::domain::directory::vocabulary::EthnicGroup;
use crate::domain::insight::report::words::Word;
use uuid::Uuid;

/// What one person said of themselves; none where they have not said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traits {
    /// A word of [`Rows::sexes`](super::Rows::sexes).
    pub sex: Option<Word>,
    /// Their age, when it was last worked out.
    pub age: Option<AgeBand>,
    /// One of the five groups.
    pub ethnicity: Option<EthnicGroup>,
    /// Whether they have a disability.
    pub disabled: Option<bool>,
    /// What they speak; a word of [`Rows::languages`](super::Rows::languages).
    pub language: Option<Word>,
}

/// Something that happened, and the day on which somebody wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventFact {
    /// Where its referral was made.
    pub court: Uuid,
    /// When it happened, on its last possible day.
    pub day: i32,
    /// When it was written down.
    pub recorded_day: i32,
    /// Whether it tells of a restricted entry.
    pub restricted: bool,
}

impl EventFact {
    /// Days from what happened until it was written down.
    pub const fn delay(&self) -> i32 {
        let days = self.recorded_day - self.day;
        if days < 0 { 0 } else { days }
    }
}

/// Mondays to Fridays after `from`, up to and including `to`.
pub const fn working_days(from: i32, to: i32) -> i32 {
    until(to) - until(from)
}

/// Mondays to Fridays of whole weeks, up to and including `day`; day 0 is a Thursday.
const fn until(day: i32) -> i32 {
    let since_monday = day + 3;
    let of_week = since_monday.rem_euclid(7) + 1;
    5 * since_monday.div_euclid(7) + if of_week > 5 { 5 } else { of_week }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::day_number;
    use chrono::{Datelike, Days, NaiveDate, Weekday};

    #[test]
    fn working_days_agree_with_counting_them_one_by_one() {
        let first = NaiveDate::from_ymd_opt(1969, 12, 20).unwrap();
        let day = |after: u64| first + Days::new(after);
        for (from, length) in (0..30).flat_map(|from| (0..30).map(move |length| (from, length))) {
            let all = (1..=length).map(|after| day(from + after).weekday());
            let slow = all.filter(|it| !matches!(it, Weekday::Sat | Weekday::Sun)).count();
            let quick = working_days(day_number(day(from)), day_number(day(from + length)));
            assert_eq!(usize::try_from(quick).unwrap(), slow, "{} and {length} days", day(from));
        }
    }
}
