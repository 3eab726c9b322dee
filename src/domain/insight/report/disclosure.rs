//! What may leave the house: the 10-5 rule on every cell and total, and which periods and lines are shared; the report imports it, and whoever prints a shared one.

use super::figure::{Apart, Figure, Followed, Line};
use super::measure::take_up::M16;
use super::measure::take_up::curve::CURVE;
use super::period::Period;
use super::reading::{Count, Reading};
use super::scope::{Cut, Scope};
use super::window::Window;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::fmt;

/// Counts under `under` are not told, others are rounded to `step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    under: u32,
    step: u32,
}

impl Rule {
    /// The rule of the Office for National Statistics: under 10 is not told, others are rounded to 5.
    pub const ONS: Self = Self { under: 10, step: 5 };

    /// A rule at least as strict as [`Rule::ONS`].
    ///
    /// # Errors
    /// `Invalid` at `under` or `step` where it is weaker, or where `under` is not a multiple of `step`: the
    /// smallest number told would then round to one that reads as not told.
    pub fn stricter(under: u32, step: u32) -> Result<Self> {
        if under < Self::ONS.under {
            return Err(Error::invalid(
                "under",
                "too_weak",
                "Hide counts under 10, or under a larger number.",
            ));
        }
        if step < Self::ONS.step || !under.is_multiple_of(step) {
            let detail = "Round to 5 or more, and to a number that the smallest count told is a multiple \
                          of.";
            return Err(Error::invalid("step", "too_weak", detail));
        }
        Ok(Self { under, step })
    }

    /// `exact` as it may be told.
    pub const fn tell(self, exact: u32) -> Disclosed {
        if exact < self.under {
            return Disclosed(Told::Fewer(self.under));
        }
        let rest = exact % self.step;
        let down = exact - rest;
        Disclosed(Told::About(if 2 * rest < self.step { down } else { down.saturating_add(self.step) }))
    }
}

impl Default for Rule {
    fn default() -> Self {
        Self::ONS
    }
}

/// A number as it may be told. Only [`Rule::tell`] makes one, so an exact number cannot pass for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosed(Told);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Fewer(u32),
    About(u32),
}

impl Count for Disclosed {
    fn published(self) -> Option<u32> {
        match self.0 {
            Told::Fewer(_) => None,
            Told::About(number) => Some(number),
        }
    }
}

impl fmt::Display for Disclosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Told::Fewer(under) => write!(f, "fewer than {under}"),
            Told::About(number) => write!(f, "{number}"),
        }
    }
}

/// Refuses any period but one whole calendar quarter or whole calendar years, and any that is not over: with
/// a free choice of days two releases differ by a single day.
pub fn must_be_shareable(period: Period, today: NaiveDate) -> Result<()> {
    if !period.is_whole_quarter() && !period.is_whole_years() {
        let detail = "Figures to share cover a whole quarter (such as 1 January to 31 March) or whole \
                      calendar years. Choose one, or open the inside view.";
        return Err(Error::invalid("from", "not_a_whole_quarter", detail));
    }
    if today <= period.to() {
        let detail = format!(
            "Figures to share can be made when the period is over, after {}.",
            period.to().format("%-d %B %Y")
        );
        return Err(Error::invalid("to", "period_not_over", detail));
    }
    Ok(())
}

/// `figure` as it may be told; none where no line of it may. Which lines there are, what is provisional and how
/// long anything was followed depends on the question alone: what comes and goes with one person tells of them.
pub(super) fn disclosed(figure: Figure<u32>, scope: &Scope, rule: Rule) -> Option<Figure<Disclosed>> {
    let followed = if figure.definition.id == M16.id { followed(scope) } else { None };
    // More points of the same cohort are more to subtract.
    if figure.definition.id == CURVE.id {
        return None;
    }
    let lines: Vec<Line<Disclosed>> = figure
        .lines
        .into_iter()
        .filter(|l| is_shared(l, scope))
        .map(|l| Line { followed, ..line(l, scope, rule) })
        .filter(|l| {
            !l.slice.is_listed_when_met() || l.reading.numerator().and_then(Count::published).is_some()
        })
        .collect();
    (!lines.is_empty()).then_some(Figure { definition: figure.definition, lines })
}

/// One breakdown at a time: a report of one court is broken down by court already.
fn is_shared(line: &Line<u32>, scope: &Scope) -> bool {
    !line.slice.is_for_inside_alone() && (scope.cut == Cut::Scheme || !line.slice.is_breakdown())
}

fn line(line: Line<u32>, scope: &Scope, rule: Rule) -> Line<Disclosed> {
    let reading = match line.reading {
        // A median is the exact value of one person.
        Reading::Waits { base, .. } => Reading::Waits { base, waits: None },
        other => other,
    };
    Line {
        slice: line.slice,
        window: line.window,
        reading: reading.map(|n| rule.tell(n)),
        unknown: line.unknown.map(|n| rule.tell(n)),
        apart: line.apart.iter().map(|a| Apart { reason: a.reason, count: rule.tell(a.count) }).collect(),
        followed: None,
        provisional: line.window.is_some_and(|w| w.is_provisional(scope.to, scope.today)),
        maturing: false,
    }
}

/// For how long the period's first and last day can have been followed, as far as M16 follows; the exact range
/// would tell two dates of issue.
fn followed(scope: &Scope) -> Option<Followed> {
    let shortest = (scope.today - scope.to).max(Window::KEY.days() + 1);
    let longest = scope.today - scope.from;
    (shortest <= longest).then_some(Followed { shortest, longest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_under_ten_is_told_and_nothing_is_told_exactly() {
        let told = |n| Rule::ONS.tell(n).to_string();
        assert_eq!([told(0), told(1), told(9)], ["fewer than 10"; 3]);
        assert_eq!([told(10), told(11), told(12)], ["10"; 3]);
        assert_eq!([told(13), told(15), told(17), told(18)], ["15", "15", "15", "20"]);
    }

    #[test]
    fn a_deployment_may_be_stricter_and_never_weaker() {
        assert_eq!(Rule::stricter(20, 10).unwrap().tell(19).to_string(), "fewer than 20");
        assert_eq!(Rule::stricter(20, 10).unwrap().tell(25).to_string(), "30");
        for (under, step) in [(9, 5), (10, 1), (12, 5)] {
            assert!(Rule::stricter(under, step).is_err(), "{under} {step}");
        }
    }

    #[test]
    fn only_a_whole_quarter_or_whole_years_that_are_over_are_shared() {
        let shared = |from: &str, to: &str, today: &str| {
            let period = Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
            match must_be_shareable(period, today.parse().unwrap()) {
                Ok(()) => "shared",
                Err(Error::Invalid(faults)) => faults[0].code,
                Err(other) => panic!("{other:?}"),
            }
        };
        assert_eq!(shared("2026-01-01", "2026-03-31", "2026-04-01"), "shared");
        assert_eq!(shared("2025-01-01", "2026-12-31", "2027-01-01"), "shared");
        assert_eq!(shared("2026-01-01", "2026-03-31", "2026-03-31"), "period_not_over");
        assert_eq!(shared("2026-01-01", "2026-03-30", "2026-12-01"), "not_a_whole_quarter");
        assert_eq!(shared("2026-01-02", "2026-12-31", "2027-12-01"), "not_a_whole_quarter");
    }

    proptest! {
        #[test]
        fn a_told_number_keeps_the_order_and_fits_several(n in 0_u32..1_000, more in 0_u32..50) {
            let told = Rule::ONS.tell(n).published();
            prop_assert!(told <= Rule::ONS.tell(n + more).published());
            let alike = |m: &u32| Rule::ONS.tell(*m) == Rule::ONS.tell(n);
            let same = (n.saturating_sub(10)..n + 10).filter(alike).count();
            // 10, 11 and 12 read as 10: 8 and 9 are not told at all.
            let least = if told == Some(10) { 3 } else { 5 };
            prop_assert!(same >= least);
            prop_assert!(told.is_none_or(|t| t.abs_diff(n) <= 2));
        }
    }
}
