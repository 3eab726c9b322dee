//! The referral that a row tells of, as an officer would have made it; only `import::referrals` imports it.

use crate::actions::case::need::NewNeed;
use crate::actions::case::referral::{Desk, NewReferral, Who};
use crate::actions::case::referral_event::Decision;
use crate::actions::directory::court_session::{NewCourtSession, create_court_session};
use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::person::{AgeBand, Identity, Person};
use crate::domain::case::referral::{Answer, RecordedMode};
use crate::domain::directory::court::Court;
use crate::domain::directory::court_session::{CourtSession, Half};
use crate::domain::directory::scheme::Scheme;
use crate::domain::text::folded;
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::render::referrals::{Age, AskedCells, Eligibility, NeedCell, ReferralRow};
use crate::store::Tx;
use crate::store::directory::{court, court_session};
use chrono::{Datelike, NaiveDate};

/// Everything but the signposts.
pub(super) fn of(tx: &mut Tx<'_>, actor: &Actor, scheme: &Scheme, row: &ReferralRow) -> Result<NewReferral> {
    let asked = &row.asked;
    let court = court_called(tx, scheme, &asked.court)?;
    court.may_sit_on(asked.session_on, tx.now().london_date())?;
    let talk = row.conversation;
    Ok(NewReferral {
        scheme: scheme.code.clone(),
        court: court.slug.clone(),
        court_session: half_day(tx, actor, (scheme, &court), asked)?,
        received_on: Some(asked.received_on),
        source: asked.source.clone(),
        // Whoever was talked to, or said their initials, knows.
        told: talk.is_some() || row.person.initials.is_some(),
        asked_about: asked.asked_about.clone(),
        who: Who::New(Box::new(person(scheme, row)?)),
        desk: Desk {
            hearing_outcomes: asked.hearing_outcomes.clone(),
            risk: asked.risk.as_ref().map_or_else(|| "not_assessed".into(), |told| told.risk.clone()),
            risk_told_by: asked.risk.as_ref().map(|told| told.told_by.clone()),
            recorded_mode: RecordedMode::Import,
            answer: talk.and_then(|talk| talk.answer).and_then(Answer::of),
            eligibility: row.eligibility.as_ref().map(decision),
            conversation: talk.map(|talk| Occurred::day(talk.on)),
            needs: row.needs.iter().map(need).collect(),
            ..Desk::default()
        },
    })
}

/// One of the scheme's courts, by slug or by name in either language.
fn court_called(tx: &mut Tx<'_>, scheme: &Scheme, called: &str) -> Result<Court> {
    let name = folded(called);
    let courts = court::find_many(tx, &scheme.courts)?;
    let is_meant = |it: &&Court| {
        let names = [Some(&it.name), it.name_cy.as_ref()];
        it.slug.as_str() == called || names.into_iter().flatten().any(|known| folded(known) == name)
    };
    if let Some(court) = courts.iter().find(is_meant) {
        return Ok(court.clone());
    }
    let slugs: Vec<&str> = courts.iter().map(|court| court.slug.as_str()).collect();
    let detail = format!(
        "This is not one of the scheme's courts: {}. Write one of these, or have the court added to the scheme.",
        slugs.join(", ")
    );
    Err(Error::invalid("/court", "not_in_scheme", detail))
}

/// The half-day in the book; entered where it is not there yet, none where nobody remembers which it was.
fn half_day(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (scheme, court): (&Scheme, &Court),
    asked: &AskedCells,
) -> Result<Option<Id<CourtSession>>> {
    let Some(half) = asked.half_day.and_then(Half::of) else { return Ok(None) };
    if let Some(known) = court_session::on(tx, scheme.id, court.id, (asked.session_on, half))? {
        return Ok(Some(known.id));
    }
    let new = NewCourtSession {
        scheme: scheme.code.clone(),
        court: court.slug.clone(),
        held_on: asked.session_on,
        half,
        officer: None,
    };
    create_court_session(tx, actor, &new).map(|made| Some(made.id))
}

fn person(scheme: &Scheme, row: &ReferralRow) -> Result<Person> {
    let age_band = match row.person.age {
        None => None,
        Some(Age::Band(word)) => AgeBand::of(word),
        Some(Age::BirthYear(year)) => Some(band(year, row.asked.received_on)?),
    };
    let identity = Identity { given_name: row.person.initials.clone(), ..Identity::default() };
    Ok(Person { identity, age_band, sex: row.person.sex.clone(), ..Person::by_code_only(scheme.id) })
}

/// The band on the day of the referral of somebody born in the middle of that year.
fn band(year: i32, on: NaiveDate) -> Result<AgeBand> {
    let years = on.year() - year;
    let age = if on.month() < 7 && years > 18 { years - 1 } else { years };
    u32::try_from(age).ok().and_then(AgeBand::of_age).ok_or_else(|| {
        let detail = "This person was under 18. The schemes are for adults: leave the row out.";
        Error::invalid("/person/birth_year", "not_adult", detail)
    })
}

fn decision(told: &Eligibility) -> Decision {
    match told {
        Eligibility::Eligible => Decision { eligible: true, ..Decision::default() },
        Eligibility::NotEligible(reason) => {
            Decision { eligible: false, reason: Some(reason.clone()), note: None }
        }
    }
}

fn need(cell: &NeedCell) -> NewNeed {
    NewNeed {
        pathway: cell.pathway,
        presence: Presence::of(cell.presence).unwrap_or(Presence::NotAsked),
        wants_help: cell.wants_help.and_then(Wish::of),
        need_types: Vec::new(),
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: None,
    }
}
