//! Tests of the lists and of the rules for choosing from them; nobody imports it.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn a_term() -> Term {
    Term { valid_from: None, ..seed_of(Set::GapReason).remove(0) }
}

#[test]
fn every_seeded_term_passes_its_own_rules_and_every_code_is_once_in_its_list() {
    let terms = seed();
    let keys: BTreeSet<(Set, &str)> = terms.iter().map(|t| (t.set, t.code.as_ref())).collect();
    assert_eq!(keys.len(), terms.len());
    for term in &terms {
        assert_eq!(term.check(), Ok(()), "{} {}", term.set, term.code);
        assert!(Set::of(term.set.word()).is_some());
    }
    for set in Set::ALL {
        assert!(seed_of(*set).windows(2).all(|pair| pair[0].sort < pair[1].sort));
        assert!(seed_of(*set).len() > 1, "{set} offers no choice");
        for code in set.relied_on() {
            assert!(seed_of(*set).iter().any(|t| t.code == *code), "{set} lacks {code}");
        }
    }
}

#[test]
fn labels_speak_of_people() {
    for term in seed() {
        let label = term.label.to_lowercase();
        for word in ["client", "victim", "refused", "addict", "provider", "agency", "failed"] {
            assert!(!label.contains(word), "{} says {word}", term.code);
        }
    }
}

#[test]
fn the_court_asks_through_five_sources() {
    let court: Vec<String> =
        seed_of(Set::Source).iter().filter(|t| t.is_from_court()).map(|t| t.code.to_string()).collect();
    assert_eq!(
        court,
        ["magistrate", "district_judge", "legal_adviser", "usher_or_court_staff", "probation_at_court"]
    );
}

#[test]
fn reasons_speak_with_one_voice_each() {
    let count = |voice| seed_of(Set::NotTakenUp).iter().filter(|t| t.voice() == Some(voice)).count();
    let counts: Vec<usize> = Voice::ALL.iter().map(|v| count(*v)).collect();
    assert_eq!(counts, [12, 2, 9, 3, 1, 1, 1]);
    let service_side: Vec<String> =
        seed_of(Set::NotTakenUp).iter().filter(|t| t.is_service_side()).map(|t| t.code.to_string()).collect();
    assert!(service_side.contains(&"opening_hours".into()) && !service_side.contains(&"not_ready".into()));
    assert_eq!(voice("help_elsewhere"), Some(Voice::GoodEnd));
    assert_eq!(a_term().voice(), None, "a gap's reason is nobody's voice");
}

#[test]
fn eighteen_ethnicities_in_five_groups_and_one_not_stated() {
    let list = seed_of(Set::Ethnicity);
    let stated = list.iter().filter(|t| t.ethnic_group() != Some(EthnicGroup::NotStated)).count();
    assert_eq!((list.len(), stated), (19, 18));
    assert_eq!(ethnic_group("o2"), Some(EthnicGroup::Other));
    assert_eq!(ethnic_group("ns"), Some(EthnicGroup::NotStated));
    assert_eq!(EthnicGroup::Asian.label(), "Asian or Asian British");
}

#[test]
fn a_retired_term_is_read_but_not_chosen() {
    let mut terms = seed_of(Set::GapReason);
    terms[1].valid_to = Some(day("2026-03-31"));
    assert!(choose(&terms, Set::GapReason, "full", day("2026-03-31"), "/reason").is_ok());
    let refused = choose(&terms, Set::GapReason, "full", day("2026-04-01"), "/reason").expect_err("retired");
    let Error::Invalid(faults) = refused else { panic!("not a fault of the input") };
    assert_eq!((faults[0].code, faults[0].pointer.as_str()), ("retired_value", "/reason"));
    assert!(faults[0].detail.contains("no_service") && !faults[0].detail.contains("full"));
    assert_eq!(terms[1].label, "Full");
    assert!(choose(&terms, Set::GapReason, "nonsense", day("2026-01-01"), "/reason").is_err());
    assert!(choose(&terms, Set::Channel, "full", day("2026-01-01"), "/reason").is_err());
}

#[test]
fn a_term_not_yet_valid_waits_for_its_day() {
    let term = Term { valid_from: Some(day("2026-04-01")), ..a_term() };
    assert!(!term.is_choosable(day("2026-03-31")) && term.is_choosable(day("2026-04-01")));
}

#[test]
fn other_demands_words_and_the_rest_welcome_them() {
    let other = seed_of(Set::NotTakenUp).pop().expect("the last");
    assert!(other.text(None, "/reason_text").is_err());
    assert!(other.text(Some("  "), "/reason_text").is_err());
    assert_eq!(
        other.text(Some(" the bus stopped running "), "/t"),
        Ok(Some("the bus stopped running".into()))
    );
    assert_eq!(a_term().text(None, "/t"), Ok(None));
    assert!(a_term().text(Some(&"x".repeat(201)), "/t").is_err());
    let offence = seed_of(Set::OffenceGroup).pop().expect("the last");
    assert_eq!(offence.text(None, "/t"), Ok(None), "nobody is asked to describe the alleged offence");
}

#[test]
fn what_the_rules_rely_on_is_not_retired() {
    for (set, code) in [(Set::NotTakenUp, "died"), (Set::Risk, "low"), (Set::Channel, "post")] {
        let mut term = seed_of(set).into_iter().find(|t| t.code == code).expect("seeded");
        term.valid_to = Some(day("2026-01-01"));
        assert!(term.check().is_err(), "{set} {code}");
        term.valid_to = None;
        term.label = "Other words".into();
        assert_eq!(term.check(), Ok(()));
    }
}

#[test]
fn a_line_keeps_its_part_and_a_list_that_the_rules_know_takes_no_new_line() {
    let before = seed_of(Set::Source).remove(0);
    let moved = Term { group: Some("elsewhere".into()), ..before.clone() };
    assert!(moved.check_change(Some(&before)).is_err() && moved.check_change(None).is_ok());
    let level = Term { code: "extreme".into(), ..seed_of(Set::Risk).remove(0) };
    assert!(level.check_change(None).is_err() && level.check_change(Some(&level)).is_ok());
}

#[test]
fn a_scheme_says_it_in_its_own_words_and_hides_what_no_rule_needs() {
    let term = a_term();
    let own = SchemeTerm {
        scheme: crate::domain::id::Id::new(),
        scheme_code: crate::domain::code::SchemeCode::parse("SEL", "").expect("a code"),
        set: term.set,
        code: term.code.to_string(),
        label: Some(" Nothing in Selby ".into()),
        label_cy: None,
        hidden: true,
    };
    let own = own.checked(&term).expect("allowed");
    assert_eq!(own.key(), "SEL/gap_reason/no_service");
    let shown = Listed::everybodys(term, 1).shown_by(&own);
    assert_eq!((shown.term.label.as_ref(), shown.hidden, shown.relabelled), ("Nothing in Selby", true, true));
    assert_eq!(shown.term.welsh(), "Nothing in Selby");
    let died = seed_of(Set::NotTakenUp).into_iter().find(|t| t.code == "died").expect("seeded");
    assert!(SchemeTerm { label: None, ..own }.checked(&died).is_err());
}

#[test]
fn a_wrong_term_is_told_what_is_wrong() {
    let fails = |term: Term, pointer: &str| match term.check() {
        Err(Error::Invalid(faults)) => assert_eq!(faults[0].pointer, pointer),
        other => panic!("{other:?}"),
    };
    fails(Term { code: "Too far".into(), ..a_term() }, "/code");
    fails(Term { label: " ".into(), ..a_term() }, "/label");
    fails(Term { group: Some("court".into()), ..a_term() }, "/group");
    fails(Term { group: None, ..seed_of(Set::Source).remove(0) }, "/group");
    let (from, to) = (Some(day("2026-02-01")), Some(day("2026-01-31")));
    fails(Term { valid_from: from, valid_to: to, ..a_term() }, "/valid_to");
}

#[test]
fn welsh_falls_back_to_english() {
    let languages = seed_of(Set::Language);
    assert_eq!(languages[1].welsh(), "Cymraeg");
    assert_eq!(a_term().welsh(), "No service");
}

proptest! {
    #[test]
    fn a_code_is_snake_case_and_short(text in "[a-z0-9_A-Z é]{0,44}") {
        if let Ok(code) = parse_code(&text, "") {
            prop_assert!(code.len() <= MAX_CODE && !code.contains("__") && !code.ends_with('_'));
            prop_assert!(code.starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert_eq!(parse_code(&code, ""), Ok(code.clone()));
        }
    }
}
