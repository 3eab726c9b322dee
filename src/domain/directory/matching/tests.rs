//! Services that fit, in their order, and those that do not, each by its reason; nobody may import it.

use super::super::pathway::Pathway;
use super::super::service::area::AreaKey;
use super::super::service::{Capacity, Status};
use super::{Blocker, Brief, MOST_BARRED, MOST_FITTING, Seeker, in_their_order, rank};
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::id::Id;
use chrono::NaiveDate;
use uuid::Uuid;

fn today() -> NaiveDate {
    "2026-03-10".parse().unwrap()
}

fn need(kinds: &[&str]) -> Need {
    Need {
        id: Id::new(),
        referral: Id::new(),
        pathway: Pathway::Finance,
        presence: Presence::Present,
        wants_help: Some(Wish::Yes),
        need_types: kinds.iter().map(ToString::to_string).collect(),
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: None,
        restricted: false,
        recorded_by: None,
        recorded_on: today(),
        version: 1,
    }
}

fn brief(number: u128) -> Brief {
    Brief {
        id: Id::from_uuid(Uuid::from_u128(number)),
        pathways: vec![Pathway::Finance],
        need_types: Vec::new(),
        status: Status::Active,
        capacity: Capacity::Open,
        wait_weeks: None,
        ages: (Some(18), None),
        assured_on: Some(today()),
        doubted: false,
        places: vec![(53.78, -1.07)],
        sexes: Vec::new(),
        areas: Vec::new(),
    }
}

fn jo() -> Seeker {
    Seeker {
        years: Some((25, 34)),
        place: Some((53.7835, -1.0671)),
        sex: Some("male".into()),
        here: vec![AreaKey::of("Selby", None, None)],
    }
}

#[test]
fn each_thing_in_the_way_is_told_and_leaves_its_gap() {
    use Blocker::{Age, Audience, Closed, Full, OtherNeeds, Paused, Stale, TooFar, WrongArea, WrongDetails};
    let hambleton = vec![AreaKey::of("Hambleton", None, None)];
    for (it, blocker, gap) in [
        (Brief { status: Status::Closed, ..brief(1) }, Closed, "closed"),
        (Brief { status: Status::Paused, ..brief(1) }, Paused, "closed"),
        (Brief { capacity: Capacity::Full, ..brief(1) }, Full, "full"),
        (Brief { need_types: vec!["court_fines".into()], ..brief(1) }, OtherNeeds, "not_eligible"),
        (Brief { ages: (Some(35), None), ..brief(1) }, Age, "not_eligible"),
        (Brief { ages: (None, Some(24)), ..brief(1) }, Age, "not_eligible"),
        (Brief { sexes: vec!["female".into()], ..brief(1) }, Audience, "not_eligible"),
        (Brief { places: vec![(51.5, -0.1)], ..brief(1) }, TooFar, "too_far"),
        (Brief { areas: hambleton, ..brief(1) }, WrongArea, "no_service"),
        (Brief { doubted: true, ..brief(1) }, WrongDetails, "no_service"),
        (Brief { assured_on: None, ..brief(1) }, Stale, "no_service"),
    ] {
        let (ranked, proposed) = rank(&need(&["debt"]), &jo(), std::slice::from_ref(&it), today());
        assert_eq!((ranked[0].blockers.as_slice(), proposed), ([blocker].as_slice(), Some(gap)));
    }
}

#[test]
fn what_nobody_knows_stands_in_nobodys_way() {
    let narrow = Brief {
        ages: (Some(30), Some(31)),
        sexes: vec!["female".into()],
        places: vec![(51.5, -0.1)],
        areas: vec![AreaKey::of("Hambleton", None, None)],
        ..brief(1)
    };
    let (ranked, gap) = rank(&need(&[]), &Seeker::default(), &[narrow], today());
    assert_eq!((ranked[0].blockers.len(), gap), (0, None));
    assert_eq!(ranked[0].miles, None);
    // Somebody of 25 to 34 may be 30.
    let thirties = Brief { ages: (Some(30), Some(39)), ..brief(1) };
    assert!(rank(&need(&[]), &jo(), &[thirties], today()).0[0].blockers.is_empty());
}

#[test]
fn the_kind_comes_before_the_wait_the_wait_before_the_way() {
    let kind = Brief {
        need_types: vec!["debt".into()],
        wait_weeks: Some(4),
        places: vec![(53.9, -1.07)],
        ..brief(1)
    };
    let far = Brief { places: vec![(53.9, -1.07)], ..brief(2) };
    let near = brief(3);
    let waiting = Brief { capacity: Capacity::Waiting, wait_weeks: Some(2), ..brief(4) };
    let full = Brief { capacity: Capacity::Full, need_types: vec!["debt".into()], ..brief(5) };
    let other = Brief { pathways: vec![Pathway::Health], ..brief(6) };
    let all = [full.clone(), waiting.clone(), far.clone(), other, near.clone(), kind.clone()];
    let (ranked, gap) = rank(&need(&["debt"]), &jo(), &all, today());
    let order: Vec<_> = ranked.iter().map(|it| it.id).collect();
    assert_eq!((order, gap), (vec![kind.id, near.id, far.id, waiting.id, full.id], None));
    let mut turned = all;
    turned.reverse();
    assert_eq!(
        rank(&need(&["debt"]), &jo(), &turned, today()).0,
        ranked,
        "the same whatever the order they come in"
    );
}

#[test]
fn nothing_at_all_is_a_gap_and_a_list_stays_short() {
    assert_eq!(rank(&need(&[]), &jo(), &[], today()), (Vec::new(), Some("no_service")));
    let many: Vec<Brief> = (0..40).map(|n| Brief { doubted: n % 2 == 0, ..brief(n) }).collect();
    let (ranked, gap) = rank(&need(&[]), &jo(), &many, today());
    let barred = ranked.iter().filter(|it| !it.blockers.is_empty()).count();
    assert_eq!((ranked.len() - barred, barred, gap), (MOST_FITTING, MOST_BARRED, None));
}

#[test]
fn the_persons_own_order_comes_first() {
    let of = |pathway, priority, wants_help| Need { pathway, priority, wants_help, ..need(&[]) };
    let needs = vec![
        of(Pathway::Accommodation, None, Some(Wish::Yes)),
        of(Pathway::Health, Some(2), Some(Wish::Yes)),
        of(Pathway::Employment, Some(1), Some(Wish::NotNow)),
        of(Pathway::Finance, Some(1), Some(Wish::Yes)),
    ];
    let order: Vec<_> = in_their_order(needs).into_iter().map(|need| need.pathway).collect();
    assert_eq!(order, [Pathway::Finance, Pathway::Health, Pathway::Accommodation]);
}
