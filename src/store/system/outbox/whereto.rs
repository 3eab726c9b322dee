//! Where a message goes when its time has come; imported through `outbox`.

use super::choice;
use crate::domain::account::invitation::{Invitation, Standing};
use crate::domain::case::contact::Channel;
use crate::domain::id::Id;
use crate::domain::system::outbox::{Choice, Content, Message};
use crate::error::Result;
use crate::secret::MailToken;
use crate::store::conn::View;
use crate::store::schema::{invitations, organisations, users};
use crate::store::system::webhook::{self, Endpoint};
use diesel::prelude::*;

/// Where a message goes.
#[derive(Debug)]
pub enum To {
    /// A partner's mailbox.
    Mailbox(String),
    /// Somebody's own address, and the token of the link in the letter, where it has one.
    User(String, Option<String>),
    /// An address that is called.
    Webhook(Endpoint),
    /// A person, by the way that they said is safe.
    Person {
        /// The way.
        channel: Channel,
        /// Number or address.
        address: String,
        /// The words, in the person's language.
        words: &'static str,
    },
}

/// Where a message goes today; none where nobody wants it any more.
pub(super) fn address(view: &mut View<'_>, it: &Message) -> Result<Option<To>> {
    match &it.content {
        Content::Letter => {
            let mailbox: Option<String> = organisations::table
                .find(it.organisation)
                .select(organisations::mailbox)
                .first(view.conn())?;
            let is_wanted = choice(view, it.organisation)? != Choice::Never;
            Ok(mailbox.filter(|_| is_wanted).map(To::Mailbox))
        }
        Content::News(_, user, token) => {
            let keys = view.keys();
            let email: Option<String> = match (user, token) {
                (Some(user), _) => {
                    users::table.find(*user).select(users::email).first(view.conn()).optional()?
                }
                (None, Some(invitation)) => invitations::table
                    .find(Id::<Invitation>::from_uuid(*invitation))
                    .filter(invitations::state.eq(Standing::Open.word()))
                    .select(invitations::email)
                    .first(view.conn())
                    .optional()?,
                (None, None) => None,
            };
            let token = token.map(|key| MailToken::of(&keys, key).reveal().to_owned());
            Ok(email.map(|email| To::User(email, token)))
        }
        Content::Delivery(hook, _) => Ok(webhook::endpoint(view, *hook)?.map(To::Webhook)),
        // Whether a person may be reached is asked of the rules of safe contact, not of the outbox.
        Content::Reminder(..) => Ok(None),
    }
}
