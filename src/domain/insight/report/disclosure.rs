//! What may leave the house: the 10-5 rule on every cell and total, and which periods and lines are shared; the report imports it, and whoever prints a shared one.

use super::figure::{Apart, Figure, Followed, Line};
use super::period::Period;
use super::reading::{Count, Reading};
use super::scope::{Cut, Scope};
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
    /// `Invalid` at `under` or `step` where it is weaker, or where `under` is not a multiple of `step`: the smallest
    /// number told would then round to one that reads as not told.
    pub fn stricter(under: u32, step: u32) -> Result<Self> {
        if under < Self::ONS.under {
            return Err(Error::invalid(
                "under",
                "too_weak",
                "Hide counts under 10, or under a larger number.",
            ));
        }
        if step < Self::ONS.step || !under.is_multiple_of(step) {
            let detail = "Round to 5 or more, and to a number that the smallest count told is a multiple of.";
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

/// Refuses any period but one whole calendar quarter or whole calendar years, and any that is not over: with a free
/// choice of days two releases differ by a single day.
pub fn must_be_shareable(period: Period, today: NaiveDate) -> Result<()> {
    if !period.is_whole_quarter() && !period.is_whole_years() {
        let detail = "Figures to share cover a whole quarter (such as 1 January to 31 March) or whole calendar years. \
                      Choose one, or open the inside view.";
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

/// `figure` as it may be told; none where no line of it may.
pub(super) fn disclosed(figure: Figure<u32>, scope: &Scope, rule: Rule) -> Option<Figure<Disclosed>> {
    let lines: Vec<Line<Disclosed>> =
        figure.lines.into_iter().filter(|l| is_shared(l, scope)).map(|l| line(l, scope, rule)).collect();
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
        // The exact range would tell two dates of issue; the period tells none.
        followed: line
            .followed
            .map(|_| Followed { shortest: scope.today - scope.to, longest: scope.today - scope.from }),
        provisional: line.provisional,
    }
}
