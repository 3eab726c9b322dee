//! The ledger of gaps over JSON; only `api` imports it.

use crate::actions::directory::gap;
use crate::domain::code::SchemeCode;
use crate::domain::directory::gap::ledger::LedgerLine;
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::Occurred;
use crate::http::{Answer, Ctx, ListOut, Params};
use actix_web::get;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Of which scheme and months.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LedgerParams {
    /// The three letters of the scheme.
    #[param(example = "SEL", min_length = 3, max_length = 3)]
    scheme: String,
    /// The first month.
    #[param(example = "2026-01", pattern = "^[0-9]{4}-[0-9]{2}$", min_length = 7, max_length = 7)]
    from: String,
    /// The last month.
    #[param(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$", min_length = 7, max_length = 7)]
    to: String,
}

/// How many gaps were found for one pathway in one area and month. Those of pathways 8 and 9 and other restricted ones are
/// one line for the whole scheme.
#[derive(Serialize, ToSchema)]
pub(super) struct GapLedgerOut {
    /// For which pathway; null on the restricted line.
    pathway: Option<Pathway>,
    /// Where, in words.
    #[schema(max_length = 100)]
    area: Option<String>,
    /// In which month; null on the restricted line.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2026-03", max_length = 7)]
    month: Option<String>,
    /// How many were found.
    #[schema(minimum = 0)]
    found: i64,
    /// How many of them nobody has closed.
    #[schema(minimum = 0)]
    unclosed: i64,
}

impl From<LedgerLine> for GapLedgerOut {
    fn from(it: LedgerLine) -> Self {
        Self {
            pathway: it.pathway,
            area: it.area,
            month: it.month.map(|month| month.format("%Y-%m").to_string()),
            found: it.found,
            unclosed: it.unclosed,
        }
    }
}

/// Count the gaps of a scheme by pathway, area and month.
#[utoipa::path(params(LedgerParams), responses((status = 200, body = ListOut<GapLedgerOut>)))]
#[get("/gaps/ledger")]
pub(super) async fn list_gap_ledger(ctx: Ctx, Params(of): Params<LedgerParams>) -> Answer {
    let code = SchemeCode::parse(&of.scheme, "scheme")?;
    let months = (Occurred::month(&of.from, "from")?, Occurred::month(&of.to, "to")?);
    ctx.read(move |view, actor| {
        gap::list_gap_ledger(view, actor, &code, months).map(ListOut::<GapLedgerOut>::whole)
    })
    .await
}
