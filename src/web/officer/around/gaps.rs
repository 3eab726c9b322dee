//! What nobody here offers: the list, and a gap that somebody knows of without a person; only the pages around a slip import it.

use crate::actions::directory::gap::{NewGap, list_gaps, log_gap};
use crate::domain::directory::gap::{Gap, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::vocabulary::Set;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::directory::gap::Filter;
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices, label};
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::{day, month};
use crate::web::told::{chosen_scheme, my_schemes};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    state: String,
    after: String,
}

#[derive(Serialize)]
struct GapOut {
    id: String,
    pathway: &'static str,
    area: Option<String>,
    reason: String,
    month: String,
    due: Option<String>,
}

#[derive(Serialize)]
struct Gaps {
    state: &'static str,
    states: Vec<&'static str>,
    rows: Vec<GapOut>,
    next: Option<String>,
}

fn read(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Gaps> {
    actor.must_be_able(Action::LogGap)?;
    let state = State::of(&asked.state).unwrap_or(State::Open);
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_gaps(view, actor, Filter { state: Some(state), ..Filter::default() }, window)?;
    let reasons = choices(view, actor, Set::GapReason, None)?;
    let row = |it: Gap| GapOut {
        id: it.id.to_string(),
        pathway: it.pathway.word(),
        area: it.area,
        reason: label(&reasons, &it.reason),
        month: month(it.month),
        due: it.due_on.map(day),
    };
    Ok(Gaps {
        state: state.word(),
        states: State::ALL.iter().map(|state| state.word()).collect(),
        next: page.next.map(|after| cursor::written(&after)),
        rows: page.items.into_iter().map(row).collect(),
    })
}

/// The gaps in sight, those that nobody sees to first.
#[get("/gaps")]
pub(super) async fn list(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("officer/around/gaps.html", move |view, actor| read(view, actor, &asked)).await
}

#[derive(Serialize)]
pub(super) struct Logging {
    schemes: Vec<Choice>,
    pathways: Vec<&'static str>,
    reasons: Vec<Choice>,
}

impl PageForm for Logging {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/around/log_gap.html";
    const ACTION: Action = Action::LogGap;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::LogGap)?;
        Ok(Self {
            schemes: my_schemes(view, actor)?,
            pathways: Pathway::ALL.iter().map(|it| it.word()).collect(),
            reasons: choices(view, actor, Set::GapReason, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let (_, scheme) = chosen_scheme(tx, actor, sent.one("scheme"))?;
        let unsaid = || Error::invalid("/pathway", "required", "Select what is missing");
        let new = NewGap {
            scheme,
            pathway: Pathway::of(sent.one("pathway")).ok_or_else(unsaid)?,
            need_type: None,
            area: sent.said("area"),
            reason: sent.one("reason").to_owned(),
            month: None,
        };
        let it = log_gap(tx, actor, &new)?;
        Ok(Next::saying(&format!("/gaps/{}", it.id), "gap_logged"))
    }
}

/// Asks what is missing.
#[get("/gaps/new")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Logging>(()).await
}

/// Logs it.
#[post("/gaps/new")]
pub(super) async fn log(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Logging>((), sent).await
}
