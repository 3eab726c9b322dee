//! Plays stories day by day, in the order in which things happened; only the demonstration imports it.

use super::stage::Stage;
use super::story::{Heard, Said, Slip, Story};
use super::town::{Cast, Town};
use crate::actions::case::need::NewNeed;
use crate::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use crate::actions::case::referral_event::{Case, Decision, close_referral};
use crate::actions::case::signpost::NewSignpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::actions::directory::court_session::{NewCourtSession, create_court_session};
use crate::domain::case::person::{Identity, Person};
use crate::domain::case::referral::{Closing, RecordedMode};
use crate::domain::case::signpost::{ChosenBy, Grade};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::{
    court_session::{CourtSession, Half},
    pathway::Pathway,
};
use crate::domain::{id::Id, page::Window, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::store::Tx;
use crate::store::case::signpost;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// One thing to do on one day.
#[derive(Debug, Clone, Copy)]
enum Scene {
    Sit,
    Refer(usize),
    Hear(usize, usize, Heard),
    Close(usize, Closing),
}

/// What a referral and its slips came to be called.
type Called = HashMap<usize, (Reference, Vec<SlipCode>)>;

fn scenes(stories: &[Story], sits: &[NaiveDate], until: NaiveDate) -> BTreeMap<NaiveDate, Vec<Scene>> {
    let mut days: BTreeMap<NaiveDate, Vec<Scene>> = BTreeMap::new();
    for on in sits {
        days.entry(*on).or_default().push(Scene::Sit);
    }
    for (at, story) in stories.iter().enumerate() {
        days.entry(story.on).or_default().push(Scene::Refer(at));
        for (slip, Slip { heard, .. }) in story.slips.iter().enumerate() {
            for heard in heard {
                days.entry(story.on + Days::new(heard.after))
                    .or_default()
                    .push(Scene::Hear(at, slip, *heard));
            }
        }
        if let Some((after, why)) = story.closed {
            days.entry(story.on + Days::new(after)).or_default().push(Scene::Close(at, why));
        }
    }
    days.retain(|on, _| *on <= until);
    days
}

/// The half-days that an officer sat: once a week on the scheme's weekday, while it ran.
fn sittings(cast: &Cast, until: NaiveDate) -> Vec<NaiveDate> {
    let last = cast.scheme.ends_on.unwrap_or(until).min(until);
    let first = cast.scheme.starts_on;
    let tuesday = first + Days::new((8 - u64::from(first.weekday().num_days_from_monday())) % 7);
    tuesday.iter_weeks().take_while(|on| *on <= last).collect()
}

/// Plays `stories` up to and including `until`.
pub fn play(stage: &Stage, town: &Town, cast: &Cast, stories: &[Story], until: NaiveDate) -> Result<()> {
    let mut called = Called::new();
    let mut sessions: HashMap<NaiveDate, Id<CourtSession>> = HashMap::new();
    for (on, scenes) in scenes(stories, &sittings(cast, until), until) {
        stage.on(on);
        let (mut made, mut sat) = stage.act(&cast.officer, |tx, _| {
            let (mut made, mut sat) = (called.clone(), sessions.clone());
            for scene in &scenes {
                perform(tx, town, cast, (stories, *scene), (&mut made, &mut sat), on)?;
            }
            Ok((made, sat))
        })?;
        std::mem::swap(&mut called, &mut made);
        std::mem::swap(&mut sessions, &mut sat);
    }
    Ok(())
}

fn perform(
    tx: &mut Tx<'_>,
    town: &Town,
    cast: &Cast,
    (stories, scene): (&[Story], Scene),
    (called, sessions): (&mut Called, &mut HashMap<NaiveDate, Id<CourtSession>>),
    on: NaiveDate,
) -> Result<()> {
    match scene {
        Scene::Sit => {
            let new = NewCourtSession {
                scheme: cast.scheme.code.clone(),
                court: cast.court.slug.clone(),
                held_on: on,
                half: Half::Morning,
                officer: None,
            };
            sessions.insert(on, create_court_session(tx, &cast.officer, &new)?.id);
            Ok(())
        }
        Scene::Refer(at) => {
            let new = referral(town, cast, &stories[at], sessions.get(&on).copied())?;
            let made = submit_referral(tx, &cast.officer, &new)?;
            let filter = signpost::Filter { referral: Some(made.id), state: None };
            let sees = cast.officer.sees(Action::ListSignposts);
            let mut slips = signpost::list(tx, &sees, &cast.officer, filter, Window::first(50))?.items;
            slips.sort_by_key(|s| {
                stories[at].slips.iter().position(|it| s.needs.iter().any(|(_, p)| *p == it.pathway))
            });
            called.insert(at, (made.reference, slips.into_iter().map(|s| s.code).collect()));
            Ok(())
        }
        Scene::Hear(at, slip, heard) => {
            let code = called
                .get(&at)
                .and_then(|(_, codes)| codes.get(slip))
                .ok_or_else(|| Error::internal("a slip is missing"))?;
            let teller = if heard.grade == Some(Grade::A) { &cast.partner } else { &cast.officer };
            record_signpost_event(tx, teller, code, &report(heard)).map(drop)
        }
        Scene::Close(at, why) => {
            let reference = called
                .get(&at)
                .map(|(r, _)| r.clone())
                .ok_or_else(|| Error::internal("a referral is missing"))?;
            let mut case = Case::find(tx, &cast.officer, Action::CloseReferral, &reference)?;
            close_referral(tx, &cast.officer, &mut case, why)
        }
    }
}

fn report(heard: Heard) -> NewReport {
    NewReport {
        what: heard.what,
        occurred: None,
        grade: heard.grade,
        reason: heard.reason.map(Into::into),
        informant: (heard.grade == Some(Grade::C)).then(|| "front desk".into()),
        note: None,
        supersedes: None,
    }
}

fn referral(
    town: &Town,
    cast: &Cast,
    story: &Story,
    session: Option<Id<CourtSession>>,
) -> Result<NewReferral> {
    let mut person = Person::by_code_only(cast.scheme.id);
    person.sex = Some(story.sex.into());
    if let Some((given, family)) = story.name {
        person.identity = Identity {
            given_name: Some(given.into()),
            family_name: Some(family.into()),
            born_on: NaiveDate::from_ymd_opt(story.born, 6, 15),
            postcode_district: None,
        };
    }
    Ok(NewReferral {
        scheme: cast.scheme.code.clone(),
        court: cast.court.slug.clone(),
        court_session: session,
        received_on: Some(story.on),
        source: story.source.into(),
        told: true,
        asked_about: story.asked_about.clone(),
        who: Who::New(Box::new(person)),
        desk: desk(town, story)?,
    })
}

fn desk(town: &Town, story: &Story) -> Result<Desk> {
    let decision = Decision {
        eligible: story.ineligible.is_none(),
        reason: story.ineligible.map(Into::into),
        note: None,
    };
    Ok(Desk {
        alcohol_related: Some(story.alcohol),
        recorded_mode: RecordedMode::Paper,
        answer: story.answer,
        eligibility: Some(decision),
        conversation: story.spoken.then_some(Occurred::day(story.on)),
        needs: story.said.iter().map(need).collect(),
        signposts: story.slips.iter().map(|slip| signpost_of(town, slip)).collect::<Result<_>>()?,
        ..Desk::default()
    })
}

fn need(said: &Said) -> NewNeed {
    NewNeed {
        pathway: said.pathway,
        presence: said.presence,
        wants_help: said.wish,
        need_types: if said.pathway == Pathway::DrugsAlcohol && said.wish.is_some() {
            vec!["alcohol".into()]
        } else {
            Vec::new()
        },
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: said.gap.map(Into::into),
    }
}

fn signpost_of(town: &Town, slip: &Slip) -> Result<NewSignpost> {
    Ok(NewSignpost {
        pathways: vec![slip.pathway],
        service: town.service(slip.service)?,
        mode: slip.mode,
        chosen_by: ChosenBy::Together,
        for_relative: false,
        already_supported: false,
        issued_on: None,
    })
}
