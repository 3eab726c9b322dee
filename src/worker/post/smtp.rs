//! Letters handed to a mail server; imported through `post`.

use super::{Sender, addressee};
use crate::actions::system::outbox::Post;
use crate::config::{Smtp, SmtpTls};
use crate::domain::system::outbox::{Fate, Message};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::store::system::outbox::To;
use lettre::Transport;
use lettre::transport::smtp::SmtpTransport;
use lettre::transport::smtp::authentication::Credentials;
use std::time::Duration;

/// How long a mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server.
pub struct MailServer {
    sender: Sender,
    transport: SmtpTransport,
}

impl MailServer {
    /// The server that the settings name. Nobody is asked yet.
    pub fn new(sender: Sender, smtp: &Smtp) -> Result<Self> {
        let wrong = |error| Error::Refused(format!("{} is no mail server to write to: {error}.", smtp.host));
        let builder = match smtp.tls {
            SmtpTls::Starttls => SmtpTransport::starttls_relay(&smtp.host).map_err(wrong)?,
            SmtpTls::Wrapped => SmtpTransport::relay(&smtp.host).map_err(wrong)?,
            SmtpTls::None => SmtpTransport::builder_dangerous(&smtp.host),
        };
        let builder = match (&smtp.user, &smtp.password) {
            (Some(user), Some(password)) => {
                builder.credentials(Credentials::new(user.clone(), password.clone()))
            }
            _ => builder,
        };
        let transport = builder.port(smtp.port).timeout(Some(PATIENCE)).build();
        Ok(Self { sender, transport })
    }
}

impl Post for MailServer {
    fn send(&self, letter: &Message, to: &To, _: Instant) -> Fate {
        let Some((to, token)) = addressee(to) else { return Fate::Never("it is no letter".into()) };
        let message = match self.sender.message(letter, to, token) {
            Ok(message) => message,
            Err(why) => return Fate::Never(why),
        };
        match self.transport.send(&message) {
            Ok(_) => Fate::Sent,
            // What a server says may name a mailbox; its code does not.
            Err(error) if error.is_permanent() => {
                Fate::Never(format!("the mail server refused it{}", code(&error)))
            }
            Err(error) => Fate::Later(format!("the mail server did not take it{}", code(&error))),
        }
    }
}

fn code(error: &lettre::transport::smtp::Error) -> String {
    error.status().map_or_else(String::new, |code| format!(" ({code})"))
}
