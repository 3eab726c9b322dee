//! Tests of the need types; nobody imports it.

use super::*;
use std::collections::BTreeSet;

fn today() -> NaiveDate {
    "2026-05-04".parse().expect("a date")
}

fn seeded(code: &str) -> NeedType {
    seed().into_iter().find(|t| t.code == code).expect("seeded")
}

#[test]
fn every_seeded_type_passes_its_own_rules_once() {
    let types = seed();
    let codes: BTreeSet<&str> = types.iter().map(|t| t.code.as_ref()).collect();
    assert_eq!(codes.len(), types.len());
    for need in &types {
        assert_eq!(need.check(), Ok(()), "{}", need.code);
        assert!(need.phrases().count() >= 3, "{} is hard to recognise", need.code);
    }
    for pathway in Pathway::ALL {
        assert!(types.iter().filter(|t| t.pathway == *pathway).count() >= 3, "{pathway}");
    }
}

#[test]
fn the_script_opens_for_these_and_no_other() {
    let types = seed();
    let open: Vec<&str> =
        types.iter().filter(|t| t.opens_safeguarding_script).map(|t| t.code.as_ref()).collect();
    assert_eq!(open, ["self_harm_risk", "unsafe_now", "modern_slavery"]);
}

#[test]
fn pathways_8_and_9_are_restricted_and_read_neutrally() {
    for need in seed() {
        assert_eq!(need.restricted, need.pathway.number() >= 8, "{}", need.code);
    }
    assert_eq!(seeded("sexual_violence").screen_label(), "Safety at home");
    assert_eq!(seeded("modern_slavery").screen_label(), "Sex work support");
    assert_eq!(seeded("alcohol").screen_label(), "Alcohol");
    let open = NeedType { restricted: false, ..seeded("past_abuse") };
    assert!(open.check().is_err());
}

#[test]
fn hints_speak_of_people() {
    for need in seed() {
        let shown = format!("{} {}", need.label, need.recognised_by).to_lowercase();
        for word in ["client", "victim", "addict", "alcoholic", "misuse", " dv", "homeless", "prostitut"] {
            assert!(!shown.contains(word), "{} says {word}", need.code);
        }
    }
}

#[test]
fn types_are_chosen_on_their_own_pathway() {
    let codes = |c: &[&str]| c.iter().map(ToString::to_string).collect::<Vec<_>>();
    let types = seed();
    let chosen = choose(&types, Pathway::Finance, &codes(&["debt", "benefits"]), today(), "/need_types");
    assert_eq!(chosen.map(|c| c.len()), Ok(2));
    let wrong = choose(&types, Pathway::Finance, &codes(&["debt", "alcohol"]), today(), "/need_types");
    let Err(Error::Invalid(faults)) = wrong else { panic!("alcohol is not a need for money") };
    assert_eq!(faults[0].pointer, "/need_types/1");
    assert!(faults[0].detail.contains("court_fines"));
}

#[test]
fn a_retired_type_is_read_but_not_chosen() {
    let retired = [NeedType { valid_to: "2026-05-03".parse().ok(), ..seeded("peers") }];
    assert!(choose(&retired, Pathway::Attitudes, &["peers".to_owned()], today(), "").is_err());
    assert_eq!(retired[0].label, "Who they spend time with");
}
