//! Stories of who was seen, what people had, and what nobody offers; imported by nobody.

use super::pilot::{Pilot, SELBY, apart, as_said, ask, day, line, says, usual};
use crate::domain::directory::pathway::Pathway::{DomesticAbuse, DrugsAlcohol, Finance, Health, SexIndustry};
use crate::domain::insight::report::facts::{EncounterFact, Presence, Wish};
use crate::domain::insight::report::figure::Reason;
use crate::domain::insight::report::reading::{Reading, Waits};
use crate::domain::insight::report::slice::{PathwayLine, Slice};
use crate::domain::insight::report::{Cut, Line, Report, compose};

const TODAY: &str = "2027-03-01";

/// Numerator and base of the line of `slice`.
fn share(report: &Report<u32>, id: &str, slice: &Slice) -> (u32, u32) {
    let line = at(report, id, slice).unwrap();
    (line.reading.numerator().unwrap(), line.reading.base().unwrap())
}

fn at<'a>(report: &'a Report<u32>, id: &str, slice: &Slice) -> Option<&'a Line<u32>> {
    report.figure(id).unwrap().lines.iter().find(|l| l.slice == *slice)
}

const fn eight_and_nine() -> Slice {
    Slice::Pathway(PathwayLine::Restricted)
}

#[test]
fn people_not_decided_about_are_unknown_and_not_ineligible() {
    let mut pilot = Pilot::default();
    pilot.refers("2026-01-14", usual);
    pilot.refers("2026-01-21", |r| r.eligible = Some(false));
    pilot.refers("2026-01-28", |r| r.eligible = None);
    let report = pilot.inside(TODAY);
    assert_eq!(says(&report, "M2", 0), "1 of 2 people decided about were eligible.");
    assert_eq!(line(&report, "M2", 0).unknown, Some(1));
}

#[test]
fn who_was_not_seen_is_in_the_base_and_encounters_are_not() {
    let mut pilot = Pilot::default();
    pilot.refers("2026-01-14", usual);
    pilot.refers("2026-01-14", |r| r.first_conversation_day = Some(day("2026-01-24")));
    pilot.refers("2026-01-14", |r| r.first_conversation_day = None);
    let session = pilot.sits(SELBY, "2026-01-14", false);
    pilot.rows.encounters.push(EncounterFact { session, court: SELBY, day: day("2026-01-14") });
    let report = pilot.inside(TODAY);
    assert_eq!(says(&report, "M3", 0), "2 of 3 people referred were seen.");
    assert_eq!(apart(line(&report, "M3", 0), Reason::Encounters), 1);
    let waits = Some(Waits { median: 5.0, ninetieth: 10 });
    assert_eq!(line(&report, "M4", 0).reading, Reading::Waits { base: 2, waits });
    let stretch = at(&report, "M4", &Slice::Wait { from: 8, to: Some(28) }).unwrap();
    assert_eq!(stretch.reading, Reading::Count(1));
}

#[test]
fn who_was_not_asked_is_out_and_who_would_not_say_is_unknown() {
    let mut pilot = Pilot::default();
    for presence in [Presence::Present, Presence::NotPresent, Presence::DeclinedToSay, Presence::NotAsked] {
        let person = pilot.refers("2026-01-14", usual);
        pilot.asks(person, Finance, presence, as_said);
    }
    pilot.refers("2026-01-14", |r| r.first_conversation_day = None);
    let report = pilot.inside(TODAY);
    let finance = Slice::Pathway(PathwayLine::One(Finance));
    assert_eq!(share(&report, "M5", &finance), (1, 3));
    let line = at(&report, "M5", &finance).unwrap();
    assert_eq!((line.unknown, apart(line, Reason::NotAsked)), (Some(1), 1));
    let health = at(&report, "M5", &Slice::Pathway(PathwayLine::One(Health))).unwrap();
    assert_eq!((health.reading.base(), apart(health, Reason::NotAsked)), (Some(0), 4));
}

#[test]
fn a_need_that_is_there_is_wanted_now_later_or_not() {
    let mut pilot = Pilot::default();
    for wants in [Some(Wish::Yes), Some(Wish::NotNow), Some(Wish::No), None] {
        let person = pilot.refers("2026-01-14", usual);
        pilot.asks(person, DrugsAlcohol, Presence::Present, |n| n.wants_help = wants);
        pilot.asks(person, Health, Presence::NotPresent, |n| n.wants_help = wants);
    }
    let report = pilot.inside(TODAY);
    for answer in [Wish::Yes, Wish::NotNow, Wish::No] {
        let all = Slice::Help { pathway: None, answer };
        assert_eq!(share(&report, "M7", &all), (1, 4), "{answer}");
        assert_eq!(at(&report, "M7", &all).unwrap().unknown, Some(1));
        let health = Slice::Help { pathway: Some(PathwayLine::One(Health)), answer };
        assert_eq!(share(&report, "M7", &health), (0, 0));
    }
}

#[test]
fn a_gap_is_unmet_at_once_and_at_ninety_days_only_if_nothing_came_of_it() {
    let mut pilot = Pilot::default();
    let hal = pilot.refers("2026-01-14", usual);
    pilot.asks(hal, DrugsAlcohol, Presence::Present, |n| n.has_gap = true);
    pilot.asks(hal, Finance, Presence::Present, |n| n.service_side_reason = true);
    pilot.asks(hal, Health, Presence::Present, |n| {
        (n.has_gap, n.first_take_up_day) = (true, Some(day("2026-04-14")));
    });
    let ivy = pilot.refers("2026-06-24", usual);
    pilot.asks(ivy, Health, Presence::Present, |n| n.has_gap = true);
    pilot.asks(ivy, Finance, Presence::Present, |n| (n.has_gap, n.wants_help) = (true, Some(Wish::No)));
    // Day 90 of Hal's needs is 14 April; of Ivy's, 22 September.
    let report = pilot.inside("2026-09-21");
    assert_eq!(share(&report, "M10", &Slice::Whole), (3, 4));
    assert_eq!(share(&report, "M10b", &Slice::Whole), (2, 3));
    assert_eq!(apart(line(&report, "M10b", 0), Reason::TooYoung), 1);
    assert_eq!(share(&pilot.inside("2026-09-22"), "M10b", &Slice::Whole), (3, 4));
}

#[test]
fn pathways_eight_and_nine_share_a_line_in_which_one_person_counts_once() {
    let mut pilot = Pilot::default();
    let joy = pilot.refers("2026-01-14", usual);
    pilot.asks(joy, DomesticAbuse, Presence::Present, as_said);
    pilot.asks(joy, SexIndustry, Presence::Present, as_said);
    let report = pilot.inside(TODAY);
    assert_eq!(share(&report, "M5", &eight_and_nine()), (1, 1));
    assert_eq!(share(&report, "M10", &eight_and_nine()), (0, 2));
    assert_eq!(report.figure("M5").unwrap().lines.len(), 8);
    assert!(says(&report, "M5", 0).starts_with("Accommodation: "));
}

#[test]
fn a_single_month_and_a_single_court_leave_pathways_eight_and_nine_out_of_line_and_total() {
    let mut pilot = Pilot::default();
    let kim = pilot.refers("2026-01-14", usual);
    pilot.asks(kim, DomesticAbuse, Presence::Present, as_said);
    pilot.asks(kim, Health, Presence::Present, as_said);
    let mut january = ask("2026-01-01", "2026-01-31", TODAY);
    let mut court = ask("2026-01-01", "2026-06-30", TODAY);
    court.cut = Cut::Court(SELBY);
    for narrow in [&january, &court] {
        let report = compose::inside(&pilot.facts(), narrow);
        assert!(at(&report, "M5", &eight_and_nine()).is_none());
        assert!(at(&report, "M10", &eight_and_nine()).is_none());
        assert_eq!(share(&report, "M10", &Slice::Whole), (0, 1));
        assert!(report.cannot_say.iter().any(|s| s.starts_with("Pathways 8 and 9 are left out")));
    }
    january.period = ask("2026-01-01", "2026-02-01", TODAY).period;
    let report = compose::inside(&pilot.facts(), &january);
    assert_eq!(share(&report, "M10", &Slice::Whole), (0, 2));
    assert!(!report.cannot_say.iter().any(|s| s.contains("8 and 9")));
}

#[test]
fn an_interval_stands_where_each_need_is_another_persons_and_not_on_their_sum() {
    let mut pilot = Pilot::default();
    for _ in 0..20 {
        let person = pilot.refers("2026-01-14", usual);
        pilot.asks(person, Health, Presence::Present, as_said);
    }
    let report = pilot.inside(TODAY);
    let health = at(&report, "M10", &Slice::Pathway(PathwayLine::One(Health))).unwrap();
    assert!(health.reading.share().unwrap().interval().is_some());
    let all = line(&report, "M10", 0).reading.share().unwrap();
    assert!(all.percent().is_some() && all.interval().is_none());
}
