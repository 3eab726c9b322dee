//! The blanks of a slip pad as pages that a browser prints; only `api` imports it.

use crate::actions::case::slip_pad::print;
use crate::actions::door::Door;
use crate::api::ids::SlipPadId;
use crate::http::{Ctx, Key, Problem, printed};
use actix_web::{HttpResponse, post};

/// Print the blanks of a pad, two to a sheet of A4.
///
/// Only codes that nobody was given yet; each print stands in the trail.
#[utoipa::path(responses((status = 200, content_type = "text/html", body = String)))]
#[post("/slip_pads/{id}/slips")]
pub(in crate::api) async fn print_slip_pad(
    ctx: Ctx,
    Key(id): Key<SlipPadId>,
) -> Result<HttpResponse, Problem> {
    let public_url = ctx.public_url()?;
    let print = move |door: &Door, request: &str, who: &_| {
        door.write(request, who, |tx, actor| print::print_slip_pad(tx, actor, id, &public_url))
    };
    Ok(printed(ctx.blocking(print).await?))
}
