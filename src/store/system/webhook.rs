//! Webhooks as they are kept, their secrets sealed; actions may import it.

use super::outbox::Hearers;
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::page::{Page, Window};
use crate::domain::system::webhook::{EventType, FORMER_SECRET, State, Webhook};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::secret::WebhookSecret;
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{organisations, schemes, webhooks};
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = webhooks, treat_none_as_default_value = false)]
struct WebhookRow {
    id: Id<Webhook>,
    organisation_id: Id<Organisation>,
    url: String,
    events: Json,
    state: String,
    secret_sealed: Vec<u8>,
    secret_set_at: Instant,
    former_sealed: Option<Vec<u8>>,
    former_until_at: Option<Instant>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

fn place(id: Id<Webhook>) -> String {
    format!("webhooks.secret/{id}")
}

fn events(words: Json) -> Result<Vec<EventType>> {
    words.into_words().iter().map(|word| known!(EventType, "webhooks", word)).collect()
}

impl WebhookRow {
    fn webhook(self) -> Result<Webhook> {
        Ok(Webhook {
            id: self.id,
            organisation: self.organisation_id,
            url: self.url,
            events: events(self.events)?,
            state: known!(State, "webhooks", &self.state)?,
            secret_set_at: self.secret_set_at,
            version: self.version,
        })
    }
}

/// What is in sight; every read starts here.
fn visible(sees: &Sees) -> webhooks::BoxedQuery<'static, MultiBackend> {
    let all = webhooks::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(webhooks::organisation_id.eq(*id)),
        _ => all.filter(webhooks::id.ne(webhooks::id)),
    }
}

/// One webhook in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Webhook>) -> Result<Option<Webhook>> {
    let row: Option<WebhookRow> = visible(sees).filter(webhooks::id.eq(id)).first(view.conn()).optional()?;
    row.map(WebhookRow::webhook).transpose()
}

/// The webhooks in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, window: Window) -> Result<Page<Webhook>> {
    page_of!(view, || visible(sees), webhooks, window, WebhookRow, WebhookRow::webhook)
}

/// How many an organisation has.
pub fn count_of(view: &mut View<'_>, organisation: Id<Organisation>) -> Result<i64> {
    Ok(webhooks::table.filter(webhooks::organisation_id.eq(organisation)).count().get_result(view.conn())?)
}

/// What receivers check the calls of a webhook in sight with.
pub fn secret(view: &mut View<'_>, it: &Webhook) -> Result<WebhookSecret> {
    let sealed: Vec<u8> = webhooks::table.find(it.id).select(webhooks::secret_sealed).first(view.conn())?;
    WebhookSecret::open(&view.keys(), &sealed, &place(it.id))
}

/// Adds a webhook with its first secret.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Webhook, secret: &WebhookSecret) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "webhook", it.id)?;
    let row = WebhookRow {
        id: it.id,
        organisation_id: it.organisation,
        url: it.url.clone(),
        events: Json::words(&it.events),
        state: it.state.word().into(),
        secret_sealed: secret.seal(&tx.keys(), &place(it.id))?,
        secret_set_at: it.secret_set_at,
        former_sealed: None,
        former_until_at: None,
        version: it.version,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(webhooks::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// Saves where a webhook calls, of what, and whether it does.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Webhook) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "webhook", it.id)?;
    diesel::update(webhooks::table.find(it.id))
        .set((
            webhooks::url.eq(&it.url),
            webhooks::events.eq(Json::words(&it.events)),
            webhooks::state.eq(it.state.word()),
            webhooks::version.eq(it.version),
            webhooks::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    Ok(())
}

/// Saves a new secret; the one before signs beside it for a day.
pub fn save_secret(tx: &mut Tx<'_>, permit: Permit, it: &Webhook, secret: &WebhookSecret) -> Result<()> {
    let now = tx.now();
    let former: Vec<u8> = webhooks::table.find(it.id).select(webhooks::secret_sealed).first(tx.conn())?;
    let sealed = secret.seal(&tx.keys(), &place(it.id))?;
    let spent = tx.spend(permit, "webhook", it.id)?;
    diesel::update(webhooks::table.find(it.id))
        .set((
            webhooks::secret_sealed.eq(sealed),
            webhooks::secret_set_at.eq(it.secret_set_at),
            webhooks::former_sealed.eq(Some(former)),
            webhooks::former_until_at.eq(Some(now.plus_seconds(FORMER_SECRET))),
            webhooks::version.eq(it.version),
            webhooks::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    Ok(())
}

/// Where a delivery goes, and what it is signed with.
#[derive(Debug)]
pub struct Endpoint {
    /// What is called.
    pub url: String,
    /// The secret, and for a day after a new one was made the one before.
    pub secrets: Vec<WebhookSecret>,
}

/// Where the deliveries of a webhook go now; none where nobody wants them any more.
pub(super) fn endpoint(view: &mut View<'_>, id: Id<Webhook>) -> Result<Option<Endpoint>> {
    let row: WebhookRow = webhooks::table.find(id).first(view.conn())?;
    if row.state != State::Active.word() {
        return Ok(None);
    }
    let (keys, now) = (view.keys(), view.now());
    let former = row.former_until_at.zip(row.former_sealed).filter(|(until, _)| *until > now);
    let sealed = [row.secret_sealed].into_iter().chain(former.map(|(_, sealed)| sealed));
    let secrets = sealed.map(|sealed| WebhookSecret::open(&keys, &sealed, &place(id)));
    Ok(Some(Endpoint { url: row.url, secrets: secrets.collect::<Result<_>>()? }))
}

/// A webhook that is called, whose it is, what that is, and of what it is told.
pub(super) struct Active {
    id: Id<Webhook>,
    organisation: Id<Organisation>,
    kind: Kind,
    events: Vec<EventType>,
}

/// All that are called: there are not many.
pub(super) fn active(view: &mut View<'_>) -> Result<Vec<Active>> {
    let rows: Vec<(Id<Webhook>, Id<Organisation>, Json, String)> = webhooks::table
        .inner_join(organisations::table)
        .filter(webhooks::state.eq(State::Active.word()))
        .order(webhooks::id)
        .select((webhooks::id, webhooks::organisation_id, webhooks::events, organisations::kind))
        .load(view.conn())?;
    let active = |(id, organisation, words, kind): (_, _, Json, String)| {
        let kind = known!(Kind, "organisations", &kind)?;
        Ok(Active { id, organisation, kind, events: events(words)? })
    };
    rows.into_iter().map(active).collect()
}

/// Those that hear of an event, and whose they are: those that asked for it, of organisations that may know of it.
pub(super) fn hearing(
    view: &mut View<'_>,
    all: &[Active],
    (event, hearers): (EventType, Hearers),
) -> Result<Vec<(Id<Webhook>, Id<Organisation>)>> {
    let lead: Option<Id<Organisation>> = match hearers.scheme {
        Some(id) => Some(schemes::table.find(id).select(schemes::lead_organisation_id).first(view.conn())?),
        None => None,
    };
    let reads = |it: &Active| hearers.in_directory && matches!(it.kind, Kind::Cvs | Kind::Commissioner);
    let is_theirs = |it: &Active| [hearers.partner, lead].contains(&Some(it.organisation));
    let hears =
        |it: &&Active| event.is_for(it.kind) && it.events.contains(&event) && (is_theirs(it) || reads(it));
    Ok(all.iter().filter(hears).map(|it| (it.id, it.organisation)).collect())
}

/// Whether any webhook that is called asked for `event`.
pub fn is_asked_for(view: &mut View<'_>, event: EventType) -> Result<bool> {
    let all: Vec<Json> = webhooks::table
        .filter(webhooks::state.eq(State::Active.word()))
        .select(webhooks::events)
        .load(view.conn())?;
    for words in all {
        if events(words)?.contains(&event) {
            return Ok(true);
        }
    }
    Ok(false)
}
