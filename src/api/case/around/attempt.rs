//! Tries to reach the person over JSON; only `api` imports it.

use crate::actions::case::around::attempt::{self, NewAttempt};
use crate::api::ids::{AttemptId, OrganisationId, UserId};
use crate::domain::case::around::attempt::ContactAttempt;
use crate::domain::case::contact::Channel;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred};
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A try to reach the person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AttemptIn {
    /// The way. One that is not safe is refused, with the rule that stops it.
    channel: Channel,
    /// What came of it (vocabulary `attempt_result`). After `stopped_as_unsafe` nobody goes this way again.
    #[schema(max_length = 40, example = "no_answer")]
    result: String,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The code of the signpost that it was about, on a referral.
    #[schema(max_length = 20, example = "7K4M-2QXF")]
    code: Option<String>,
}

impl AttemptIn {
    fn parse(self) -> Result<NewAttempt> {
        Ok(NewAttempt {
            channel: self.channel,
            result: self.result,
            occurred: self
                .occurred_on
                .as_deref()
                .map(|on| Occurred::parse(on, "/occurred_on"))
                .transpose()?,
            note: self.note,
            code: self.code.as_deref().map(|code| SlipCode::parse(code, "/code")).transpose()?,
        })
    }
}

/// A try to reach the person about one signpost.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignpostAttemptIn {
    /// The way. One that is not safe is refused, with the rule that stops it.
    channel: Channel,
    /// What came of it (vocabulary `attempt_result`). After `stopped_as_unsafe` nobody goes this way again.
    #[schema(max_length = 40, example = "missed_appointment")]
    result: String,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
}

impl SignpostAttemptIn {
    fn parse(self) -> Result<NewAttempt> {
        let Self { channel, result, occurred_on, note } = self;
        AttemptIn { channel, result, occurred_on, note, code: None }.parse()
    }
}

/// A try to reach the person, as it is kept.
#[derive(Serialize, ToSchema)]
pub(super) struct AttemptOut {
    /// Its key.
    id: AttemptId,
    /// The way; null in records of before it was asked.
    channel: Option<Channel>,
    /// What came of it.
    #[schema(max_length = 40)]
    result: String,
    /// When: a date, or a month.
    #[schema(max_length = 10)]
    occurred_on: String,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The code of the signpost that it was about.
    #[schema(max_length = 9)]
    code: Option<String>,
    /// The partner that tried, where an officer did not.
    organisation_id: Option<OrganisationId>,
    /// Its place in the referral's stream, by which an officer takes it back; none for a partner's.
    #[schema(minimum = 1, maximum = 100_000)]
    seq: Option<i32>,
    /// Who recorded it.
    recorded_by_id: Option<UserId>,
    /// Acting as what.
    #[schema(max_length = 20)]
    recorded_as: String,
    /// When it was recorded.
    recorded_at: Instant,
}

impl From<ContactAttempt> for AttemptOut {
    fn from(it: ContactAttempt) -> Self {
        Self {
            id: it.id,
            channel: it.channel,
            result: it.result,
            occurred_on: it.occurred.to_string(),
            note: it.note,
            code: it.signpost.map(|(_, code)| code.to_string()),
            organisation_id: it.organisation,
            seq: it.seq,
            recorded_by_id: it.recorded_by,
            recorded_as: it.recorded_as,
            recorded_at: it.recorded_at,
        }
    }
}

fn show(view: &mut View<'_>, actor: &Actor, id: &str) -> Result<AttemptOut> {
    attempt::read_contact_attempt(view, actor, Id::parse(id, "")?).map(AttemptOut::from)
}

/// Record a try to reach the person.
#[utoipa::path(request_body = AttemptIn, responses((status = 201, body = AttemptOut)))]
#[post("/referrals/{reference}/contact_attempts")]
pub(in crate::api) async fn record_contact_attempt(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    body: Keyed<AttemptIn>,
) -> Answer {
    let (new, once) = body.once(Action::RecordContactAttempt);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| Ok(attempt::record_contact_attempt(tx, actor, &reference, &new)?.id.to_string()),
        show,
    )
    .await
}

/// List the tries to reach the person, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<AttemptOut>)))]
#[get("/referrals/{reference}/contact_attempts")]
pub(in crate::api) async fn list_contact_attempts(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| {
        attempt::list_contact_attempts(view, actor, &reference).map(ListOut::<AttemptOut>::whole)
    })
    .await
}

/// Record a try to reach the person about one signpost: an officer's, or the partner's own.
///
/// Somebody who booked and did not come is a try (`missed_appointment`), and no end.
#[utoipa::path(
    request_body = SignpostAttemptIn,
    responses((status = 201, body = AttemptOut)),
    extensions(("x-action" = json!("record_contact_attempt")))
)]
#[post("/signposts/{code}/contact_attempts")]
pub(in crate::api) async fn record_signpost_attempt(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    body: Keyed<SignpostAttemptIn>,
) -> Answer {
    let (new, once) = body.once(Action::RecordContactAttempt);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| Ok(attempt::record_signpost_attempt(tx, actor, &code, &new)?.id.to_string()),
        show,
    )
    .await
}

/// List the tries about one signpost, newest first; a partner sees its own.
#[utoipa::path(
    responses((status = 200, body = ListOut<AttemptOut>)),
    extensions(("x-action" = json!("list_contact_attempts")))
)]
#[get("/signposts/{code}/contact_attempts")]
pub(in crate::api) async fn list_signpost_attempts(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.read(move |view, actor| {
        attempt::list_signpost_attempts(view, actor, &code).map(ListOut::<AttemptOut>::whole)
    })
    .await
}
