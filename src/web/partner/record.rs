//! What happened to somebody who was sent: one choice, a day, who saw them; only the partner's pages import it.

use super::{code, some};
use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::account::user::Role;
use crate::domain::case::signpost::What;
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::domain::time::Occurred;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::typed_day::{boxes, day};
use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Record {
    code: String,
    service: String,
    moves: Vec<&'static str>,
    reasons: Vec<Choice>,
    #[serde(skip)]
    today: NaiveDate,
}

impl PageForm for Record {
    type About = SlipCode;
    type Filled = Self;
    const TEMPLATE: &'static str = "partner/record.html";
    const ACTION: Action = Action::RecordSignpostEvent;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &SlipCode, _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadShared)?;
        let it = read_signpost(view, actor, about)?;
        Ok(Self {
            code: about.to_string(),
            service: it.service,
            moves: it.signpost.allowed(Role::Partner).into_iter().map(What::word).collect(),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
            today: view.now().london_date(),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        boxes("occurred_on", filled.today)
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &SlipCode, sent: &Sent) -> Result<Next> {
        let what = What::of(sent.one("what"))
            .ok_or_else(|| Error::invalid("/what", "required", "Select what happened"))?;
        let new = NewReport {
            occurred: day(sent, "occurred_on")?.map(Occurred::day),
            reason: some(sent.one("reason")).filter(|_| what.needs_reason()),
            informant: some(sent.one("informant")),
            note: some(sent.one("note")),
            booked_for: day(sent, "booked_for")?.filter(|_| what == What::Booked),
            ..NewReport::of(what)
        };
        record_signpost_event(tx, actor, about, &new)?;
        Ok(Next::saying(&format!("/partner/signposts/{about}"), "update_saved"))
    }
}

/// Asks what happened.
#[get("/partner/signposts/{code}/update")]
pub(super) async fn ask(desk: Desk, typed: web::Path<String>) -> Answer {
    desk.form::<Record>(code(&typed)?).await
}

/// Records it.
#[post("/partner/signposts/{code}/update")]
pub(super) async fn record(desk: Desk, typed: web::Path<String>, sent: Sent) -> Answer {
    desk.submit::<Record>(code(&typed)?, sent).await
}
