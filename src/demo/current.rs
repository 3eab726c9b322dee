//! The current scheme, its dates counted from the first start, so that every queue has something in it; only the demonstration imports it.

use super::decks::service_of;
use super::dice::{Dice, FAMILY, GIVEN};
use super::stage::{DIRECTOR, Stage};
use super::story::{Heard, Met, Pilot, Said, Slip, Story};
use super::town::{Announced, Town, first_rule};
use crate::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use crate::actions::directory::service::assure_service;
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Answer, Closing};
use crate::domain::case::signpost::{Grade, Mode, What};
use crate::domain::directory::pathway::Pathway::{
    self, Accommodation, DrugsAlcohol, Employment, Families, Finance, Health,
};
use crate::error::Result;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeSet;

/// Its three letters.
pub const CODE: &str = "CAS";

const WEEKS: u64 = 30;

fn tuesday_before(today: NaiveDate, weeks: u64) -> NaiveDate {
    let since = (u64::from(today.weekday().num_days_from_monday()) + 6) % 7;
    today - Days::new(since + weeks * 7)
}

/// The scheme.
pub fn announced(today: NaiveDate) -> Announced {
    Announced {
        code: CODE,
        name: "Castlegate court problem solving",
        court: ("castlegate-magistrates-court", "Castlegate Magistrates' Court"),
        court_open: true,
        starts_on: tuesday_before(today, WEEKS),
        ends_on: None,
        expected: (3, 5),
        rules: |from_on| vec![first_rule(from_on)],
    }
}

/// What is heard after the slip, by turns; the numbers are days.
fn heard(turn: usize) -> Vec<Heard> {
    let told = |after, what, grade| Heard { after, what, grade: Some(grade), reason: None };
    match turn % 7 {
        0 => vec![told(3, What::Acknowledged, Grade::A)],
        1 => vec![told(4, What::Acknowledged, Grade::A), told(12, What::Booked, Grade::A)],
        2 => vec![Heard::met(18, Grade::A)],
        3 => Vec::new(),
        4 => vec![Heard::met(20, Grade::D), told(48, What::Met, Grade::C)],
        5 => vec![Heard::ended(35, What::NotStarted, Grade::D, "too_much_going_on")],
        _ => vec![Heard::ended(6, What::Declined, Grade::A, "full_or_long_wait")],
    }
}

const PATHWAYS: [Pathway; 8] =
    [DrugsAlcohol, Finance, DrugsAlcohol, Accommodation, Health, DrugsAlcohol, Employment, Families];
const SOURCES: [&str; 5] =
    ["magistrate", "legal_adviser", "usher_or_court_staff", "probation_at_court", "self"];

/// One person; every turn another mix of pathway, answer and news.
fn story(dice: &mut Dice, on: NaiveDate, turn: usize) -> Story {
    let pathway = PATHWAYS[turn % PATHWAYS.len()];
    // Reports of grade A are the signed-in partner's: only its own services get them.
    let own = pathway == DrugsAlcohol;
    let heard: Vec<Heard> = heard(turn).into_iter().filter(|h| own || h.grade != Some(Grade::A)).collect();
    let (not_now, outside) = (turn % 9 == 4, turn == 8);
    let name =
        (dice.one_of(GIVEN).copied().unwrap_or("Jo"), dice.one_of(FAMILY).copied().unwrap_or("Ashwick"));
    let said = if not_now { Said::not_now(pathway) } else { Said::wanted(pathway) };
    let slip = Slip { pathway, service: service_of(pathway), mode: Mode::Signpost, heard };
    Story {
        on,
        name: (!not_now).then_some(name),
        born: 1962 + i32::try_from(dice.below(40)).unwrap_or(0),
        sex: if dice.below(10) < 7 { "male" } else { "female" },
        source: SOURCES[turn % SOURCES.len()],
        asked_about: vec![pathway],
        alcohol: own,
        ineligible: outside.then_some("out_of_area"),
        spoken: !outside,
        answer: (!outside).then_some(if not_now { Answer::NotNow } else { Answer::Yes }),
        said: if outside { Vec::new() } else { vec![said] },
        slips: if outside { Vec::new() } else { vec![slip] },
        closed: (turn % 7 == 5 && turn < 20).then_some((40, Closing::Settled)),
    }
}

/// About thirty people, one a week.
fn stories(today: NaiveDate) -> Vec<Story> {
    let mut dice = Dice::seeded(2026);
    (0..27_u64)
        .map(|at| story(&mut dice, tuesday_before(today, WEEKS - 1 - at), usize::try_from(at).unwrap_or(0)))
        .collect()
}

/// Those who left no record: most weeks somebody says no thanks or takes information only.
pub fn met(today: NaiveDate) -> Vec<Met> {
    let said = |turn: usize| match turn % 5 {
        0 => Some(("no_thanks", Some("not_ready"), 1)),
        1 => Some(("information_only", None, 2)),
        3 => Some(("no_thanks", None, 1)),
        4 if turn.is_multiple_of(2) => Some(("could_not_speak", None, 1)),
        _ => None,
    };
    let met = |at: u64| {
        let turn = usize::try_from(at).unwrap_or(0);
        let ((answer, reason, how_many), source) = (said(turn)?, SOURCES.get(turn % SOURCES.len()).copied());
        Some(Met { on: tuesday_before(today, WEEKS - 1 - at), answer, reason, source, how_many })
    };
    (0..WEEKS).filter_map(met).collect()
}

/// Somebody rang the services that it sends people to, a fortnight ago. All others were last checked when they were entered.
fn ring_services(stage: &Stage, town: &Town, today: NaiveDate) -> Result<()> {
    stage.on(today - Days::new(14));
    for name in PATHWAYS.map(service_of).into_iter().collect::<BTreeSet<_>>() {
        let id = town.service(name)?;
        stage.act(&DIRECTOR, |tx, actor| assure_service(tx, actor, id))?;
    }
    Ok(())
}

/// Plays the people, and the three whom the court asked for last.
pub fn play(stage: &Stage, town: &Town, today: NaiveDate) -> Result<()> {
    let cast = town.cast(CODE)?;
    let pilot = Pilot { stories: stories(today), met: met(today) };
    super::play::play(stage, town, &cast, &pilot, today)?;
    super::gaps::play(stage, town, &cast, today)?;
    ring_services(stage, town, today)?;
    let team = town.court_team(cast.court.id);
    for (weeks, told) in [(2, true), (1, false), (0, true)] {
        let on = tuesday_before(today, weeks);
        stage.on(on);
        let mut person = Person::by_code_only(cast.scheme.id);
        if told {
            person.identity.given_name =
                Some(["Wren", "Rory", "Tess"][usize::try_from(weeks).unwrap_or(0)].into());
        }
        let new = NewReferral {
            scheme: cast.scheme.code.clone(),
            court: cast.court.slug.clone(),
            court_session: None,
            received_on: Some(on),
            source: "usher_or_court_staff".into(),
            told,
            asked_about: vec![DrugsAlcohol],
            who: Who::New(Box::new(person)),
            desk: Desk::default(),
        };
        stage.act(&team, |tx, actor| submit_referral(tx, actor, &new).map(drop))?;
    }
    Ok(())
}
