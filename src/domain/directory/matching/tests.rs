//! Services that fit, in their order, and those that do not, each by its reason; nobody may import it.

use super::super::pathway::Pathway;
use super::super::service::area::AreaKey;
use super::super::service::listing::Listing;
use super::super::service::parts::{Area, Audience};
use super::super::service::site::{Site, SiteKind};
use super::super::service::standing::{Doubt, WrongDetail};
use super::super::service::{Capacity, Service, Status};
use super::{Blocker, MOST_BARRED, MOST_FITTING, Seeker, Weighed, in_their_order, rank};
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

fn service(number: u128) -> Service {
    Service {
        id: Id::from_uuid(Uuid::from_u128(number)),
        minimum_age: Some(18),
        assured_on: Some(today()),
        listing: Listing { sites: vec![at(53.78, -1.07)], ..Listing::default() },
        ..Service::new(Id::from_uuid(Uuid::nil()), "Advice", vec![Pathway::Finance])
    }
}

fn at(latitude: f64, longitude: f64) -> Site {
    Site {
        id: Id::timeless(),
        kind: SiteKind::Physical,
        name: None,
        description: None,
        addresses: Vec::new(),
        latitude: Some(latitude),
        longitude: Some(longitude),
        uprn: None,
        access: Vec::new(),
    }
}

fn given_at(latitude: f64, longitude: f64, it: Service) -> Service {
    Service { listing: Listing { sites: vec![at(latitude, longitude)], ..it.listing }, ..it }
}

fn for_areas(names: &[&str], it: Service) -> Service {
    let areas = names.iter().map(|name| Area { name: (*name).into(), kind: None, uri: None }).collect();
    Service { listing: Listing { areas, ..it.listing }, ..it }
}

fn for_people(names: &[&str], it: Service) -> Service {
    let audiences = names.iter().map(|name| Audience { name: (*name).into(), uri: None }).collect();
    Service { listing: Listing { audiences, ..it.listing }, ..it }
}

fn ranked(need: &Need, seeker: &Seeker, services: &[Service]) -> (Vec<Weighed>, Option<&'static str>) {
    let lines: String = services.iter().map(Service::brief).collect();
    rank(need, seeker, &lines, today()).unwrap()
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
    let doubt = Some(Doubt { wrong: WrongDetail::Phone, on: today() });
    for (it, blocker, gap) in [
        (Service { status: Status::Closed, ..service(1) }, Closed, "closed"),
        (Service { status: Status::Paused, ..service(1) }, Paused, "closed"),
        (Service { capacity: Capacity::Full, ..service(1) }, Full, "full"),
        (Service { need_types: vec!["court_fines".into()], ..service(1) }, OtherNeeds, "not_eligible"),
        (Service { minimum_age: Some(35), ..service(1) }, Age, "not_eligible"),
        (Service { minimum_age: None, maximum_age: Some(24), ..service(1) }, Age, "not_eligible"),
        (for_people(&["Female"], service(1)), Audience, "not_eligible"),
        (given_at(51.5, -0.1, service(1)), TooFar, "too_far"),
        (for_areas(&["Hambleton"], service(1)), WrongArea, "no_service"),
        (Service { doubt, ..service(1) }, WrongDetails, "no_service"),
        (Service { assured_on: None, ..service(1) }, Stale, "no_service"),
    ] {
        let (ranked, proposed) = ranked(&need(&["debt"]), &jo(), std::slice::from_ref(&it));
        assert_eq!((ranked[0].blockers.as_slice(), proposed), ([blocker].as_slice(), Some(gap)));
    }
}

#[test]
fn what_nobody_knows_stands_in_nobodys_way() {
    let narrow = Service { minimum_age: Some(30), maximum_age: Some(31), ..service(1) };
    let narrow = for_people(&["Female"], for_areas(&["Hambleton"], given_at(51.5, -0.1, narrow)));
    let (weighed, gap) = ranked(&need(&[]), &Seeker::default(), &[narrow]);
    assert_eq!((weighed[0].blockers.len(), gap), (0, None));
    assert_eq!(weighed[0].miles, None);
    // Somebody of 25 to 34 may be 30.
    let thirties = Service { minimum_age: Some(30), maximum_age: Some(39), ..service(1) };
    assert!(ranked(&need(&[]), &jo(), &[thirties]).0[0].blockers.is_empty());
}

#[test]
fn the_kind_comes_before_the_wait_the_wait_before_the_way() {
    let waits = |weeks, it: Service| Service { capacity: Capacity::Waiting, wait_weeks: Some(weeks), ..it };
    let debt = |it: Service| Service { need_types: vec!["debt".into()], ..it };
    let kind = given_at(53.9, -1.07, waits(4, debt(service(1))));
    let (far, near, waiting) = (given_at(53.9, -1.07, service(2)), service(3), waits(2, service(4)));
    let full = Service { capacity: Capacity::Full, ..debt(service(5)) };
    let mut all = [full.clone(), waiting.clone(), far.clone(), near.clone(), kind.clone()];
    let (weighed, gap) = ranked(&need(&["debt"]), &jo(), &all);
    let order: Vec<_> = weighed.iter().map(|it| it.id).collect();
    assert_eq!((order, gap), (vec![kind.id, near.id, far.id, waiting.id, full.id], None));
    all.reverse();
    assert_eq!(ranked(&need(&["debt"]), &jo(), &all).0, weighed, "the same whatever the order they come in");
}

#[test]
fn nothing_at_all_is_a_gap_and_a_list_stays_short() {
    assert_eq!(ranked(&need(&[]), &jo(), &[]), (Vec::new(), Some("no_service")));
    let doubted = |n: u128| n.is_multiple_of(2).then_some(Doubt { wrong: WrongDetail::Hours, on: today() });
    let many: Vec<Service> = (0..40).map(|n| Service { doubt: doubted(n), ..service(n) }).collect();
    let (ranked, gap) = ranked(&need(&[]), &jo(), &many);
    let barred = ranked.iter().filter(|it| !it.blockers.is_empty()).count();
    assert_eq!((ranked.len() - barred, barred, gap), (MOST_FITTING, MOST_BARRED, None));
}

#[test]
fn where_a_confidential_service_is_does_not_stand_in_its_line() {
    let refuge = Service { confidential: true, ..given_at(53.783_512, -1.067_123, service(1)) };
    assert!(!refuge.brief().contains("53.78"), "{}", refuge.brief());
    assert!(service(1).brief().contains("53.78"));
    let (told, _) = ranked(&need(&[]), &jo(), &[refuge]);
    assert_eq!(told[0].miles, None);
    // A line of another shape is told and not guessed at.
    let cut = service(1).brief().replacen('\t', " ", 1);
    assert!(rank(&need(&[]), &jo(), &cut, today()).is_err());
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
