//! Tests of the rules and of what they come to; nobody imports it.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Selby's first rule: low risk, once, adults, nobody under supervision.
fn selby() -> EligibilityRule {
    EligibilityRule {
        from_on: day("2025-09-01"),
        max_risk: Risk::Low,
        not_assessed_passes: true,
        accepts_repeat: false,
        minimum_age: 18,
        excludes_supervision: true,
        districts: vec!["YO8".into()],
    }
}

/// Somebody whom Selby takes.
fn jo() -> Facts {
    Facts {
        risk: Some(Risk::Low),
        age: Some((34, 34)),
        was_here_before: Some(false),
        under_supervision: Some(false),
        lives_in_area: Some(true),
    }
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.reasons.iter().map(|r| r.code).collect()
}

#[test]
fn somebody_whom_the_scheme_takes_is_proposed() {
    let proposal = propose(Some(&selby()), &jo());
    assert_eq!((proposal.eligible, proposal.ring_probation), (Some(true), false));
    assert!(proposal.is_against(false) && !proposal.is_against(true));
}

#[test]
fn everything_that_speaks_against_is_told_at_once() {
    let facts = Facts {
        risk: Some(Risk::High),
        age: Some((17, 17)),
        was_here_before: Some(true),
        under_supervision: Some(true),
        lives_in_area: Some(false),
    };
    let proposal = propose(Some(&selby()), &facts);
    assert_eq!(
        codes(&proposal),
        ["risk_above_rule", "not_adult", "repeat_not_accepted", "under_supervision", "out_of_area"]
    );
    assert_eq!((proposal.eligible, proposal.ring_probation), (Some(false), true));
    assert_eq!(proposal.reasons[0].why, "The risk told is high; the scheme takes up to low.");
}

#[test]
fn every_reason_is_a_word_of_the_list() {
    use crate::domain::directory::vocabulary::{Set, seed_of};
    let known: Vec<String> = seed_of(Set::NotEligible).iter().map(|t| t.code.to_string()).collect();
    let worst = Facts {
        risk: Some(Risk::VeryHigh),
        age: Some((19, 20)),
        was_here_before: Some(true),
        under_supervision: Some(true),
        lives_in_area: Some(false),
    };
    for facts in [worst.clone(), Facts { age: Some((10, 12)), ..worst }] {
        let rule = EligibilityRule { minimum_age: 25, ..selby() };
        let proposal = propose(Some(&rule), &facts);
        assert_eq!(proposal.reasons.len(), 5);
        assert!(proposal.reasons.iter().all(|r| known.contains(&r.code.to_owned())), "{proposal:?}");
    }
}

#[test]
fn what_nobody_has_told_is_asked_for_and_nothing_is_guessed() {
    let nothing = propose(Some(&selby()), &Facts::default());
    assert_eq!(
        (nothing.eligible, nothing.unknowns),
        (None, vec![Unknown::Age, Unknown::Repeat, Unknown::Supervision, Unknown::Area])
    );
    let strict = EligibilityRule { not_assessed_passes: false, ..selby() };
    assert_eq!(propose(Some(&strict), &Facts { risk: None, ..jo() }).unknowns, [Unknown::Risk]);
    let older = EligibilityRule { minimum_age: 21, ..selby() };
    assert_eq!(propose(Some(&older), &Facts { age: Some((18, 24)), ..jo() }).unknowns, [Unknown::Age]);
    assert_eq!(propose(None, &jo()).unknowns, [Unknown::Rule]);
}

#[test]
fn supervision_is_a_reason_to_ring_probation_even_where_the_scheme_takes_it() {
    let rule = EligibilityRule { excludes_supervision: false, ..selby() };
    let proposal = propose(Some(&rule), &Facts { under_supervision: Some(true), ..jo() });
    assert_eq!((proposal.eligible, proposal.ring_probation), (Some(true), true));
}

#[test]
fn the_rule_of_the_day_the_referral_came_in_counts() {
    let first = selby();
    let opened = EligibilityRule { from_on: day("2026-01-01"), accepts_repeat: true, ..first.clone() };
    let rules = [opened.clone(), first.clone()];
    assert_eq!(in_force(&rules, day("2025-08-31")), None);
    assert_eq!(in_force(&rules, day("2025-12-31")), Some(&first));
    assert_eq!(in_force(&rules, day("2026-01-01")), Some(&opened));
}

#[test]
fn a_rule_that_does_not_hang_together_is_told() {
    assert!(EligibilityRule { minimum_age: 17, ..selby() }.checked().is_err());
    assert!(EligibilityRule { districts: vec!["YO8 9".into()], ..selby() }.checked().is_err());
    let tidy = EligibilityRule { districts: vec![" yo8".into(), "LS1".into(), "YO8".into()], ..selby() };
    let tidy = tidy.checked().expect("a good rule");
    assert_eq!(tidy.districts, ["LS1", "YO8"]);
    assert_eq!((tidy.covers(Some("YO8")), tidy.covers(Some("HU1"))), (Some(true), Some(false)));
    assert_eq!(tidy.covers(None), None);
    assert_eq!(EligibilityRule { districts: vec![], ..tidy }.covers(Some("YO8")), None);
}

fn risks() -> impl Strategy<Value = Risk> {
    prop::sample::select(Risk::ALL)
}

prop_compose! {
    fn rules()(
        max_risk in risks(), flags in any::<(bool, bool, bool, bool)>(), minimum_age in 18..=99i32,
    ) -> EligibilityRule {
        let districts = if flags.3 { vec!["YO8".to_owned()] } else { Vec::new() };
        EligibilityRule {
            max_risk, not_assessed_passes: flags.0, accepts_repeat: flags.1, minimum_age,
            excludes_supervision: flags.2, districts, ..selby()
        }
    }
}

prop_compose! {
    fn people()(
        risk in prop::option::of(risks()),
        age in prop::option::of((10u32..90, 0u32..12)),
        flags in any::<(Option<bool>, Option<bool>, Option<bool>)>(),
    ) -> Facts {
        Facts {
            risk, age: age.map(|(youngest, more)| (youngest, youngest + more)), was_here_before: flags.0,
            under_supervision: flags.1, lives_in_area: flags.2,
        }
    }
}

proptest! {
    #[test]
    fn a_proposal_never_says_more_than_is_known(rule in rules(), facts in people()) {
        let it = propose(Some(&rule), &facts);
        prop_assert_eq!(it.eligible == Some(false), !it.reasons.is_empty());
        prop_assert_eq!(it.eligible == Some(true), it.reasons.is_empty() && it.unknowns.is_empty());
        prop_assert_eq!(it.ring_probation, facts.under_supervision == Some(true));
        prop_assert!(!(it.is_against(true) && it.is_against(false)));
        prop_assert_eq!(&propose(Some(&rule), &facts), &it);
    }

    #[test]
    fn learning_more_never_takes_a_proposal_back(rule in rules(), facts in people(), more in people()) {
        let informed = Facts {
            risk: facts.risk.or(if rule.not_assessed_passes { None } else { more.risk }),
            age: facts.age.or(more.age),
            was_here_before: facts.was_here_before.or(more.was_here_before),
            under_supervision: facts.under_supervision.or(more.under_supervision),
            lives_in_area: facts.lives_in_area.or(more.lives_in_area),
        };
        let (before, after) = (propose(Some(&rule), &facts), propose(Some(&rule), &informed));
        if before.eligible.is_some() {
            prop_assert_eq!(after.eligible, before.eligible);
        }
        prop_assert!(after.unknowns.iter().all(|u| before.unknowns.contains(u) || *u == Unknown::Age));
    }

    #[test]
    fn a_wider_rule_turns_nobody_away_whom_a_narrower_one_takes(rule in rules(), facts in people()) {
        let wider = EligibilityRule {
            max_risk: Risk::VeryHigh, not_assessed_passes: true, accepts_repeat: true, minimum_age: 18,
            excludes_supervision: false, districts: Vec::new(), ..rule.clone()
        };
        if propose(Some(&rule), &facts).eligible == Some(true) {
            prop_assert_eq!(propose(Some(&wider), &facts).eligible, Some(true));
        }
    }

    #[test]
    fn the_rule_in_force_had_begun_and_no_later_one_had(days in prop::collection::vec(0u64..900, 0..8), on in 0u64..900) {
        let base = day("2025-01-01");
        let at = |days: u64| base + chrono::Days::new(days);
        let rules: Vec<_> = days.iter().map(|d| EligibilityRule { from_on: at(*d), ..selby() }).collect();
        let expected = days.iter().filter(|d| **d <= on).max().map(|d| at(*d));
        prop_assert_eq!(in_force(&rules, at(on)).map(|r| r.from_on), expected);
    }
}
