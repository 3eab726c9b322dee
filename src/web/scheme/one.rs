//! The schemes: each with its courts, its run, what is expected of it; only the schemes' pages import it.

use crate::actions::directory::court;
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::scheme::read_scheme;
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::{Expectation, Scheme};
use crate::error::Result;
use crate::http::{Answer, Key};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::web::desk::Desk;
use crate::web::said::{day, short_day};
use crate::web::told::in_reach;
use actix_web::get;
use serde::Serialize;

#[derive(Serialize)]
struct RowOut {
    code: String,
    name: String,
    from: String,
    to: Option<String>,
}

#[derive(Serialize)]
struct Schemes {
    sets_up: bool,
    rows: Vec<RowOut>,
}

/// What an administrator and the managers of a scheme have before them, and nobody else.
pub(super) fn must_run_schemes(actor: &Actor) -> Result<()> {
    actor.must_be_able(Action::SaveSlipWording)
}

fn listed(view: &mut View<'_>, actor: &Actor) -> Result<Schemes> {
    must_run_schemes(actor)?;
    let row = |it: Scheme| RowOut {
        code: it.code.to_string(),
        name: it.name,
        from: short_day(it.starts_on),
        to: it.ends_on.map(short_day),
    };
    let rows = in_reach(view, actor)?.into_iter().map(row).collect();
    Ok(Schemes { sets_up: actor.may_at_all(Action::CreateScheme).is_ok(), rows })
}

/// Lists the schemes that one runs.
#[get("/admin/schemes")]
pub(super) async fn schemes(desk: Desk) -> Answer {
    desk.show("scheme/list.html", listed).await
}

#[derive(Serialize)]
struct ExpectedOut {
    from: String,
    min: i32,
    max: i32,
}

#[derive(Serialize)]
struct One {
    code: String,
    name: String,
    kind: &'static str,
    lead: String,
    courts: Vec<String>,
    from: String,
    to: Option<String>,
    expected: Vec<ExpectedOut>,
    retention_months: i32,
    sentence: Option<String>,
}

fn read(view: &mut View<'_>, actor: &Actor, code: &SchemeCode) -> Result<One> {
    must_run_schemes(actor)?;
    let it = read_scheme(view, actor, code)?;
    let known = court::known(view, &it.courts)?;
    let expected = |it: Expectation| ExpectedOut { from: day(it.from), min: it.min, max: it.max };
    Ok(One {
        code: it.code.to_string(),
        kind: it.kind.word(),
        lead: read_organisation(view, actor, it.lead)?.name,
        courts: it.courts.iter().filter_map(|id| known.get(id)).map(|it| it.name.clone()).collect(),
        from: day(it.starts_on),
        to: it.ends_on.map(day),
        expected: it.expectations.into_iter().map(expected).collect(),
        retention_months: it.retention_months,
        sentence: it.slip_sentence,
        name: it.name,
    })
}

/// Shows a scheme.
#[get("/admin/schemes/{code}")]
pub(super) async fn scheme(desk: Desk, Key(code): Key<SchemeCode>) -> Answer {
    desk.show("scheme/one.html", move |view, actor| read(view, actor, &code)).await
}
