//! A conversation at court: a few answers, and nothing of a person who said no thanks; only the court's pages import it.

use crate::actions::case::encounter::{NewEncounter, record_encounter};
use crate::actions::case::person::find_person;
use crate::actions::case::referral::{Desk as Desktop, NewReferral, Who, submit_referral};
use crate::actions::case::referral_event::Decision;
use crate::actions::directory::{court, scheme};
use crate::domain::case::person::Person;
use crate::domain::case::referral::Answer as Said;
use crate::domain::directory::court_session::CourtSession;
use crate::domain::directory::vocabulary::Set;
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::identity;
use crate::web::told::{SessionOut, sittings};
use actix_web::{get, post};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    session: String,
    person: String,
}

/// Somebody whom we have met before.
#[derive(Serialize)]
struct KnownOut {
    id: String,
    initials: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Conversation {
    sessions: Vec<SessionOut>,
    sources: Vec<Choice>,
    known: Option<KnownOut>,
    #[serde(skip)]
    chosen: String,
}

/// The half-days on which somebody may have been spoken with: today's, and those of the last two weeks that are keyed late.
pub(super) fn recent(view: &mut View<'_>, actor: &Actor) -> Result<Vec<(CourtSession, SessionOut)>> {
    let today = view.now().london_date();
    sittings(view, actor, (today.checked_sub_days(Days::new(14)).unwrap_or(today), today))
}

/// The half-day that was chosen.
pub(super) fn chosen(tx: &mut Tx<'_>, actor: &Actor, sent: &Sent) -> Result<CourtSession> {
    let all = recent(tx, actor)?.into_iter().map(|(it, _)| it);
    let found = all.into_iter().find(|it| it.id.to_string() == sent.one("session"));
    found.ok_or_else(|| Error::invalid("/session", "required", "Select which court you are at"))
}

/// Who it is, as far as they say. Somebody who thinks about it leaves no name.
fn who(sent: &Sent, said: Said) -> Result<Who> {
    if let Some(known) = sent.said("person") {
        return Ok(Who::Known(Id::parse(&known, "/person")?));
    }
    let mut person = Person::by_code_only(Id::from_uuid(uuid::Uuid::nil()));
    if said == Said::Yes {
        person.identity = identity(sent)?;
    }
    Ok(Who::New(Box::new(person)))
}

/// Whether this scheme can help, as the officer decides now; none where she decides at the desk.
fn decided(sent: &Sent) -> Result<Option<Decision>> {
    match sent.one("can_help") {
        "yes" => Ok(Some(Decision { eligible: true, reason: None, note: None })),
        "later" => Ok(None),
        _ => Err(Error::invalid("/can_help", "required", "Select whether we can help them here")),
    }
}

/// The faults of what was made, at the fields of this page.
fn at_fields(error: Error) -> Error {
    let error = error.out_of("/person");
    let Error::Invalid(faults) = error else { return error };
    let placed = |it: Fault| match it.pointer.as_str() {
        "/eligibility/note" => Fault { pointer: "/can_help".into(), ..it },
        _ => it,
    };
    Error::Invalid(faults.into_iter().map(placed).collect())
}

fn refer(tx: &mut Tx<'_>, actor: &Actor, sent: &Sent, (at, said): (&CourtSession, Said)) -> Result<Next> {
    let lost = || Error::internal("a half-day without its scheme or court");
    let scheme = scheme::codes(tx)?.remove(&at.scheme).ok_or_else(lost)?;
    let court = court::slugs(tx, &[at.court])?.remove(&at.court).ok_or_else(lost)?;
    let held_on: NaiveDate = at.held_on;
    let new = NewReferral {
        scheme,
        court,
        court_session: Some(at.id),
        received_on: Some(held_on),
        source: sent.one("source").to_owned(),
        told: true,
        asked_about: Vec::new(),
        who: who(sent, said)?,
        desk: Desktop {
            answer: Some(said),
            conversation: Some(Occurred::day(held_on)),
            eligibility: decided(sent)?,
            ..Desktop::default()
        },
    };
    let is_decided = new.desk.eligibility.is_some();
    let made = submit_referral(tx, actor, &new).map_err(at_fields)?;
    let path = format!("/referrals/{}", made.reference);
    Ok(if is_decided { Next(format!("{path}/needs")) } else { Next::saying(&path, "to_decide") })
}

impl PageForm for Conversation {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/court/log.html";
    const ACTION: Action = Action::SubmitReferral;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), query: &str) -> Result<Self> {
        actor.must_be_able(Action::RecordEncounter)?;
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let today = view.now().london_date();
        let all = recent(view, actor)?;
        let is_today = |(it, _): &&(CourtSession, SessionOut)| it.held_on == today;
        let now = all.iter().find(is_today).map_or("", |(_, out)| out.id.as_str());
        let chosen = if asked.session.is_empty() { now.to_owned() } else { asked.session };
        let known = match asked.person.as_str() {
            "" => None,
            id => {
                let person = find_person(view, actor, Id::parse(id, "/person")?)?;
                Some(KnownOut { id: person.id.to_string(), initials: person.identity.initials() })
            }
        };
        let sessions = all.into_iter().map(|(_, out)| out).collect();
        Ok(Self { sessions, sources: choices(view, actor, Set::Source, None)?, known, chosen })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        vec![("session".into(), filled.chosen.clone())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let answer = sent.one("answer");
        if answer.is_empty() {
            return Err(Error::invalid("/answer", "required", "Select what happened"));
        }
        let at = chosen(tx, actor, sent)?;
        if let Some(said) = Said::of(answer) {
            return refer(tx, actor, sent, (&at, said));
        }
        let source = Some(sent.one("source").to_owned()).filter(|source| !source.is_empty());
        let new = NewEncounter {
            court_session: at.id,
            answer: answer.to_owned(),
            source,
            reason: None,
            how_many: 1,
        };
        record_encounter(tx, actor, &new)?;
        Ok(Next::saying("/court", "logged"))
    }
}

/// Asks what happened.
#[get("/court/log")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Conversation>(()).await
}

/// Logs it: a referral for whoever said yes or not now, a count for everybody else.
#[post("/court/log")]
pub(super) async fn log_conversation(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Conversation>((), sent).await
}
