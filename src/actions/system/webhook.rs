//! Webhooks: an organisation's own addresses, called when something happens that it may know of; API and worker import it.

use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::domain::system::outbox::{Content, Message, State as Standing};
use crate::domain::system::target::Targets;
use crate::domain::system::webhook::{EventType, State, Told, Webhook};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::WebhookSecret;
use crate::store::directory::organisation;
use crate::store::system::{outbox, webhook};
use crate::store::{Tx, View};

/// What somebody wants of a webhook.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What is called.
    pub url: String,
    /// Of what.
    pub events: Vec<EventType>,
    /// Whether it is called.
    pub state: State,
}

fn kind_of(view: &mut View<'_>, id: Id<Organisation>) -> Result<Kind> {
    let unknown = || {
        Error::invalid("/organisation_id", "unknown", "There is no such organisation. Choose whose it is.")
    };
    Ok(organisation::find(view, &Sees::All, id)?.ok_or_else(unknown)?.kind)
}

/// Registers an address of an organisation; whose it is, where nothing is said, is the asker's own. Its first secret is made
/// with it.
pub fn create_webhook(
    tx: &mut Tx<'_>,
    actor: &Actor,
    of: Option<Id<Organisation>>,
    wanted: Wanted,
    targets: &Targets,
) -> Result<Webhook> {
    actor.must_be_able(Action::CreateWebhook)?;
    let own = actor.signed().map(|signed| signed.organisation);
    let needed = || Error::invalid("/organisation_id", "required", "Say whose address it is.");
    let it = Webhook {
        id: Id::timeless(),
        organisation: of.or(own).ok_or_else(needed)?,
        url: wanted.url,
        events: wanted.events,
        state: State::Active,
        secret_set_at: tx.now(),
        version: 1,
    };
    let permit = actor.may(Action::CreateWebhook, &it)?;
    let it = it.clone().checked(kind_of(tx, it.organisation)?, targets)?;
    if webhook::count_of(tx, it.organisation)? >= Webhook::MOST {
        let detail = format!("An organisation has {} webhooks at most. Change one of them.", Webhook::MOST);
        return Err(Error::Conflict { code: "too_many_webhooks", detail });
    }
    webhook::insert(tx, permit, &it, &WebhookSecret::new()?)?;
    Ok(it)
}

/// The webhooks in sight.
pub fn list_webhooks(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<Webhook>> {
    actor.must_be_able(Action::ListWebhooks)?;
    webhook::list(view, &actor.sees(Action::ListWebhooks), window)
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Webhook>) -> Result<Webhook> {
    webhook::find(view, &actor.sees(Action::ReadWebhook), id)?
        .ok_or_else(|| actor.not_found(action, "webhook", id))
}

/// One webhook in sight.
pub fn read_webhook(view: &mut View<'_>, actor: &Actor, id: Id<Webhook>) -> Result<Webhook> {
    let it = find(view, actor, Action::ReadWebhook, id)?;
    actor.must_be_able_on(Action::ReadWebhook, &it)?;
    Ok(it)
}

/// One webhook in sight with its first secret, for whoever has just registered it; none once there was another.
pub fn read_new_webhook(
    view: &mut View<'_>,
    actor: &Actor,
    id: Id<Webhook>,
) -> Result<(Webhook, Option<WebhookSecret>)> {
    let it = find(view, actor, Action::CreateWebhook, id)?;
    actor.must_be_able_on(Action::CreateWebhook, &it)?;
    let secret = if it.version == 1 { Some(webhook::secret(view, &it)?) } else { None };
    Ok((it, secret))
}

/// Changes what a webhook calls, of what, and whether it does.
pub fn change_webhook(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Webhook>,
    wanted: Wanted,
    targets: &Targets,
) -> Result<()> {
    let it = find(tx, actor, Action::ChangeWebhook, id)?;
    let permit = actor.may(Action::ChangeWebhook, &it)?.because(Some(wanted.state.word().into()));
    if wanted.state == State::Gone {
        let detail = "Only the address itself says that it is gone. Write active or disabled.";
        return Err(Error::invalid("/state", "not_yours", detail));
    }
    let kind = kind_of(tx, it.organisation)?;
    let Wanted { url, events, state } = wanted;
    let it = Webhook { url, events, state, version: it.version + 1, ..it }.checked(kind, targets)?;
    webhook::save(tx, permit, &it)
}

/// Gives a webhook a new secret; the one before signs beside it for a day.
pub fn rotate_webhook_secret(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Webhook>,
) -> Result<(Webhook, WebhookSecret)> {
    let it = find(tx, actor, Action::RotateWebhookSecret, id)?;
    let permit = actor.may(Action::RotateWebhookSecret, &it)?;
    let secret = WebhookSecret::new()?;
    let it = Webhook { secret_set_at: tx.now(), version: it.version + 1, ..it };
    webhook::save_secret(tx, permit, &it, &secret)?;
    Ok((it, secret))
}

/// Has a webhook called although nothing happened, so that somebody sees whether it arrives.
pub fn test_webhook(tx: &mut Tx<'_>, actor: &Actor, id: Id<Webhook>) -> Result<Message> {
    let it = find(tx, actor, Action::TestWebhook, id)?;
    let permit = actor.may(Action::TestWebhook, &it)?;
    if it.state != State::Active {
        let detail = format!("This webhook is {}: nothing is sent there. Switch it on first.", it.state);
        return Err(Error::Conflict { code: "not_active", detail });
    }
    outbox::test(tx, permit, &it, Told { event: EventType::Test, key: it.id.to_string(), state: None })
}

/// What a webhook in sight was told, and what became of it.
pub fn list_deliveries(
    view: &mut View<'_>,
    actor: &Actor,
    id: Id<Webhook>,
    state: Option<Standing>,
    window: Window,
) -> Result<Page<Message>> {
    let it = find(view, actor, Action::ListDeliveries, id)?;
    actor.must_be_able_on(Action::ListDeliveries, &it)?;
    outbox::list_deliveries(view, &actor.sees(Action::ListDeliveries), &it, state, window)
}

/// Takes note that an address is gone: nothing is sent there any more.
pub(super) fn end_webhook(tx: &mut Tx<'_>, actor: &Actor, of: &Message) -> Result<()> {
    let Content::Delivery(id, _) = of.content else { return Ok(()) };
    let it = find(tx, actor, Action::EndWebhook, id)?;
    if it.state != State::Active {
        return Ok(());
    }
    let permit = actor.may(Action::EndWebhook, &it)?;
    webhook::save(tx, permit, &Webhook { state: State::Gone, version: it.version + 1, ..it })
}
