//! The list of courts, looked through by name; only the schemes' pages import it.

use super::one::must_run_schemes;
use crate::actions::directory::court::list_courts;
use crate::domain::directory::court::Court;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::Actor;
use crate::store::View;
use crate::web::cursor;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use actix_web::get;
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    words: String,
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    name: String,
    town: Option<String>,
    types: Vec<&'static str>,
    is_open: bool,
    closed: Option<String>,
}

#[derive(Serialize)]
struct Courts {
    words: String,
    rows: Vec<RowOut>,
    next: Option<String>,
}

fn listed(view: &mut View<'_>, actor: &Actor, asked: Asked) -> Result<Courts> {
    must_run_schemes(actor)?;
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let words = asked.words.trim();
    let page = list_courts(view, actor, Some(words).filter(|words| !words.is_empty()), window)?;
    let row = |it: Court| RowOut {
        types: it.types.iter().map(|it| it.word()).collect(),
        is_open: it.standing.is_open(),
        closed: it.standing.closed_on().map(short_day),
        name: it.name,
        town: it.town,
    };
    let next = page.next.map(|after| {
        let rest = [("words", words), ("after", &cursor::written(&after))];
        format!("/admin/courts?{}", serde_urlencoded::to_string(rest).unwrap_or_default())
    });
    Ok(Courts { rows: page.items.into_iter().map(row).collect(), words: words.to_owned(), next })
}

/// Lists courts by name.
#[get("/admin/courts")]
pub(super) async fn courts(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("scheme/courts.html", move |view, actor| listed(view, actor, asked)).await
}
