//! The work queue over JSON; only `api` imports it.

use crate::actions::case::queue::{self, Waiting};
use crate::api::ids::UserId;
use crate::domain::case::queue::{Noun, Why};
use crate::http::{Answer, Ctx, ListOut};
use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// One thing that waits.
#[derive(Serialize, ToSchema)]
pub(super) struct TaskOut {
    /// Why.
    why: Why,
    /// What.
    noun: Noun,
    /// Its reference or code.
    #[schema(example = "SEL-7K4M2QQ", max_length = 11)]
    key: String,
    /// Since when; for a follow-up: its day.
    since: NaiveDate,
    /// The officer whose it is.
    owner_id: Option<UserId>,
    /// Initials and year of birth, for an officer, where they are known.
    #[schema(max_length = 20, example = "JA 1979")]
    initials: Option<String>,
}

impl From<Waiting> for TaskOut {
    fn from(it: Waiting) -> Self {
        Self {
            why: it.task.why,
            noun: it.task.noun,
            key: it.task.key,
            since: it.task.since,
            owner_id: it.task.owner,
            initials: it.initials,
        }
    }
}

/// Read what waits for you: the oldest of each kind, eighty at most.
#[utoipa::path(responses((status = 200, body = ListOut<TaskOut>)))]
#[get("/queue")]
pub(super) async fn read_queue(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| queue::read_queue(view, actor).map(ListOut::<TaskOut>::whole)).await
}
