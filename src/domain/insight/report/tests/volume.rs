//! Stories of how much there was; imported by nobody.

use super::pilot::{Pilot, SELBY, SHELTER, YORK, apart, ask, day, line, says, usual};
use crate::domain::insight::report::facts::{ArrivalFact, EncounterFact};
use crate::domain::insight::report::figure::Reason;
use crate::domain::insight::report::reading::Reading;
use crate::domain::insight::report::slice::{Labels, Month, Slice};
use crate::domain::insight::report::words::WordSet;
use crate::domain::insight::report::{Cut, Report, compose};

const TODAY: &str = "2026-06-15";

fn reading(report: &Report<u32>, slice: &Slice) -> Option<Reading<u32>> {
    report.figure("M31").unwrap().lines.iter().find(|l| l.slice == *slice).map(|l| l.reading)
}

/// Two mornings in Selby and one in York; one fell out, one is still to come.
fn pilot() -> Pilot {
    let mut pilot = Pilot::default();
    let first = pilot.sits(SELBY, "2026-01-14", false);
    let second = pilot.sits(SELBY, "2026-01-21", false);
    pilot.sits(SELBY, "2026-01-28", true);
    pilot.sits(SELBY, "2026-06-24", false);
    let york = pilot.sits(YORK, "2026-02-03", false);
    let fine = pilot.rows.outcomes.learn("fine");
    let costs = pilot.rows.outcomes.learn("compensation_or_costs");
    let both = WordSet::default().with(fine).with(costs);
    pilot.refers("2026-01-14", |r| (r.session, r.outcomes) = (Some(first), both));
    pilot.refers("2026-01-14", |r| (r.session, r.outcomes) = (Some(first), both));
    pilot.refers("2026-02-03", |r| {
        (r.session, r.court, r.outcomes) = (Some(york), YORK, WordSet::default().with(fine));
    });
    pilot.refers("2026-03-02", usual);
    pilot.rows.encounters.push(EncounterFact { session: second, court: SELBY, day: day("2026-01-21") });
    pilot.rows.arrivals.push(ArrivalFact { organisation: SHELTER, month_day: day("2026-05-01"), count: 4 });
    pilot.rows.arrivals.push(ArrivalFact { organisation: SHELTER, month_day: day("2025-12-01"), count: 9 });
    pilot
}

#[test]
fn only_half_days_that_were_held_count() {
    let mut pilot = pilot();
    pilot.rows.sessions.reverse();
    let report = pilot.inside(TODAY);
    assert_eq!(says(&report, "M31", 0), "Half-days in court: 3.");
    assert_eq!(apart(line(&report, "M31", 0), Reason::Cancelled), 1);
    assert_eq!(reading(&report, &Slice::ReferralsPerSession), Some(Reading::Rate { count: 3, per: 3 }));
    assert_eq!(reading(&report, &Slice::EncountersPerSession), Some(Reading::Rate { count: 1, per: 3 }));
    assert_eq!(reading(&report, &Slice::Arrivals), Some(Reading::Count(4)));
    let per_session = report.figure("M31").unwrap().lines[1].clone();
    assert_eq!(apart(&per_session, Reason::NoSession), 1);
}

#[test]
fn a_hearing_with_two_outcomes_is_counted_in_each_by_court_and_month() {
    let report = pilot().inside(TODAY);
    let cell = |court, month, outcome: Option<&str>| {
        let outcome = outcome.map(str::to_owned);
        reading(&report, &Slice::Cell { court, outcome, month: Month { year: 2026, month } })
    };
    assert_eq!(cell(SELBY, 1, Some("fine")), Some(Reading::Count(2)));
    assert_eq!(cell(SELBY, 1, Some("compensation_or_costs")), Some(Reading::Count(2)));
    assert_eq!(cell(YORK, 2, Some("fine")), Some(Reading::Count(1)));
    assert_eq!(cell(SELBY, 3, None), Some(Reading::Count(1)));
    assert_eq!(cell(SELBY, 2, Some("fine")), None);
    assert_eq!(reading(&report, &Slice::Outcome(Some("fine".to_owned()))), Some(Reading::Count(3)));
}

#[test]
fn each_half_day_stands_by_its_date() {
    let report = pilot().inside(TODAY);
    let lines = &report.figure("M31").unwrap().lines;
    let days: Vec<(String, u32)> = lines
        .iter()
        .filter(|l| matches!(l.slice, Slice::Session { .. }))
        .map(|l| {
            (
                l.sentence(report.figure("M31").unwrap().definition, &Labels::default()),
                apart(l, Reason::Encounters),
            )
        })
        .collect();
    let told = [("14 January 2026: 2.", 0), ("21 January 2026: 0.", 1), ("3 February 2026: 1.", 0)];
    assert_eq!(days, told.map(|(said, met)| (said.to_owned(), met)));
}

#[test]
fn one_court_counts_its_own_half_days_and_no_arrivals() {
    let mut york = ask("2026-01-01", "2026-06-30", TODAY);
    york.cut = Cut::Court(YORK);
    let report = compose::inside(&pilot().facts(), &york);
    assert_eq!(reading(&report, &Slice::SessionsHeld), Some(Reading::Count(1)));
    assert_eq!(reading(&report, &Slice::Arrivals), None);
}
