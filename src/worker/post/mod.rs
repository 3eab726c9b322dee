//! The ways that messages go out by: letters to a mail server or into a folder, deliveries by a call, reminders into a folder; commands and tests may import it.

mod folder;
mod hook;
mod reminders;
mod smtp;

pub use folder::Folder;
pub use hook::Hooks;
pub use reminders::Reminders;
pub use smtp::MailServer;

use crate::actions::system::outbox::Post;
use crate::config::{Mail, MailWay, Server};
use crate::domain::system::outbox::{Content, Message as Letter, SUBJECT, words};
use crate::domain::system::target::Targets;
use crate::error::{Error, Result};
use crate::store::system::outbox::To;
use lettre::Message;
use lettre::message::{Mailbox, header::ContentType};
use std::time::SystemTime;

/// What every letter has: who writes, and where to sign in.
#[derive(Debug, Clone)]
pub struct Sender {
    from: Mailbox,
    public_url: String,
}

impl Sender {
    /// A sender, such as `signpost@cvs.example`.
    pub fn new(from: &str, public_url: &str) -> Result<Self> {
        let from =
            from.parse().map_err(|_| Error::Refused(format!("{from} is no address to write from.")))?;
        Ok(Self { from, public_url: public_url.to_owned() })
    }

    /// The message: the same to the last byte each time that the letter is tried.
    fn message(&self, letter: &Letter, to: &str, token: Option<&str>) -> Result<Message, String> {
        let (subject, words) = match &letter.content {
            Content::News(news, ..) => (news.subject(), news.words(&self.public_url, token)),
            _ => (SUBJECT, words(&self.public_url)),
        };
        let to: Mailbox = to.parse().map_err(|_| "the mailbox is no address".to_owned())?;
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .date(SystemTime::from(letter.written_at.utc()))
            .header(ContentType::TEXT_PLAIN)
            .body(words)
            .map_err(|error| error.to_string())
    }
}

/// Whose letter it is, and the token of its link; none where it is no letter.
fn addressee(to: &To) -> Option<(&str, Option<&str>)> {
    match to {
        To::Mailbox(address) => Some((address, None)),
        To::User(address, token) => Some((address, token.as_deref())),
        To::Webhook(_) | To::Person { .. } => None,
    }
}

/// The way that deliveries to webhooks go.
pub fn hooks(server: &Server) -> Box<dyn Post + Send> {
    Box::new(Hooks::new(Targets(server.webhook_networks.clone()), &server.public_url))
}

/// The way that the settings name.
pub fn post(mail: &Mail, public_url: &str) -> Result<Box<dyn Post + Send>> {
    let sender = Sender::new(&mail.from, public_url)?;
    Ok(match &mail.way {
        MailWay::Folder(folder) => Box::new(Folder::new(sender, folder.clone())),
        MailWay::Smtp(smtp) => Box::new(MailServer::new(sender, smtp)?),
    })
}
