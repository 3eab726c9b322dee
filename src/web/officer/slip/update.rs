//! What happened after the slip: one choice, a day, and how the officer knows; only the slips' pages import it.

use super::code;
use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::account::user::Role;
use crate::domain::case::signpost::{Grade, Report, State, What, leads_to};
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::domain::time::Occurred;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::{moment, occurred};
use crate::web::typed_day::{boxes, day};
use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct ReportOut {
    what: &'static str,
    occurred: String,
    recorded: String,
    by: String,
    grade: Option<&'static str>,
    reason: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Update {
    code: String,
    service: String,
    reference: Option<String>,
    state: &'static str,
    moves: Vec<&'static str>,
    reasons: Vec<Choice>,
    reports: Vec<ReportOut>,
    #[serde(skip)]
    today: NaiveDate,
}

/// What an officer reports here: the moves of the table, without those that have a page of their own.
fn moves(state: State) -> Vec<&'static str> {
    let offered = |what: &&What| {
        what.is_reported()
            && what.said_by().contains(&Role::Officer)
            && !matches!(what, What::Corrected | What::Voided)
            && leads_to(state, **what).is_some()
    };
    What::ALL.iter().filter(offered).map(|what| what.word()).collect()
}

fn told(it: Report) -> ReportOut {
    ReportOut {
        what: it.event.what.word(),
        occurred: occurred(&it.event.occurred),
        recorded: moment(it.event.recorded_at),
        by: it.informant.unwrap_or(it.event.recorded_as),
        grade: it.grade.map(Grade::word),
        reason: it.event.reason.map(|code| code.replace('_', " ")),
        note: it.event.note,
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl PageForm for Update {
    type About = SlipCode;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/slip/update.html";
    const ACTION: Action = Action::RecordSignpostEvent;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &SlipCode, _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadReferral)?;
        let it = read_signpost(view, actor, about)?;
        let reports = it.reports.into_iter().rev().map(told).collect();
        Ok(Self {
            code: about.to_string(),
            service: it.service,
            reference: it.reference.map(|reference| reference.to_string()),
            state: it.signpost.state.reads(),
            moves: moves(it.signpost.state),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
            reports,
            today: view.now().london_date(),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        boxes("occurred_on", filled.today)
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &SlipCode, sent: &Sent) -> Result<Next> {
        let what = What::of(sent.one("what"))
            .ok_or_else(|| Error::invalid("/what", "required", "Select what happened"))?;
        let occurred = day(sent, "occurred_on")?.map(Occurred::day);
        let new = NewReport {
            occurred,
            grade: Grade::of(sent.one("grade")).filter(|_| what != What::Noted),
            reason: some(sent.one("reason")).filter(|_| what.needs_reason()),
            informant: some(sent.one("informant")).filter(|_| sent.one("grade") == Grade::C.word()),
            note: some(sent.one("note")),
            booked_for: day(sent, "booked_for")?.filter(|_| what == What::Booked),
            ..NewReport::of(what)
        };
        record_signpost_event(tx, actor, about, &new)?;
        Ok(Next::saying(&format!("/signposts/{about}/update"), "update_saved"))
    }
}

/// Asks what happened.
#[get("/signposts/{code}/update")]
pub(super) async fn ask(desk: Desk, typed: web::Path<String>) -> Answer {
    desk.form::<Update>(code(&typed)?).await
}

/// Records it.
#[post("/signposts/{code}/update")]
pub(super) async fn record(desk: Desk, typed: web::Path<String>, sent: Sent) -> Answer {
    desk.submit::<Update>(code(&typed)?, sent).await
}
