//! Directories as chance has them: searches and matches say what a plain look at every entry says; no test imports it.

use super::plain::{Place, fits, ranked};
use crate::harness::TestApp;
use chrono::NaiveDate;
use signpost::actions::directory::district::import_postcode;
use signpost::actions::directory::matching::list_matches;
use signpost::actions::directory::service::{
    change_capacity, create_service, list_services, report_wrong_details,
};
use signpost::actions::door::Credentials;
use signpost::domain::code::Reference;
use signpost::domain::directory::district::District;
use signpost::domain::directory::matching::Seeker;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::service::area::AreaKey;
use signpost::domain::directory::service::listing::Listing;
use signpost::domain::directory::service::opening::{ByDay, Clock24, Frequency, Opening};
use signpost::domain::directory::service::parts::{Area, Audience};
use signpost::domain::directory::service::site::{Site, SiteKind};
use signpost::domain::directory::service::standing::WrongDetail;
use signpost::domain::directory::service::{Capacity, Service, Status};
use signpost::domain::id::Id;
use signpost::domain::page::Window;
use signpost::policy::Actor;
use signpost::store::directory::service::{Near, Wanted};

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "story" });

/// More than are gone through at first, so that a search has to go on.
const SERVICES: usize = 1150;

/// Chance that is the same every time.
struct Dice(u64);

impl Dice {
    /// Below `most`.
    fn roll(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }

    /// Once in so many times.
    fn maybe<T>(&mut self, once_in: usize, it: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(once_in) == 0).then(|| it(self))
    }

    fn degrees(&mut self) -> (f64, f64) {
        let degrees = |n: usize| f64::from(u32::try_from(n).unwrap()) / 1e6;
        (53.0 + degrees(self.roll(1_500_000)), -2.0 + degrees(self.roll(1_500_000)))
    }
}

const WORDS: &[&str] = &["Advice", "Adventure", "Walking", "Debt", "Détente", "Housing"];
const AREAS: &[&str] =
    &["Selby", "Hambleton", "Selby and Ryedale", "North Yorkshire", "Kent", "England", "York"];
const KINDS: &[(Pathway, &str)] = &[(Pathway::Finance, "debt"), (Pathway::Health, "mental_health")];

fn site(dice: &mut Dice) -> Site {
    let (latitude, longitude) = dice.degrees();
    let (kind, addresses, access) = (SiteKind::Physical, Vec::new(), Vec::new());
    let (latitude, longitude) = (Some(latitude), Some(longitude));
    Site {
        id: Id::timeless(),
        kind,
        name: None,
        description: None,
        addresses,
        latitude,
        longitude,
        uprn: None,
        access,
    }
}

fn opening(dice: &mut Dice) -> Opening {
    let monthly = dice.roll(2) == 0;
    let day = dice.one(&["MO", "TU"]);
    let day = if monthly { format!("{}{day}", dice.roll(3) + 1) } else { day.to_owned() };
    Opening {
        frequency: if monthly { Frequency::Monthly } else { Frequency::Weekly },
        interval: 1,
        days: vec![ByDay::parse(&day).unwrap()],
        month_days: Vec::new(),
        opens_at: Some(Clock24::of_minutes(540)),
        closes_at: Some(Clock24::of_minutes(600 + u16::try_from(dice.roll(200)).unwrap())),
        valid_from: None,
        valid_to: None,
        description: None,
    }
}

fn service(
    dice: &mut Dice,
    of: Id<signpost::domain::directory::organisation::Organisation>,
    n: usize,
) -> Service {
    let confidential = dice.roll(12) == 0;
    let mut pathways = vec![dice.one(&[Pathway::Finance, Pathway::Health, Pathway::Families])];
    pathways.extend(dice.maybe(4, |dice| dice.one(Pathway::ALL)));
    let kinds = KINDS.iter().filter(|(of, _)| pathways.contains(of)).map(|(_, kind)| (*kind).to_owned());
    let kinds: Vec<String> = kinds.filter(|_| dice.roll(3) == 0).collect();
    let area = |dice: &mut Dice| Area { name: dice.one(AREAS).into(), kind: None, uri: None };
    let who = |dice: &mut Dice| Audience { name: dice.one(&["Female", "Male", "Veteran"]).into(), uri: None };
    let some = |dice: &mut Dice, most: usize| 0..dice.roll(most + 1);
    let listing = Listing {
        sites: if confidential { Vec::new() } else { some(dice, 2).map(|_| site(dice)).collect() },
        areas: some(dice, 2).map(|_| area(dice)).collect(),
        openings: some(dice, 2).map(|_| opening(dice)).collect(),
        languages: dice.maybe(5, |_| vec!["cy".into()]).unwrap_or_default(),
        audiences: dice.maybe(4, |dice| vec![who(dice)]).unwrap_or_default(),
        ..Listing::default()
    };
    let (first, second) = (dice.one(WORDS), dice.one(WORDS));
    let waits = dice.maybe(4, |dice| i32::try_from(dice.roll(5)).unwrap() + 1);
    let spare = if dice.roll(6) == 0 { Capacity::Full } else { Capacity::Open };
    Service {
        description: Some(format!("{second} for people of all sorts.")),
        need_types: kinds,
        minimum_age: dice.maybe(2, |dice| i32::try_from(dice.roll(60)).unwrap()),
        maximum_age: dice.maybe(5, |dice| i32::try_from(60 + dice.roll(40)).unwrap()),
        capacity: if waits.is_some() { Capacity::Waiting } else { spare },
        wait_weeks: waits,
        assured_on: NaiveDate::from_ymd_opt(2024 + i32::try_from(dice.roll(3)).unwrap(), 2, 1),
        confidential,
        listing,
        ..Service::new(of, &format!("{first} {n}"), pathways)
    }
}

fn wanted(dice: &mut Dice) -> Wanted {
    let word = |dice: &mut Dice| vec![dice.one(&["adv", "advent", "wal", "detente", "x"]).to_owned()];
    let tuesday = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
    let serving = dice.maybe(2, |dice| AreaKey::of(dice.one(AREAS), None, None));
    let mut it = Wanted {
        pathway: dice.maybe(3, |dice| dice.one(&[Pathway::Finance, Pathway::Families, Pathway::Attitudes])),
        need_type: dice.maybe(6, |_| "debt".into()),
        words: dice.maybe(3, word).unwrap_or_default(),
        serving: serving.into_iter().collect(),
        age: dice.maybe(3, |dice| i32::try_from(dice.roll(90)).unwrap()),
        audience: dice.maybe(8, |_| "female".into()),
        language: dice.maybe(8, |_| "cy".into()),
        capacity: dice.maybe(5, |dice| dice.one(&[Capacity::Open, Capacity::Full])),
        open_at: dice
            .maybe(4, |dice| (tuesday, Clock24::of_minutes(600 + u16::try_from(dice.roll(100)).unwrap()))),
        ..Wanted::default()
    };
    match dice.roll(3) {
        0 => {
            it.near = Some(Near {
                place: dice.degrees(),
                miles: f64::from(u32::try_from(dice.roll(40)).unwrap()) + 0.5,
            })
        }
        1 => it.area = vec![dice.one(&["sel", "kent", "north"]).to_owned()],
        _ => {}
    }
    it
}

/// Every page, one after the other, and how many there are said to be.
fn pages(app: &TestApp, wanted: &Wanted, limit: i64) -> (Vec<Service>, i64) {
    let (mut all, mut window) = (Vec::new(), Window { limit, after: None, with_total: true });
    loop {
        let page = app.door.read("story", &OPERATOR, |view, actor| {
            list_services(view, actor, (wanted.clone(), None), window)
        });
        let page = page.unwrap();
        let total = page.total.unwrap();
        all.extend(page.items);
        let Some(after) = page.next else { return (all, total) };
        window.after = Some(after);
    }
}

fn fill(app: &TestApp, dice: &mut Dice) {
    let of = Id::parse(&app.town.organisations["riverside"], "").unwrap();
    let all: Vec<Service> = (0..SERVICES).map(|n| service(dice, of, n).draft_checked().unwrap()).collect();
    for some in all.chunks(130) {
        let add = |tx: &mut signpost::store::Tx<'_>, actor: &Actor| {
            some.iter().try_for_each(|it| create_service(tx, actor, it))
        };
        app.door.write("story", &OPERATOR, add).unwrap();
        app.seconds_pass(60);
    }
    for it in all.iter().filter(|it| it.need_types.is_empty()).step_by(9) {
        app.door
            .write("story", &OPERATOR, |tx, actor| {
                change_capacity(tx, actor, it.id, Status::Paused, (Capacity::Open, None))?;
                report_wrong_details(tx, actor, it.id, WrongDetail::Phone)
            })
            .unwrap();
    }
}

#[test]
fn searches_and_matches_say_what_a_plain_look_at_every_entry_says() {
    let (app, mut dice) = (TestApp::new(), Dice(20_260_310));
    fill(&app, &mut dice);
    let (all, _) = pages(&app, &Wanted::default(), 200);
    assert!(all.len() >= SERVICES && all.windows(2).all(|two| two[0].id != two[1].id));
    let mut found = 0;
    for round in 0..150 {
        let wanted = wanted(&mut dice);
        let plainly: Vec<_> = all.iter().filter(|it| fits(it, &wanted)).cloned().collect();
        let (quickly, total) = pages(&app, &wanted, if round % 10 == 0 { 7 } else { 200 });
        assert_eq!(quickly, plainly, "{wanted:?}");
        assert_eq!(total, i64::try_from(plainly.len()).unwrap(), "{wanted:?}");
        found += plainly.len().min(1);
    }
    assert!(found > 75, "chance was too hard: only {found} searches found anything");
    matches_as_plainly(&app, &all);
}

/// Jo lives in Selby; nobody knows where Sam lives.
fn matches_as_plainly(app: &TestApp, all: &[Service]) {
    let ana = app.as_("ana");
    let yo8 = District::parse("YO8", ("53.7835", "-1.0671"), "Selby;North Yorkshire").unwrap();
    app.door.write("story", &OPERATOR, |tx, actor| import_postcode(tx, actor, &yo8).map(drop)).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
    for (district, sex, here) in
        [(Some("YO8"), Some("male"), &["Selby", "North Yorkshire"][..]), (None, None, &["Selby"])]
    {
        let jo = app.referral(&ana, &["health", "finance", "attitudes"]);
        let person = format!("/people/{}", jo["person_id"].as_str().unwrap());
        let said = serde_json::json!({"postcode_district": district, "sex": sex});
        ana.having_read(&person).patch(&person, &said).is(200);
        let seeker = Seeker {
            years: Some((46, 46)),
            place: district.map(|_| yo8.middle),
            sex: sex.map(str::to_owned),
            here: here.iter().map(|name| AreaKey::of(name, None, None)).collect(),
        };
        let reference = Reference::parse(jo["reference"].as_str().unwrap(), "").unwrap();
        let matched = app.door.read("story", &OPERATOR, |view, actor| list_matches(view, actor, &reference));
        for it in matched.unwrap().needs {
            let quickly: Vec<Place> = it
                .services
                .into_iter()
                .map(|(weighed, _)| (weighed.id, weighed.blockers, weighed.miles))
                .collect();
            assert_eq!(quickly, ranked(all, &it.need, &seeker, today), "{:?}", it.need.pathway);
        }
    }
}
