//! The trail as a page: who saw or changed what, found by the code of what it was done to; only the administrator's pages import it.

use crate::actions::system::audit::{list_audit, people_named, who_in};
use crate::domain::account::opening::Record;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::system::audit::Entry;
use crate::web::cursor;
use crate::web::desk::Desk;
use crate::web::said::moment;
use actix_web::get;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    code: String,
    after: String,
}

#[derive(Serialize)]
struct LineOut {
    at: String,
    who: String,
    role: Option<String>,
    action: String,
    about: String,
    reason: Option<String>,
    is_denied: bool,
}

#[derive(Serialize)]
struct Trail {
    code: String,
    /// What is to be mended in the code.
    wrong: &'static str,
    rows: Vec<LineOut>,
    next: Option<String>,
}

/// The record that somebody typed the code of.
fn record(code: &str) -> Option<Record> {
    let referral = Reference::parse(code, "").ok().map(Record::Referral);
    referral.or_else(|| SlipCode::parse(code, "").ok().map(Record::Signpost))
}

fn listed(view: &mut View<'_>, actor: &Actor, asked: Asked) -> Result<Trail> {
    actor.must_be_able(Action::ListAudit)?;
    let code: String = asked.code.trim().chars().take(40).collect();
    let nothing = |wrong| Trail { code: code.clone(), wrong, rows: Vec::new(), next: None };
    let person = match (code.is_empty(), record(&code)) {
        (true, _) => None,
        (false, None) => return Ok(nothing("not_a_code")),
        (false, Some(record)) => match people_named(view, actor, &record) {
            Ok(person) => Some(person),
            Err(Error::NotFound(_)) => return Ok(nothing("nobody")),
            Err(error) => return Err(error),
        },
    };
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_audit(view, actor, person, window)?;
    let users: Vec<Id<_>> = page.items.iter().filter_map(|it| it.user_id).collect();
    let names = who_in(view, actor, &users)?;
    let line = |it: Entry| LineOut {
        at: moment(it.at),
        who: who(&names, &it),
        is_denied: it.outcome == "denied",
        about: format!("{} {}", it.noun.replace('_', " "), it.key).trim().to_owned(),
        action: it.action.replace('_', " "),
        role: it.role,
        reason: it.reason.map(|reason| reason.replace('_', " ")),
    };
    Ok(Trail {
        wrong: "",
        next: page.next.map(|after| cursor::written(&after)),
        rows: page.items.into_iter().map(line).collect(),
        code,
    })
}

/// A name where somebody was signed in, else what it was.
fn who(names: &HashMap<String, String>, it: &Entry) -> String {
    let named = it.user_id.and_then(|id| names.get(&id.to_string()).cloned());
    let job = || it.job.as_ref().map(|job| format!("{}: {job}", it.actor));
    named.or_else(job).unwrap_or_else(|| it.actor.replace('_', " "))
}

/// Shows the trail, newest first.
#[get("/admin/audit")]
pub(super) async fn show_trail(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("admin/audit.html", move |view, actor| listed(view, actor, asked)).await
}
