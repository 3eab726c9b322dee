//! When somebody is asked how it goes: as often as they want, and what was asked; only its pages import it.

use crate::actions::case::around::follow_up::{read_follow_ups, set_pace};
use crate::domain::case::around::follow_up::{FollowUp, Pace, State};
use crate::domain::code::Reference;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::day;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct FollowUpOut {
    id: String,
    week: i32,
    due: String,
    state: &'static str,
    is_open: bool,
}

#[derive(Serialize)]
pub(super) struct FollowUps {
    reference: String,
    pace: &'static str,
    paces: Vec<&'static str>,
    has_safe_channel: bool,
    rows: Vec<FollowUpOut>,
}

fn row(it: FollowUp) -> FollowUpOut {
    FollowUpOut {
        id: it.id.to_string(),
        week: it.week,
        due: day(it.due_on),
        state: it.state.word(),
        is_open: it.state == State::Due,
    }
}

impl PageForm for FollowUps {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/reaching/follow_ups.html";
    const ACTION: Action = Action::SetPace;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let it = read_follow_ups(view, actor, about)?;
        Ok(Self {
            reference: about.to_string(),
            pace: it.pace.word(),
            paces: Pace::ALL.iter().map(|pace| pace.word()).collect(),
            has_safe_channel: it.has_safe_channel,
            rows: it.follow_ups.into_iter().map(row).collect(),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        vec![("pace".into(), filled.pace.into())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let unsaid = || Error::invalid("/pace", "required", "Select how often they want to be asked");
        set_pace(tx, actor, about, Pace::of(sent.one("pace")).ok_or_else(unsaid)?)?;
        Ok(Next::saying(&format!("/referrals/{about}/follow-ups"), "pace_saved"))
    }
}

/// Shows when they are asked.
#[get("/referrals/{reference}/follow-ups")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<FollowUps>(reference).await
}

/// Keeps how often.
#[post("/referrals/{reference}/follow-ups")]
pub(super) async fn save(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<FollowUps>(reference, sent).await
}
