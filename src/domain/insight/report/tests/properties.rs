//! What holds for every pilot, made up at random and counted a second time the slow way; imported by nobody.

use super::pilot::{Pilot, SELBY, YORK, ask, day, line};
use crate::domain::insight::report::facts::ChainFact;
use crate::domain::insight::report::reading::{Bounds, Reading};
use crate::domain::insight::report::window::Window;
use crate::domain::insight::report::{Cut, Line, Report, compose};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One slip as chance has it: whose, on which day of the half-year, and what came of it how many days later.
type Slip = (usize, i32, Option<i32>, u8, Option<i32>, bool);

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let slip = (
        0..12_usize,
        0..181_i32,
        option(0..400_i32),
        0..3_u8,
        option(0..300_i32),
        proptest::bool::weighted(0.1),
    );
    proptest::collection::vec(slip, 0..60)
}

fn option(days: std::ops::Range<i32>) -> impl Strategy<Value = Option<i32>> {
    proptest::option::of(days)
}

fn pilot(slips: &[Slip]) -> Pilot {
    let mut pilot = Pilot::default();
    let people: Vec<_> = (0..12)
        .map(|n| pilot.refers("2026-01-01", |r| r.court = if n % 3 == 0 { YORK } else { SELBY }))
        .collect();
    for (whose, at, taken, grade, settled, supported) in slips {
        pilot.signposts(people[*whose], "2026-01-01", |c| {
            c.issued_day += at;
            c.first_take_up_day = taken.map(|d| c.issued_day + d);
            c.first_confirmed_day = c.first_take_up_day.filter(|_| *grade > 0);
            c.first_strong_day = c.first_take_up_day.filter(|_| *grade > 1);
            c.settled_day = settled.map(|d| c.issued_day + d);
            c.already_supported = *supported;
        });
    }
    pilot
}

fn bounds(line: &Line<u32>) -> Bounds<u32> {
    match line.reading {
        Reading::Bounds(bounds) => bounds,
        other => panic!("{other:?} has no bounds"),
    }
}

/// Chains whose window is over and that count.
fn cohort<'a>(pilot: &'a Pilot, days: i32, today: &str) -> Vec<&'a ChainFact> {
    let today = day(today);
    pilot.rows.chains.iter().filter(|c| !c.already_supported && c.issued_day + days <= today).collect()
}

fn within(chain: &ChainFact, days: i32) -> bool {
    chain.first_take_up_day.is_some_and(|d| d <= chain.issued_day + days)
}

fn report(pilot: &Pilot, today: &str, cut: Cut) -> Report<u32> {
    let mut ask = ask("2026-01-01", "2026-06-30", today);
    ask.cut = cut;
    compose::inside(&pilot.facts(), &ask)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn m12_and_m15_agree_with_counting_the_slow_way(slips in slips(), later in 0..500_u64) {
        let pilot = pilot(&slips);
        let today = super::pilot::on("2026-03-01") + chrono::Days::new(later);
        let today = today.to_string();
        let report = report(&pilot, &today, Cut::Scheme);
        for days in Window::ALL.map(Window::days) {
            let cohort = cohort(&pilot, days, &today);
            let taken = cohort.iter().filter(|c| within(c, days)).count();
            let m12 = bounds(line(&report, "M12", days)).floor;
            prop_assert_eq!((m12.numerator as usize, m12.base as usize), (taken, cohort.len()));
            let people: BTreeSet<_> = cohort.iter().map(|c| c.referral).collect();
            let took: BTreeSet<_> = cohort.iter().filter(|c| within(c, days)).map(|c| c.referral).collect();
            let m15 = bounds(line(&report, "M15", days)).floor;
            prop_assert_eq!((m15.numerator as usize, m15.base as usize), (took.len(), people.len()));
        }
    }

    #[test]
    fn the_floor_never_passes_the_ceiling_nor_the_ceiling_the_whole(slips in slips(), later in 0..500_u64) {
        let today = (super::pilot::on("2026-03-01") + chrono::Days::new(later)).to_string();
        let report = report(&pilot(&slips), &today, Cut::Scheme);
        for figure in ["M12", "M13", "M15", "M16"].map(|id| report.figure(id).unwrap()) {
            for line in &figure.lines {
                let Bounds { floor, ceiling, voice } = bounds(line);
                prop_assert!(floor.numerator <= ceiling.numerator && ceiling.numerator <= ceiling.base);
                prop_assert_eq!(ceiling.numerator - floor.numerator, line.unknown.unwrap());
                prop_assert_eq!(floor.base, ceiling.base);
                prop_assert!(voice.is_none_or(|v| v.confirmed + v.told == floor.numerator));
            }
        }
    }

    #[test]
    fn in_one_cohort_a_longer_window_never_holds_fewer(slips in slips()) {
        // Every window is over by then, so that the cohort is the same in all four.
        let report = report(&pilot(&slips), "2027-08-01", Cut::Scheme);
        for id in ["M12", "M13", "M15"] {
            let all = Window::ALL.map(|w| bounds(line(&report, id, w.days())));
            for pair in all.windows(2) {
                prop_assert_eq!(pair[0].floor.base, pair[1].floor.base);
                prop_assert!(pair[0].floor.numerator <= pair[1].floor.numerator);
            }
        }
    }

    #[test]
    fn the_courts_add_up_to_the_scheme(slips in slips()) {
        let pilot = pilot(&slips);
        let base = |cut, id| bounds(line(&report(&pilot, "2027-08-01", cut), id, 90)).floor;
        for id in ["M12", "M15"] {
            let all = base(Cut::Scheme, id);
            let (selby, york) = (base(Cut::Court(SELBY), id), base(Cut::Court(YORK), id));
            prop_assert_eq!(all.base, selby.base + york.base);
            prop_assert_eq!(all.numerator, selby.numerator + york.numerator);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(slips in slips(), turn in 0..60_usize) {
        let pilot = pilot(&slips);
        let mut turned = pilot.clone();
        turned.rows.chains.reverse();
        let turn = turn.min(turned.rows.chains.len());
        turned.rows.chains.rotate_left(turn);
        turned.rows.referrals.reverse();
        let of = |p: &Pilot| report(p, "2026-12-01", Cut::Scheme);
        prop_assert_eq!(of(&pilot), of(&turned));
    }
}
