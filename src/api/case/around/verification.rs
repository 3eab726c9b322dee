//! Take-ups that are asked after again, over JSON; only `api` imports it.

use crate::actions::case::around::verification;
use crate::api::ids::{SampleId, SchemeId, UserId};
use crate::domain::case::around::verification::{Answer as Heard, Check, Quarter, Sample};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::id::Id;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which sample is drawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleIn {
    /// The scheme's three letters.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// The quarter, which has to be over.
    #[schema(example = "2026-Q1", pattern = "^[0-9]{4}-Q[1-4]$", min_length = 7, max_length = 7)]
    quarter: String,
}

/// What was heard when a take-up was asked after.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HeardIn {
    /// Its code.
    #[schema(min_length = 8, max_length = 20, example = "7K4M-2QXF")]
    code: String,
    /// What was heard.
    answer: Heard,
}

/// One take-up of a sample.
#[derive(Serialize, ToSchema)]
pub(super) struct CheckOut {
    /// Its code.
    #[schema(max_length = 9)]
    code: String,
    /// What was heard; null as long as nobody asked.
    answer: Option<Heard>,
    /// When.
    answered_on: Option<NaiveDate>,
    /// By whom.
    answered_by_id: Option<UserId>,
}

impl From<Check> for CheckOut {
    fn from(it: Check) -> Self {
        Self {
            code: it.code.to_string(),
            answer: it.answer,
            answered_on: it.answered_on,
            answered_by_id: it.answered_by,
        }
    }
}

/// Ten take-ups of a quarter.
#[derive(Serialize, ToSchema)]
pub(super) struct SampleOut {
    /// Its key.
    id: SampleId,
    /// Whose scheme.
    scheme_id: SchemeId,
    /// Of which quarter.
    #[schema(example = "2026-Q1", max_length = 7)]
    quarter: String,
    /// What it was drawn from, in hexadecimal: the same seed draws the same (SplitMix64 over the codes in order).
    #[schema(pattern = "^[0-9a-f]{16}$", min_length = 16, max_length = 16)]
    seed: String,
    /// How many it was drawn from.
    #[schema(minimum = 1, maximum = 1_000_000)]
    candidates: i32,
    /// Who drew it.
    drawn_by_id: Option<UserId>,
    /// The take-ups, in the order in which they were drawn.
    #[schema(max_items = 10)]
    checks: Vec<CheckOut>,
}

impl From<Sample> for SampleOut {
    fn from(it: Sample) -> Self {
        Self {
            id: it.id,
            scheme_id: it.scheme,
            quarter: it.quarter.to_string(),
            seed: it.seed,
            candidates: it.candidates,
            drawn_by_id: it.drawn_by,
            checks: it.checks.into_iter().map(Into::into).collect(),
        }
    }
}

/// Narrows a list of samples.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleFilter {
    scheme: Option<String>,
}

/// Draw ten take-ups of a quarter to be asked after again.
#[utoipa::path(request_body = SampleIn, responses((status = 201, body = SampleOut)))]
#[post("/verification_samples")]
pub(in crate::api) async fn draw_sample(ctx: Ctx, body: Keyed<SampleIn>) -> Answer {
    let (new, once) = body.once(Action::DrawSample);
    let code = SchemeCode::parse(&new.scheme, "/scheme")?;
    let quarter = Quarter::parse(&new.quarter, "/quarter")?;
    ctx.make_once(
        once,
        move |tx, actor| Ok(verification::draw_sample(tx, actor, &code, quarter)?.id.to_string()),
        |view, actor, id| verification::read_sample(view, actor, Id::parse(id, "")?).map(SampleOut::from),
    )
    .await
}

/// List samples, newest first.
#[utoipa::path(
    params(("scheme" = Option<String>, Query, description = "Only those of the scheme with these three letters.", max_length = 3, example = "SEL")),
    responses((status = 200, body = ListOut<SampleOut>))
)]
#[get("/verification_samples")]
pub(in crate::api) async fn list_samples(ctx: Ctx, listing: Listing<SampleFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let code = filter.scheme.as_deref().map(|code| SchemeCode::parse(code, "scheme")).transpose()?;
        verification::list_samples(view, actor, code.as_ref(), window).map(|page| page.map(SampleOut::from))
    })
    .await
}

/// Read one sample.
#[utoipa::path(responses((status = 200, body = SampleOut)))]
#[get("/verification_samples/{id}")]
pub(in crate::api) async fn read_sample(ctx: Ctx, Key(id): Key<SampleId>) -> Answer {
    ctx.read(move |view, actor| verification::read_sample(view, actor, id).map(SampleOut::from)).await
}

/// Record what was heard when one of them was asked after. Hearing better replaces what was heard before.
#[utoipa::path(request_body = HeardIn, responses((status = 201, body = SampleOut)))]
#[post("/verification_samples/{id}/answers")]
pub(in crate::api) async fn answer_check(ctx: Ctx, Key(id): Key<SampleId>, body: Keyed<HeardIn>) -> Answer {
    let (heard, once) = body.once(Action::AnswerCheck);
    let code = SlipCode::parse(&heard.code, "/code")?;
    ctx.make_once(
        once,
        move |tx, actor| {
            verification::answer_check(tx, actor, (id, &code), heard.answer).map(|()| id.to_string())
        },
        move |view, actor, _| verification::read_sample(view, actor, id).map(SampleOut::from),
    )
    .await
}
