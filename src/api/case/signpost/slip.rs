//! Slips of paper as pages that a browser prints: look at one, print one; only `api` imports it.

use crate::actions::case::signpost::slip::{self, Wanted};
use crate::actions::door::Door;
use crate::domain::code::SlipCode;
use crate::http::{Body, Ctx, Key, Params, Problem, printed};
use crate::render::slip::Variant;
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// Which slip is looked at.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct SlipWanted {
    /// The form of the slip; standard, where nothing is said.
    #[param(inline)]
    variant: Option<Variant>,
}

/// Which slip is printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct SlipPrintIn {
    /// The form of the slip. A restricted one is discreet, whatever is asked for.
    variant: Variant,
}

/// Look at a slip before it is printed.
///
/// A page without code and square: a link that a browser opens ahead of time leaves no slip that nobody recorded.
#[utoipa::path(params(SlipWanted), responses((status = 200, content_type = "text/html", body = String)))]
#[get("/signposts/{code}/slip")]
pub(in crate::api) async fn read_slip(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    Params(wanted): Params<SlipWanted>,
) -> Result<HttpResponse, Problem> {
    let variant = wanted.variant.unwrap_or(Variant::Standard);
    let wanted = Wanted { code, variant, public_url: ctx.public_url()? };
    let read = move |door: &Door, id: &str, who: &_| {
        door.read(id, who, |view, actor| slip::read_slip(view, actor, &wanted))
    };
    Ok(printed(ctx.blocking(read).await?))
}

/// Print the slip of a signpost.
///
/// A page of A5 or A4 for the browser to print. It is refused, with the reason, where paper at home is not safe or nobody asked,
/// and where the service takes nobody; each print stands in the trail.
#[utoipa::path(request_body = SlipPrintIn, responses((status = 200, content_type = "text/html", body = String)))]
#[post("/signposts/{code}/slips")]
pub(in crate::api) async fn print_slip(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    Body(sent): Body<SlipPrintIn>,
) -> Result<HttpResponse, Problem> {
    let wanted = Wanted { code, variant: sent.variant, public_url: ctx.public_url()? };
    let print = move |door: &Door, request: &str, who: &_| {
        door.write(request, who, |tx, actor| slip::print_slip(tx, actor, &wanted))
    };
    Ok(printed(ctx.blocking(print).await?))
}
