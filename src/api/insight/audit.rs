//! The trail over JSON: who did or read what, acting as what, and why; only `api` imports it.

use crate::actions::door::{Credentials, Door};
use crate::actions::system::audit::{self, TrailFile};
use crate::api::ids::{PersonId, SchemeId, SessionId, UserId};
use crate::domain::system::trail::{Looking, Part};
use crate::domain::time::Instant;
use crate::error::Result;
use crate::http::{Answer, Ctx, Flow, ListOut, Listing, Params};
use crate::store::system::audit::Entry;
use actix_web::get;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One line of the trail.
#[derive(Serialize, ToSchema)]
pub(super) struct EntryOut {
    /// When.
    at: Instant,
    /// person, slip_holder, stranger, operator or worker.
    #[schema(max_length = 20)]
    actor: String,
    /// Which user.
    user_id: Option<UserId>,
    /// Acting as what.
    #[schema(max_length = 20)]
    role: Option<String>,
    /// In which session.
    session_id: Option<SessionId>,
    /// By which command or loop.
    #[schema(max_length = 60)]
    job: Option<String>,
    /// What.
    #[schema(max_length = 60, example = "read_referral")]
    action: String,
    /// What the data law calls it.
    #[schema(max_length = 20, example = "consultation")]
    kind: String,
    /// done or denied.
    #[schema(max_length = 10)]
    outcome: String,
    /// To what kind of thing; empty for an administrator.
    #[schema(max_length = 40)]
    noun: String,
    /// To which one; empty for an administrator.
    #[schema(max_length = 120)]
    key: String,
    /// In which scheme.
    scheme_id: Option<SchemeId>,
    /// Why.
    #[schema(max_length = 120)]
    reason: Option<String>,
    /// How many rows were shown, for lists.
    #[schema(minimum = 0)]
    row_count: Option<i32>,
    /// In which request.
    #[schema(max_length = 64)]
    request_id: String,
}

impl From<Entry> for EntryOut {
    fn from(it: Entry) -> Self {
        Self {
            at: it.at,
            actor: it.actor,
            user_id: it.user_id,
            role: it.role,
            session_id: it.session_id,
            job: it.job,
            action: it.action,
            kind: it.kind,
            outcome: it.outcome,
            noun: it.noun,
            key: it.key,
            scheme_id: it.scheme_id,
            reason: it.reason,
            row_count: it.row_count,
            request_id: it.request_id,
        }
    }
}

/// Which part of the trail is wanted.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AuditFilter {
    /// Only what was done to, or shown of, the person with this key.
    #[param(value_type = Option<PersonId>)]
    person_id: Option<PersonId>,
    /// Only what was refused, or only records that were opened with a reason.
    #[param(inline)]
    part: Option<Part>,
}

impl AuditFilter {
    fn looking(&self) -> Looking {
        Looking { person: self.person_id, part: self.part }
    }
}

/// List the trail, newest first: for the privacy role all of it, for officers and partners what they did themselves, for
/// administrators when somebody did what, but not to whom.
#[utoipa::path(params(AuditFilter), responses((status = 200, body = ListOut<EntryOut>)))]
#[get("/audit")]
pub(super) async fn list_audit(ctx: Ctx, listing: Listing<AuditFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        Ok(audit::list_audit(view, actor, filter.looking(), window)?.map(EntryOut::from))
    })
    .await
}

impl Flow for TrailFile {
    fn next(&mut self, door: &Door, request: &str, who: &Credentials) -> Result<Option<Vec<u8>>> {
        self.next(door, request, who)
    }

    fn end(&self, door: &Door, request: &str) -> Result<()> {
        Self::end(self, door, request)
    }
}

/// Take the trail, or a part of it, away as a file: the newest first.
///
/// It leaves the house only after a step-up; the trail keeps the reason that was given for it, and how many lines went out.
#[utoipa::path(
    params(AuditFilter),
    responses((status = 200, body = String, content_type = "text/csv", description = "Comma-separated values in UTF-8."))
)]
#[get("/audit.csv")]
pub(super) async fn export_audit(ctx: Ctx, Params(filter): Params<AuditFilter>) -> Answer {
    let looking = filter.looking();
    ctx.flow("trail.csv".into(), move |door, id, who| TrailFile::begin(door, id, who, |_, _| Ok(looking)))
        .await
}
