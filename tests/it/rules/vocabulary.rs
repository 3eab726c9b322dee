//! Lists are data: a new reason is a line, a retired one is read and not chosen, a scheme says it in its own words.

use super::answer::{fault, is_forbidden};
use super::world::{OPERATOR, World, day, wanted};
use signpost::actions::case::person::correct_person;
use signpost::actions::case::referral::{Desk, NewReferral, submit_referral};
use signpost::actions::case::referral_event::Case;
use signpost::actions::case::signpost::issue;
use signpost::actions::case::signpost_event::{NewReport, record_signpost_event};
use signpost::actions::directory::need_type::{list_need_types, save_need_type};
use signpost::actions::directory::vocabulary::{
    Labels, hide_term, list_terms, relabel_term, retire_term, save_term,
};
use signpost::domain::case::person::Person;
use signpost::domain::case::signpost::{Grade, What};
use signpost::domain::directory::need_type;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::vocabulary::{Set, Term, seed, seed_of};
use signpost::policy::{Action, Sees};
use signpost::store::case::person;
use signpost::store::insight::report;
use signpost::store::migrate;

fn labels(world: &World, set: Set, scheme: bool) -> Vec<String> {
    let scheme = scheme.then_some(&world.scheme.code);
    let all = world.read(|v| list_terms(v, &world.ana(), set, scheme)).expect("a list");
    all.iter().filter(|it| !it.hidden).map(|it| it.term.label.to_string()).collect()
}

fn a_source(code: &'static str, group: &'static str) -> Term {
    let last = seed_of(Set::Source).pop().expect("a seed");
    Term {
        code: code.into(),
        label: "Family court clerk".into(),
        group: Some(group.into()),
        sort: 999,
        ..last
    }
}

fn from(world: &World, source: &str) -> NewReferral {
    NewReferral { source: source.into(), ..world.referral(world.somebody(), Desk::default()) }
}

#[test]
fn the_first_day_has_every_list_and_planting_again_keeps_what_was_edited() {
    let world = World::on("2026-03-16");
    for set in Set::ALL {
        let seeded: Vec<String> = seed_of(*set).iter().map(|t| t.label.to_string()).collect();
        assert_eq!(labels(&world, *set, false), seeded, "{set}");
    }
    let edited = Term { label: "Too far away".into(), ..seed_of(Set::GapReason).remove(3) };
    world.write(|tx| save_term(tx, &world.addy(), &edited)).expect("an edit");
    migrate(&world.place()).expect("nothing to do");
    assert!(labels(&world, Set::GapReason, false).contains(&"Too far away".to_owned()));
    let all: usize = Set::ALL.iter().map(|set| labels(&world, *set, false).len()).sum();
    assert_eq!(all, seed().len());
    let types = world.read(|v| list_need_types(v, &world.pat(), None)).expect("types");
    assert_eq!(types.into_iter().map(|(it, _)| it).collect::<Vec<_>>(), need_type::seed());
}

#[test]
fn a_new_source_is_a_line_and_counts_with_the_court_from_its_first_day() {
    let world = World::on("2026-03-16");
    let refused = world.write(|tx| submit_referral(tx, &world.ana(), &from(&world, "family_court_clerk")));
    assert_eq!(fault(refused), ("/source".into(), "unknown_value"));
    let clerk = a_source("family_court_clerk", "court");
    is_forbidden(world.write(|tx| save_term(tx, &world.max(), &clerk)));
    world.write(|tx| save_term(tx, &world.addy(), &clerk)).expect("a new line");
    world
        .write(|tx| submit_referral(tx, &world.ana(), &from(&world, "family_court_clerk")))
        .expect("a referral");
    let facts = world.read(|v| report::rows(v, world.scheme.id)).expect("facts");
    assert!(facts.referrals[0].from_court);
    let moved = a_source("family_court_clerk", "elsewhere");
    assert_eq!(
        fault(world.write(|tx| save_term(tx, &world.addy(), &moved))),
        ("/group".into(), "fixed_part")
    );
}

#[test]
fn a_retired_word_is_not_chosen_again_and_the_record_that_has_it_can_still_be_mended() {
    let world = World::on("2026-03-16");
    let jo = Person { language: Some("romani".into()), ..Person::by_code_only(world.scheme.id) };
    let jo = signpost::actions::case::referral::Who::New(Box::new(jo));
    let it = world
        .write(|tx| submit_referral(tx, &world.ana(), &world.referral(jo.clone(), Desk::default())))
        .expect("a referral");
    world
        .write(|tx| retire_term(tx, &world.addy(), (Set::Language, "romani"), day("2026-03-31")))
        .expect("it");
    world.later("2026-04-01");
    let again =
        world.write(|tx| submit_referral(tx, &world.ana(), &world.referral(jo.clone(), Desk::default())));
    assert_eq!(fault(again), ("/person/language".into(), "retired_value"));
    let jo = world.read(|v| person::find(v, &Sees::All, it.person)).expect("a store").expect("a person");
    let mended = Person { sex: Some("female".into()), ..jo };
    world.write(|tx| correct_person(tx, &world.ana(), &mended)).expect("what stood may stand");
    let gone = world.write(|tx| retire_term(tx, &OPERATOR, (Set::NotTakenUp, "died"), day("2026-04-01")));
    assert_eq!(fault(gone), ("/valid_to".into(), "relied_on"));
}

#[test]
fn a_scheme_hides_and_relabels_for_itself_alone() {
    let world = World::on("2026-03-16");
    let (max, sel) = (world.max(), &world.scheme.code);
    world.write(|tx| hide_term(tx, &max, sel, (Set::Source, "outreach"), true)).expect("hidden");
    let own = Labels { label: Some("The bench".into()), label_cy: None };
    world.write(|tx| relabel_term(tx, &max, sel, (Set::Source, "magistrate"), &own)).expect("relabelled");
    let (ours, everybodys) = (labels(&world, Set::Source, true), labels(&world, Set::Source, false));
    assert_eq!((ours[0].as_str(), everybodys[0].as_str()), ("The bench", "Magistrate"));
    assert_eq!(everybodys.len(), ours.len() + 1);
    world.write(|tx| hide_term(tx, &max, sel, (Set::Source, "magistrate"), true)).expect("hidden");
    world.write(|tx| hide_term(tx, &max, sel, (Set::Source, "magistrate"), false)).expect("shown");
    assert_eq!(labels(&world, Set::Source, true)[0], "The bench", "hiding leaves the words alone");
    let elsewhere = &world.other_scheme.code;
    is_forbidden(world.write(|tx| hide_term(tx, &max, elsewhere, (Set::Source, "outreach"), true)));
    is_forbidden(world.write(|tx| hide_term(tx, &world.ana(), sel, (Set::Source, "outreach"), true)));
    let needed = world.write(|tx| hide_term(tx, &max, sel, (Set::NotTakenUp, "unknown"), true));
    assert_eq!(fault(needed), ("/hidden".into(), "relied_on"));
}

#[test]
fn a_new_reason_on_the_services_side_counts_there() {
    let world = World::on("2026-03-16");
    let reason = Term {
        code: "heating_broken".into(),
        label: "The heating broke".into(),
        sort: 999,
        ..seed_of(Set::NotTakenUp).remove(14)
    };
    assert!(reason.is_service_side());
    world.write(|tx| save_term(tx, &OPERATOR, &reason)).expect("a new line");
    let it = world.assessed(vec![wanted(Pathway::DrugsAlcohol)]);
    let slip = world
        .write(|tx| {
            let mut case = Case::find(tx, &world.ana(), Action::IssueSignpost, &it.reference)?;
            issue(tx, &world.ana(), &mut case, &world.slip(), None)
        })
        .expect("a slip");
    let said = NewReport {
        what: What::NotStarted,
        occurred: None,
        grade: Some(Grade::D),
        reason: Some("heating_broken".into()),
        informant: None,
        note: None,
        booked_for: None,
        supersedes: None,
        suggested: None,
    };
    world.write(|tx| record_signpost_event(tx, &world.ana(), &slip.code, &said)).expect("a report");
    let facts = world.read(|v| report::rows(v, world.scheme.id)).expect("facts");
    assert!(facts.needs[0].service_side_reason);
}

#[test]
fn a_new_kind_of_need_is_a_line_on_its_pathway() {
    let world = World::on("2026-03-16");
    let vaping =
        need_type::NeedType { code: "vaping".into(), label: "Vaping".into(), ..need_type::seed().remove(11) };
    is_forbidden(world.write(|tx| save_need_type(tx, &world.max(), &vaping)));
    world.write(|tx| save_need_type(tx, &world.addy(), &vaping)).expect("a new line");
    let mut need = wanted(Pathway::DrugsAlcohol);
    need.need_types = vec!["vaping".into(), "alcohol".into()];
    world.assessed(vec![need]);
    let moved = need_type::NeedType { pathway: Pathway::Health, ..vaping };
    assert_eq!(
        fault(world.write(|tx| save_need_type(tx, &OPERATOR, &moved))),
        ("/pathway".into(), "fixed_pathway")
    );
}
