//! The live call of a warm handover over JSON; only `api` imports it.

use crate::actions::case::around::handover::{self, NewCall};
use crate::api::case::signpost::{SignpostOut, show};
use crate::domain::code::SlipCode;
use crate::domain::time::Occurred;
use crate::http::{Answer, Ctx, Key, Keyed};
use crate::policy::Action;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;

/// The call in which somebody was handed over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LiveCallIn {
    /// Who at the partner took it.
    #[schema(min_length = 1, max_length = 80, example = "Sam at the front desk")]
    spoken_to: String,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// Note the call in which somebody was handed over on a warm signpost: the partner knows from then on.
#[utoipa::path(request_body = LiveCallIn, responses((status = 201, body = SignpostOut)))]
#[post("/signposts/{code}/live_call")]
pub(in crate::api) async fn note_live_call(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    body: Keyed<LiveCallIn>,
) -> Answer {
    let (new, once) = body.once(Action::NoteLiveCall);
    let occurred = new.occurred_on.as_deref().map(|on| Occurred::parse(on, "/occurred_on")).transpose()?;
    let (new, key) = (NewCall { spoken_to: new.spoken_to, occurred, note: new.note }, code.clone());
    ctx.make_once(
        once,
        move |tx, actor| Ok(handover::note_live_call(tx, actor, &key, &new)?.version.to_string()),
        move |view, actor, _| show(view, actor, &code),
    )
    .await
}
