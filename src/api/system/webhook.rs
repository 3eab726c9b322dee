//! Webhooks over JSON: register, list, read, change, give a new secret, try out, and what they were told; only `api` imports it.

use crate::actions::system::webhook::{self, Wanted};
use crate::api::ids::{DeliveryId, OrganisationId, WebhookId};
use crate::domain::id::Id;
use crate::domain::system::outbox::{Content, Message, State as Standing};
use crate::domain::system::webhook::{EventType, State, Webhook};
use crate::domain::time::Instant;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing, NoFilter};
use crate::policy::Action;
use crate::secret::WebhookSecret;
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An address to be called.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WebhookIn {
    /// Whose it is; one's own organisation's, where nothing is said.
    organisation_id: Option<OrganisationId>,
    /// What is called: https, out on the internet.
    #[schema(example = "https://food.example/hooks/signpost", min_length = 1, max_length = 500)]
    url: String,
    /// Of what: what this kind of organisation may know.
    #[schema(min_items = 1, max_items = 6)]
    events: Vec<EventType>,
}

/// What a webhook is to be.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WebhookChange {
    /// What is called: https, out on the internet.
    #[schema(example = "https://food.example/hooks/signpost", min_length = 1, max_length = 500)]
    url: String,
    /// Of what: what this kind of organisation may know.
    #[schema(min_items = 1, max_items = 6)]
    events: Vec<EventType>,
    /// Whether it is called: active or disabled.
    state: State,
}

/// A webhook.
#[derive(Serialize, ToSchema)]
pub(super) struct WebhookOut {
    /// Its key.
    id: WebhookId,
    /// Whose.
    organisation_id: OrganisationId,
    /// What is called.
    #[schema(max_length = 500)]
    url: String,
    /// Of what.
    #[schema(max_items = 6)]
    events: Vec<EventType>,
    /// Whether it is called; gone where the address said that nobody is to call it any more.
    state: State,
    /// When its secret was made.
    secret_set_at: Instant,
    /// What calls are checked with, in the answer that made it alone: nobody can read it again.
    #[schema(example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD8zV1nJ4hYnU=", max_length = 80)]
    secret: Option<String>,
}

impl WebhookOut {
    fn of(it: Webhook, secret: Option<&WebhookSecret>) -> Self {
        Self {
            id: it.id,
            organisation_id: it.organisation,
            url: it.url,
            events: it.events,
            state: it.state,
            secret_set_at: it.secret_set_at,
            secret: secret.map(WebhookSecret::reveal),
        }
    }
}

/// What a webhook was told, and what became of it.
#[derive(Serialize, ToSchema)]
pub(super) struct DeliveryOut {
    /// Its key: `webhook-id`, the same each time that it is tried.
    id: DeliveryId,
    /// What happened.
    event: Option<EventType>,
    /// The reference, code or id of what it is about.
    #[schema(max_length = 60)]
    about: Option<String>,
    /// Where it stands.
    state: Standing,
    /// How often it was tried.
    #[schema(minimum = 0, maximum = 1000)]
    attempts: i32,
    /// The status that the address answered with last.
    #[schema(minimum = 100, maximum = 999)]
    answer: Option<i32>,
    /// What went wrong last.
    #[schema(max_length = 300)]
    fault: Option<String>,
    /// When it happened.
    written_at: Instant,
    /// When it is tried next, or was tried last.
    due_at: Instant,
}

impl From<Message> for DeliveryOut {
    fn from(it: Message) -> Self {
        let told = if let Content::Delivery(_, told) = it.content { Some(told) } else { None };
        Self {
            id: it.id,
            event: told.as_ref().map(|told| told.event),
            about: told.map(|told| told.key),
            state: it.state,
            attempts: it.attempts,
            answer: it.answer,
            fault: it.fault,
            written_at: it.written_at,
            due_at: it.due_at,
        }
    }
}

/// Narrows a list of deliveries.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryFilter {
    state: Option<Standing>,
}

/// Register an address that is called when something happens.
///
/// Calls follow Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`. The body says what happened, the
/// key and state of what it is about, and where to read more; never a name, a need or a court. The answer shows the secret.
#[utoipa::path(request_body = WebhookIn, responses((status = 201, body = WebhookOut)))]
#[post("/webhooks")]
pub(super) async fn create_webhook(ctx: Ctx, body: Keyed<WebhookIn>) -> Answer {
    let targets = ctx.targets()?;
    let (new, once) = body.once(Action::CreateWebhook);
    ctx.make_once(
        once,
        move |tx, actor| {
            let WebhookIn { organisation_id, url, events } = new.clone();
            let wanted = Wanted { url, events, state: State::Active };
            let made = webhook::create_webhook(tx, actor, organisation_id, wanted, &targets)?;
            Ok(made.id.to_string())
        },
        |view, actor, id| {
            let (it, secret) = webhook::read_new_webhook(view, actor, Id::parse(id, "")?)?;
            Ok(WebhookOut::of(it, secret.as_ref()))
        },
    )
    .await
}

/// List webhooks, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<WebhookOut>)))]
#[get("/webhooks")]
pub(super) async fn list_webhooks(ctx: Ctx, listing: Listing<NoFilter>) -> Answer {
    ctx.list(listing, |view, actor, _, window| {
        webhook::list_webhooks(view, actor, window).map(|page| page.map(|it| WebhookOut::of(it, None)))
    })
    .await
}

/// Read one webhook.
#[utoipa::path(responses((status = 200, body = WebhookOut)))]
#[get("/webhooks/{id}")]
pub(super) async fn read_webhook(ctx: Ctx, Key(id): Key<WebhookId>) -> Answer {
    ctx.read(move |view, actor| webhook::read_webhook(view, actor, id).map(|it| WebhookOut::of(it, None)))
        .await
}

/// Change what a webhook calls, of what, and whether it does.
#[utoipa::path(request_body = WebhookChange, responses((status = 200, body = WebhookOut)))]
#[put("/webhooks/{id}")]
pub(super) async fn change_webhook(
    ctx: Ctx,
    Key(id): Key<WebhookId>,
    Body(new): Body<WebhookChange>,
) -> Answer {
    let targets = ctx.targets()?;
    ctx.decide(
        move |tx, actor| {
            let WebhookChange { url, events, state } = new.clone();
            webhook::change_webhook(tx, actor, id, Wanted { url, events, state }, &targets)
        },
        move |view, actor| webhook::read_webhook(view, actor, id).map(|it| WebhookOut::of(it, None)),
    )
    .await
}

/// Give a webhook a new secret.
///
/// The answer shows it this once. For a day calls are signed with the one before too. Sent again it gives another one.
#[utoipa::path(responses((status = 200, body = WebhookOut)))]
#[post("/webhooks/{id}/secret")]
pub(super) async fn rotate_webhook_secret(ctx: Ctx, Key(id): Key<WebhookId>) -> Answer {
    ctx.write(move |tx, actor| {
        let (it, secret) = webhook::rotate_webhook_secret(tx, actor, id)?;
        Ok(WebhookOut::of(it, Some(&secret)))
    })
    .await
}

/// Have a webhook called although nothing happened, to see whether it arrives.
#[utoipa::path(responses((status = 200, body = DeliveryOut)))]
#[post("/webhooks/{id}/test")]
pub(super) async fn test_webhook(ctx: Ctx, Key(id): Key<WebhookId>) -> Answer {
    ctx.write(move |tx, actor| webhook::test_webhook(tx, actor, id).map(DeliveryOut::from)).await
}

/// List what a webhook was told and what became of it, newest first.
#[utoipa::path(
    params(("state" = Option<Standing>, Query, description = "Only those that stand so.")),
    responses((status = 200, body = ListOut<DeliveryOut>))
)]
#[get("/webhooks/{id}/deliveries")]
pub(super) async fn list_deliveries(
    ctx: Ctx,
    Key(id): Key<WebhookId>,
    listing: Listing<DeliveryFilter>,
) -> Answer {
    ctx.list(listing, move |view, actor, filter, window| {
        webhook::list_deliveries(view, actor, id, filter.state, window)
            .map(|page| page.map(DeliveryOut::from))
    })
    .await
}
