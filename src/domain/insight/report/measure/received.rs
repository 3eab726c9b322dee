//! M1: referrals received from the court, against what was expected; only the report imports it.

mod months;

pub use crate::domain::directory::scheme::Expectation;
use crate::domain::insight::report::facts::{Facts, ReferralFact};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Expected, Reading};
use crate::domain::insight::report::scope::{Cut, Scope};
use crate::domain::insight::report::slice::Slice;
use crate::domain::insight::report::words::Words;
use crate::domain::time::day_number;

/// M1.
pub static M1: Definition = Definition {
    id: "M1",
    title: "Referrals received from the court, against expected",
    text: "Referrals received in the period from a source that speaks for the court. Expected: the range \
           set for the scheme, referrals a month, for each day that the scheme ran in the period, divided \
           by 30.44 and rounded to whole referrals. Other sources are listed apart. Void referrals are out. \
           Month by month for the inside view alone, with the half-days held in court beside.",
    base: Base::People,
    says: ("referrals", "were received"),
};

/// Days of an average month, in hundredths: whole numbers keep a half a half.
const HUNDREDTHS_OF_A_MONTH: i64 = 3_044;

/// M1; `ran` is the first and last day number on which the scheme ran in the period.
pub fn received(facts: &Facts, scope: &Scope, ran: Option<(i32, i32)>, set: &[Expectation]) -> Figure<u32> {
    let rows = facts.rows();
    // [from elsewhere, from the court], by source.
    let mut counts = [[0_u32; Words::MAX]; 2];
    for fact in rows.referrals.iter().filter(|r: &&ReferralFact| scope.takes_referral(r)) {
        counts[usize::from(fact.from_court)][fact.source.index()] += 1;
    }
    let [elsewhere, court] = counts.map(|by_source| by_source.iter().sum());
    let mut lines = vec![Line::new(against(court, scope, ran, set)).beside(Reason::OtherSource, elsewhere)];
    for from_court in [true, false] {
        for word in rows.sources.sorted() {
            let count = counts[usize::from(from_court)][word.index()];
            if count > 0 {
                let slice = Slice::Source { word: rows.sources.text(word).to_owned(), from_court };
                lines.push(Line::new(Reading::Count(count)).of(slice));
            }
        }
    }
    lines.extend(months::by_month(facts, scope, ran, set));
    Figure { definition: &M1, lines }
}

/// So many, against what was expected of these days: of the scheme, not of one of its courts.
fn against(received: u32, scope: &Scope, ran: Option<(i32, i32)>, set: &[Expectation]) -> Reading<u32> {
    let expected = if scope.cut == Cut::Scheme { ran.and_then(|days| expected(days, set)) } else { None };
    let (expected, days) = expected.map_or((None, ran.map_or(0, length)), |(e, days)| (Some(e), days));
    Reading::Against { received, expected, days }
}

fn length((from, to): (i32, i32)) -> u32 {
    u32::try_from(to - from + 1).unwrap_or(0)
}

/// The range expected over those of the days that a row covers, and how many they are; none where none does.
fn expected(days: (i32, i32), set: &[Expectation]) -> Option<(Expected, u32)> {
    let mut rows: Vec<(i32, &Expectation)> = set.iter().map(|e| (day_number(e.from), e)).collect();
    rows.sort_by_key(|(from, _)| *from);
    let (mut low, mut high, mut covered) = (0_i64, 0_i64, 0_i64);
    for (at, (from, row)) in rows.iter().enumerate() {
        let until = rows.get(at + 1).map_or(i32::MAX, |(next, _)| next - 1);
        let length = i64::from(days.1.min(until)) - i64::from(days.0.max(*from)) + 1;
        if length > 0 {
            covered += length;
            low += length * i64::from(row.min);
            high += length * i64::from(row.max);
        }
    }
    let range = Expected { low: whole(low), high: whole(high) };
    (covered > 0).then(|| (range, u32::try_from(covered).unwrap_or(u32::MAX)))
}

/// Referrals-a-month times days, as whole referrals.
fn whole(month_days: i64) -> u32 {
    let twice = 2 * 100 * month_days + HUNDREDTHS_OF_A_MONTH;
    u32::try_from(twice / (2 * HUNDREDTHS_OF_A_MONTH)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn from(text: &str, min: i32, max: i32) -> Expectation {
        Expectation { from: on(text), min, max }
    }

    fn range(from: &str, to: &str, set: &[Expectation]) -> Option<(u32, u32, u32)> {
        let days = (day_number(on(from)), day_number(on(to)));
        expected(days, set).map(|(e, days)| (e.low, e.high, days))
    }

    #[test]
    fn one_to_two_a_month_make_six_to_twelve_in_half_a_year() {
        let set = [from("2025-11-01", 1, 2)];
        assert_eq!(range("2026-01-01", "2026-06-30", &set), Some((6, 12, 181)));
    }

    #[test]
    fn a_range_that_changed_half_way_counts_each_part_by_its_own_days() {
        // 59 days at 1 to 2, then 31 at 10 to 20: 369 and 738 month-days.
        let set = [from("2026-03-01", 10, 20), from("2026-01-01", 1, 2)];
        assert_eq!(range("2026-01-01", "2026-03-31", &set), Some((12, 24, 90)));
    }

    #[test]
    fn days_before_the_first_row_carry_no_expectation() {
        let set = [from("2026-03-01", 10, 20)];
        assert_eq!(range("2026-01-01", "2026-03-31", &set), Some((10, 20, 31)));
        assert_eq!(range("2026-01-01", "2026-02-28", &set), None);
        assert_eq!(range("2026-01-01", "2026-02-28", &[]), None);
    }
}
