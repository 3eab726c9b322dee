//! The demonstration: what it fills in is known by construction, and the product says the same; no test imports it.

use crate::harness::TestApp;
use chrono::{Days, NaiveDate};
use signpost::actions::door::Credentials;
use signpost::actions::insight::report::{Cache, Wanted, read_pilot_report};
use signpost::demo::{Historic, Met, SCHEMES, Story, current_met, selby_met};
use signpost::domain::case::signpost::Grade;
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::insight::report::{Period, figure::Reason};
use signpost::policy::Actor;
use signpost::render::report::{PrintedCount, PrintedLine, PrintedReport};

fn report(app: &TestApp, scheme: &str, from: NaiveDate, to: NaiveDate) -> PrintedReport {
    let wanted = Wanted {
        scheme: SchemeCode::parse(scheme, "").unwrap(),
        period: Period::new(from, to).unwrap(),
        court: None,
        by: None,
    };
    let (operator, cache) = (Credentials::Known(Actor::Operator { command: "report" }), Cache::default());
    let read =
        app.door.read("demo", &operator, |view, actor| read_pilot_report(view, actor, &wanted, &cache));
    read.unwrap().report().clone()
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line<'a>(report: &'a PrintedReport, id: &str, window: Option<i32>) -> &'a PrintedLine {
    let figure = report.figures.iter().find(|f| f.id == id).unwrap();
    figure.lines.iter().find(|l| l.window_days == window).unwrap()
}

fn number(count: Option<&PrintedCount>) -> u32 {
    match count {
        Some(PrintedCount::Number(number)) => *number,
        other => panic!("{other:?} is no number"),
    }
}

/// (part, whole, at most) of a line with bounds.
fn bounds(report: &PrintedReport, id: &str, window: i32) -> (u32, u32, u32) {
    let line = line(report, id, Some(window));
    let [floor, all, ceiling] =
        [&line.floor, &line.denominator, &line.ceiling].map(|count| number(count.as_ref()));
    (floor, all, ceiling)
}

#[test]
fn selby_says_seven_against_six_to_twelve_and_two_of_its_take_up_is_late() {
    let app = TestApp::in_the_play();
    let report = report(&app, "SEL", on("2010-05-01"), on("2010-10-31"));
    let m1 = line(&report, "M1", None);
    let expected = m1.expected.unwrap();
    assert_eq!((number(m1.numerator.as_ref()), expected.low, expected.high), (7, 6, 12));
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

/// Whoever left no record: beside M3, in M31 for all half-days, and beside each of them.
fn tells_who_left_no_record(report: &PrintedReport, met: &[Met]) {
    let dealt: u32 = met.iter().map(|met| met.how_many.unsigned_abs()).sum();
    let apart = |line: &PrintedLine| {
        let apart = line.apart.iter().find(|apart| apart.reason == Reason::Encounters);
        apart.map_or(0, |apart| number(Some(&apart.count)))
    };
    let lines = |id: &str| &report.figures.iter().find(|f| f.id == id).unwrap().lines;
    assert!(dealt > 0);
    assert_eq!(apart(line(report, "M3", None)), dealt, "beside M3");
    let for_each =
        lines("M31").iter().find(|l| l.label.starts_with("Conversations without a record")).unwrap();
    assert_eq!(number(for_each.numerator.as_ref()), dealt, "in M31");
    assert_eq!(lines("M31").iter().map(apart).sum::<u32>(), dealt, "beside the half-days of M31");
}

#[test]
fn those_who_left_no_record_are_counted_in_every_scheme() {
    let app = TestApp::in_the_play();
    let today = app.door.db.now().london_date();
    let all = |code: &str| report(&app, code, on("2009-11-01"), on("2010-12-31"));
    tells_who_left_no_record(&all("SEL"), &selby_met());
    tells_who_left_no_record(&report(&app, "CAS", today - Days::new(250), today), &current_met(today));
    for scheme in &SCHEMES {
        tells_who_left_no_record(&all(scheme.code), &scheme.met());
    }
    // Three for ten who left one: 63 + 44 + 52 + 39 + 49 + 36.
    let historic = SCHEMES.iter().flat_map(Historic::met).map(|met| met.how_many).sum::<i32>();
    assert_eq!(historic, 283);
}

fn tells_the_truth(app: &TestApp, scheme: &Historic) {
    let stories = scheme.stories();
    let (first, last) =
        (stories.iter().map(|s| s.on).min().unwrap(), stories.iter().map(|s| s.on).max().unwrap());
    let report = report(app, scheme.code, first, last + Days::new(1));
    let plain = plain(&stories);
    assert_eq!(
        number(line(&report, "M1", None).numerator.as_ref()) as usize,
        plain.from_court,
        "{}",
        scheme.code
    );
    for (days, taken_up) in plain.taken_up {
        let (floor, all, _) = bounds(&report, "M12", i32::try_from(days).unwrap());
        assert_eq!((floor as usize, all as usize), (taken_up, plain.slips), "{} by day {days}", scheme.code);
    }
}

#[test]
fn the_six_historic_schemes_hold_950_and_report_what_was_dealt() {
    let app = TestApp::in_the_play();
    assert_eq!(SCHEMES.iter().map(|s| s.stories().len()).sum::<usize>(), 950);
    SCHEMES.iter().for_each(|scheme| tells_the_truth(&app, scheme));
    let slips = SCHEMES.iter().flat_map(Historic::stories).flat_map(|s| s.slips).collect::<Vec<_>>();
    assert!(
        slips.iter().any(|slip| slip.pathway == Pathway::DomesticAbuse),
        "restricted pathways are part of it"
    );
}

#[test]
fn everybody_of_the_demonstration_can_sign_in() {
    let app = TestApp::in_the_play();
    for name in ["court", "officer", "partner", "manager", "privacy", "admin"] {
        let who = app.as_the(name);
        assert!(who.get("/schemes").is(200).items().len() >= 8, "{name}");
    }
}
