//! The inbox: slips made to one's agency, in tabs by the work that is left, the longest waiting first; only the partner's pages import it.

use crate::actions::case::queue::read_queue;
use crate::actions::case::signpost::list_signposts;
use crate::domain::case::queue::Why;
use crate::domain::case::signpost::{Signpost, State};
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::signpost::Filter;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use actix_web::get;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A tab: its name, and the states of the slips on it. What is closed is never mixed in.
type Tab = (&'static str, &'static [State]);

const TABS: &[Tab] = &[
    ("new", &[State::Issued]),
    ("with_us", &[State::Acknowledged, State::Booked, State::TakenUp, State::Engaged]),
    (
        "ended",
        &[State::Completed, State::Stopped, State::NotTakenUp, State::PartnerDeclined, State::Rerouted],
    ),
];

/// Rows of one page.
const ROWS: usize = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    tab: String,
    /// Pages before this one.
    past: String,
}

#[derive(Serialize)]
struct TabOut {
    name: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct RowOut {
    code: String,
    service: String,
    state: &'static str,
    issued: String,
    heard: String,
    /// Why it waits longer than it should.
    why: Option<&'static str>,
}

#[derive(Serialize)]
struct Inbox {
    tab: &'static str,
    tabs: Vec<TabOut>,
    rows: Vec<RowOut>,
    /// How many pages come before, where there are any more behind this one, and before it.
    next: Option<usize>,
    previous: Option<usize>,
    /// Whether there are more than all pages hold.
    has_more: bool,
}

/// The slips in these states, and how many there are.
pub(super) fn in_states(
    view: &mut View<'_>,
    actor: &Actor,
    states: &[State],
) -> Result<(Vec<(Signpost, String)>, i64)> {
    let (mut all, mut total) = (Vec::new(), 0);
    for state in states {
        let window = Window { limit: Window::MAX, after: None, with_total: true };
        let filter = Filter { state: Some(*state), ..Filter::default() };
        let page = list_signposts(view, actor, filter, window)?;
        total += page.total.unwrap_or_default();
        all.extend(page.items);
    }
    all.sort_by_key(|(it, _)| (it.issued_on, it.id));
    Ok((all, total))
}

fn read(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Inbox> {
    actor.must_be_able(Action::ReadShared)?;
    let (tab, _) = TABS.iter().find(|(name, _)| *name == asked.tab).unwrap_or(&TABS[0]);
    let late: HashMap<String, &'static str> = read_queue(view, actor)?
        .into_iter()
        .filter(|it| matches!(it.task.why, Why::Unacknowledged | Why::BookingPassed))
        .map(|it| (it.task.key, it.task.why.word()))
        .collect();
    let past: usize = asked.past.parse().unwrap_or(0);
    let (mut tabs, mut rows, mut has_more, mut next) = (Vec::new(), Vec::new(), false, None);
    for (name, states) in TABS {
        let (slips, count) = in_states(view, actor, states)?;
        tabs.push(TabOut { name, count });
        if name == tab {
            has_more = usize::try_from(count).is_ok_and(|count| count > slips.len());
            let before = past.saturating_mul(ROWS);
            next = (slips.len() > before.saturating_add(ROWS)).then_some(past + 1);
            let page = slips.into_iter().skip(before).take(ROWS);
            rows = page.map(|(it, service)| row(&it, service, &late)).collect();
        }
    }
    has_more &= next.is_none();
    Ok(Inbox { tab, tabs, rows, next, previous: past.checked_sub(1), has_more })
}

fn row(it: &Signpost, service: String, late: &HashMap<String, &'static str>) -> RowOut {
    let code = it.code.to_string();
    RowOut {
        why: late.get(&code).copied(),
        service,
        state: it.state.word(),
        issued: short_day(it.issued_on),
        heard: short_day(it.last_heard_on),
        code,
    }
}

/// Lists the slips made to one's agency.
#[get("/partner")]
pub(super) async fn inbox(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("partner/inbox.html", move |view, actor| read(view, actor, &asked)).await
}
