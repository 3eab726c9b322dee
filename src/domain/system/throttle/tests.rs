//! Properties of the buckets: nothing leaks backwards, nobody gets more than the limit, and whoever waits as told is let in; no floor imports them.

use super::{Bucket, Level, Limit, Source, TRY};
use crate::domain::time::Instant;
use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

fn at(microseconds: i64) -> Instant {
    Instant::new(DateTime::UNIX_EPOCH + TimeDelta::microseconds(microseconds))
}

fn limits() -> impl Strategy<Value = Limit> {
    (1i64..500, 1i64..10_000).prop_map(|(tries, seconds)| Limit { tries, seconds })
}

proptest! {
    #[test]
    fn a_bucket_only_leaks_and_two_looks_are_as_good_as_one(
        limit in limits(), level in 0i64..500 * TRY, first in 0i64..20_000_000_000, second in 0i64..20_000_000_000,
    ) {
        let full = Level { level: level.min(limit.tries * TRY), counted_at: at(0) };
        let (early, late) = (full.at(limit, at(first)), full.at(limit, at(first + second)));
        prop_assert!(0 <= late.level && late.level <= early.level && early.level <= full.level);
        let twice = early.at(limit, at(first + second));
        prop_assert!((twice.level - late.level).abs() <= 1, "{twice:?} {late:?}");
        prop_assert_eq!(full.at(limit, at(limit.seconds * 1_000_000)).level, 0);
    }

    #[test]
    fn nobody_gets_more_tries_than_the_bucket_and_its_leak(
        limit in limits(), gaps in prop::collection::vec(0i64..60_000_000, 1..400),
    ) {
        let (mut level, mut now, mut let_in) = (Level::empty(at(0)), 0i64, 0i64);
        for gap in gaps {
            now += gap;
            if let Ok(more) = level.with_try(limit, at(now)) {
                level = more;
                let_in += 1;
            }
        }
        let leaked = limit.tries * now / (limit.seconds * 1_000_000);
        prop_assert!(let_in <= limit.tries + leaked + 1, "{let_in} of {}", limit.tries + leaked);
    }

    #[test]
    fn whoever_waits_as_told_is_let_in_and_hardly_later_than_needed(limit in limits(), pause in 0i64..3_000_000) {
        let (mut level, mut now) = (Level::empty(at(0)), 0i64);
        let wait = loop {
            match level.with_try(limit, at(now)) {
                Ok(more) => level = more,
                Err(wait) => break i64::try_from(wait).unwrap(),
            }
            now += pause.min(limit.seconds * 1_000_000 / limit.tries / 2);
        };
        prop_assert!(level.with_try(limit, at(now + wait * 1_000_000)).is_ok());
        prop_assert!(wait <= limit.seconds / limit.tries + 1);
    }

    #[test]
    fn a_clock_that_goes_back_forgets_nothing(limit in limits(), back in 0i64..10_000_000) {
        let level = Level { level: limit.tries * TRY, counted_at: at(back) };
        prop_assert_eq!(level.at(limit, at(0)).level, level.level);
        prop_assert!(level.with_try(limit, at(0)).is_err());
    }
}

#[test]
fn a_household_is_one_source_however_many_addresses_it_has() {
    let of = |text: &str| Source::of(text.parse().unwrap()).name();
    assert_eq!(of("2001:db8:1:2::5"), of("2001:db8:1:2:ffff::1"));
    assert_ne!(of("2001:db8:1:2::5"), of("2001:db8:1:3::5"));
    assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
    assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
}

#[test]
fn an_account_takes_ten_guesses_and_then_one_in_ninety_seconds() {
    let limit = Bucket::Account.limit();
    let mut level = Level::empty(at(0));
    for _ in 0..10 {
        level = level.with_try(limit, at(0)).unwrap();
    }
    assert_eq!(level.with_try(limit, at(0)), Err(90));
    assert!(level.without_try(limit, at(0)).with_try(limit, at(0)).is_ok());
}
