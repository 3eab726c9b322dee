//! Ten take-ups of a quarter, asked after again: drawn from a seed, so that anybody can draw them again; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::{person::Person, signpost::Signpost};
use crate::domain::code::SlipCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate};

/// How many are asked after.
pub const DRAWN: usize = 10;

crate::text_enum! {
    /// What was heard when a take-up was asked after again.
    pub enum Answer {
        /// It was so.
        Agrees = "agrees",
        /// It was not.
        Differs = "differs",
        /// Nobody could say.
        NotReached = "not_reached",
    }
}

/// A quarter of a year, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter(NaiveDate);

impl Quarter {
    /// Reads `2026-Q1`.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let read = || {
            let (year, quarter) = text.split_once("-Q").filter(|(year, _)| year.len() == 4)?;
            let quarter: u32 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            NaiveDate::from_ymd_opt(year.parse().ok()?, quarter * 3 - 2, 1).map(Self)
        };
        read().ok_or_else(|| Error::invalid(pointer, "not_a_quarter", "Write a quarter as 2026-Q1."))
    }

    /// Of a quarter's first day, as it is kept.
    pub const fn beginning(on: NaiveDate) -> Self {
        Self(on)
    }

    /// Its first day.
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.0 + Months::new(3) - Days::new(1)
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-Q{}", self.0.year(), self.0.month0() / 3 + 1)
    }
}

/// One take-up that is asked after.
#[derive(Debug, Clone)]
pub struct Check {
    /// Its place in the sample, from 1.
    pub place: i32,
    /// Which.
    pub signpost: Id<Signpost>,
    /// Its code.
    pub code: SlipCode,
    /// Whose.
    pub person: Id<Person>,
    /// What was heard; none as long as nobody asked.
    pub answer: Option<Answer>,
    /// When.
    pub answered_on: Option<NaiveDate>,
    /// By whom.
    pub answered_by: Option<Id<User>>,
}

/// The sample of one quarter.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Key.
    pub id: Id<Sample>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Of which quarter.
    pub quarter: Quarter,
    /// What it was drawn from, in hexadecimal: the same seed draws the same.
    pub seed: String,
    /// How many it was drawn from.
    pub candidates: i32,
    /// Who drew it.
    pub drawn_by: Option<Id<User>>,
    /// The take-ups, in the order in which they were drawn.
    pub checks: Vec<Check>,
    /// Moves on with every answer.
    pub version: i32,
}

/// What a report prints of the samples in its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Take-ups that were asked after and could be told.
    pub told: u32,
    /// Those of them that were so.
    pub agreed: u32,
    /// Those about which nobody could say.
    pub not_reached: u32,
}

/// Draws from `candidates`, which are in a fixed order: the same seed draws the same, in the same order.
pub fn draw<T: Clone>(candidates: &[T], seed: u64, wanted: usize) -> Vec<T> {
    let mut state = seed;
    let mut left: Vec<T> = candidates.to_vec();
    let mut drawn = Vec::new();
    while drawn.len() < wanted && !left.is_empty() {
        let among = u64::try_from(left.len()).unwrap_or(u64::MAX);
        let at = usize::try_from(next(&mut state) % among).unwrap_or(0);
        drawn.push(left.remove(at));
    }
    drawn
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_numbers_are_those_of_the_paper() {
        let mut state = 1_234_567;
        assert_eq!(next(&mut state), 6_457_827_717_110_365_317);
        assert_eq!(next(&mut state), 3_203_168_211_198_807_973);
    }

    #[test]
    fn a_quarter_is_three_months() {
        let it = Quarter::parse("2026-Q4", "").unwrap();
        assert_eq!(
            (it.first().to_string(), it.last().to_string()),
            ("2026-10-01".into(), "2026-12-31".into())
        );
        assert_eq!(it.to_string(), "2026-Q4");
        for wrong in ["2026", "2026-Q5", "26-Q1", "2026-Q", "Q1"] {
            assert!(Quarter::parse(wrong, "").is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_draw_is_some_of_them_each_once_and_the_same_again(all in 0usize..60, seed: u64) {
            let candidates: Vec<usize> = (0..all).collect();
            let drawn = draw(&candidates, seed, DRAWN);
            prop_assert_eq!(drawn.len(), all.min(DRAWN));
            let mut once = drawn.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), drawn.len());
            prop_assert_eq!(draw(&candidates, seed, DRAWN), drawn);
        }
    }
}
