//! Codes of slip pads over JSON: read one, keep what is heard on it before it is bound; only `api` imports it.

use crate::actions::case::signpost_event::NewReport;
use crate::actions::case::slip_pad::binding;
use crate::api::case::signpost_event::ReportOut;
use crate::api::ids::SlipPadId;
use crate::domain::case::code::CodeState;
use crate::domain::case::signpost::{Grade, What};
use crate::domain::code::SlipCode;
use crate::domain::day::Day;
use crate::domain::time::Occurred;
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was heard on a code that nobody has keyed yet. It has no note: nobody is recorded whose key would seal one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"what": "met", "occurred_on": "2011-02-15", "grade": "D"}))]
pub(in crate::api) struct CodeEventIn {
    /// acknowledged, booked, met, noted or corrected.
    what: What,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, example = "2011-02-15", pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// C the partner told me, D the person, E I believe so.
    grade: Option<Grade>,
    /// Who at the partner told you (grade C).
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// For `booked`: the day of the appointment.
    booked_for: Option<Day>,
    /// For `corrected`: the seq of the report that is taken back.
    #[schema(minimum = 1, maximum = 100_000)]
    supersedes: Option<i32>,
}

impl CodeEventIn {
    fn parse(self) -> Result<NewReport> {
        let occurred = self.occurred_on.as_deref().map(|on| Occurred::parse(on, "/occurred_on"));
        Ok(NewReport {
            what: self.what,
            occurred: occurred.transpose()?,
            grade: self.grade,
            reason: None,
            informant: self.informant,
            note: None,
            booked_for: self.booked_for.map(Day::date),
            supersedes: self.supersedes,
            suggested: None,
        })
    }
}

/// A code of a pad with what was heard on it.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct CodeOut {
    /// What people type.
    #[schema(example = "7K4M-2QXF", max_length = 9)]
    code: String,
    /// Its pad.
    slip_pad_id: SlipPadId,
    /// Where it stands; what is heard on a bound one is read at its signpost.
    state: CodeState,
    /// What was heard before it is bound, in order.
    #[schema(max_items = 1000)]
    reports: Vec<ReportOut>,
}

fn show(view: &mut View<'_>, actor: &Actor, key: &SlipCode) -> Result<CodeOut> {
    let (it, heard) = binding::read_code(view, actor, key)?;
    Ok(CodeOut {
        code: it.code.to_string(),
        slip_pad_id: it.pad,
        state: it.state,
        reports: heard.into_iter().map(Into::into).collect(),
    })
}

/// Read a code of a slip pad, and what was heard on it before it was bound.
#[utoipa::path(responses((status = 200, body = CodeOut)))]
#[get("/codes/{code}")]
pub(in crate::api) async fn read_code(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, &code)).await
}

/// Keep what is heard on a code of a slip pad before it is bound.
#[utoipa::path(request_body = CodeEventIn, responses((status = 201, body = CodeOut)))]
#[post("/codes/{code}/events")]
pub(in crate::api) async fn record_code_event(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    body: Keyed<CodeEventIn>,
) -> Answer {
    let (new, once) = body.once(Action::RecordCodeEvent);
    let (new, key) = (new.parse()?, code.clone());
    ctx.make_once(
        once,
        move |tx, actor| binding::record_code_event(tx, actor, &key, &new).map(|()| key.to_string()),
        move |view, actor, _| show(view, actor, &code),
    )
    .await
}
