//! Stories of take-up: early, late, unknown, supported already; imported by nobody.

use super::pilot::{Pilot, SELBY, SHELTER, YORK, apart, ask, day, line, recorded, says, silent, told, usual};
use crate::domain::insight::report::figure::{Followed, Reason};
use crate::domain::insight::report::reading::Reading;
use crate::domain::insight::report::slice::Labels;
use crate::domain::insight::report::words::Pathways;
use crate::domain::insight::report::{Ask, Cut, Line, compose};
use uuid::Uuid;

/// Seven referrals in half a year, a slip for each: two rang months later, one said no, of four nothing was
/// heard.
fn selby() -> Pilot {
    let mut pilot = Pilot::default();
    let dates =
        ["2026-01-14", "2026-02-04", "2026-02-25", "2026-03-11", "2026-04-01", "2026-05-06", "2026-06-10"];
    let people = dates.map(|date| (pilot.refers(date, usual), date));
    for (at, (person, date)) in people.into_iter().enumerate() {
        match at {
            // 120 and 150 days later.
            0 => pilot.signposts(person, date, told("2026-05-14")),
            1 => pilot.signposts(person, date, recorded("2026-07-04")),
            2 => pilot.signposts(person, date, |c| c.settled_day = Some(day("2026-03-01"))),
            _ => pilot.signposts(person, date, silent),
        }
    }
    pilot
}

/// Floor, ceiling and base of a line.
fn bounds(line: &Line<u32>) -> (u32, u32, u32) {
    match line.reading {
        Reading::Bounds(b) => (b.floor.numerator, b.ceiling.numerator, b.floor.base),
        other => panic!("{other:?} has no bounds"),
    }
}

#[test]
fn selby_received_seven_where_six_to_twelve_were_expected() {
    let report = selby().inside("2027-03-01");
    assert_eq!(
        says(&report, "M1", 0),
        "7 referrals were received from the court; 6 to 12 were expected in 181 days."
    );
    assert_eq!(says(&report, "M8", 0), "7 of 7 people who were seen and want help were signposted.");
}

#[test]
fn selbys_late_take_up_shows_at_180_days_and_not_at_90() {
    let report = selby().inside("2027-03-01");
    let at = |days| bounds(line(&report, "M12", days));
    assert_eq!([at(30), at(90), at(180)], [(0, 4, 7), (0, 4, 7), (2, 6, 7)]);
    assert_eq!(bounds(line(&report, "M15", 180)), (2, 6, 7));
    assert_eq!(bounds(line(&report, "M13", 180)), (1, 5, 7));
    assert_eq!(bounds(line(&report, "M16", 0)), (2, 6, 7));
    assert_eq!(
        says(&report, "M12", 180),
        "2 of 7 signposts were taken up within 180 days; nobody knows about 4, so at most 6 of 7 did. \
         Confirmed by a partner: 1; told by the person alone: 1."
    );
}

#[test]
fn selbys_known_outcomes_leave_out_those_nobody_knows_about() {
    let report = selby().inside("2027-03-01");
    assert_eq!(
        says(&report, "M14", 180),
        "2 of 3 signposts with a known outcome were taken up within 180 days."
    );
    let late = line(&report, "M16", 0);
    assert_eq!(late.followed, Some(Followed { shortest: 264, longest: 411 }));
}

#[test]
fn take_up_is_late_only_where_somebody_looked_for_more_than_ninety_days() {
    // The slip of 10 June is 90 days old on 8 September, the seventh followed on the 9th.
    let base = |today: &str| bounds(line(&selby().inside(today), "M16", 0)).2;
    assert_eq!((base("2026-09-08"), base("2026-09-09")), (6, 7));
    let said = says(&selby().inside("2026-09-09"), "M16", 0);
    assert!(said.ends_with("They were followed for 91 to 238 days."), "{said}");
}

#[test]
fn a_slip_counts_in_the_period_of_its_own_day_0() {
    let mut pilot = selby();
    let max = pilot.refers("2026-06-30", usual);
    pilot.signposts(max, "2026-06-30", silent);
    pilot.signposts(max, "2026-07-01", silent);
    let report = pilot.inside("2027-03-01");
    assert_eq!((bounds(line(&report, "M12", 90)).2, bounds(line(&report, "M15", 90)).2), (8, 8));
}

#[test]
fn a_window_that_is_still_running_is_out_of_the_base_and_counted() {
    // Day 90 of the slip of 6 May is 4 August; that of 10 June is 8 September.
    let report = selby().inside("2026-08-04");
    let ninety = line(&report, "M12", 90);
    assert_eq!(bounds(ninety), (0, 3, 6));
    assert_eq!(apart(ninety, Reason::WindowRunning), 1);
    assert!(ninety.provisional);
    let day_before = selby().inside("2026-08-03");
    assert_eq!(apart(line(&day_before, "M12", 90), Reason::WindowRunning), 2);
    assert_eq!(apart(line(&day_before, "M15", 90), Reason::WindowRunning), 2);
}

#[test]
fn a_window_stops_being_provisional_sixty_days_after_the_last_one_ends() {
    // 10 June + 90 + 60 days = 7 November.
    assert!(line(&selby().inside("2026-11-06"), "M12", 90).provisional);
    assert!(line(&selby().inside("2026-11-06"), "M15", 90).provisional);
    assert!(!line(&selby().inside("2026-11-07"), "M12", 90).provisional);
    assert!(!line(&selby().inside("2026-11-07"), "M15", 90).provisional);
}

#[test]
fn a_service_that_helped_already_is_neither_take_up_nor_failure() {
    let mut pilot = selby();
    let ana = pilot.refers("2026-03-04", usual);
    pilot.signposts(ana, "2026-03-04", |c| {
        recorded("2026-03-05")(c);
        c.already_supported = true;
    });
    let report = pilot.inside("2027-03-01");
    for id in ["M12", "M15"] {
        let ninety = line(&report, id, 90);
        assert_eq!((bounds(ninety), apart(ninety, Reason::AlreadySupported)), ((0, 4, 7), 1), "{id}");
    }
}

#[test]
fn a_person_with_three_slips_took_up_once() {
    let mut pilot = Pilot::default();
    let ben = pilot.refers("2026-01-14", usual);
    pilot.signposts(ben, "2026-01-14", recorded("2026-01-20"));
    pilot.signposts(ben, "2026-01-14", told("2026-01-21"));
    pilot.signposts(ben, "2026-01-14", silent);
    let report = pilot.inside("2027-03-01");
    assert_eq!(bounds(line(&report, "M12", 30)), (2, 3, 3));
    assert_eq!(bounds(line(&report, "M15", 30)), (1, 1, 1));
}

#[test]
fn a_quick_new_slip_does_not_stand_for_an_old_one_that_had_its_time() {
    let mut pilot = Pilot::default();
    let cat = pilot.refers("2026-01-14", usual);
    pilot.signposts(cat, "2026-01-14", |c| c.settled_day = Some(day("2026-02-01")));
    pilot.signposts(cat, "2026-06-20", recorded("2026-06-21"));
    assert_eq!(bounds(line(&pilot.inside("2026-06-30"), "M15", 90)), (0, 0, 1));
    assert_eq!(bounds(line(&pilot.inside("2026-09-30"), "M15", 90)), (1, 1, 1));
}

#[test]
fn a_slip_given_for_not_now_has_its_own_line() {
    let mut pilot = selby();
    let dan = pilot.refers("2026-03-04", |r| r.wanted = Pathways::default());
    pilot.signposts(dan, "2026-03-04", |c| c.to_not_now = true);
    pilot.refers("2026-03-05", |r| r.first_conversation_day = None);
    let eve = pilot.refers("2026-03-06", usual);
    let report = pilot.inside("2027-03-01");
    assert_eq!(says(&report, "M8", 0), "7 of 8 people who were seen and want help were signposted.");
    assert_eq!(apart(line(&report, "M8", 0), Reason::NotNowSlips), 1);
    pilot.signposts(eve, "2026-07-04", silent);
    assert!(says(&pilot.inside("2027-03-01"), "M8", 0).starts_with("8 of 8"));
}

#[test]
fn other_sources_are_listed_apart_and_never_in_m1() {
    let mut pilot = selby();
    let own = pilot.rows.sources.learn("self");
    pilot.refers("2026-03-04", |r| (r.source, r.from_court) = (own, false));
    pilot.refers("2026-07-01", usual);
    let report = pilot.inside("2027-03-01");
    assert_eq!(line(&report, "M1", 0).reading.numerator(), Some(7));
    assert_eq!(apart(line(&report, "M1", 0), Reason::OtherSource), 1);
    assert_eq!(
        report.figure("M1").unwrap().lines[2].sentence(report.figures[0].definition, &Labels::default()),
        "self: 1."
    );
}

#[test]
fn one_court_shows_no_restricted_entry_and_no_expectation() {
    let mut pilot = selby();
    let fay = pilot.refers("2026-03-04", |r| r.court = YORK);
    pilot.signposts(fay, "2026-03-04", |c| c.restricted = true);
    pilot.signposts(fay, "2026-03-04", silent);
    let york = compose::inside(&pilot.facts(), &with_cut(Cut::Court(YORK)));
    assert_eq!(bounds(line(&york, "M12", 90)), (0, 1, 1));
    assert!(says(&york, "M1", 0).starts_with("1 referral was received from the court; no expectation"));
    let selby = compose::inside(&pilot.facts(), &with_cut(Cut::Court(SELBY)));
    assert_eq!(bounds(line(&selby, "M12", 90)).2, 7);
    let all = compose::inside(&pilot.facts(), &with_cut(Cut::Scheme));
    assert_eq!(bounds(line(&all, "M12", 90)).2, 9);
    assert!(york.cannot_say.iter().any(|s| s.contains("never by court")));
}

#[test]
fn a_partner_sees_its_own_signposts_and_no_referrals() {
    let mut pilot = selby();
    let gus = pilot.refers("2026-03-04", usual);
    pilot.signposts(gus, "2026-03-04", |c| c.organisation = Uuid::from_u128(11));
    let report = compose::inside(&pilot.facts(), &with_cut(Cut::Organisation(SHELTER)));
    assert_eq!(bounds(line(&report, "M12", 90)).2, 7);
    assert!(report.figure("M1").is_none() && report.figure("M8").is_none());
}

fn with_cut(cut: Cut) -> Ask {
    let mut ask = ask("2026-01-01", "2026-06-30", "2027-03-01");
    ask.cut = cut;
    ask
}
