//! Stories of what leaves the house, and of the paragraph beside it; imported by nobody.

use super::pilot::{Pilot, SELBY, as_said, ask, line, recorded, says, silent, told, usual};
use crate::domain::directory::pathway::Pathway::{DomesticAbuse, Health};
use crate::domain::insight::report::facts::Presence;
use crate::domain::insight::report::figure::Followed;
use crate::domain::insight::report::reading::{Count, Reading};
use crate::domain::insight::report::slice::{Labels, PathwayLine, Slice};
use crate::domain::insight::report::{Ask, Cut, Disclosed, Report, Rule, compose};
use proptest::prelude::*;

const TODAY: &str = "2028-06-01";

/// `people` referred with a slip each, of whom the first `taken` went, as the partner recorded.
fn pilot(people: u32, taken: u32) -> Pilot {
    let mut pilot = Pilot::default();
    let session = pilot.sits(SELBY, "2026-02-04", false);
    for n in 0..people {
        let person = pilot.refers("2026-02-04", |r| r.session = Some(session));
        pilot.asks(person, Health, Presence::Present, as_said);
        if n < taken {
            pilot.signposts(person, "2026-02-04", recorded("2026-02-10"));
        } else {
            pilot.signposts(person, "2026-02-04", silent);
        }
    }
    pilot
}

/// Everything that a shared report says in words.
fn words<N: Count>(report: &Report<N>) -> String {
    let lines = report
        .figures
        .iter()
        .flat_map(|f| f.lines.iter().map(|l| l.sentence(f.definition, &Labels::default())));
    lines.chain(report.cannot_say.iter().cloned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn selbys_seven_are_fewer_than_ten_to_everybody_else() {
    let report = pilot(7, 2).sharing(TODAY);
    assert_eq!(
        says(&report, "M1", 0),
        "fewer than 10 referrals were received from the court; 12 to 24 were expected in 365 days."
    );
    assert_eq!(
        says(&report, "M15", 90),
        "fewer than 10 of fewer than 10 people signposted took up at least one within 90 days; nobody knows \
         about fewer than 10, so at most fewer than 10 of fewer than 10 did. Confirmed by a partner: fewer than \
         10; told by the person alone: fewer than 10."
    );
}

#[test]
fn percentages_and_intervals_come_from_the_published_figures() {
    // 47 of 52 are published as 45 of 50.
    let report = pilot(52, 47).sharing(TODAY);
    let share = line(&report, "M15", 90).reading.share().unwrap();
    assert_eq!(share.percent().unwrap().to_string(), "90%");
    assert_eq!(share.interval().unwrap().to_string(), "79% to 96%");
    let exact = line(&pilot(52, 47).inside(TODAY), "M15", 90).reading.share().unwrap();
    assert!((exact.percent().unwrap().value() - 90.384_6).abs() < 0.001);
    assert!(line(&report, "M12", 90).reading.share().unwrap().interval().is_none());
    assert_eq!(line(&pilot(17, 12).sharing(TODAY), "M15", 90).reading.share().unwrap().percent(), None);
}

#[test]
fn medians_dates_of_issue_and_half_days_stay_inside() {
    let report = pilot(30, 20).sharing(TODAY);
    let Reading::Waits { waits, .. } = line(&report, "M4", 0).reading else { panic!("no waits") };
    assert_eq!(waits, None);
    // 1 January and 31 December 2026 to 1 June 2028, not 4 February.
    assert_eq!(line(&report, "M16", 0).followed, Some(Followed { shortest: 518, longest: 882 }));
    let finer = |s: &Slice| matches!(s, Slice::Session { .. } | Slice::Cell { .. });
    assert!(!report.figures.iter().flat_map(|f| &f.lines).any(|l| finer(&l.slice)));
    assert!(pilot(30, 20).inside(TODAY).figures.iter().flat_map(|f| &f.lines).any(|l| finer(&l.slice)));
}

#[test]
fn one_court_to_share_is_one_breakdown_and_carries_no_other() {
    let mut court = ask("2026-01-01", "2026-12-31", TODAY);
    let breakdowns = |ask: &Ask| {
        let report = compose::sharing(&pilot(30, 20).facts(), ask, Rule::ONS).unwrap();
        report.figures.iter().flat_map(|f| &f.lines).filter(|l| l.slice.is_breakdown()).count()
    };
    assert!(breakdowns(&court) > 0);
    court.cut = Cut::Court(SELBY);
    assert_eq!(breakdowns(&court), 0);
}

#[test]
fn pathways_eight_and_nine_are_shared_over_a_year_and_not_over_a_quarter() {
    let mut pilot = pilot(30, 0);
    let people: Vec<_> = pilot.rows.referrals.iter().map(|r| r.referral).collect();
    for person in people {
        pilot.asks(person, DomesticAbuse, Presence::Present, as_said);
    }
    let shared = |to: &str| {
        let report = compose::sharing(&pilot.facts(), &ask("2026-01-01", to, TODAY), Rule::ONS).unwrap();
        let m10 = report.figure("M10").unwrap();
        let line = m10.lines.iter().any(|l| l.slice == Slice::Pathway(PathwayLine::Restricted));
        (line, m10.lines[0].reading.base().and_then(Count::published))
    };
    assert_eq!(shared("2026-12-31"), (true, Some(60)));
    assert_eq!(shared("2026-03-31"), (false, Some(30)));
}

#[test]
fn half_a_year_cannot_be_shared() {
    assert!(
        compose::sharing(&pilot(7, 2).facts(), &ask("2026-01-01", "2026-06-30", TODAY), Rule::ONS).is_err()
    );
}

#[test]
fn a_report_says_what_it_cannot_say() {
    let mut pilot = pilot(6, 1);
    let lee = pilot.refers("2026-06-24", usual);
    pilot.signposts(lee, "2026-06-24", told("2026-06-30"));
    let said = pilot.inside("2026-09-30").cannot_say.join("\n");
    for part in [
        "These figures describe Selby from 1 January 2026 to 30 June 2026.",
        "offend again",
        "M15",
        "rest on fewer than 20",
        "Of 2 signposts taken up within 90 days, 1 rest",
        "Of 7 signposts that are 90 days old, nobody knows what became of 5",
        "Take-up within 90, 180, 365 days is provisional",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert!(!said.contains("The period is not over"));
    assert!(pilot.inside("2026-06-29").cannot_say.iter().any(|s| s.starts_with("The period is not over")));
}

#[test]
fn nobody_reads_like_nine() {
    let (nobody, nine) = (pilot(0, 0).sharing(TODAY), pilot(9, 9).sharing(TODAY));
    assert_eq!(nobody, nine);
    // Provisional by the period's last day: 31 December 2026 + 365 + 60 days is 29 February 2028.
    for n in [0, 30] {
        assert!(line(&pilot(n, n).sharing("2028-02-28"), "M12", 365).provisional);
        assert!(!line(&pilot(n, n).sharing("2028-02-29"), "M12", 365).provisional);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Two pilots whose numbers are told alike cannot be told apart by anything in the shared report.
    #[test]
    fn a_shared_report_tells_only_told_numbers(few in 0_u32..25, many in 0_u32..25, all_go in any::<bool>()) {
        let of = |n: u32| -> Report<Disclosed> { pilot(n, if all_go { n } else { 0 }).sharing(TODAY) };
        let alike = Rule::ONS.tell(few) == Rule::ONS.tell(many);
        prop_assert_eq!(of(few) == of(many), alike);
        prop_assert_eq!(words(&of(few)) == words(&of(many)), alike);
    }
}
