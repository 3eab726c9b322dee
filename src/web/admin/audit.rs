//! The trail as a page: who saw or changed what, found by the code of what it was done to; only the administrator's pages import it.

use crate::actions::door::{Credentials, Door};
use crate::actions::system::audit::{TrailFile, list_audit, people_named, who_in};
use crate::domain::account::opening::Record;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::domain::system::trail::{Looking, Part};
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
    part: String,
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
    part: &'static str,
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

impl Asked {
    fn code(&self) -> String {
        self.code.trim().chars().take(40).collect()
    }

    fn part(&self) -> Option<Part> {
        Part::of(&self.part)
    }

    /// What is looked for; a fault by the name of its words where the code is none, or nobody's.
    fn looking(&self, view: &mut View<'_>, actor: &Actor) -> Result<Result<Looking, &'static str>> {
        let code = self.code();
        let looking = Looking { person: None, part: self.part() };
        match (code.is_empty(), record(&code)) {
            (true, _) => Ok(Ok(looking)),
            (false, None) => Ok(Err("not_a_code")),
            (false, Some(record)) => match people_named(view, actor, &record) {
                Ok(person) => Ok(Ok(Looking { person: Some(person), ..looking })),
                Err(Error::NotFound(_)) => Ok(Err("nobody")),
                Err(error) => Err(error),
            },
        }
    }
}

fn listed(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Trail> {
    // Others read their own lines over the API: the page is for whoever answers for all of it.
    actor.must_be_able(Action::ExportAudit)?;
    let part = asked.part().map_or("", Part::word);
    let nothing = |wrong| Trail { code: asked.code(), part, wrong, rows: Vec::new(), next: None };
    let looking = match asked.looking(view, actor)? {
        Ok(looking) => looking,
        Err(wrong) => return Ok(nothing(wrong)),
    };
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_audit(view, actor, looking, window)?;
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
    let next = page.next.map(|after| cursor::written(&after));
    Ok(Trail { next, rows: page.items.into_iter().map(line).collect(), ..nothing("") })
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
    desk.show("admin/audit.html", move |view, actor| listed(view, actor, &asked)).await
}

/// Takes what is looked for away as a file, after the password was given again.
#[get("/admin/audit.csv")]
pub(super) async fn take_trail(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    let unknown = || Error::invalid("code", "unknown", "There is no record with this code. Check the code.");
    let find = move |view: &mut View<'_>, actor: &Actor| asked.looking(view, actor)?.map_err(|_| unknown());
    let begin = move |door: &Door, id: &str, who: &Credentials| TrailFile::begin(door, id, who, find);
    desk.ctx.flow("trail.csv".into(), begin).await
}
