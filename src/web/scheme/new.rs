//! A scheme that is set up: its code, its courts by their names, what is expected of it; only the schemes' pages import it.

use crate::actions::directory::court::list_courts;
use crate::actions::directory::organisation::list_organisations;
use crate::actions::directory::scheme::create_scheme;
use crate::domain::code::SchemeCode;
use crate::domain::directory::court::Court;
use crate::domain::directory::scheme::{Expectation, Kind, Scheme};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::typed::day::day;
use actix_web::{get, post};
use serde::Serialize;

/// Months for which records are kept where nobody says otherwise.
const KEPT: &str = "24";

#[derive(Serialize)]
pub(super) struct NewScheme {
    leads: Vec<Choice>,
    kinds: Vec<&'static str>,
}

fn unsaid(pointer: &str, detail: &str) -> Error {
    Error::invalid(pointer, "required", detail)
}

/// The court that a line of the form means: by its whole name, or the only one whose name holds these words.
fn court(view: &mut View<'_>, actor: &Actor, line: &str) -> Result<Id<Court>> {
    let found = list_courts(view, actor, Some(line), Window::first(10))?.items;
    let same =
        found.iter().find(|it| text::folded(&it.name) == text::folded(line) || it.slug.as_str() == line);
    match (same, found.as_slice()) {
        (Some(it), _) | (None, [it]) => Ok(it.id),
        (None, []) => {
            let detail = format!("There is no court like “{line}”. Look its name up in the list of courts.");
            Err(Error::invalid("/courts", "unknown", detail))
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|it| it.name.as_str()).collect();
            let detail = format!("“{line}” can be {}. Write the whole name.", names.join(", "));
            Err(Error::invalid("/courts", "ambiguous", detail))
        }
    }
}

fn number(sent: &Sent, name: &str) -> Result<i32> {
    let wrong = || Error::invalid(format!("/{name}"), "not_a_number", "Enter a number, such as 6");
    sent.said(name).and_then(|typed| typed.parse().ok()).ok_or_else(wrong)
}

fn scheme(tx: &mut Tx<'_>, actor: &Actor, sent: &Sent) -> Result<Scheme> {
    let starts_on =
        day(sent, "starts_on")?.ok_or_else(|| unsaid("/starts_on-day", "Enter the scheme’s first day"))?;
    let typed = sent.said("courts").ok_or_else(|| unsaid("/courts", "Enter at least one court"))?;
    let mut courts = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let id = court(tx, actor, line)?;
        if !courts.contains(&id) {
            courts.push(id);
        }
    }
    let expectations = match (sent.said("min"), sent.said("max")) {
        (None, None) => Vec::new(),
        _ => vec![Expectation { from: starts_on, min: number(sent, "min")?, max: number(sent, "max")? }],
    };
    let lead = Id::parse(sent.one("lead"), "/lead").map_err(|_| unsaid("/lead", "Select who leads it"))?;
    Scheme {
        id: Id::new(),
        code: SchemeCode::parse(sent.one("code"), "/code")?,
        name: text::required(sent.one("name"), "/name", 120)?,
        kind: Kind::of(sent.one("kind"))
            .ok_or_else(|| unsaid("/kind", "Select what kind of scheme it is"))?,
        lead,
        courts,
        starts_on,
        ends_on: day(sent, "ends_on")?,
        expectations,
        retention_months: number(sent, "retention_months")?,
        slip_sentence: text::optional(Some(sent.one("sentence")), "/sentence", 200)?,
        areas: Vec::new(),
        version: 1,
    }
    .checked()
    .map_err(on_the_page)
}

/// A fault of a part of the scheme, at the field in which it was typed.
fn on_the_page(error: Error) -> Error {
    let Error::Invalid(mut faults) = error else { return error };
    for fault in &mut faults {
        match fault.pointer.as_str() {
            "/ends_on" => fault.pointer = "/ends_on-day".into(),
            it if it.starts_with("/expected") => fault.pointer = "/max".into(),
            _ => {}
        }
    }
    Error::Invalid(faults)
}

impl PageForm for NewScheme {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "scheme/new.html";
    const ACTION: Action = Action::CreateScheme;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::CreateScheme)?;
        let all = list_organisations(view, actor, None, Window::first(Window::MAX))?.items.into_iter();
        let mut leads: Vec<Choice> = all.map(|it| Choice::new(it.id.to_string(), it.name)).collect();
        leads.sort_by(|a, b| (&a.text, &a.value).cmp(&(&b.text, &b.value)));
        Ok(Self { leads, kinds: Kind::ALL.iter().map(|it| it.word()).collect() })
    }

    fn start(_: &Self) -> Vec<(String, String)> {
        vec![("retention_months".into(), KEPT.into())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        actor.must_be_able(Action::CreateScheme)?;
        let it = scheme(tx, actor, sent)?;
        create_scheme(tx, actor, &it)?;
        Ok(Next::saying(&format!("/admin/schemes/{}", it.code), "scheme_added"))
    }
}

/// Asks what the scheme is.
#[get("/admin/schemes/new")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<NewScheme>(()).await
}

/// Sets it up.
#[post("/admin/schemes/new")]
pub(super) async fn set_up(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<NewScheme>((), sent).await
}
