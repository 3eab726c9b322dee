//! What one line says, in exact numbers or in published ones: a count, a share, bounds, waits, a rate; the report and whoever prints it import it.

use super::interval::{Interval, Percent};
use std::fmt;

/// A number of people or things, as one view prints it.
pub trait Count: Copy + fmt::Display {
    /// The number that percentages may be computed from; none where the view prints no number.
    fn published(self) -> Option<u32>;
}

/// Exact, for the inside view.
impl Count for u32 {
    fn published(self) -> Option<u32> {
        Some(self)
    }
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share<N> {
    /// The part.
    pub numerator: N,
    /// The whole.
    pub base: N,
    /// Whether each of the whole is a person of their own; several signposts or needs of one person are not
    /// independent, so they carry no interval.
    pub independent: bool,
}

impl<N: Count> Share<N> {
    /// In percent; none on a base below 20, or where a number is not printed.
    pub fn percent(&self) -> Option<Percent> {
        Percent::of(self.numerator.published()?, self.base.published()?)
    }

    /// The 95 % Wilson interval; none where there is no percentage and where the base is not people.
    pub fn interval(&self) -> Option<Interval> {
        let (part, whole) = (self.numerator.published()?, self.base.published()?);
        if self.independent { Interval::wilson(part, whole) } else { None }
    }
}

/// From what is known to have happened to what can have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<N> {
    /// Known / all.
    pub floor: Share<N>,
    /// (Known + unknown) / all.
    pub ceiling: Share<N>,
    /// Whose word the floor rests on.
    pub voice: Option<Voice<N>>,
}

/// Whose word a take-up rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice<N> {
    /// A partner confirmed it (A to C).
    pub confirmed: N,
    /// The person alone told us (D).
    pub told: N,
}

/// How many a scheme was expected to receive, in whole referrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The low end.
    pub low: u32,
    /// The high end.
    pub high: u32,
}

/// How long half and how long nine in ten had waited, in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waits {
    /// The median; between two whole days where they are even in number.
    pub median: f64,
    /// The 90th percentile by nearest rank.
    pub ninetieth: i32,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading<N> {
    /// So many.
    Count(N),
    /// So many, where so many were expected over so many days.
    Against {
        /// How many came.
        received: N,
        /// How many were expected; none where no expectation was set for this cut or these days.
        expected: Option<Expected>,
        /// Days the scheme ran.
        days: u32,
    },
    /// So many of so many.
    Share(Share<N>),
    /// At least so many, at most so many.
    Bounds(Bounds<N>),
    /// How long so many waited; no waits where nobody did, or where they are not published.
    Waits {
        /// How many.
        base: N,
        /// How long.
        waits: Option<Waits>,
    },
    /// So many for each.
    Rate {
        /// So many.
        count: N,
        /// Over so many.
        per: N,
    },
}

impl<N: Count> Reading<N> {
    /// The part of a share, the floor of bounds, the count of a count; none for waits.
    pub const fn numerator(&self) -> Option<N> {
        match self {
            Self::Count(n) => Some(*n),
            Self::Against { received, .. } => Some(*received),
            Self::Share(share) => Some(share.numerator),
            Self::Bounds(bounds) => Some(bounds.floor.numerator),
            Self::Waits { .. } => None,
            Self::Rate { count, .. } => Some(*count),
        }
    }

    /// What that is a part of, where it is a part.
    pub const fn base(&self) -> Option<N> {
        match self {
            Self::Count(_) | Self::Against { .. } => None,
            Self::Share(share) => Some(share.base),
            Self::Bounds(bounds) => Some(bounds.floor.base),
            Self::Waits { base, .. } => Some(*base),
            Self::Rate { per, .. } => Some(*per),
        }
    }

    /// The share, or the floor of bounds.
    pub const fn share(&self) -> Option<Share<N>> {
        match self {
            Self::Share(share) => Some(*share),
            Self::Bounds(bounds) => Some(bounds.floor),
            _ => None,
        }
    }

    /// So many for each, to one decimal and halves to the even side, where both numbers are printed and there is something
    /// to divide by. Rounded before it is divided: 39 for 20 are 2.0, and 1.95 is no number that a machine holds.
    pub fn rate(&self) -> Option<f64> {
        match self {
            Self::Rate { count, per } => {
                let (tenths, per) = (u64::from(count.published()?) * 10, u64::from(per.published()?));
                let (whole, rest) = (tenths.checked_div(per)?, tenths % per);
                let up = 2 * rest > per || (2 * rest == per && whole % 2 == 1);
                u32::try_from(whole + u64::from(up)).ok().map(|tenths| f64::from(tenths) / 10.0)
            }
            _ => None,
        }
    }

    /// The same reading in another kind of number. Waits are carried over: a view that must not print them
    /// takes them out first.
    pub fn map<M>(self, count: impl Fn(N) -> M) -> Reading<M> {
        let share = |s: Share<N>| Share {
            numerator: count(s.numerator),
            base: count(s.base),
            independent: s.independent,
        };
        match self {
            Self::Count(n) => Reading::Count(count(n)),
            Self::Against { received, expected, days } => {
                Reading::Against { received: count(received), expected, days }
            }
            Self::Share(s) => Reading::Share(share(s)),
            Self::Bounds(b) => Reading::Bounds(Bounds {
                floor: share(b.floor),
                ceiling: share(b.ceiling),
                voice: b.voice.map(|v| Voice { confirmed: count(v.confirmed), told: count(v.told) }),
            }),
            Self::Waits { base, waits } => Reading::Waits { base: count(base), waits },
            Self::Rate { count: n, per } => Reading::Rate { count: count(n), per: count(per) },
        }
    }
}
