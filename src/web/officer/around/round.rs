//! The ring-round: whom to ring this month, and how far it has come; only the pages around a slip import it.

use crate::actions::case::around::ring_round::read_ring_round;
use crate::domain::case::around::ring_round::Page;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::web::choice::Choice;
use crate::web::desk::Desk;
use crate::web::said;
use crate::web::told::chosen_scheme;
use actix_web::get;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    scheme: String,
}

#[derive(Serialize)]
struct PartnerOut {
    id: String,
    name: String,
    open: usize,
    asked: usize,
}

#[derive(Serialize)]
struct Rings {
    schemes: Vec<Choice>,
    scheme: String,
    month: String,
    partners: Vec<PartnerOut>,
}

fn partner(it: Page) -> PartnerOut {
    PartnerOut {
        id: it.organisation.to_string(),
        open: it.lines.len(),
        asked: it.lines.iter().filter(|line| line.rung.is_some()).count(),
        name: it.name,
    }
}

fn read(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Rings> {
    actor.must_be_able(Action::IssueSignpost)?;
    let (schemes, scheme) = chosen_scheme(view, actor, &asked.scheme)?;
    let (month, pages) = read_ring_round(view, actor, &scheme, None)?;
    Ok(Rings {
        schemes,
        scheme: scheme.to_string(),
        month: said::month(month),
        partners: pages.into_iter().map(partner).collect(),
    })
}

/// Every partner with open codes.
#[get("/ring-round")]
pub(super) async fn list(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("officer/around/round.html", move |view, actor| read(view, actor, &asked)).await
}
