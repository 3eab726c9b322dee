//! Hours of services, day by day; nobody may import it.

use super::opening::{ByDay, Clock24, Frequency, Opening};
use crate::domain::day::Day;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn opening(frequency: Frequency, days: &[&str]) -> Opening {
    Opening {
        frequency,
        interval: 1,
        days: days.iter().map(|text| ByDay::parse(text).unwrap()).collect(),
        month_days: Vec::new(),
        opens_at: Clock24::parse("09:30"),
        closes_at: Clock24::parse("12:00"),
        valid_from: None,
        valid_to: None,
        description: None,
    }
}

#[test]
fn times_are_read_with_and_without_seconds() {
    let read = |text| Clock24::parse(text).map(|it| it.to_string());
    assert_eq!(read("09:30").as_deref(), Some("09:30"));
    assert_eq!(read("23:59:59").as_deref(), Some("23:59"));
    for text in ["", "9:30", "24:00", "10:60", "10:00:60", "10:00:00:00", "10h00", "+1:00", "10:00Z"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn days_are_read_as_the_calendar_writes_them() {
    for (text, wanted) in [("TU", "TU"), ("tu", "TU"), (" 1TU", "1TU"), ("-1FR", "-1FR")] {
        assert_eq!(ByDay::parse(text).map(|it| it.to_string()).as_deref(), Some(wanted));
    }
    for text in ["", "T", "TUE", "0TU", "6TU", "é", "1é", "ém", "--1TU"] {
        assert_eq!(ByDay::parse(text), None, "{text}");
    }
}

#[test]
fn a_tuesday_morning_is_open_on_tuesday_mornings() {
    let it = opening(Frequency::Weekly, &["TU", "TH"]);
    let at = |date, time| it.is_open(day(date), Clock24::parse(time).unwrap());
    assert!(at("2026-03-10", "09:30") && at("2026-03-12", "11:59"));
    assert!(!at("2026-03-10", "12:00") && !at("2026-03-10", "09:29") && !at("2026-03-11", "10:00"));
    let silent = Opening { opens_at: None, ..it.clone() };
    assert!(!silent.is_open(day("2026-03-10"), Clock24::parse("10:00").unwrap()));
}

#[test]
fn the_first_and_the_last_of_a_month_are_found_from_either_end() {
    let first = opening(Frequency::Monthly, &["1TU"]);
    let last = opening(Frequency::Monthly, &["-1FR"]);
    let on: Vec<u32> =
        (1..=31).filter(|d| first.is_on(NaiveDate::from_ymd_opt(2026, 3, *d).unwrap())).collect();
    assert_eq!(on, [3]);
    let on: Vec<u32> =
        (1..=31).filter(|d| last.is_on(NaiveDate::from_ymd_opt(2026, 3, *d).unwrap())).collect();
    assert_eq!(on, [27]);
    let fifteenth = Opening { days: Vec::new(), month_days: vec![15], ..first };
    assert!(fifteenth.is_on(day("2026-03-15")) && !fifteenth.is_on(day("2026-03-16")));
}

#[test]
fn every_second_week_counts_from_the_week_of_its_first_day() {
    let from = Day::parse("2026-03-05");
    let it = Opening { interval: 2, valid_from: from, ..opening(Frequency::Weekly, &["TU"]) };
    assert!(!it.is_on(day("2026-03-03")), "before it began");
    assert!(!it.is_on(day("2026-03-10")) && it.is_on(day("2026-03-17")) && !it.is_on(day("2026-03-24")));
}

#[test]
fn hours_hang_together() {
    let sound = || opening(Frequency::Weekly, &["MO"]);
    let pointer = |it: Opening| match it.checked() {
        Err(crate::error::Error::Invalid(faults)) => faults[0].pointer.clone(),
        other => panic!("{other:?}"),
    };
    assert!(sound().checked().is_ok());
    assert_eq!(pointer(Opening { closes_at: Clock24::parse("09:30"), ..sound() }), "/closes_at");
    assert_eq!(pointer(Opening { interval: 0, ..sound() }), "/interval");
    assert_eq!(pointer(Opening { month_days: vec![1, 32], ..sound() }), "/month_days/1");
    let (from, to) = (Day::parse("2026-03-02"), Day::parse("2026-03-01"));
    assert_eq!(pointer(Opening { valid_from: from, valid_to: to, ..sound() }), "/valid_to");
}
