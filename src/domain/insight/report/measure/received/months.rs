//! M1 month by month: what came against what was expected, and the half-days held; only M1 imports it.

use super::{Expectation, against};
use crate::domain::insight::report::facts::Facts;
use crate::domain::insight::report::figure::{Line, Reason};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::{Month, Slice};
use crate::domain::time::{date_of_day, day_number};
use chrono::{Datelike, Days, Months, NaiveDate};

/// A line for each calendar month of the period that has begun, as far as it lies in the period.
pub(super) fn by_month(
    facts: &Facts,
    scope: &Scope,
    ran: Option<(i32, i32)>,
    set: &[Expectation],
) -> Vec<Line<u32>> {
    let months = months(scope);
    let at = |day: i32| months.partition_point(|(_, (from, _))| *from <= day).checked_sub(1);
    // [from the court, from elsewhere, half-days held], by month.
    let mut counts = vec![[0_u32; 3]; months.len()];
    let mut count = |day: i32, of: usize| {
        if let Some(month) = at(day).and_then(|at| counts.get_mut(at)) {
            month[of] += 1;
        }
    };
    for it in facts.rows().referrals.iter().filter(|it| scope.takes_referral(it)) {
        count(it.received_day, usize::from(!it.from_court));
    }
    let held = facts.rows().sessions.iter().filter(|it| !it.cancelled && scope.takes_court(it.court));
    for it in held.filter(|it| scope.covers(it.held_day) && it.held_day <= scope.today) {
        count(it.held_day, 2);
    }
    let line = |((month, (from, to)), [court, elsewhere, held]): ((Month, (i32, i32)), [u32; 3])| {
        let ran = ran.map(|ran| (ran.0.max(from), ran.1.min(to))).filter(|(from, to)| from <= to);
        Line::new(against(court, scope, ran, set))
            .of(Slice::Month(month))
            .beside(Reason::OtherSource, elsewhere)
            .beside(Reason::SessionsHeld, held)
    };
    months.into_iter().zip(counts).map(line).collect()
}

/// The months of the period, each with its first and last day in it.
fn months(scope: &Scope) -> Vec<(Month, (i32, i32))> {
    let until = scope.to.min(scope.today);
    let first_of = |day: i32| date_of_day(day).with_day(1);
    let begin = |it: &NaiveDate| it.checked_add_months(Months::new(1));
    let all = std::iter::successors(first_of(scope.from), begin).take_while(|it| day_number(*it) <= until);
    let month = |first: NaiveDate| {
        let last = (first + Months::new(1)) - Days::new(1);
        let days = (day_number(first).max(scope.from), day_number(last).min(scope.to));
        (Month { year: first.year(), month: first.month() }, days)
    };
    all.map(month).collect()
}
