//! The half-days of one's schemes: those to come and those that were, one more, one called off; only the schemes' pages import it.

use super::{Choosing, Purpose};
use crate::actions::directory::court_session::{Filter, cancel_court_session, list_court_sessions};
use crate::actions::directory::scheme::codes;
use crate::domain::directory::court_session::CourtSession;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::{SessionOut, said_sittings};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    tab: String,
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    session: SessionOut,
    scheme: String,
    is_called_off: bool,
}

#[derive(Serialize)]
pub(super) struct Planned {
    tab: &'static str,
    rows: Vec<RowOut>,
    next: Option<String>,
}

impl PageForm for Planned {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "scheme/planned.html";
    const ACTION: Action = Action::CancelCourtSession;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), query: &str) -> Result<Self> {
        actor.must_be_able(Action::CreateCourtSession)?;
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let today = view.now().london_date();
        let (tab, filter) = match asked.tab.as_str() {
            "past" => ("past", Filter { to: today.pred_opt(), ..Filter::default() }),
            _ => ("to_come", Filter { from: Some(today), ..Filter::default() }),
        };
        let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
        let page = list_court_sessions(view, actor, filter, window)?;
        let (codes, next) = (codes(view)?, page.next.map(|after| cursor::written(&after)));
        let row = |(it, session): (CourtSession, SessionOut)| RowOut {
            session,
            scheme: codes.get(&it.scheme).map_or_else(String::new, ToString::to_string),
            is_called_off: it.cancelled,
        };
        let rows = said_sittings(view, page.items)?.into_iter().map(row).collect();
        Ok(Self { tab, rows, next })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let id: Id<CourtSession> = Id::parse(sent.one("session"), "/session")?;
        cancel_court_session(tx, actor, id)?;
        Ok(Next::saying("/court/sessions", "session_called_off"))
    }
}

/// Lists half-days.
#[get("/court/sessions")]
pub(super) async fn sessions(desk: Desk) -> Answer {
    desk.form::<Planned>(()).await
}

/// Calls one off.
#[post("/court/sessions")]
pub(super) async fn call_off(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Planned>((), sent).await
}

/// Asks which half-day is planned.
#[get("/court/sessions/new")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Choosing>(Purpose::Plan).await
}

/// Enters it.
#[post("/court/sessions/new")]
pub(super) async fn add(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Choosing>(Purpose::Plan, sent).await
}
