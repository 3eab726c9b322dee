//! Deliveries to webhooks, signed by Standard Webhooks 1.0; imported through `post`.

use crate::actions::system::outbox::Post;
use crate::domain::system::outbox::{Content, Fate, Kind, Message};
use crate::domain::system::target::Targets;
use crate::domain::time::Instant;
use crate::store::system::outbox::To;
use crate::worker::outside;
use std::time::Duration;
use ureq::{Agent, Error as Failed};

/// How long a receiver may take over one delivery.
const PATIENCE: Duration = Duration::from_secs(15);

/// Calls webhooks.
pub struct Hooks {
    agent: Agent,
    public_url: String,
}

impl Hooks {
    /// Calls public addresses, and those that `targets` names; what it tells is read at `public_url`.
    pub fn new(targets: Targets, public_url: &str) -> Self {
        let agent = outside::agent(move |address| targets.allows(address), PATIENCE);
        Self { agent, public_url: public_url.to_owned() }
    }
}

impl Post for Hooks {
    fn kind(&self) -> Kind {
        Kind::Delivery
    }

    fn send(&self, message: &Message, to: &To, at: Instant) -> Fate {
        let (Content::Delivery(_, told), To::Webhook(endpoint)) = (&message.content, to) else {
            return Fate::Never("it is no delivery".into());
        };
        let body = told.body(message.written_at, &self.public_url);
        let (id, at) = (message.id.to_string(), at.utc().timestamp());
        let signatures: Vec<String> =
            endpoint.secrets.iter().map(|secret| secret.sign(&id, at, &body)).collect();
        let request = self.agent.post(&endpoint.url).header("content-type", "application/json");
        let request = request.header("webhook-id", &id).header("webhook-timestamp", at.to_string());
        match request.header("webhook-signature", signatures.join(" ")).send(&body) {
            Ok(answer) => Fate::Answered(answer.status().as_u16()),
            Err(error) if outside::is_not_allowed(&error) => {
                Fate::Never("the address is not out on the internet".into())
            }
            // What else went wrong may name the address, and a secret in it.
            Err(Failed::Timeout(_)) => Fate::Later("the address took too long to answer".into()),
            Err(_) => Fate::Later("the address could not be reached".into()),
        }
    }
}
