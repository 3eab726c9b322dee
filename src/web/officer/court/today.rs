//! Today at court: where the officer sits, whom the court asked about, what was begun there and waits; only the court's pages import it.

use crate::actions::case::queue::read_queue;
use crate::actions::case::referral::list_referrals;
use crate::domain::case::queue::{Noun, Why};
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::referral::Filter;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use crate::web::told::{SessionOut, sittings};
use actix_web::get;
use serde::Serialize;

#[derive(Serialize)]
struct RowOut {
    reference: String,
    initials: Option<String>,
    state: &'static str,
}

#[derive(Serialize)]
struct WaitingOut {
    href: String,
    key: String,
    /// Initials and year; the name of whoever has to be called out today.
    who: Option<String>,
    why: &'static str,
    since: String,
}

#[derive(Serialize)]
struct Today {
    sessions: Vec<SessionOut>,
    rows: Vec<RowOut>,
    to_do: Vec<WaitingOut>,
}

/// What of the queue belongs to the bench and to the half-day that was.
const OF_COURT: &[Why] = &[Why::Asked, Why::ToDecide, Why::ToFinish];

fn today_at_court(view: &mut View<'_>, actor: &Actor) -> Result<Today> {
    actor.must_be_able(Action::RecordEncounter)?;
    let today = view.now().london_date();
    let sessions = sittings(view, actor, (today, today))?.into_iter().map(|(_, out)| out).collect();
    let newest = list_referrals(view, actor, Filter::default(), Window::first(50))?.items;
    let rows = newest.into_iter().filter(|(it, _)| it.received_on == today).map(|(it, initials)| RowOut {
        reference: it.reference.to_string(),
        initials,
        state: it.state.word(),
    });
    let rows: Vec<RowOut> = rows.collect();
    let waiting = read_queue(view, actor)?;
    let to_do = waiting.into_iter().filter(|it| OF_COURT.contains(&it.task.why)).take(20);
    let to_do = to_do.map(|it| WaitingOut {
        href: match it.task.noun {
            Noun::Referral => format!("/referrals/{}", it.task.key),
            Noun::Signpost => format!("/signposts/{}/update", it.task.key),
        },
        key: it.task.key,
        who: it.called.or(it.initials),
        why: it.task.why.word(),
        since: short_day(it.task.since),
    });
    Ok(Today { sessions, rows, to_do: to_do.collect() })
}

/// An officer's home.
#[get("/court")]
pub(super) async fn show(desk: Desk) -> Answer {
    desk.show("officer/court/today.html", today_at_court).await
}
