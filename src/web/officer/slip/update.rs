//! What happened after the slip: one choice, a day, and how the officer knows; only the slips' pages import it.

use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::account::user::Role;
use crate::domain::case::signpost::{Grade, Signpost, What};
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::error::Result;
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::{ReportOut, new_report};
use crate::web::typed::day::boxes;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Serialize;

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

/// What an officer reports here: what she may say of it next, without what has a page of its own.
fn moves(it: &Signpost) -> Vec<&'static str> {
    let has_a_page = |what: &What| matches!(what, What::Corrected | What::Voided);
    let offered = |what: &What| what.is_reported() && !has_a_page(what);
    it.allowed(Role::Officer).into_iter().filter(offered).map(What::word).collect()
}

impl PageForm for Update {
    type About = SlipCode;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/slip/update.html";
    const ACTION: Action = Action::RecordSignpostEvent;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &SlipCode, _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadReferral)?;
        let it = read_signpost(view, actor, about)?;
        let reports = it.reports.into_iter().rev().map(Into::into).collect();
        Ok(Self {
            code: about.to_string(),
            service: it.service,
            reference: it.reference.map(|reference| reference.to_string()),
            state: it.signpost.state.reads(),
            moves: moves(&it.signpost),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
            reports,
            today: view.now().london_date(),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        boxes("occurred_on", filled.today)
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &SlipCode, sent: &Sent) -> Result<Next> {
        let told = new_report(sent)?;
        let grade = Grade::of(sent.one("grade")).filter(|_| told.what != What::Noted);
        let informant = told.informant.filter(|_| grade == Some(Grade::C));
        let new = NewReport { grade, informant, ..told };
        record_signpost_event(tx, actor, about, &new)?;
        Ok(Next::saying(&format!("/signposts/{about}/update"), "update_saved"))
    }
}

/// Asks what happened.
#[get("/signposts/{code}/update")]
pub(super) async fn ask(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    desk.form::<Update>(code).await
}

/// Records it.
#[post("/signposts/{code}/update")]
pub(super) async fn record(desk: Desk, Key(code): Key<SlipCode>, sent: Sent) -> Answer {
    desk.submit::<Update>(code, sent).await
}
