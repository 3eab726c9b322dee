//! M2, M3, M4: who was eligible, who was seen, and how soon; only the report imports it.

use crate::domain::insight::report::facts::Facts;
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share, Waits};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;

/// M2.
pub static M2: Definition = Definition {
    id: "M2",
    title: "Eligible",
    text: "Of the people referred in the period about whom a decision was made: those found eligible. \
           People about whom none has been made are counted as unknown. Declining is not ineligibility.",
    base: Base::People,
    says: ("people decided about", "were eligible"),
};

/// M3.
pub static M3: Definition = Definition {
    id: "M3",
    title: "Seen",
    text: "Of the people referred in the period: those with at least one conversation. Conversations with \
           people whom nobody had referred, and who left no record, are listed apart.",
    base: Base::People,
    says: ("people referred", "were seen"),
};

/// M4.
pub static M4: Definition = Definition {
    id: "M4",
    title: "Days to first conversation",
    text: "Days from referral to first conversation, of the people counted as seen in M3: the median and \
           the 90th percentile (nearest rank), and how many were seen within which stretch of days.",
    base: Base::People,
    says: ("people", "were seen"),
};

/// The stretches of days in which waiting is told.
const STRETCHES: [(i32, Option<i32>); 4] = [(0, Some(0)), (1, Some(7)), (8, Some(28)), (29, None)];

/// M2, M3 and M4, from one pass over the referrals.
pub fn seen(facts: &Facts, scope: &Scope) -> [Figure<u32>; 3] {
    let rows = facts.rows();
    let (mut received, mut eligible, mut undecided) = (0, 0, 0);
    let mut days = Vec::with_capacity(rows.referrals.len());
    for fact in rows.referrals.iter().filter(|r| scope.takes_referral(r)) {
        received += 1;
        undecided += u32::from(fact.eligible.is_none());
        eligible += u32::from(fact.eligible == Some(true));
        // A conversation keyed with an earlier day than the referral was one without waiting.
        days.extend(fact.first_conversation_day.map(|day| (day - fact.received_day).max(0)));
    }
    days.sort_unstable();
    let share = |numerator, base| Reading::Share(Share { numerator, base, independent: true });
    let m2 = Line::new(share(eligible, received - undecided)).unknown(undecided);
    let met = rows.encounters.iter().filter(|e| scope.covers(e.day) && scope.takes_court(e.court)).count();
    let m3 = Line::new(share(count(days.len()), received)).beside(Reason::Encounters, count(met));
    [
        Figure { definition: &M2, lines: vec![m2] },
        Figure { definition: &M3, lines: vec![m3] },
        Figure { definition: &M4, lines: waiting(&days) },
    ]
}

fn waiting(days: &[i32]) -> Vec<Line<u32>> {
    let mut lines = vec![Line::new(Reading::Waits { base: count(days.len()), waits: waits(days) })];
    lines.extend(STRETCHES.map(|(from, to)| {
        let within = days.iter().filter(|d| **d >= from && to.is_none_or(|to| **d <= to)).count();
        Line::new(Reading::Count(count(within))).of(Slice::Wait { from, to })
    }));
    lines
}

/// Median and 90th percentile of sorted `days`; none of none.
pub(super) fn waits(days: &[i32]) -> Option<Waits> {
    let at = |rank: usize| days.get(rank.checked_sub(1)?).copied();
    let n = days.len();
    let middle = (at(n.div_ceil(2))?, at(n / 2 + 1)?);
    let median = f64::midpoint(f64::from(middle.0), f64::from(middle.1));
    Some(Waits { median, ninetieth: at((9 * n).div_ceil(10))? })
}

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days: &[i32]) -> Option<(f64, i32)> {
        waits(days).map(|w| (w.median, w.ninetieth))
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_two_and_nine_in_ten_is_a_day_that_was() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[4]), Some((4.0, 4)));
        assert_eq!(of(&[0, 3]), Some((1.5, 3)));
        assert_eq!(of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 90]), Some((4.5, 8)));
        assert_eq!(of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 90, 91]), Some((5.0, 90)));
    }
}
