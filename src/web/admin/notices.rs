//! What the privacy role has to hear of, until somebody took note; only the administrator's pages import it.

use crate::actions::insight::notice::{acknowledge_notice, list_notices};
use crate::actions::system::audit::who_in;
use crate::domain::id::Id;
use crate::domain::insight::notice::Notice;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::moment;
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
struct NoticeOut {
    id: String,
    what: &'static str,
    at: String,
    who: Option<String>,
    noun: String,
    /// The code that the trail is looked through by; none of what has none.
    key: String,
    has_code: bool,
    is_own: bool,
    noted: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Notices {
    is_open: bool,
    rows: Vec<NoticeOut>,
    next: Option<String>,
}

impl PageForm for Notices {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "admin/notices.html";
    const ACTION: Action = Action::AcknowledgeNotice;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), query: &str) -> Result<Self> {
        actor.must_be_able(Action::ListNotices)?;
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let is_open = asked.tab != "all";
        let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
        let page = list_notices(view, actor, is_open, window)?;
        let users: Vec<Id<_>> = page.items.iter().filter_map(|it| it.raised_by).collect();
        let names = who_in(view, actor, &users)?;
        let row = |it: Notice| NoticeOut {
            id: it.id.to_string(),
            what: it.what.word(),
            at: moment(it.raised_at),
            who: it.raised_by.and_then(|id| names.get(&id.to_string()).cloned()),
            has_code: matches!(it.noun.as_str(), "referral" | "signpost"),
            noun: it.noun.replace('_', " "),
            key: it.key,
            is_own: it.raised_by.is_some() && it.raised_by == actor.user(),
            noted: it.acknowledged_at.map(moment),
        };
        let next = page.next.map(|after| cursor::written(&after));
        Ok(Self { is_open, rows: page.items.into_iter().map(row).collect(), next })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        acknowledge_notice(tx, actor, Id::parse(sent.one("notice"), "/notice")?)?;
        Ok(Next::saying("/admin/notices", "notice_noted"))
    }
}

/// Lists what nobody took note of yet, or all of it.
#[get("/admin/notices")]
pub(super) async fn show_notices(desk: Desk) -> Answer {
    desk.form::<Notices>(()).await
}

/// Takes note of one.
#[post("/admin/notices")]
pub(super) async fn note(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Notices>((), sent).await
}
