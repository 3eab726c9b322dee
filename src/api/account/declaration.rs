//! "Someone I know", over JSON; only `api` imports it.

use super::opening::SubjectFields;
use crate::actions::account::declaration;
use crate::api::ids::{DeclarationId, PersonId, UserId};
use crate::domain::account::declaration::Declaration;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whom one knows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationIn {
    /// A record of theirs.
    subject: SubjectFields,
}

/// "Someone I know".
#[derive(Serialize, ToSchema)]
pub(super) struct DeclarationOut {
    /// Its key.
    id: DeclarationId,
    /// Who says so.
    user_id: UserId,
    /// Of whom.
    person_id: PersonId,
    /// Since when.
    made_at: Instant,
    /// Until when.
    ended_at: Option<Instant>,
}

impl From<Declaration> for DeclarationOut {
    fn from(it: Declaration) -> Self {
        Self { id: it.id, user_id: it.user, person_id: it.person, made_at: it.made_at, ended_at: it.ended_at }
    }
}

/// Say that you know the person behind a record. Reading it asks for a reason from then on.
#[utoipa::path(request_body = DeclarationIn, responses((status = 201, body = DeclarationOut)))]
#[post("/declarations")]
pub(super) async fn make_declaration(ctx: Ctx, body: Keyed<DeclarationIn>) -> Answer {
    let (new, once) = body.once(Action::MakeDeclaration);
    let record = new.subject.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| declaration::make_declaration(tx, actor, &record).map(|it| it.id.to_string()),
        |view, actor, key| {
            declaration::find_declaration(view, actor, Id::parse(key, "")?).map(DeclarationOut::from)
        },
    )
    .await
}

/// List whom you said that you know; for the privacy role, everybody's.
#[utoipa::path(responses((status = 200, body = ListOut<DeclarationOut>)))]
#[get("/declarations")]
pub(super) async fn list_declarations(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| declaration::list_declarations(view, actor).map(ListOut::<DeclarationOut>::whole))
        .await
}

/// Say that you do not know them any more. It needs no `If-Match`: what is over cannot end again.
#[utoipa::path(responses((status = 200, body = DeclarationOut)))]
#[post("/declarations/{id}/end")]
pub(super) async fn end_declaration(ctx: Ctx, Key(id): Key<DeclarationId>) -> Answer {
    ctx.write(move |tx, actor| declaration::end_declaration(tx, actor, id).map(DeclarationOut::from)).await
}
