//! Key from paper: ten conversations of a half-day on one page, each a row, saved together; only the court's pages import it.

use super::log::{chosen, recent};
use crate::actions::case::encounter::{NewEncounter, record_encounter};
use crate::actions::case::need::NewNeed;
use crate::actions::case::referral::{Desk as Desktop, NewReferral, Who, submit_referral};
use crate::actions::case::referral_event::Decision;
use crate::actions::case::signpost::NewSignpost;
use crate::actions::directory::service::list_services;
use crate::actions::directory::{court, scheme};
use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::person::{Identity, Person};
use crate::domain::case::referral::{Answer as Said, RecordedMode};
use crate::domain::code::SlipCode;
use crate::domain::directory::court_session::CourtSession;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Service;
use crate::domain::directory::vocabulary::Set;
use crate::domain::page::Window;
use crate::domain::{id::Id, text, time::Occurred};
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::directory::service::Wanted;
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::SessionOut;
use actix_web::{get, post};
use serde::Serialize;

/// Rows of one sheet.
const ROWS: usize = 10;

#[derive(Serialize)]
pub(super) struct Sheet {
    sessions: Vec<SessionOut>,
    sources: Vec<Choice>,
    pathways: Vec<&'static str>,
    /// What a service can be called by.
    services: Vec<String>,
    rows: Vec<usize>,
}

/// One row as it was typed.
struct Row<'a> {
    sent: &'a Sent,
    number: usize,
}

impl Row<'_> {
    fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.number)
    }

    fn said(&self, name: &str) -> Option<String> {
        self.sent.said(&self.field(name))
    }

    fn fault(&self, name: &str, code: &'static str, detail: &str) -> Error {
        Error::invalid(format!("/{}", self.field(name)), code, detail)
    }

    /// Whether anything stands in it.
    fn is_filled(&self) -> bool {
        ["answer", "source", "name", "need", "service", "code"].iter().any(|name| self.said(name).is_some())
    }

    /// What was made of it, at the fields of this row.
    fn placed(&self, error: Error) -> Error {
        let Error::Invalid(faults) = error else { return error };
        let field = |pointer: &str| match pointer {
            it if it.contains("code") => "code",
            it if it.contains("service") || it.contains("signposts") => "service",
            it if it.contains("need") || it.contains("pathway") => "need",
            it if it.contains("name") => "name",
            it if it.contains("source") => "source",
            _ => "answer",
        };
        let placed = |it: Fault| Fault { pointer: format!("/{}", self.field(field(&it.pointer))), ..it };
        Error::Invalid(faults.into_iter().map(placed).collect())
    }

    /// The service that was named, by its whole name.
    fn service(&self, all: &[Service]) -> Result<Option<Id<Service>>> {
        let Some(typed) = self.said("service") else { return Ok(None) };
        let mut named = all.iter().filter(|it| text::folded(&it.name) == text::folded(&typed));
        match (named.next(), named.next()) {
            (Some(it), None) => Ok(Some(it.id)),
            (Some(_), Some(_)) => {
                let detail = "Two services have this name. Key this conversation on its own page";
                Err(self.fault("service", "ambiguous", detail))
            }
            (None, _) => {
                let detail = "Enter the name of a service as it stands in the directory";
                Err(self.fault("service", "unknown", detail))
            }
        }
    }

    /// What they wanted help with, and the slip that they got.
    fn given(&self, at: &CourtSession, all: &[Service]) -> Result<(Vec<NewNeed>, Vec<NewSignpost>)> {
        let need = self.said("need").and_then(|word| Pathway::of(&word));
        let code = self.said("code").map(|typed| SlipCode::parse(&typed, "/code")).transpose();
        let code = code.map_err(|error| self.placed(error))?;
        let needs = need.map(wanted).into_iter().collect();
        match (self.service(all)?, need) {
            (None, _) if code.is_some() => {
                Err(self.fault("service", "required", "Enter the service that stands on the slip"))
            }
            (None, _) => Ok((needs, Vec::new())),
            (Some(_), None) => Err(self.fault("need", "required", "Select what the slip is for")),
            (Some(service), Some(need)) => {
                let slip = NewSignpost::of(service, vec![need]);
                Ok((needs, vec![NewSignpost { code, issued_on: Some(at.held_on), ..slip }]))
            }
        }
    }

    fn refer(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        (at, said): (&CourtSession, Said),
        all: &[Service],
    ) -> Result<()> {
        let lost = || Error::internal("a half-day without its scheme or court");
        let (needs, signposts) = self.given(at, all)?;
        let mut person = Person::by_code_only(Id::from_uuid(uuid::Uuid::nil()));
        let given_name = self.said("name").filter(|_| said == Said::Yes);
        person.identity = Identity { given_name, ..Identity::default() };
        let can_help = Decision { eligible: true, reason: None, note: None };
        let new = NewReferral {
            scheme: scheme::codes(tx)?.remove(&at.scheme).ok_or_else(lost)?,
            court: court::slugs(tx, &[at.court])?.remove(&at.court).ok_or_else(lost)?,
            court_session: Some(at.id),
            received_on: Some(at.held_on),
            source: self.said("source").unwrap_or_default(),
            told: true,
            asked_about: Vec::new(),
            who: Who::New(Box::new(person)),
            desk: Desktop {
                answer: Some(said),
                conversation: Some(Occurred::day(at.held_on)),
                // Whoever was given a slip was helped here; the rest is decided at the desk.
                eligibility: (!needs.is_empty()).then_some(can_help),
                recorded_mode: RecordedMode::Paper,
                needs,
                signposts,
                ..Desktop::default()
            },
        };
        submit_referral(tx, actor, &new).map(drop).map_err(|error| self.placed(error))
    }

    fn key(&self, tx: &mut Tx<'_>, actor: &Actor, at: &CourtSession, all: &[Service]) -> Result<()> {
        let unsaid = || self.fault("answer", "required", "Select what happened");
        let answer = self.said("answer").ok_or_else(unsaid)?;
        if let Some(said) = Said::of(&answer) {
            return self.refer(tx, actor, (at, said), all);
        }
        let new = NewEncounter {
            court_session: at.id,
            answer,
            source: self.said("source"),
            reason: None,
            how_many: 1,
        };
        record_encounter(tx, actor, &new).map(drop).map_err(|error| self.placed(error))
    }
}

/// A need that is there, and that help is wanted with.
fn wanted(pathway: Pathway) -> NewNeed {
    NewNeed {
        pathway,
        presence: Presence::Present,
        wants_help: Some(Wish::Yes),
        need_types: Vec::new(),
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: None,
    }
}

/// The services that can be named.
fn nameable(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Service>> {
    let today = view.now().london_date();
    let all = list_services(view, actor, (Wanted::default(), None), Window::first(Window::MAX))?.items;
    Ok(all.into_iter().filter(|it| it.printable(today).is_ok()).collect())
}

impl PageForm for Sheet {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/court/paper.html";
    const ACTION: Action = Action::SubmitReferral;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::RecordEncounter)?;
        let mut services: Vec<String> = nameable(view, actor)?.into_iter().map(|it| it.name).collect();
        services.sort_unstable();
        services.dedup();
        Ok(Self {
            sessions: recent(view, actor)?.into_iter().map(|(_, out)| out).collect(),
            sources: choices(view, actor, Set::Source, None)?,
            pathways: Pathway::ALL.iter().map(|it| it.word()).collect(),
            services,
            rows: (1..=ROWS).collect(),
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let at = chosen(tx, actor, sent)?;
        let rows = (1..=ROWS).map(|number| Row { sent, number });
        let rows: Vec<Row<'_>> = rows.filter(Row::is_filled).collect();
        if rows.is_empty() {
            return Err(Error::invalid("/answer-1", "required", "Select what happened"));
        }
        let all = nameable(tx, actor)?;
        for row in rows {
            row.key(tx, actor, &at, &all)?;
        }
        Ok(Next::saying("/court", "paper_keyed"))
    }
}

/// Shows an empty sheet.
#[get("/court/paper")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Sheet>(()).await
}

/// Keys its rows: all of them, or none and what is to be mended.
#[post("/court/paper")]
pub(super) async fn key(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Sheet>((), sent).await
}
