//! The schemes: each with its courts, its run, what is expected of it, the areas that it serves; only the schemes' pages import it.

use crate::actions::directory::court;
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::scheme::{read_scheme, set_scheme_areas};
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::{Expectation, Scheme, Served};
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::{day, short_day};
use crate::web::told::in_reach;
use actix_web::{get, post};
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
pub(super) struct One {
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
    /// One on each line, as they are typed.
    areas: String,
}

/// `Selby, E07000169`: a name, and its code where it has one.
fn written(it: &Served) -> String {
    it.code.as_ref().map_or_else(|| it.name.clone(), |code| format!("{}, {code}", it.name))
}

/// The area that a line says.
fn area(line: &str) -> Served {
    let (name, code) = line.rsplit_once(',').unwrap_or((line, ""));
    Served { name: name.trim().to_owned(), code: Some(code.trim().to_owned()).filter(|it| !it.is_empty()) }
}

impl PageForm for One {
    type About = SchemeCode;
    type Filled = Self;
    const TEMPLATE: &'static str = "scheme/one.html";
    const ACTION: Action = Action::SetSchemeAreas;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, code: &SchemeCode, _: &str) -> Result<Self> {
        must_run_schemes(actor)?;
        let it = read_scheme(view, actor, code)?;
        let known = court::known(view, &it.courts)?;
        let expected = |it: Expectation| ExpectedOut { from: day(it.from), min: it.min, max: it.max };
        Ok(Self {
            code: it.code.to_string(),
            kind: it.kind.word(),
            lead: read_organisation(view, actor, it.lead)?.name,
            courts: it.courts.iter().filter_map(|id| known.get(id)).map(|it| it.name.clone()).collect(),
            from: day(it.starts_on),
            to: it.ends_on.map(day),
            expected: it.expectations.into_iter().map(expected).collect(),
            retention_months: it.retention_months,
            sentence: it.slip_sentence,
            areas: it.areas.iter().map(written).collect::<Vec<_>>().join("\n"),
            name: it.name,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        vec![("areas".to_owned(), filled.areas.clone())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, code: &SchemeCode, sent: &Sent) -> Result<Next> {
        let lines = sent.one("areas").lines().map(str::trim).filter(|line| !line.is_empty());
        set_scheme_areas(tx, actor, code, lines.map(area).collect()).map_err(|error| {
            let Error::Invalid(mut faults) = error else { return error };
            faults.iter_mut().for_each(|it| it.pointer = "/areas".into());
            Error::Invalid(faults)
        })?;
        Ok(Next::saying(&format!("/admin/schemes/{code}"), "areas_saved"))
    }
}

/// Shows a scheme.
#[get("/admin/schemes/{code}")]
pub(super) async fn scheme(desk: Desk, Key(code): Key<SchemeCode>) -> Answer {
    desk.form::<One>(code).await
}

/// Says which areas it serves.
#[post("/admin/schemes/{code}")]
pub(super) async fn save_areas(desk: Desk, Key(code): Key<SchemeCode>, sent: Sent) -> Answer {
    desk.submit::<One>(code, sent).await
}
