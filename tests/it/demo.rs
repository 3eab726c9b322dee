//! The demonstration: what it fills in is known by construction, and the product says the same; no test imports it.

use crate::harness::{empty_base, story_begins};
use chrono::{Days, NaiveDate};
use signpost::actions::door::{Credentials, Door};
use signpost::actions::insight::report::{Figures, Wanted, read_pilot_report};
use signpost::clock::Clock;
use signpost::demo::{Extent, Filling, Historic, SCHEMES, Story, fill};
use signpost::domain::case::signpost::Grade;
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::insight::report::reading::Reading;
use signpost::domain::insight::report::{Line, Period, Report, document::View};
use signpost::domain::time::Instant;
use signpost::policy::Actor;
use signpost::secret::{Cost, KeyFile, Keys, PasswordHasher};
use signpost::store::{Db, migrate};
use std::sync::Arc;

struct Demo {
    door: Door,
}

impl Demo {
    fn filled(extent: Extent) -> (Self, impl Drop) {
        let base = empty_base();
        migrate(&base.place).unwrap();
        let keys = Arc::new(Keys::derive(KeyFile::new().unwrap()).unwrap());
        let now = Instant::new(story_begins());
        let password = "marmalade-otter-lantern-nine".into();
        let filling =
            Filling { place: base.place.clone(), keys: keys.clone(), cost: Cost::TEST, password, now };
        let mut said = Vec::new();
        fill(&filling, extent, &mut |line| said.push(line.to_owned())).unwrap();
        assert!(said.iter().any(|line| line.contains("Selby")));
        let db = Db::open(base.place.clone(), 1, keys.clone(), Clock::set_at(story_begins()));
        let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys).unwrap());
        (Self { door: Door { db, hasher } }, base)
    }

    fn report(&self, scheme: &str, from: NaiveDate, to: NaiveDate) -> Report<u32> {
        let wanted = Wanted {
            scheme: SchemeCode::parse(scheme, "").unwrap(),
            period: Period::new(from, to).unwrap(),
            court: None,
            view: View::Inside,
        };
        let operator = Credentials::Known(Actor::Operator { command: "report" });
        let pulled =
            self.door.read("demo", &operator, |view, actor| read_pilot_report(view, actor, &wanted)).unwrap();
        match pulled.figures {
            Figures::Inside(report) => report,
            Figures::Sharing(_) => panic!("asked for the inside view"),
        }
    }
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line<'a>(report: &'a Report<u32>, id: &str, window: Option<i32>) -> &'a Line<u32> {
    let figure = report.figure(id).unwrap();
    figure.lines.iter().find(|l| l.window.map(|w| w.days()) == window).unwrap()
}

/// (part, whole, at most) of a line with bounds.
fn bounds(report: &Report<u32>, id: &str, window: i32) -> (u32, u32, u32) {
    match line(report, id, Some(window)).reading {
        Reading::Bounds(b) => (b.floor.numerator, b.floor.base, b.ceiling.numerator),
        other => panic!("{id} at {window}: {other:?}"),
    }
}

#[test]
fn selby_says_seven_against_six_to_twelve_and_two_of_its_take_up_is_late() {
    let (demo, _base) = Demo::filled(Extent::Small);
    let report = demo.report("SEL", on("2010-05-01"), on("2010-10-31"));
    let Reading::Against { received, expected, .. } = line(&report, "M1", None).reading else { panic!("M1") };
    let expected = expected.unwrap();
    assert_eq!((received, expected.low, expected.high), (7, 6, 12));
    // Eight slips to seven people; three of them used, two of these after the ninetieth day; three ended or unheard of.
    assert_eq!(bounds(&report, "M12", 30), (1, 8, 4));
    assert_eq!(bounds(&report, "M12", 90), (1, 8, 4));
    assert_eq!(bounds(&report, "M12", 180), (3, 8, 6));
    assert_eq!(bounds(&report, "M12", 365), (3, 8, 6));
    assert_eq!(bounds(&report, "M15", 90), (1, 7, 4));
    assert_eq!(bounds(&report, "M15", 365), (3, 7, 6));
    assert!(report.cannot_say.iter().any(|sentence| sentence.contains("offend again")));
}

/// What a plain count over the stories says, with no code of the product's report in it.
struct Plain {
    from_court: usize,
    slips: usize,
    taken_up: Vec<(u64, usize)>,
}

fn plain(stories: &[Story]) -> Plain {
    let court =
        ["magistrate", "district_judge", "legal_adviser", "usher_or_court_staff", "probation_at_court"];
    let slips: Vec<_> = stories.iter().flat_map(|s| &s.slips).collect();
    let within = |days: u64| {
        let counts = |h: &signpost::demo::Heard| {
            h.what.word() == "met" && h.grade != Some(Grade::E) && h.after <= days
        };
        slips.iter().filter(|slip| slip.heard.iter().any(counts)).count()
    };
    Plain {
        from_court: stories.iter().filter(|s| court.contains(&s.source)).count(),
        slips: slips.len(),
        taken_up: [30, 90, 180, 365].map(|days| (days, within(days))).into(),
    }
}

fn tells_the_truth(demo: &Demo, scheme: &Historic) {
    let stories = scheme.stories();
    let (first, last) =
        (stories.iter().map(|s| s.on).min().unwrap(), stories.iter().map(|s| s.on).max().unwrap());
    let report = demo.report(scheme.code, first, last + Days::new(1));
    let plain = plain(&stories);
    let Reading::Against { received, .. } = line(&report, "M1", None).reading else { panic!("M1") };
    assert_eq!(received as usize, plain.from_court, "{}", scheme.code);
    for (days, taken_up) in plain.taken_up {
        let (floor, all, _) = bounds(&report, "M12", i32::try_from(days).unwrap());
        assert_eq!((floor as usize, all as usize), (taken_up, plain.slips), "{} by day {days}", scheme.code);
    }
}

#[test]
fn the_six_historic_schemes_hold_950_and_report_what_was_dealt() {
    let (demo, _base) = Demo::filled(Extent::Whole);
    assert_eq!(SCHEMES.iter().map(|s| s.stories().len()).sum::<usize>(), 950);
    SCHEMES.iter().for_each(|scheme| tells_the_truth(&demo, scheme));
    let slips = SCHEMES.iter().flat_map(Historic::stories).flat_map(|s| s.slips).collect::<Vec<_>>();
    assert!(
        slips.iter().any(|slip| slip.pathway == Pathway::DomesticAbuse),
        "restricted pathways are part of it"
    );
}
