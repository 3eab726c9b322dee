//! Tests of reading a pilot's spreadsheet; nothing imports them.

use super::*;
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::Occurred;
use crate::render::csv::{Limits, append_row, first_pass};
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn read_text(text: &[u8]) -> Vec<ReadRow<ReferralRow>> {
    read_referrals(&first_pass(text, &header(), Limits::IMPORT).unwrap(), today())
}

/// A good row with some cells changed or added.
fn row(changes: &[(&str, &str)]) -> ReadRow<ReferralRow> {
    let good = [
        ("your_reference", "CVS-9"),
        ("court", "selby-magistrates-court"),
        ("session_on", "12/03/2026"),
        ("source", "District judge"),
        ("conversation_on", "2026-03-12"),
        ("need_health", "wants_help"),
    ];
    let mut cells: Vec<(&str, &str)> = good.to_vec();
    for (name, cell) in changes {
        cells.retain(|(known, _)| known != name);
        cells.push((name, cell));
    }
    let mut out = Vec::new();
    append_row(&mut out, cells.iter().map(|(name, _)| name));
    append_row(&mut out, cells.iter().map(|(_, cell)| cell));
    read_text(&out).remove(0)
}

fn good(changes: &[(&str, &str)]) -> ReferralRow {
    row(changes).outcome.unwrap()
}

fn faults(changes: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    row(changes).outcome.unwrap_err().into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn told(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.to_owned(), code)]
}

#[test]
fn the_example_reads_clean() {
    let rows: Vec<ReferralRow> =
        read_text(EXAMPLE.as_bytes()).into_iter().map(|row| row.outcome.unwrap()).collect();
    assert_eq!(rows.len(), 6);
    let late = &rows[0].signposts[0];
    assert_eq!(late.started_on, Some(Occurred::parse("2010-11", "").unwrap()));
    assert_eq!((late.outcome.map(|(what, _)| what), late.grade), (Some("engaged"), Some("C")));
    assert_eq!(rows[1].signposts[1].reason.as_deref(), Some("not_ready"));
    assert_eq!(rows[2].eligibility, Some(Eligibility::NotEligible("risk_above_rule".into())));
    assert_eq!(rows[3].asked.received_on.to_string(), "2010-07-05");
    assert_eq!(rows[3].signposts[0].outcome, None, "taken up is a start and no more");
    assert_eq!(rows[5].person.initials.as_deref(), Some("OK"));
    assert_eq!(rows[5].signposts[1].issued_on.to_string(), "2010-08-03", "the day of the conversation");
}

#[test]
fn every_described_example_is_a_good_cell() {
    let told: Vec<(&str, &str)> =
        COLUMNS.iter().copied().flatten().map(|column| (column.name, column.example)).collect();
    let clashing = ["not_eligible_reason", "age_band"];
    let mut cells: Vec<(&str, &str)> =
        told.into_iter().filter(|(name, _)| !clashing.contains(name)).collect();
    for (name, cell) in &mut cells {
        if name.ends_with("_outcome") {
            *cell = "stopped";
        }
    }
    let row = good(&cells);
    assert_eq!((row.signposts.len(), row.needs.len()), (3, 9));
}

#[test]
fn what_spreadsheets_and_people_make_of_words_is_understood() {
    let row =
        good(&[("asked_about", "P4; Accommodation;3;health"), ("risk", "Very high"), ("told_by", "Court")]);
    assert_eq!(row.asked.session_on.to_string(), "2026-03-12");
    assert_eq!(row.asked.source, "district_judge");
    assert_eq!(row.asked.asked_about, [Pathway::DrugsAlcohol, Pathway::Accommodation, Pathway::Health]);
    assert_eq!(row.asked.risk, Some(ToldRisk { risk: "very_high".into(), told_by: "court".into() }));
}

#[test]
fn a_row_without_its_needed_cells_names_each() {
    let blank = [("your_reference", ""), ("court", " "), ("session_on", ""), ("source", "")];
    let pointers: Vec<String> = faults(&blank).into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["your_reference", "court", "session_on", "source"]);
}

#[test]
fn a_reference_stands_once_in_a_file() {
    let text = "your_reference,court,session_on,source\nA,selby,2026-03-12,self\nA,selby,2026-03-12,self\n";
    let rows = read_text(text.as_bytes());
    assert!(rows[0].outcome.is_ok());
    assert_eq!(rows[1].outcome.as_ref().unwrap_err()[0].code, "duplicate");
}

#[test]
fn one_wrong_cell_is_one_fault_under_its_column() {
    for (changes, pointer, code) in [
        (vec![("session_on", "2026-03")], "session_on", "day_needed"),
        (vec![("session_on", "1026-03-12")], "session_on", "not_a_date"),
        (vec![("session_on", "2026-12-03"), ("conversation_on", "")], "received_on", "required"),
        (vec![("conversation_on", "2026-11-21")], "conversation_on", "date_in_future"),
        (vec![("conversation_on", "2026-03-11")], "conversation_on", "before_received"),
        (vec![("conversation_on", ""), ("answer", "yes")], "conversation_on", "required"),
        (vec![("answer", "perhaps")], "answer", "unknown_value"),
        (vec![("asked_about", "housing")], "asked_about", "unknown_value"),
        (vec![("source", "?!")], "source", "not_a_word"),
        (vec![("risk", "low")], "told_by", "required"),
        (vec![("eligible", "no")], "not_eligible_reason", "required"),
        (vec![("not_eligible_reason", "out_of_area")], "not_eligible_reason", "contradiction"),
        (vec![("need_finance", "yes")], "need_finance", "unknown_value"),
        (vec![("birth_year", "87")], "birth_year", "not_a_year"),
        (vec![("birth_year", "1987"), ("age_band", "35-44")], "age_band", "contradiction"),
        (vec![("initials", "Brown")], "initials", "not_initials"),
    ] {
        assert_eq!(faults(&changes), told(pointer, code), "{changes:?}");
    }
}

#[test]
fn a_signpost_that_contradicts_itself_is_told() {
    let base = [("signpost2_service", "Mind"), ("signpost2_for", "health"), ("signpost2_grade", "C")];
    for (changes, pointer, code) in [
        (vec![("signpost2_service", "")], "signpost2_service", "required"),
        (vec![("signpost2_for", "")], "signpost2_for", "required"),
        (vec![("signpost2_for", "finance")], "signpost2_for", "no_such_need"),
        (vec![("signpost2_mode", "hot")], "signpost2_mode", "unknown_value"),
        (vec![("signpost2_mode", "warm")], "signpost2_mode", "consent_needed"),
        (vec![("signpost2_mode", "warm"), ("consent_on", "2026-03-13")], "signpost2_mode", "consent_needed"),
        (vec![("signpost2_grade", "A")], "signpost2_grade", "unknown_value"),
        (vec![("signpost2_started_on", "2026-04"), ("signpost2_grade", "")], "signpost2_grade", "required"),
        (vec![("signpost2_started_on", "2026-02")], "signpost2_started_on", "before_issue"),
        (vec![("signpost2_outcome", "taken_up")], "signpost2_outcome_on", "required"),
        (vec![("signpost2_outcome_on", "2026-05")], "signpost2_outcome", "required"),
        (
            vec![("signpost2_outcome", "completed"), ("signpost2_outcome_on", "2026-05")],
            "signpost2_started_on",
            "required",
        ),
        (vec![("signpost2_reason", "ill")], "signpost2_reason", "contradiction"),
        (
            vec![
                ("signpost2_started_on", "2026-04"),
                ("signpost2_outcome", "not_taken_up"),
                ("signpost2_outcome_on", "2026-05"),
            ],
            "signpost2_started_on",
            "contradiction",
        ),
    ] {
        let all: Vec<(&str, &str)> = base.iter().chain(&changes).copied().collect();
        assert_eq!(faults(&all), told(pointer, code), "{changes:?}");
    }
    let warm = [("signpost2_mode", "warm"), ("consent_on", "2026-03-12"), ("signpost2_started_on", "Mar-26")];
    let all: Vec<(&str, &str)> = base.iter().chain(&warm).copied().collect();
    assert_eq!(good(&all).signposts[0].number, 2, "the month of issue may hold the start");
}

proptest! {
    #[test]
    fn no_cells_make_it_panic(cells in prop::collection::vec(".{0,12}", 55)) {
        let mut out = Vec::new();
        let names: Vec<&str> = COLUMNS.iter().copied().flatten().map(|column| column.name).collect();
        append_row(&mut out, &names);
        append_row(&mut out, cells.iter().take(names.len()));
        if let Ok(table) = first_pass(&out, &header(), Limits::IMPORT) {
            let _ = read_referrals(&table, today());
        }
    }
}
