//! The referrals in sight, a tab a state, found by what stands on paper; only the case's pages import it.

use crate::actions::case::referral::{count_referrals, list_referrals};
use crate::actions::directory::scheme::codes;
use crate::domain::case::referral::{Referral, State};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::referral::Filter;
use crate::web::cursor;
use crate::web::desk::{Desk, see_other};
use crate::web::said::short_day;
use actix_web::get;
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

/// The tabs: work left to do, and what is closed never mixed in.
const TABS: &[State] =
    &[State::Received, State::Open, State::Assessed, State::Signposted, State::Closed, State::NotEligible];

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    state: String,
    code: String,
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    reference: String,
    initials: Option<String>,
    received: String,
    scheme: String,
}

#[derive(Serialize)]
struct TabOut {
    state: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct Referrals {
    state: &'static str,
    tabs: Vec<TabOut>,
    rows: Vec<RowOut>,
    next: Option<String>,
    /// What was typed that no code can be.
    not_a_code: Option<String>,
}

fn listed(
    view: &mut View<'_>,
    actor: &Actor,
    asked: &Asked,
    not_a_code: Option<String>,
) -> Result<Referrals> {
    actor.must_be_able(Action::ReadReferral)?;
    let state = State::of(&asked.state).unwrap_or(State::Signposted);
    let filter = |state| Filter { state: Some(state), ..Filter::default() };
    let mut tabs = Vec::new();
    for tab in TABS {
        let total = count_referrals(view, actor, filter(*tab))?;
        tabs.push(TabOut { state: tab.word(), count: total });
    }
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_referrals(view, actor, filter(state), window)?;
    let schemes = codes(view)?;
    let next = page.next.map(|after| cursor::written(&after));
    let row = |(it, initials): (Referral, Option<String>)| RowOut {
        reference: it.reference.to_string(),
        initials,
        received: short_day(it.received_on),
        scheme: schemes.get(&it.scheme).map_or_else(String::new, ToString::to_string),
    };
    Ok(Referrals {
        state: state.word(),
        tabs,
        rows: page.items.into_iter().map(row).collect(),
        next,
        not_a_code,
    })
}

/// Where a code leads: a referral's reference, or a slip's.
fn found(code: &str) -> Option<String> {
    let referral = Reference::parse(code, "").ok().map(|it| format!("/referrals/{it}"));
    referral.or_else(|| SlipCode::parse(code, "").ok().map(|it| format!("/signposts/{it}/update")))
}

/// Lists referrals; a code that was typed leads to what it stands on.
#[get("/referrals")]
pub(super) async fn referrals(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    let typed = asked.code.trim().to_owned();
    if let Some(there) = found(&typed) {
        return Ok(see_other(&there));
    }
    let not_a_code = Some(typed.chars().take(40).collect::<String>()).filter(|it| !it.is_empty());
    desk.show("officer/case/list.html", move |view, actor| listed(view, actor, &asked, not_a_code)).await
}
