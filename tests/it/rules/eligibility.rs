//! Whom a scheme takes, and decisions with the proposal beside them.

use super::answer::{fault, is_forbidden, is_not_found};
use super::world::{World, day};
use signpost::actions::case::referral::{Desk, Who, submit_referral};
use signpost::actions::case::referral_event::{Case, Decision, decide};
use signpost::actions::directory::eligibility::{
    list_eligibility_rules, propose_eligibility, set_eligibility_rule,
};
use signpost::domain::case::person::{Identity, Person};
use signpost::domain::case::referral::{Referral, State};
use signpost::domain::directory::eligibility::{EligibilityRule, Risk, Unknown};
use signpost::domain::page::Window;
use signpost::domain::system::trail::Looking;
use signpost::error::Result;
use signpost::policy::{Action, Sees};
use signpost::store::system::audit;

fn once() -> EligibilityRule {
    EligibilityRule {
        from_on: day("2025-09-01"),
        max_risk: Risk::Low,
        not_assessed_passes: true,
        accepts_repeat: false,
        minimum_age: 18,
        excludes_supervision: true,
        districts: Vec::new(),
    }
}

fn jo(world: &World) -> Who {
    let identity = Identity {
        family_name: Some("Bloggs".into()),
        born_on: Some(day("1990-02-01")),
        ..Identity::default()
    };
    Who::New(Box::new(Person { identity, ..Person::by_code_only(world.scheme.id) }))
}

fn refer(world: &World, who: Who, desk: Desk) -> Result<Referral> {
    let new = world.referral(who, desk);
    world.write(|tx| submit_referral(tx, &world.ana(), &new))
}

fn no_supervision() -> Desk {
    Desk { under_supervision: Some(false), ..Desk::default() }
}

fn set(world: &World, rule: &EligibilityRule) -> EligibilityRule {
    world
        .write(|tx| set_eligibility_rule(tx, &world.max(), &world.scheme.code, rule.clone()))
        .expect("a rule")
}

#[test]
fn a_manager_sets_the_rule_of_her_own_scheme_and_everybody_reads_it() {
    let world = World::on("2026-03-16");
    set(&world, &EligibilityRule { from_on: day("2026-01-01"), accepts_repeat: true, ..once() });
    set(&world, &once());
    let mended = set(&world, &EligibilityRule { districts: vec!["yo8".into()], ..once() });
    let rules = world.read(|v| list_eligibility_rules(v, &world.cleo(), &world.scheme.code)).expect("rules");
    assert_eq!((rules.len(), &rules[0], rules[1].accepts_repeat), (2, &mended, true));
    is_forbidden(world.write(|tx| set_eligibility_rule(tx, &world.ana(), &world.scheme.code, once())));
    is_forbidden(world.write(|tx| set_eligibility_rule(tx, &world.max(), &world.other_scheme.code, once())));
    assert!(
        world.write(|tx| set_eligibility_rule(tx, &world.addy(), &world.other_scheme.code, once())).is_ok()
    );
}

#[test]
fn a_second_referral_of_the_same_person_is_seen_where_the_scheme_takes_people_once() {
    let world = World::on("2026-03-16");
    set(&world, &once());
    let first = refer(&world, jo(&world), no_supervision()).expect("a referral");
    let propose =
        |it: &Referral| world.read(|v| propose_eligibility(v, &world.ana(), &it.reference)).expect("one");
    assert_eq!(propose(&first).eligible, Some(true));
    world.later("2026-05-04");
    let second = refer(&world, Who::Known(first.person), no_supervision()).expect("a referral");
    let proposal = propose(&second);
    assert_eq!((proposal.eligible, proposal.reasons[0].code), (Some(false), "repeat_not_accepted"));
    assert_eq!(propose(&first).eligible, Some(true), "the first one was not a repeat");
    set(&world, &EligibilityRule { from_on: day("2026-04-01"), accepts_repeat: true, ..once() });
    assert_eq!(propose(&second).eligible, Some(true));
    is_not_found(world.read(|v| propose_eligibility(v, &world.olga(), &second.reference)));
}

#[test]
fn of_somebody_by_code_only_little_is_known_and_nothing_is_guessed() {
    let world = World::on("2026-03-16");
    set(&world, &once());
    let it = refer(&world, world.somebody(), Desk::default()).expect("a referral");
    let proposal = world.read(|v| propose_eligibility(v, &world.ana(), &it.reference)).expect("one");
    assert_eq!(proposal.eligible, None);
    assert_eq!(proposal.unknowns, [Unknown::Age, Unknown::Repeat, Unknown::Supervision]);
}

#[test]
fn deciding_against_the_proposal_needs_a_note_and_stands_in_the_trail() {
    let world = World::on("2026-03-16");
    set(&world, &once());
    let managed = Desk { under_supervision: Some(true), ..Desk::default() };
    let it = refer(&world, jo(&world), managed).expect("a referral");
    let decide_as = |decision: Decision| {
        world.write(|tx| {
            let mut case = Case::find(tx, &world.ana(), Action::DecideEligibility, &it.reference)?;
            decide(tx, &world.ana(), &mut case, &decision)?;
            Ok(case.referral)
        })
    };
    let yes = Decision { eligible: true, ..Decision::default() };
    assert_eq!(fault(decide_as(yes.clone())), ("/note".into(), "against_proposal"));
    let decided =
        decide_as(Decision { note: Some("Probation agreed on the phone.".into()), ..yes }).expect("one");
    assert_eq!(decided.state, State::Open);
    let trail =
        world.read(|v| audit::list(v, &Sees::All, Looking::default(), Window::first(1))).expect("a trail");
    let last = &trail.items[0];
    assert_eq!(
        (last.action.as_str(), last.reason.as_deref()),
        ("decide_eligibility", Some("against_proposal"))
    );
    let no = Decision { reason: Some("under_supervision".into()), ..Decision::default() };
    assert_eq!(decide_as(no).expect("with the proposal").state, State::NotEligible);
}

#[test]
fn without_a_rule_the_officer_decides_as_ever() {
    let world = World::on("2026-03-16");
    let desk =
        Desk { eligibility: Some(Decision { eligible: true, ..Decision::default() }), ..no_supervision() };
    assert_eq!(refer(&world, jo(&world), desk).expect("a referral").state, State::Open);
}
