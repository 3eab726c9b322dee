//! One message of the outbox as it is kept; imported through `outbox`.

use crate::domain::account::{news::News, user::User};
use crate::domain::case::{contact::Channel, signpost::Signpost};
use crate::domain::directory::organisation::Organisation;
use crate::domain::system::outbox::{Content, Kind, Message, State};
use crate::domain::system::webhook::{EventType, Told, Webhook};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::store::schema::outbox_entries;
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox_entries, treat_none_as_default_value = false)]
pub(super) struct MessageRow {
    pub(super) id: Id<Message>,
    organisation_id: Id<Organisation>,
    due_on: NaiveDate,
    due_at: Instant,
    state: String,
    pub(super) attempts: i32,
    pub(super) fence: i32,
    leased_until_at: Option<Instant>,
    fault: Option<String>,
    pub(super) created_at: Instant,
    updated_at: Instant,
    kind: String,
    event: Option<String>,
    about_key: Option<String>,
    about_state: Option<String>,
    answer: Option<i32>,
    webhook_id: Option<Id<Webhook>>,
    channel: Option<String>,
    signpost_id: Option<Id<Signpost>>,
    user_id: Option<Id<User>>,
    news: Option<String>,
}

impl MessageRow {
    /// A message that nobody has tried to send yet, written now.
    pub(super) fn new(
        content: Content,
        organisation: Id<Organisation>,
        (due_on, due_at): (NaiveDate, Instant),
        now: Instant,
    ) -> Self {
        // Deliveries are sent in the order in which they were written; their time stands in them anyway.
        let id = if content.kind() == Kind::Delivery { Id::new() } else { Id::timeless() };
        let kind = content.kind().word().into();
        let (mut webhook_id, mut told, mut reminder, mut news) = (None, None, None, None);
        match content {
            Content::Letter => {}
            Content::News(it, user, token) => news = Some((it, user, token)),
            Content::Delivery(webhook, it) => (webhook_id, told) = (Some(webhook), Some(it)),
            Content::Reminder(signpost, channel) => reminder = Some((signpost, channel)),
        }
        Self {
            id,
            organisation_id: organisation,
            due_on,
            due_at,
            state: State::Waiting.word().into(),
            attempts: 0,
            fence: 0,
            leased_until_at: None,
            fault: None,
            created_at: now,
            updated_at: now,
            kind,
            event: told.as_ref().map(|told| told.event.word().into()),
            about_key: match news {
                Some((_, _, token)) => token.map(|token| token.to_string()),
                None => told.as_ref().map(|told| told.key.clone()),
            },
            about_state: told.and_then(|told| told.state),
            answer: None,
            webhook_id,
            channel: reminder.map(|(_, channel)| channel.word().into()),
            signpost_id: reminder.map(|(signpost, _)| signpost),
            user_id: news.and_then(|(_, user, _)| user),
            news: news.map(|(it, ..)| it.word().into()),
        }
    }

    fn content(&self) -> Result<Content> {
        Ok(match known!(Kind, "outbox_entries", &self.kind)? {
            Kind::Letter => match &self.news {
                Some(news) => {
                    let token = self.about_key.as_deref().map(Uuid::parse_str).transpose();
                    let token = token.map_err(Error::internal)?;
                    Content::News(known!(News, "outbox_entries", news)?, self.user_id, token)
                }
                None => Content::Letter,
            },
            Kind::Delivery => {
                let (Some(webhook), Some(event), Some(key)) =
                    (self.webhook_id, &self.event, self.about_key.clone())
                else {
                    return Err(Error::internal("a delivery that is not whole"));
                };
                let event = known!(EventType, "outbox_entries", event)?;
                Content::Delivery(webhook, Told { event, key, state: self.about_state.clone() })
            }
            Kind::Reminder => {
                let (Some(signpost), Some(channel)) = (self.signpost_id, &self.channel) else {
                    return Err(Error::internal("a reminder that is not whole"));
                };
                Content::Reminder(signpost, known!(Channel, "outbox_entries", channel)?)
            }
        })
    }

    pub(super) fn message(self) -> Result<Message> {
        Ok(Message {
            id: self.id,
            content: self.content()?,
            organisation: self.organisation_id,
            due_on: self.due_on,
            due_at: self.due_at,
            state: known!(State, "outbox_entries", &self.state)?,
            attempts: self.attempts,
            fence: self.fence,
            fault: self.fault,
            answer: self.answer,
            written_at: self.created_at,
        })
    }
}
