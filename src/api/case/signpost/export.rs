//! A scheme's signposts as a file; only `api` imports it.

use crate::actions::case::signpost::export::{Export, Wanted};
use crate::actions::door::{Credentials, Door};
use crate::domain::case::signpost::State;
use crate::domain::code::SchemeCode;
use crate::error::Result;
use crate::http::{Answer, Ctx, Flow, Params};
use actix_web::get;
use serde::Deserialize;

/// Which signposts are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ExportParams {
    /// The scheme's three letters.
    #[param(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// Only those in this state.
    state: Option<State>,
}

impl Flow for Export {
    fn next(&mut self, door: &Door, request: &str, who: &Credentials) -> Result<Option<Vec<u8>>> {
        self.next(door, request, who)
    }

    fn end(&self, door: &Door, request: &str) -> Result<()> {
        Self::end(self, door, request)
    }
}

/// Take a scheme's signposts away as a file.
///
/// All that are in sight, newest first, one row each, with the referral's reference and nothing of the person. The file
/// leaves the house only after a step-up, and the trail keeps the reason that was given for it, and how many rows went
/// out. It is sent while it is read: a file that ends before its last line is broken off, and is asked for again.
#[utoipa::path(
    params(ExportParams),
    responses((status = 200, body = String, content_type = "text/csv", description = "Comma-separated values in UTF-8."))
)]
#[get("/signposts.csv")]
pub(in crate::api) async fn export_signposts(ctx: Ctx, Params(params): Params<ExportParams>) -> Answer {
    let wanted = Wanted { scheme: SchemeCode::parse(&params.scheme, "scheme")?, state: params.state };
    let name = format!("signposts-{}.csv", wanted.scheme);
    ctx.flow(name, move |door, id, who| Export::begin(door, id, who, &wanted)).await
}
