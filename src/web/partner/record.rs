//! What happened to somebody who was sent: one choice, a day, who saw them; only the partner's pages import it.

use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost_event::record_signpost_event;
use crate::domain::account::user::Role;
use crate::domain::case::signpost::What;
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::error::Result;
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::new_report;
use crate::web::typed::day::boxes;
use actix_web::{get, post};
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
        record_signpost_event(tx, actor, about, &new_report(sent)?)?;
        Ok(Next::saying(&format!("/partner/signposts/{about}"), "update_saved"))
    }
}

/// Asks what happened.
#[get("/partner/signposts/{code}/update")]
pub(super) async fn ask(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    desk.form::<Record>(code).await
}

/// Records it.
#[post("/partner/signposts/{code}/update")]
pub(super) async fn record(desk: Desk, Key(code): Key<SlipCode>, sent: Sent) -> Answer {
    desk.submit::<Record>(code, sent).await
}
