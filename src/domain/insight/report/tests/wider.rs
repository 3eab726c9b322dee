//! Stories of the curve, of groups, of people who come again, of whole and late records, and of each month; imported by nobody.

use super::pilot::{
    Pilot, SELBY, YORK, apart, as_said, ask, day, line, on, recorded, says, silent, told, usual,
};
use crate::domain::case::person::AgeBand;
use crate::domain::directory::pathway::Pathway::{DomesticAbuse, DrugsAlcohol, Finance};
use crate::domain::directory::vocabulary::EthnicGroup;
use crate::domain::insight::report::facts::{EventFact, Presence};
use crate::domain::insight::report::figure::Reason;
use crate::domain::insight::report::measure::received::Expectation;
use crate::domain::insight::report::reading::{Expected, Reading, Waits};
use crate::domain::insight::report::slice::{Field, Group, Month, Slice};
use crate::domain::insight::report::window::Window;
use crate::domain::insight::report::words::Pathways;
use crate::domain::insight::report::{Ask, By, Cut, Line, Report, Rule, compose};
use crate::error::Error;
use uuid::Uuid;

const TODAY: &str = "2027-03-01";

fn at<'a>(report: &'a Report<u32>, id: &str, slice: &Slice) -> &'a Line<u32> {
    report.figure(id).unwrap().lines.iter().find(|l| l.slice == *slice).unwrap()
}

fn part(line: &Line<u32>) -> (u32, u32) {
    (line.reading.numerator().unwrap(), line.reading.base().unwrap())
}

#[test]
fn the_curve_passes_through_m12_and_says_where_it_is_still_maturing() {
    let mut pilot = Pilot::default();
    for (issued, taken) in
        [("2026-01-10", "2026-01-20"), ("2026-02-10", "2026-05-30"), ("2026-06-01", "2026-06-02")]
    {
        let person = pilot.refers(issued, usual);
        pilot.signposts(person, issued, told(taken));
    }
    let person = pilot.refers("2026-06-20", usual);
    pilot.signposts(person, "2026-06-20", silent);
    let report = pilot.inside("2026-10-01");
    for window in Window::ALL.map(Window::days) {
        let (point, m12) = (line(&report, "M12-curve", window), line(&report, "M12", window));
        assert_eq!((&point.reading, &point.unknown, &point.apart), (&m12.reading, &m12.unknown, &m12.apart));
    }
    let maturing = |days: i32| line(&report, "M12-curve", days).maturing;
    assert_eq!([0, 90, 120, 240].map(maturing), [false, false, true, true]);
    assert!(says(&report, "M12-curve", 120).ends_with("Still maturing: some are younger than that."));
    assert!(pilot.sharing("2027-02-01").figure("M12-curve").is_none(), "more points are more to subtract");
}

/// A woman of 25 to 34 who wants help with drinking, and a man who has not said anything else.
fn two(pilot: &mut Pilot) -> (u32, u32) {
    let [female, male] = ["female", "male"].map(|word| pilot.rows.sexes.learn(word));
    let her = pilot.refers("2026-01-14", |r| {
        (r.traits.sex, r.traits.age) = (Some(female), Some(AgeBand::From25));
        (r.traits.ethnicity, r.traits.disabled) = (Some(EthnicGroup::Mixed), Some(false));
    });
    let him = pilot.refers("2026-01-14", |r| (r.traits.sex, r.court) = (Some(male), YORK));
    (her, him)
}

fn by_group() -> Ask {
    Ask { by: Some(By::Equality), ..ask("2026-01-01", "2026-12-31", TODAY) }
}

#[test]
fn groups_are_told_when_asked_for_and_who_has_not_said_is_one_of_them() {
    let mut pilot = Pilot::default();
    let (her, him) = two(&mut pilot);
    pilot.signposts(her, "2026-01-14", recorded("2026-01-20"));
    pilot.signposts(him, "2026-01-14", silent);
    let asked = compose::inside(&pilot.facts(), &by_group());
    let of = |id: &str, group: Group| part(at(&asked, id, &Slice::Group(group)));
    assert_eq!(of("M26-M12", Group::Sex(Some("female".into()))), (1, 1));
    assert_eq!(of("M26-M12", Group::Sex(Some("male".into()))), (0, 1));
    assert_eq!(of("M26-M12", Group::Sex(None)), (0, 0));
    assert_eq!(of("M26-M15", Group::Age(None)), (0, 1));
    assert_eq!(of("M26-M15", Group::Ethnicity(Some(EthnicGroup::Mixed))), (1, 1));
    assert_eq!(of("M26-M8", Group::Disability(Some(true))), (0, 0));
    assert_eq!(of("M26-M8", Group::Disability(None)), (1, 1));
    assert_eq!((of("M26-M8", Group::Court(SELBY)), of("M26-M8", Group::Court(YORK))), ((1, 1), (1, 1)));
    let unasked = compose::inside(&pilot.facts(), &ask("2026-01-01", "2026-12-31", TODAY));
    assert!(unasked.figures.iter().all(|f| !f.definition.id.starts_with("M26")));
}

#[test]
fn pathways_eight_and_nine_are_in_no_group() {
    let mut pilot = Pilot::default();
    let person = pilot.refers("2026-01-14", |r| r.wanted = Pathways::default().with(DomesticAbuse));
    pilot.signposts(person, "2026-01-14", |c| c.restricted = true);
    let report = compose::inside(&pilot.facts(), &by_group());
    assert_eq!(part(line(&report, "M8", 0)), (1, 1), "in the whole they are");
    for id in ["M26-M8", "M26-M12", "M26-M15"] {
        assert!(report.figure(id).unwrap().lines.iter().all(|l| part(l) == (0, 0)), "{id}");
    }
}

#[test]
fn groups_are_refused_for_less_than_a_year_and_for_one_court() {
    let code = |ask: &Ask| match ask.must_be_answerable() {
        Err(Error::Invalid(faults)) => faults[0].code,
        other => panic!("{other:?}"),
    };
    let short = Ask { by: Some(By::Equality), ..ask("2026-01-01", "2026-12-30", TODAY) };
    assert_eq!(code(&short), "too_short");
    assert_eq!(code(&Ask { cut: Cut::Court(SELBY), ..by_group() }), "not_for_this_part");
    assert!(by_group().must_be_answerable().is_ok());
}

#[test]
fn a_shared_group_under_ten_is_not_told() {
    let mut pilot = Pilot::default();
    let [female, male] = ["female", "male"].map(|word| pilot.rows.sexes.learn(word));
    for n in 0..30 {
        let person = pilot.refers("2026-01-14", |r| r.traits.sex = Some(if n < 26 { male } else { female }));
        pilot.signposts(person, "2026-01-14", silent);
    }
    let report = compose::sharing(&pilot.facts(), &by_group(), Rule::ONS).unwrap();
    let sexes = report.figure("M26-M8").unwrap().lines.iter();
    let told: Vec<String> = sexes
        .filter_map(|l| match &l.slice {
            Slice::Group(Group::Sex(word)) => Some(format!("{word:?} {}", l.reading.numerator().unwrap())),
            _ => None,
        })
        .collect();
    assert_eq!(told, ["Some(\"male\") 25", "None fewer than 10"]);
}

#[test]
fn who_comes_again_within_a_year_is_seen_again_and_a_return_within_four_weeks_is_the_same_matter() {
    let mut pilot = Pilot::default();
    let mut comes = |person: u128, days: &[&str]| {
        for received in days {
            pilot.refers(received, |r| r.person = (person > 0).then(|| Uuid::from_u128(person)));
        }
    };
    comes(1, &["2026-01-10", "2026-02-07"]);
    comes(2, &["2026-01-10", "2026-02-06"]);
    comes(3, &["2026-01-10", "2027-01-10"]);
    comes(4, &["2026-01-10", "2027-01-11"]);
    comes(5, &["2026-05-10"]);
    comes(0, &["2026-01-10", "2026-03-10"]);
    let report = pilot.inside(TODAY);
    let again = line(&report, "M27", 365);
    assert_eq!((part(again), again.provisional), ((2, 4), true));
    assert_eq!((apart(again, Reason::TooYoung), apart(again, Reason::NotIdentified)), (1, 2));
    let figure = report.figure("M27").unwrap();
    assert!(figure.definition.title.contains("not a measure of reoffending"));
    assert!(
        says(&report, "M27", 365)
            .starts_with("2 of 4 people first seen 365 or more days ago were referred here again")
    );
}

#[test]
fn a_record_is_whole_when_nothing_that_it_has_to_have_is_missing() {
    let mut pilot = Pilot::default();
    let fine = pilot.rows.outcomes.learn("fine");
    let whole = pilot.refers("2026-01-14", |r| r.outcomes = r.outcomes.with(fine));
    pilot.asks(whole, DrugsAlcohol, Presence::Present, as_said);
    let half = pilot.refers("2026-01-14", |r| (r.contact_asked, r.eligible) = (false, None));
    pilot.asks(half, Finance, Presence::NotPresent, as_said);
    pilot.refers("2026-01-14", |r| r.first_conversation_day = None);
    pilot.refers("2026-01-14", |r| r.eligible = Some(false));
    let report = pilot.inside(TODAY);
    let filled = |field| part(at(&report, "M28", &Slice::Field(field))).0;
    assert_eq!(part(line(&report, "M28", 0)), (1, 2));
    let all = [Field::Eligibility, Field::Answer, Field::HearingOutcome, Field::Need, Field::SafeContact];
    assert_eq!(all.map(filled), [1, 2, 1, 2, 1]);
}

#[test]
fn what_is_written_down_after_more_than_five_working_days_is_late() {
    let mut pilot = Pilot::default();
    let mut event = |happened: &str, written: &str, restricted: bool| {
        let (day, recorded_day) = (day(happened), day(written));
        pilot.rows.events.push(EventFact { court: SELBY, day, recorded_day, restricted });
    };
    // Wednesdays: a week later is the fifth working day, eight days later the sixth.
    event("2026-01-14", "2026-01-14", false);
    event("2026-01-14", "2026-01-21", false);
    event("2026-01-14", "2026-01-22", false);
    event("2026-01-14", "2026-03-14", true);
    event("2027-01-14", "2027-03-14", false);
    let report = pilot.inside(TODAY);
    let soon = at(&report, "M29", &Slice::WrittenDown);
    let waits = Some(Waits { median: 7.5, ninetieth: 59 });
    assert_eq!(soon.reading, Reading::Waits { base: 4, waits });
    assert_eq!(part(at(&report, "M29", &Slice::WrittenLate)), (2, 4));
    let january = compose::inside(&pilot.facts(), &ask("2026-01-01", "2026-01-31", TODAY));
    assert_eq!(part(at(&january, "M29", &Slice::WrittenLate)), (1, 3), "without the restricted one");
    assert_eq!(part(line(&report, "M30", 0)), (3, 4));
}

#[test]
fn each_month_says_what_came_what_was_expected_and_how_often_somebody_sat() {
    let mut pilot = Pilot::default();
    for received in ["2026-01-14", "2026-01-20", "2026-03-02"] {
        pilot.refers(received, usual);
    }
    pilot.refers("2026-01-15", |r| r.from_court = false);
    pilot.sits(SELBY, "2026-01-14", false);
    pilot.sits(YORK, "2026-01-20", false);
    pilot.sits(SELBY, "2026-02-03", true);
    let expected = vec![Expectation { from: on("2025-11-01"), min: 10, max: 20 }];
    let asked = Ask { expected, ..ask("2026-01-10", "2026-03-31", "2026-03-05") };
    let report = compose::inside(&pilot.facts(), &asked);
    let month = |month| at(&report, "M1", &Slice::Month(Month { year: 2026, month }));
    let of = |line: &Line<u32>| match line.reading {
        Reading::Against { received, expected: Some(Expected { low, high }), days } => {
            (received, low, high, days)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!([of(month(1)), of(month(2)), of(month(3))], [(2, 7, 14, 22), (0, 9, 18, 28), (1, 2, 3, 5)]);
    let held = |m| apart(month(m), Reason::SessionsHeld);
    assert_eq!(([held(1), held(2), held(3)], apart(month(1), Reason::OtherSource)), ([2, 0, 0], 1));
}
