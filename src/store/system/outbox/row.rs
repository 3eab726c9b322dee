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
            Content::News(user, it) => news = Some((user, it)),
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
            about_key: told.as_ref().map(|told| told.key.clone()),
            about_state: told.and_then(|told| told.state),
            answer: None,
            webhook_id,
            channel: reminder.map(|(_, channel)| channel.word().into()),
            signpost_id: reminder.map(|(signpost, _)| signpost),
            user_id: news.map(|(user, _)| user),
            news: news.map(|(_, it)| it.word().into()),
        }
    }

    fn content(&self) -> Result<Content> {
        Ok(match known!(Kind, "outbox_entries", &self.kind)? {
            Kind::Letter => match (self.user_id, &self.news) {
                (Some(user), Some(news)) => Content::News(user, known!(News, "outbox_entries", news)?),
                _ => Content::Letter,
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
