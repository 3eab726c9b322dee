//! Stories of several needs, of what is known, of how help went on, and why it came to nothing; imported by nobody.

use super::pilot::{Pilot, apart, as_said, ask, day, line, recorded, says, silent, told, usual};
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway::{self, DomesticAbuse, Finance, SexIndustry};
use crate::domain::insight::report::facts::{ChainFact, Presence, Teller};
use crate::domain::insight::report::figure::Reason;
use crate::domain::insight::report::reading::{Reading, Waits};
use crate::domain::insight::report::slice::Slice;
use crate::domain::insight::report::{Line, Report, Rule, compose};

const TODAY: &str = "2027-03-01";

fn at<'a>(report: &'a Report<u32>, id: &str, slice: &Slice) -> &'a Line<u32> {
    report.figure(id).unwrap().lines.iter().find(|l| l.slice == *slice).unwrap()
}

/// Numerator, base and unknown of a line.
fn told_of(line: &Line<u32>) -> (u32, u32, u32) {
    (line.reading.numerator().unwrap(), line.reading.base().unwrap(), line.unknown.unwrap_or(0))
}

/// Somebody asked about all seven pathways, with needs in these.
fn asked_about_all(pilot: &mut Pilot, present: &[Pathway], unsaid: &[Pathway]) -> u32 {
    let person = pilot.refers("2026-01-14", usual);
    for pathway in Pathway::ALL.iter().filter(|it| !it.is_restricted()) {
        let presence = match (present.contains(pathway), unsaid.contains(pathway)) {
            (true, _) => Presence::Present,
            (_, true) => Presence::DeclinedToSay,
            _ => Presence::NotPresent,
        };
        pilot.asks(person, *pathway, presence, as_said);
    }
    person
}

#[test]
fn several_needs_are_of_those_asked_about_all_and_eight_and_nine_are_one() {
    use Pathway::{Accommodation, Health};
    let mut pilot = Pilot::default();
    asked_about_all(&mut pilot, &[Health, Finance, Accommodation], &[]);
    let both = asked_about_all(&mut pilot, &[Health], &[]);
    pilot.asks(both, DomesticAbuse, Presence::Present, as_said);
    pilot.asks(both, SexIndustry, Presence::Present, as_said);
    asked_about_all(&mut pilot, &[Finance], &[Health]);
    let hardly = pilot.refers("2026-01-14", usual);
    pilot.asks(hardly, Health, Presence::Present, as_said);
    pilot.asks(hardly, Finance, Presence::Present, as_said);
    let report = pilot.inside(TODAY);
    let [two, three] = [2, 3].map(|at_least| at(&report, "M6", &Slice::Needs { at_least }));
    assert_eq!((told_of(two), told_of(three)), ((2, 3, 1), (1, 3, 0)));
    assert_eq!(apart(two, Reason::NotAsked), 1);
    assert_eq!(says(&report, "M6", 0), "2 needs or more: 2 of 3 people asked about every pathway.");
    // A month is too short to show pathways 8 and 9, in totals too.
    let month = compose::inside(&pilot.facts(), &ask("2026-01-01", "2026-01-31", TODAY));
    assert_eq!(told_of(at(&month, "M6", &Slice::Needs { at_least: 2 })), (1, 3, 1));
}

#[test]
fn signposts_are_counted_for_each_person_who_has_one() {
    let mut pilot = Pilot::default();
    let (jo, max) = (pilot.refers("2026-01-14", usual), pilot.refers("2026-01-14", usual));
    pilot.refers("2026-01-14", usual);
    for person in [jo, jo, max] {
        pilot.signposts(person, "2026-01-14", silent);
    }
    assert_eq!(says(&pilot.inside(TODAY), "M9", 0), "3 for 2 people signposted (1.5 for each).");
}

#[test]
fn an_outcome_is_known_once_somebody_went_or_it_came_to_an_end() {
    let mut pilot = Pilot::default();
    let jo = pilot.refers("2026-01-14", usual);
    pilot.signposts(jo, "2026-01-14", silent);
    pilot.signposts(jo, "2026-01-14", recorded("2026-01-20"));
    pilot.signposts(jo, "2026-01-14", |c| c.settled_day = Some(day("2026-02-01")));
    pilot.signposts(jo, "2026-01-14", |c| c.already_supported = true);
    pilot.signposts(jo, "2026-06-01", silent);
    let report = pilot.inside("2026-06-15");
    let m11 = line(&report, "M11", 0);
    assert_eq!(told_of(m11), (2, 3, 1));
    assert_eq!((apart(m11, Reason::AlreadySupported), apart(m11, Reason::TooYoung)), (1, 1));
    // The slip of 14 January is 150 days old on 13 June.
    assert!(!m11.provisional && line(&pilot.inside("2026-06-12"), "M11", 0).provisional);
}

fn begun(taken: &str, state: State, engaged: bool) -> impl Fn(&mut ChainFact) {
    let tells = told(taken);
    move |c| {
        tells(c);
        (c.state, c.engaged) = (state, engaged);
    }
}

#[test]
fn how_help_went_on_is_told_of_those_who_had_the_time() {
    let mut pilot = Pilot::default();
    let jo = pilot.refers("2026-01-02", usual);
    pilot.signposts(jo, "2026-01-02", begun("2026-01-05", State::Completed, true));
    pilot.signposts(jo, "2026-01-02", begun("2026-01-06", State::Stopped, false));
    pilot.signposts(jo, "2026-01-02", begun("2026-01-07", State::TakenUp, false));
    pilot.signposts(jo, "2026-01-02", begun("2026-04-01", State::Engaged, true));
    pilot.signposts(jo, "2026-01-02", begun("2026-06-20", State::Engaged, true));
    pilot.signposts(jo, "2026-01-02", silent);
    // 180 days after 7 January, and 90 after 1 April is 30 June.
    let report = pilot.inside("2026-07-06");
    assert_eq!(
        says(&report, "M17", 0),
        "2 of 4 signposts taken up 90 or more days ago led to a second meeting."
    );
    assert_eq!(apart(line(&report, "M17", 0), Reason::TooYoung), 1);
    let ended = |state| told_of(at(&report, "M18", &Slice::Ended(state)));
    assert_eq!((ended(State::Completed), ended(State::Stopped)), ((1, 3, 1), (1, 3, 1)));
    assert_eq!(says(&report, "M18", 0), "finished: 1 of 3 signposts taken up 180 or more days ago.");
}

#[test]
fn why_it_came_to_nothing_is_told_by_reason_and_by_who_says_so() {
    let mut pilot = Pilot::default();
    let jo = pilot.refers("2026-01-14", usual);
    let [full, ill, unknown] = ["full_or_long_wait", "ill", "unknown"].map(|it| pilot.rows.reasons.learn(it));
    let mut ends = |state, reason, teller, service_side| {
        pilot.signposts(jo, "2026-01-14", |c| {
            (c.state, c.reason, c.teller, c.service_side) = (state, reason, teller, service_side);
        });
    };
    ends(State::NotTakenUp, Some(ill), Some(Teller::Person), false);
    ends(State::NotTakenUp, Some(full), Some(Teller::Person), true);
    ends(State::PartnerDeclined, Some(full), Some(Teller::Partner), true);
    ends(State::Stopped, Some(unknown), Some(Teller::Partner), false);
    ends(State::NotTakenUp, None, None, false);
    ends(State::TakenUp, Some(ill), Some(Teller::Person), false);
    let report = pilot.inside(TODAY);
    assert_eq!(told_of(line(&report, "M19", 0)), (3, 5, 2));
    let why =
        |reason: &str, teller| at(&report, "M19", &Slice::Why { reason: reason.into(), teller }).reading;
    assert_eq!(why("full_or_long_wait", Teller::Partner), Reading::Count(1));
    assert_eq!(why("full_or_long_wait", Teller::Person), Reading::Count(1));
    assert_eq!(why("ill", Teller::Person), Reading::Count(1));
    assert_eq!(report.figure("M19").unwrap().lines.len(), 4);
    assert_eq!(told_of(line(&report, "M20", 0)), (2, 3, 2));
}

#[test]
fn partners_are_timed_where_somebody_asked_them() {
    let mut pilot = Pilot::default();
    let jo = pilot.refers("2026-01-02", usual);
    let mut asks = |mode, knew: Option<&str>, state| {
        pilot.signposts(jo, "2026-01-02", |c| {
            (c.mode, c.acknowledged_day, c.state) = (mode, knew.map(day), state);
        });
    };
    asks(Mode::Warm, Some("2026-01-03"), State::Acknowledged);
    asks(Mode::Supported, Some("2026-01-05"), State::PartnerDeclined);
    asks(Mode::Warm, None, State::Issued);
    asks(Mode::Signpost, Some("2026-01-30"), State::Acknowledged);
    let report = pilot.inside(TODAY);
    let soon = at(&report, "M21", &Slice::Acknowledged);
    assert_eq!(soon.reading, Reading::Waits { base: 2, waits: Some(Waits { median: 2.0, ninetieth: 3 }) });
    assert_eq!(apart(soon, Reason::NotAcknowledged), 1);
    assert_eq!(
        says(&report, "M21", 0),
        "the partner knew: 2 warm and supported signposts, half of them within 2 days and nine in ten within 3 days."
    );
    assert_eq!(told_of(at(&report, "M21", &Slice::Declined)), (1, 3, 0));
}

#[test]
fn take_up_is_told_by_mode_and_by_whose_choice_it_was() {
    let mut pilot = Pilot::default();
    let jo = pilot.refers("2026-01-02", usual);
    pilot.signposts(jo, "2026-01-02", |c| {
        recorded("2026-01-05")(c);
        (c.mode, c.chosen_by) = (Mode::Warm, ChosenBy::Person);
    });
    pilot.signposts(jo, "2026-01-02", |c| c.chosen_by = ChosenBy::Person);
    pilot.signposts(jo, "2026-01-02", silent);
    let report = pilot.inside(TODAY);
    let of = |slice| told_of(at(&report, "M22", &slice));
    assert_eq!((of(Slice::Mode(Mode::Warm)), of(Slice::Mode(Mode::Signpost))), ((1, 1, 0), (0, 2, 2)));
    assert_eq!(of(Slice::ChosenBy(ChosenBy::Person)), (1, 2, 1));
    assert_eq!(of(Slice::ChosenBy(ChosenBy::Officer)), (0, 0, 0), "every line stands, whoever was met");
}

#[test]
fn reasons_of_a_few_and_days_of_response_stay_inside() {
    let of = |count: u32| {
        let mut pilot = Pilot::default();
        let ill = pilot.rows.reasons.learn("ill");
        for _ in 0..count {
            let person = pilot.refers("2026-02-04", usual);
            pilot.signposts(person, "2026-02-04", |c| {
                (c.mode, c.acknowledged_day) = (Mode::Warm, Some(day("2026-02-05")));
                (c.state, c.reason, c.teller) = (State::NotTakenUp, Some(ill), Some(Teller::Person));
            });
        }
        compose::sharing(&pilot.facts(), &ask("2026-01-01", "2026-12-31", "2028-06-01"), Rule::ONS).unwrap()
    };
    let whys = |count| {
        let report = of(count);
        report.figure("M19").unwrap().lines.iter().filter(|l| matches!(l.slice, Slice::Why { .. })).count()
    };
    assert_eq!((whys(9), whys(10)), (0, 1));
    let report = of(30);
    let waits = report.figure("M21").unwrap().lines[0].reading;
    assert!(matches!(waits, Reading::Waits { waits: None, .. }));
    assert_eq!(of(0), of(9), "nobody reads like nine");
}
