//! Percentages and their 95 % Wilson intervals, and when neither may be printed; the report and whoever prints it import it.

use std::fmt;

/// The smallest base that carries a percentage: below it "2 of 7" says more.
pub const SMALLEST_BASE: u32 = 20;

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A share in percent, 0 to 100, printed without decimals.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// `part` of `whole`; none on a base below [`SMALLEST_BASE`].
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole >= SMALLEST_BASE).then(|| Self(100.0 * f64::from(part) / f64::from(whole)))
    }

    /// The number, not rounded.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The number as it is printed everywhere, halves to the even side.
    pub fn whole(self) -> u8 {
        // 0 to 100, whatever was counted: the cast cannot cut anything off.
        self.0.round_ties_even().clamp(0.0, 100.0) as u8
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.whole())
    }
}

/// Where the true share lies, 95 times in 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: Percent,
    /// Its upper end.
    pub high: Percent,
}

impl Interval {
    /// Wilson's score interval for `part` of `whole`; none on a base below [`SMALLEST_BASE`].
    /// It stays within 0 and 100 where the textbook interval does not.
    pub fn wilson(part: u32, whole: u32) -> Option<Self> {
        if whole < SMALLEST_BASE || part > whole {
            return None;
        }
        let n = f64::from(whole);
        let p = f64::from(part) / n;
        let shrink = 1.0 + Z * Z / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let end = |x: f64| Percent((100.0 * x / shrink).clamp(0.0, 100.0));
        Some(Self { low: end(middle - half), high: end(middle + half) })
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends(part: u32, whole: u32) -> (f64, f64) {
        let interval = Interval::wilson(part, whole).unwrap();
        (interval.low.value(), interval.high.value())
    }

    fn near(got: (f64, f64), low: f64, high: f64) {
        assert!(
            (got.0 - low).abs() < 0.005 && (got.1 - high).abs() < 0.005,
            "{got:?} is not {low} to {high}"
        );
    }

    #[test]
    fn the_interval_agrees_with_published_values() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3; the small base of its last rows is
        // ours not to print.
        near(ends(81, 263), 25.53, 36.62);
        near(ends(15, 148), 6.24, 16.05);
        near(ends(0, 20), 0.0, 16.11);
        near(ends(1, 29), 0.61, 17.18);
        near(ends(20, 20), 83.89, 100.0);
    }

    #[test]
    fn a_percentage_is_printed_whole() {
        let whole = |part, of| Percent::of(part, of).unwrap().whole();
        assert_eq!([whole(1, 200), whole(3, 200), whole(25, 200), whole(27, 200)], [0, 2, 12, 14]);
        assert_eq!([whole(0, 20), whole(20, 20)], [0, 100]);
    }

    #[test]
    fn nineteen_people_carry_no_percentage_and_twenty_do() {
        assert_eq!((Percent::of(5, 19), Interval::wilson(5, 19)), (None, None));
        assert_eq!(Percent::of(5, 20).unwrap().to_string(), "25%");
        assert_eq!(Interval::wilson(9, 25).unwrap().to_string(), "20% to 55%");
    }

    proptest! {
        #[test]
        fn the_share_lies_within_its_interval(whole in SMALLEST_BASE..5_000, seed in any::<u32>()) {
            let part = seed % (whole + 1);
            let (low, high) = ends(part, whole);
            let share = Percent::of(part, whole).unwrap().value();
            prop_assert!(low <= share + 1e-9 && share <= high + 1e-9);
            prop_assert!(low < high && low >= 0.0 && high <= 100.0);
        }
    }
}
