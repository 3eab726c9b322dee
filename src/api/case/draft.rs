//! Drafts over JSON: half-filled forms, kept on the server for thirty days; only `api` imports it.

use crate::actions::case::draft;
use crate::api::ids::DraftId;
use crate::domain::case::draft::{Draft, Form};
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{delete, get, post, put};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A form that somebody has begun to fill in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"form": "referral", "content": {"given_name": "Jo"}}))]
pub(super) struct DraftIn {
    /// Which form: `referral` for officers, `request` for court staff.
    form: Form,
    /// What stands in it so far, in whatever shape the form has; 64 KiB at most.
    #[schema(value_type = Object)]
    content: Map<String, Value>,
}

/// What stands in a draft now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"content": {"given_name": "Jo"}}))]
pub(super) struct ContentIn {
    /// All of it.
    #[schema(value_type = Object)]
    content: Map<String, Value>,
}

/// A draft, without what stands in it.
#[derive(Serialize, ToSchema)]
pub(super) struct DraftBriefOut {
    /// Its key.
    id: DraftId,
    /// Which form.
    form: Form,
    /// When it was begun.
    created_at: Instant,
    /// When it was last saved.
    updated_at: Instant,
    /// When it goes by itself.
    expires_at: Instant,
}

impl From<Draft> for DraftBriefOut {
    fn from(it: Draft) -> Self {
        Self {
            id: it.id,
            form: it.form,
            created_at: it.created_at,
            updated_at: it.updated_at,
            expires_at: it.expires_at,
        }
    }
}

/// A draft.
#[derive(Serialize, ToSchema)]
pub(super) struct DraftOut {
    #[serde(flatten)]
    brief: DraftBriefOut,
    /// What stands in it.
    #[schema(value_type = Object)]
    content: Map<String, Value>,
}

fn show(view: &mut View<'_>, actor: &Actor, id: DraftId) -> Result<DraftOut> {
    let (it, content) = draft::read_draft(view, actor, id)?;
    Ok(DraftOut { brief: it.into(), content: serde_json::from_slice(&content).map_err(Error::internal)? })
}

fn bytes(content: &Map<String, Value>) -> Result<Vec<u8>> {
    serde_json::to_vec(content).map_err(Error::internal)
}

/// Begin a draft.
#[utoipa::path(request_body = DraftIn, responses((status = 201, body = DraftOut)))]
#[post("/drafts")]
pub(super) async fn begin_draft(ctx: Ctx, body: Keyed<DraftIn>) -> Answer {
    let (new, once) = body.once(Action::BeginDraft);
    let content = bytes(&new.content)?;
    ctx.make_once(
        once,
        move |tx, actor| draft::begin_draft(tx, actor, new.form, &content).map(|it| it.id.to_string()),
        |view, actor, key| show(view, actor, Id::parse(key, "")?),
    )
    .await
}

/// List your drafts, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<DraftBriefOut>)))]
#[get("/drafts")]
pub(super) async fn list_drafts(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| draft::list_drafts(view, actor).map(ListOut::<DraftBriefOut>::whole)).await
}

/// Read one of your drafts.
#[utoipa::path(responses((status = 200, body = DraftOut)))]
#[get("/drafts/{id}")]
pub(super) async fn read_draft(ctx: Ctx, Key(id): Key<DraftId>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, id)).await
}

/// Save what stands in a draft now; its thirty days begin again.
#[utoipa::path(request_body = ContentIn, responses((status = 200, body = DraftOut)))]
#[put("/drafts/{id}")]
pub(super) async fn save_draft(ctx: Ctx, Key(id): Key<DraftId>, Body(new): Body<ContentIn>) -> Answer {
    let content = bytes(&new.content)?;
    ctx.decide(
        move |tx, actor| draft::save_draft(tx, actor, id, &content).map(drop),
        move |view, actor| show(view, actor, id),
    )
    .await
}

/// Throw a draft away. It needs no `If-Match`: what is gone cannot go again.
#[utoipa::path(responses((status = 204)))]
#[delete("/drafts/{id}")]
pub(super) async fn discard_draft(ctx: Ctx, Key(id): Key<DraftId>) -> Answer {
    ctx.write(move |tx, actor| draft::discard_draft(tx, actor, id)).await
}
