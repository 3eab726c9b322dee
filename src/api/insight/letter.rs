//! Letters to partners over JSON: those that wait or are dead, and what a partner wants to be told; only `api` imports it.

use crate::actions::system::outbox;
use crate::api::ids::{LetterId, OrganisationId};
use crate::domain::system::outbox::{Choice, Message, State};
use crate::domain::time::Instant;
use crate::http::{Answer, Body, Ctx, Key, ListOut, Listing};
use actix_web::{get, post, put};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A letter: its words are the same for everybody, so they are not here.
#[derive(Serialize, ToSchema)]
pub(super) struct LetterOut {
    /// Its key, and part of its Message-ID.
    id: LetterId,
    /// To which partner's mailbox.
    organisation_id: OrganisationId,
    /// The day for which it is.
    due_on: NaiveDate,
    /// When it is tried next.
    due_at: Instant,
    /// Where it stands.
    state: State,
    /// How often it was tried.
    #[schema(minimum = 0, maximum = 1000)]
    attempts: i32,
    /// What went wrong last.
    #[schema(max_length = 300)]
    fault: Option<String>,
}

impl From<Message> for LetterOut {
    fn from(it: Message) -> Self {
        Self {
            id: it.id,
            organisation_id: it.organisation,
            due_on: it.due_on,
            due_at: it.due_at,
            state: it.state,
            attempts: it.attempts,
            fault: it.fault,
        }
    }
}

/// Narrows a list of letters.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterFilter {
    state: Option<State>,
}

/// What a partner wants to be told by mail.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MailChoiceIn {
    /// One message a day where there is something, only for those who were handed over, or nothing.
    choice: Choice,
}

/// What a partner wants to be told by mail.
#[derive(Serialize, ToSchema)]
pub(super) struct MailChoiceOut {
    /// One message a day where there is something, only for those who were handed over, or nothing.
    choice: Choice,
}

/// List letters to partners, newest first; those that are dead wait for somebody to look.
#[utoipa::path(
    params(("state" = Option<State>, Query, description = "Only those that stand so.")),
    responses((status = 200, body = ListOut<LetterOut>))
)]
#[get("/letters")]
pub(in crate::api) async fn list_letters(ctx: Ctx, listing: Listing<LetterFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        outbox::list_letters(view, actor, filter.state, window).map(|page| page.map(LetterOut::from))
    })
    .await
}

/// Have a dead letter tried again.
#[utoipa::path(responses((status = 200, body = LetterOut)))]
#[post("/letters/{id}/retry")]
pub(in crate::api) async fn retry_letter(ctx: Ctx, Key(id): Key<LetterId>) -> Answer {
    ctx.decide(
        move |tx, actor| outbox::retry_letter(tx, actor, id),
        move |view, actor| outbox::read_letter(view, actor, id).map(LetterOut::from),
    )
    .await
}

/// Read one letter.
#[utoipa::path(
    responses((status = 200, body = LetterOut)),
    extensions(("x-action" = json!("list_letters")))
)]
#[get("/letters/{id}")]
pub(in crate::api) async fn read_letter(ctx: Ctx, Key(id): Key<LetterId>) -> Answer {
    ctx.read(move |view, actor| outbox::read_letter(view, actor, id).map(LetterOut::from)).await
}

/// Read what a partner wants to be told by mail.
#[utoipa::path(responses((status = 200, body = MailChoiceOut)))]
#[get("/organisations/{id}/mail")]
pub(in crate::api) async fn read_mail_choice(ctx: Ctx, Key(id): Key<OrganisationId>) -> Answer {
    ctx.read(move |view, actor| {
        outbox::read_mail_choice(view, actor, id).map(|choice| MailChoiceOut { choice })
    })
    .await
}

/// Choose what a partner is told by mail: one message a day, only what matters most, or nothing.
#[utoipa::path(request_body = MailChoiceIn, responses((status = 200, body = MailChoiceOut)))]
#[put("/organisations/{id}/mail")]
pub(in crate::api) async fn choose_mail(
    ctx: Ctx,
    Key(id): Key<OrganisationId>,
    Body(new): Body<MailChoiceIn>,
) -> Answer {
    ctx.decide(
        move |tx, actor| outbox::choose_mail(tx, actor, id, new.choice),
        move |view, actor| outbox::read_mail_choice(view, actor, id).map(|choice| MailChoiceOut { choice }),
    )
    .await
}
