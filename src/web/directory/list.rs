//! The services that people can be sent to, looked for by words and by what they are for; only the directory's pages import it.

use crate::actions::directory::organisation::list_organisations;
use crate::actions::directory::service::list_services;
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::{Service, words::words};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::directory::service::Wanted;
use crate::web::cursor;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use actix_web::get;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    words: String,
    pathway: String,
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    id: String,
    name: String,
    partner: String,
    capacity: &'static str,
    checked: Option<String>,
    /// Why no slip is printed for it, where none is.
    trouble: Option<&'static str>,
}

#[derive(Serialize)]
struct ServicesOut {
    words: String,
    pathway: &'static str,
    pathways: Vec<&'static str>,
    rows: Vec<RowOut>,
    /// The address without the pathway.
    any_pathway: String,
    next: Option<String>,
}

/// The address of the list with these words, for this pathway, from here on.
fn address(words: &str, pathway: &str, after: &str) -> String {
    let all = [("words", words), ("pathway", pathway), ("after", after)];
    let said = all.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>();
    format!("/directory?{}", serde_urlencoded::to_string(said).unwrap_or_default())
}

/// The names of all partners.
fn partners(view: &mut View<'_>, actor: &Actor) -> Result<HashMap<Id<Organisation>, String>> {
    let all = list_organisations(view, actor, Some(Kind::Partner), Window::first(Window::MAX))?;
    Ok(all.items.into_iter().map(|it| (it.id, it.name)).collect())
}

fn listed(view: &mut View<'_>, actor: &Actor, asked: Asked) -> Result<ServicesOut> {
    actor.must_be_able(Action::CreateOrganisation)?;
    let pathway = Pathway::of(&asked.pathway);
    let wanted = Wanted { pathway, words: words(&asked.words).collect(), ..Wanted::default() };
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_services(view, actor, (wanted, None), window)?;
    let (names, today) = (partners(view, actor)?, view.now().london_date());
    let row = |it: Service| RowOut {
        id: it.id.to_string(),
        partner: names.get(&it.organisation).cloned().unwrap_or_default(),
        capacity: it.capacity.word(),
        checked: it.assured_on.map(short_day),
        trouble: it.printable(today).err().map(|why| why.word()),
        name: it.name,
    };
    let pathway = pathway.map_or("", Pathway::word);
    let next = page.next.map(|after| address(&asked.words, pathway, &cursor::written(&after)));
    Ok(ServicesOut {
        rows: page.items.into_iter().map(row).collect(),
        any_pathway: address(&asked.words, "", ""),
        pathway,
        pathways: Pathway::ALL.iter().map(|it| it.word()).collect(),
        words: asked.words,
        next,
    })
}

/// Lists services, by what is looked for.
#[get("/directory")]
pub(super) async fn services(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("directory/list.html", move |view, actor| listed(view, actor, asked)).await
}
