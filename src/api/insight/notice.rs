//! What the privacy role has to hear of, over JSON; only `api` imports it.

use crate::actions::insight::notice;
use crate::api::ids::{NoticeId, PersonId, SchemeId, UserId};
use crate::domain::insight::notice::{Notice, What};
use crate::domain::time::Instant;
use crate::http::{Answer, Ctx, Key, ListOut, Listing};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A notice. It carries keys alone: what it is about is read under its own rules.
#[derive(Serialize, ToSchema)]
pub(super) struct NoticeOut {
    /// Its key.
    id: NoticeId,
    /// What happened.
    what: What,
    /// To which kind of record.
    #[schema(max_length = 40)]
    noun: String,
    /// To which one.
    #[schema(max_length = 40)]
    key: String,
    /// About whom.
    person_id: Option<PersonId>,
    /// In which scheme.
    scheme_id: Option<SchemeId>,
    /// Who did it.
    raised_by_id: Option<UserId>,
    /// When.
    raised_at: Instant,
    /// When somebody of the privacy role took note.
    acknowledged_at: Option<Instant>,
    /// Who.
    acknowledged_by_id: Option<UserId>,
}

impl From<Notice> for NoticeOut {
    fn from(it: Notice) -> Self {
        Self {
            id: it.id,
            what: it.what,
            noun: it.noun,
            key: it.key,
            person_id: it.person,
            scheme_id: it.scheme,
            raised_by_id: it.raised_by,
            raised_at: it.raised_at,
            acknowledged_at: it.acknowledged_at,
            acknowledged_by_id: it.acknowledged_by,
        }
    }
}

/// Which notices are wanted.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct NoticeFilter {
    /// Only those that nobody took note of.
    open: Option<bool>,
}

/// List what you have to hear of, newest first.
#[utoipa::path(params(NoticeFilter), responses((status = 200, body = ListOut<NoticeOut>)))]
#[get("/notices")]
pub(super) async fn list_notices(ctx: Ctx, listing: Listing<NoticeFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let page = notice::list_notices(view, actor, filter.open.unwrap_or(false), window)?;
        Ok(page.map(NoticeOut::from))
    })
    .await
}

/// Take note of one. It needs no `If-Match`: taking note again changes nothing.
#[utoipa::path(responses((status = 200, body = NoticeOut)))]
#[post("/notices/{id}/acknowledge")]
pub(super) async fn acknowledge_notice(ctx: Ctx, Key(id): Key<NoticeId>) -> Answer {
    ctx.write(move |tx, actor| notice::acknowledge_notice(tx, actor, id).map(NoticeOut::from)).await
}
