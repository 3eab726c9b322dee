//! Tests of courts and their keys; nothing imports them.

use super::court::{Court, CourtText, CourtType, Standing};
use super::court_keys::{CourtSlug, LocationCode, OuCode, Place};
use crate::error::Error;
use chrono::NaiveDate;

fn selby() -> CourtText<'static> {
    CourtText {
        slug: "selby-magistrates-court",
        name: "Selby Magistrates' Court",
        open: "FALSE",
        ..CourtText::default()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pointers(court: &CourtText<'_>) -> Vec<String> {
    match Court::parse(court) {
        Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.pointer).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_closed_court_of_which_little_is_known_is_a_court() {
    let court = Court::parse(&selby()).unwrap();
    assert_eq!(court.standing, Standing::Closed { on: None });
    assert!(court.types.is_empty() && court.place.is_none());
}

#[test]
fn everything_wrong_with_a_court_is_said_at_once() {
    let court = CourtText {
        slug: "Selby",
        name: " ",
        types: "Magistrates’ Court;moot",
        latitude: "-1.07",
        longitude: "53.78",
        crown_location_code: "A1",
        open: "perhaps",
        ou_code: "B01",
        ..selby()
    };
    let wanted = ["slug", "name", "open", "types", "ou_code", "latitude", "crown_location_code"];
    assert_eq!(pointers(&court), wanted);
    assert_eq!(pointers(&CourtText { open: "true", closed_on: "2020-01-01", ..selby() }), ["closed_on"]);
    assert_eq!(pointers(&CourtText { closed_on: "2020-02-30", ..selby() }), ["closed_on"]);
    assert_eq!(pointers(&CourtText { latitude: "53.78", ..selby() }), ["longitude"]);
}

#[test]
fn types_are_read_in_full_or_by_their_word() {
    let text = "Magistrates' Court; crown ;Youth Court;Tribunal;County Court;Family Court;Crown Court";
    let court = Court::parse(&CourtText { types: text, ..selby() }).unwrap();
    assert_eq!(court.types.into_iter().collect::<Vec<_>>(), CourtType::ALL);
}

#[test]
fn keys_are_read_strictly() {
    for slug in ["a", "bow-2", "northern-derbyshire--2"] {
        assert_eq!(CourtSlug::parse(slug, "").unwrap().as_str(), slug);
    }
    for slug in ["", "-bow", "bow-", "Bow", "bow street", "bów"] {
        assert!(CourtSlug::parse(slug, "").is_err(), "{slug}");
    }
    assert_eq!(OuCode::parse(" b01be00 ", "").unwrap().to_string(), "B01BE00");
    assert_eq!(LocationCode::parse("0413", "").unwrap().unwrap().number(), "413");
    assert_eq!((LocationCode::parse("0", "").unwrap(), LocationCode::parse(" ", "").unwrap()), (None, None));
    let place = Place::parse("53.78349999999999", "-1.0699999").unwrap().unwrap();
    assert_eq!((place.latitude, place.longitude), (53.7835, -1.07));
    assert!(Place::parse("NaN", "0").is_err() && Place::parse("inf", "0").is_err());
}

#[test]
fn sessions_before_a_court_closed_stay_legal() {
    let today = day("2026-11-20");
    let may = |open, closed_on, date: &str| {
        Court::parse(&CourtText { open, closed_on, ..selby() }).unwrap().may_sit_on(day(date), today).is_ok()
    };
    assert!(may("true", "", "2019-03-04") && may("true", "", "2027-03-04"));
    assert!(may("false", "2013-09-30", "2013-09-29"));
    assert!(!may("false", "2013-09-30", "2013-09-30"));
    assert!(may("false", "", "2026-11-19"));
    assert!(!may("false", "", "2026-11-20") && !may("false", "", "2026-12-01"));
}
