//! Plays stories day by day, in the order in which things happened; only the demonstration imports it.

use super::stage::Stage;
use super::story::{Heard, Met, Pilot, Said, Slip, Story};
use super::town::{Cast, Town};
use crate::actions::case::encounter::{NewEncounter, record_encounter};
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
    Meet(Met),
    Refer(usize),
    Hear(usize, usize, Heard),
    Close(usize, Closing),
}

/// What a referral and its slips came to be called.
type Called = HashMap<usize, (Reference, Vec<SlipCode>)>;

fn scenes(pilot: &Pilot, sits: &[NaiveDate], until: NaiveDate) -> BTreeMap<NaiveDate, Vec<Scene>> {
    let mut days: BTreeMap<NaiveDate, Vec<Scene>> = BTreeMap::new();
    for on in sits {
        days.entry(*on).or_default().push(Scene::Sit);
    }
    for met in &pilot.met {
        days.entry(met.on).or_default().push(Scene::Meet(*met));
    }
    for (at, story) in pilot.stories.iter().enumerate() {
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

/// What the play knows so far: who was called what, and which half-days were sat.
#[derive(Clone)]
struct Script<'a> {
    town: &'a Town,
    cast: &'a Cast,
    pilot: &'a Pilot,
    called: Called,
    sessions: HashMap<NaiveDate, Id<CourtSession>>,
}

/// Plays `pilot` up to and including `until`.
pub fn play(stage: &Stage, town: &Town, cast: &Cast, pilot: &Pilot, until: NaiveDate) -> Result<()> {
    let mut script = Script { town, cast, pilot, called: Called::new(), sessions: HashMap::new() };
    for (on, scenes) in scenes(pilot, &sittings(cast, until), until) {
        stage.on(on);
        script = stage.act(&cast.officer, |tx, _| {
            let mut script = script.clone();
            scenes.iter().try_for_each(|scene| script.perform(tx, *scene, on))?;
            Ok(script)
        })?;
    }
    Ok(())
}

impl Script<'_> {
    fn perform(&mut self, tx: &mut Tx<'_>, scene: Scene, on: NaiveDate) -> Result<()> {
        match scene {
            Scene::Sit => self.sit(tx, on),
            Scene::Meet(met) => self.meet(tx, met),
            Scene::Refer(at) => self.refer(tx, at, on),
            Scene::Hear(at, slip, heard) => self.hear(tx, (at, slip), heard),
            Scene::Close(at, why) => self.close(tx, at, why),
        }
    }

    fn sit(&mut self, tx: &mut Tx<'_>, on: NaiveDate) -> Result<()> {
        let new = NewCourtSession {
            scheme: self.cast.scheme.code.clone(),
            court: self.cast.court.slug.clone(),
            held_on: on,
            half: Half::Morning,
            officer: None,
        };
        self.sessions.insert(on, create_court_session(tx, &self.cast.officer, &new)?.id);
        Ok(())
    }

    fn meet(&self, tx: &mut Tx<'_>, met: Met) -> Result<()> {
        let session = self.sessions.get(&met.on);
        let new = NewEncounter {
            court_session: *session.ok_or_else(|| Error::internal("nobody sat that day"))?,
            answer: met.answer.into(),
            source: met.source.map(Into::into),
            reason: met.reason.map(Into::into),
            how_many: met.how_many,
        };
        record_encounter(tx, &self.cast.officer, &new).map(drop)
    }

    fn refer(&mut self, tx: &mut Tx<'_>, at: usize, on: NaiveDate) -> Result<()> {
        let (story, officer) = (&self.pilot.stories[at], &self.cast.officer);
        let new = referral(self.town, self.cast, story, self.sessions.get(&on).copied())?;
        let made = submit_referral(tx, officer, &new)?;
        let filter = signpost::Filter { referral: Some(made.id), state: None };
        let mut slips =
            signpost::list(tx, &officer.sees(Action::ListSignposts), officer, filter, Window::first(50))?
                .items;
        slips
            .sort_by_key(|s| story.slips.iter().position(|it| s.needs.iter().any(|(_, p)| *p == it.pathway)));
        self.called.insert(at, (made.reference, slips.into_iter().map(|s| s.code).collect()));
        Ok(())
    }

    fn hear(&self, tx: &mut Tx<'_>, (at, slip): (usize, usize), heard: Heard) -> Result<()> {
        let code = self.called.get(&at).and_then(|(_, codes)| codes.get(slip));
        let code = code.ok_or_else(|| Error::internal("a slip is missing"))?;
        let teller = if heard.grade == Some(Grade::A) { &self.cast.partner } else { &self.cast.officer };
        record_signpost_event(tx, teller, code, &report(heard)).map(drop)
    }

    fn close(&self, tx: &mut Tx<'_>, at: usize, why: Closing) -> Result<()> {
        let called = self.called.get(&at).ok_or_else(|| Error::internal("a referral is missing"))?;
        let mut case = Case::find(tx, &self.cast.officer, Action::CloseReferral, &called.0)?;
        close_referral(tx, &self.cast.officer, &mut case, why)
    }
}

fn report(heard: Heard) -> NewReport {
    NewReport {
        grade: heard.grade,
        reason: heard.reason.map(Into::into),
        informant: (heard.grade == Some(Grade::C)).then(|| "front desk".into()),
        ..NewReport::of(heard.what)
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
        code: None,
        pathways: vec![slip.pathway],
        service: town.service(slip.service)?,
        mode: slip.mode,
        chosen_by: ChosenBy::Together,
        for_relative: false,
        already_supported: false,
        issued_on: None,
    })
}
