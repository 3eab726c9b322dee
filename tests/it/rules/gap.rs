//! What nobody here offers: found with a person, owned by somebody, closed by a service on a date.

use super::answer::{fault, is_forbidden, is_not_found};
use super::world::{World, day, wanted};
use signpost::actions::case::need::{NewNeed, record};
use signpost::actions::case::referral_event::Case;
use signpost::actions::directory::gap::{
    NewGap, Seeing, close_gap, list_gaps, log_gap, own_gap, read_gap, reopen_gap,
};
use signpost::domain::case::need::Wish;
use signpost::domain::case::referral::Referral;
use signpost::domain::directory::gap::{Gap, Owner, State};
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::page::Window;
use signpost::error::Error;
use signpost::policy::{Action, Actor};
use signpost::store::directory::gap::Filter;

fn unmet(pathway: Pathway, reason: &str) -> NewNeed {
    NewNeed { gap: Some(reason.into()), ..wanted(pathway) }
}

fn say(world: &World, it: &Referral, need: &NewNeed) {
    world
        .write(|tx| {
            let mut case = Case::find(tx, &world.ana(), Action::RecordNeed, &it.reference)?;
            record(tx, &world.ana(), &mut case, need)
        })
        .expect("a need");
}

fn gaps(world: &World, who: &Actor, filter: Filter) -> Vec<Gap> {
    world.read(|v| list_gaps(v, who, filter, Window::first(50))).expect("gaps").items
}

fn logged(world: &World, pathway: Pathway) -> NewGap {
    NewGap {
        scheme: world.scheme.code.clone(),
        pathway,
        need_type: None,
        area: Some("Sherburn".into()),
        reason: "too_far".into(),
        month: None,
    }
}

#[test]
fn a_wanted_need_that_nothing_meets_makes_a_gap_and_follows_what_is_said_later() {
    let world = World::on("2026-03-16");
    let kind = NewNeed { need_types: vec!["debt".into()], ..unmet(Pathway::Finance, "no_service") };
    let it = world.assessed(vec![kind, wanted(Pathway::DrugsAlcohol)]);
    let all = gaps(&world, &world.ben(), Filter::default());
    let [gap] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(
        (gap.pathway, gap.need_type.as_deref(), gap.state),
        (Pathway::Finance, Some("debt"), State::Open)
    );
    assert_eq!((gap.reason.as_str(), gap.month), ("no_service", day("2026-03-01")));
    world.later("2026-04-20");
    say(&world, &it, &unmet(Pathway::Finance, "full"));
    let now = &gaps(&world, &world.ben(), Filter::default())[0];
    assert_eq!((now.id, now.reason.as_str(), now.month), (gap.id, "full", day("2026-03-01")));
    say(&world, &it, &wanted(Pathway::Finance));
    let closed = &gaps(&world, &world.ben(), Filter::default())[0];
    assert_eq!(
        (closed.state, closed.closed_by, closed.closed_on),
        (State::Closed, None, Some(day("2026-04-20")))
    );
    say(&world, &it, &unmet(Pathway::Finance, "full"));
    let again = gaps(&world, &world.ben(), Filter { state: Some(State::Open), ..Filter::default() });
    assert_eq!((again.len(), again[0].id, again[0].month), (1, gap.id, day("2026-04-01")));
    say(&world, &it, &NewNeed { wants_help: Some(Wish::No), ..wanted(Pathway::Finance) });
    assert_eq!(gaps(&world, &world.ben(), Filter { state: Some(State::Open), ..Filter::default() }), []);
}

#[test]
fn a_gap_gets_an_owner_and_a_closing_date_and_opens_again() {
    let world = World::on("2026-03-16");
    let gap =
        world.write(|tx| log_gap(tx, &world.ana(), &logged(&world, Pathway::DrugsAlcohol))).expect("one");
    let ben = world.ben().user().expect("ben");
    let seeing = |user| Seeing {
        owner: Owner::User(user),
        plan: Some(" ring Riverside ".into()),
        due_on: Some(day("2026-06-30")),
    };
    let own = |who: &Actor, owner| world.write(|tx| own_gap(tx, who, gap.id, &seeing(owner)));
    let owned = own(&world.ana(), ben).expect("an owner");
    assert_eq!((owned.owner, owned.plan.as_deref()), (Some(Owner::User(ben)), Some("ring Riverside")));
    assert_eq!((owned.state, owned.due_on), (State::Owned, Some(day("2026-06-30"))));
    let owned = Filter { state: Some(State::Owned), month: Some(day("2026-03-01")), ..Filter::default() };
    assert_eq!(gaps(&world, &world.ana(), owned).len(), 1);
    let pat = world.pat().user().expect("pat");
    assert_eq!(fault(own(&world.ana(), pat)), ("/user_id".into(), "unknown"));
    is_not_found(own(&world.olga(), ben));
    let close =
        |service: &str, on| world.write(|tx| close_gap(tx, &world.ben(), gap.id, world.service(service), on));
    assert_eq!(fault(close("debt", None)), ("/service_id".into(), "not_for_this_need"));
    assert_eq!(fault(close("alcohol", Some(day("2026-03-17")))), ("/closed_on".into(), "date_in_future"));
    assert_eq!(fault(close("alcohol", Some(day("2026-02-27")))), ("/closed_on".into(), "date_too_early"));
    let closed = close("alcohol", None).expect("closed");
    assert_eq!((closed.state, closed.closed_on), (State::Closed, Some(day("2026-03-16"))));
    assert!(
        matches!(close("alcohol", None), Err(Error::WrongMove { allowed, .. }) if allowed == ["reopened"])
    );
    let open = world.write(|tx| reopen_gap(tx, &world.ana(), gap.id)).expect("open again");
    assert_eq!((open.state, open.owner, open.closed_by), (State::Owned, Some(Owner::User(ben)), None));
    assert_eq!(open, world.read(|v| read_gap(v, &world.ana(), gap.id)).expect("read"));
}

#[test]
fn only_officers_of_the_scheme_see_and_log_gaps() {
    let world = World::on("2026-03-16");
    let new = logged(&world, Pathway::Health);
    for who in [world.max(), world.addy(), world.pat(), world.cleo()] {
        is_forbidden(world.write(|tx| log_gap(tx, &who, &new)));
        is_forbidden(world.read(|v| list_gaps(v, &who, Filter::default(), Window::first(5))));
    }
    is_forbidden(world.write(|tx| log_gap(tx, &world.olga(), &new)));
    world.write(|tx| log_gap(tx, &world.ana(), &new)).expect("a gap");
    assert_eq!(gaps(&world, &world.olga(), Filter::default()), []);
    let later = NewGap { month: Some(day("2026-04-01")), ..new };
    assert_eq!(
        fault(world.write(|tx| log_gap(tx, &world.ana(), &later))),
        ("/month".into(), "date_in_future")
    );
}

#[test]
fn a_restricted_gap_is_seen_by_whoever_recorded_it_and_by_nobody_else() {
    let world = World::on("2026-03-16");
    world.assessed(vec![unmet(Pathway::DomesticAbuse, "no_service")]);
    world.write(|tx| log_gap(tx, &world.ana(), &logged(&world, Pathway::SexIndustry))).expect("a gap");
    let hers = gaps(&world, &world.ana(), Filter::default());
    assert_eq!(hers.len(), 2);
    assert_eq!(gaps(&world, &world.ben(), Filter::default()), []);
    let counted = world.read(|v| {
        let window = Window { with_total: true, ..Window::first(5) };
        list_gaps(v, &world.ben(), Filter::default(), window)
    });
    assert_eq!(counted.expect("a list").total, Some(0));
    for gap in hers {
        is_not_found(world.read(|v| read_gap(v, &world.ben(), gap.id)));
        is_not_found(world.write(|tx| reopen_gap(tx, &world.ben(), gap.id)));
        assert_eq!(gap.id.uuid().get_version_num(), 4, "the key tells no time");
    }
}
