//! Records that open with a reason, over JSON; only `api` imports it.

use crate::actions::account::opening;
use crate::api::ids::OpeningId;
use crate::domain::account::opening::{Noun, Opening, Record};
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::http::{Answer, Ctx, Keyed};
use crate::policy::Action;
use actix_web::post;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A record, by what people write for it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"noun": "referral", "key": "SEL-7K4M2QQ"}))]
pub(super) struct SubjectFields {
    /// What it is.
    noun: Noun,
    /// A person's key, a referral's reference, a signpost's code.
    #[schema(example = "SEL-7K4M2QQ", min_length = 8, max_length = 40)]
    key: String,
}

impl SubjectFields {
    pub(super) fn parse(&self) -> Result<Record> {
        Record::parse(self.noun, &self.key, "/subject/key")
    }

    fn of(it: &Record) -> Self {
        Self { noun: it.noun(), key: it.key() }
    }
}

/// What is to be opened, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpeningIn {
    /// Which record.
    subject: SubjectFields,
    /// A code of the vocabulary `opening_reason`.
    #[schema(example = "covering_for_colleague", min_length = 1, max_length = 60)]
    reason_code: String,
    /// A few words; `other` asks for them.
    #[schema(max_length = 200)]
    note: Option<String>,
}

/// An open record.
#[derive(Serialize, ToSchema)]
pub(super) struct OpeningOut {
    /// Its key.
    id: OpeningId,
    /// Which record was named; everything about its person is open, as far as the role reaches.
    subject: SubjectFields,
    /// Why.
    #[schema(max_length = 60)]
    reason_code: String,
    /// When it was opened.
    opened_at: Instant,
    /// Until when: half an hour.
    expires_at: Instant,
}

impl From<Opening> for OpeningOut {
    fn from(it: Opening) -> Self {
        Self {
            id: it.id,
            subject: SubjectFields::of(&it.record),
            reason_code: it.reason,
            opened_at: it.opened_at,
            expires_at: it.expires_at,
        }
    }
}

/// Open a record for half an hour, with a reason.
///
/// Where an answer is 403 `reason-needed`, this opens it: a colleague's record, anybody's for the privacy role, and that of
/// somebody whom one knows, which tells the privacy role.
#[utoipa::path(request_body = OpeningIn, responses((status = 201, body = OpeningOut)))]
#[post("/openings")]
pub(super) async fn open_record(ctx: Ctx, body: Keyed<OpeningIn>) -> Answer {
    let (new, once) = body.once(Action::OpenRecord);
    let record = new.subject.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| {
            opening::open_record(tx, actor, &record, &new.reason_code, new.note.as_deref())
                .map(|it| it.id.to_string())
        },
        |view, actor, key| opening::find_opening(view, actor, Id::parse(key, "")?).map(OpeningOut::from),
    )
    .await
}
