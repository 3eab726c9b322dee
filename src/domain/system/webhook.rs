//! Webhooks: which organisation is called, where, of what, and how thin it is told; everything above the domain may import it.

use super::target::Targets;
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::{faults::Faults, id::Id, time::Instant};
use crate::error::Result;
use serde_json::json;

crate::text_enum! {
    /// What somebody can be told of.
    pub enum EventType {
        /// A referral came in.
        ReferralReceived = "referral.received",
        /// A referral was closed.
        ReferralClosed = "referral.closed",
        /// A signpost was given.
        SignpostIssued = "signpost.issued",
        /// A signpost moved to another state.
        SignpostStateChanged = "signpost.state_changed",
        /// Nobody has answered a signpost for too long.
        SignpostOverdue = "signpost.overdue",
        /// The entry of a service changed.
        ServiceUpdated = "service.updated",
        /// Nothing happened: somebody tries the address.
        Test = "webhook.test",
    }
}

impl EventType {
    /// Whether an organisation of this kind may know of it at all. A partner knows the signposts made to it and its own
    /// services, and no referral; whoever pays knows the public directory; a court knows what the requests it made became,
    /// and hears that here of nobody.
    pub const fn is_for(self, kind: Kind) -> bool {
        match (self, kind) {
            (Self::Test, _) | (_, Kind::Court) => false,
            (_, Kind::Cvs) | (Self::ServiceUpdated, _) => true,
            (Self::ReferralReceived | Self::ReferralClosed, _) => false,
            (Self::SignpostIssued | Self::SignpostStateChanged | Self::SignpostOverdue, kind) => {
                matches!(kind, Kind::Partner)
            }
        }
    }

    /// Where what it is about is read, below the API's address.
    const fn collection(self) -> &'static str {
        match self {
            Self::ReferralReceived | Self::ReferralClosed => "referrals",
            Self::SignpostIssued | Self::SignpostStateChanged | Self::SignpostOverdue => "signposts",
            Self::ServiceUpdated => "services",
            Self::Test => "webhooks",
        }
    }
}

crate::text_enum! {
    /// Where a webhook stands.
    pub enum State {
        /// It is called.
        Active = "active",
        /// Somebody switched it off.
        Disabled = "disabled",
        /// The address said that nobody is to call it any more.
        Gone = "gone",
    }
}

/// What happened, as thin as it is told: a name, a need, a pathway or a court has no place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub event: EventType,
    /// The reference, code or id of what it is about.
    pub key: String,
    /// Where that stands since.
    pub state: Option<String>,
}

impl Told {
    /// The body, the same to the last byte each time that it is sent.
    pub fn body(&self, at: Instant, public_url: &str) -> String {
        let link = format!("{public_url}/api/v1/{}/{}", self.event.collection(), self.key);
        let mut data = json!({ "id": self.key, "link": link });
        if let Some(state) = &self.state {
            data["state"] = json!(state);
        }
        json!({ "type": self.event, "timestamp": at, "data": data }).to_string()
    }
}

/// An address that is called when something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Key.
    pub id: Id<Webhook>,
    /// Whose.
    pub organisation: Id<Organisation>,
    /// What is called.
    pub url: String,
    /// Of what.
    pub events: Vec<EventType>,
    /// Where it stands.
    pub state: State,
    /// When its secret was made.
    pub secret_set_at: Instant,
    /// Moves on with every change.
    pub version: i32,
}

/// Seconds for which the secret before signs too, so that nothing is lost while a receiver takes the new one.
pub const FORMER_SECRET: i64 = 86_400;

impl Webhook {
    /// The most of them that an organisation has.
    pub const MOST: i64 = 20;

    /// A webhook that hangs together, of an organisation of this kind.
    pub fn checked(mut self, kind: Kind, targets: &Targets) -> Result<Self> {
        let mut faults = Faults::default();
        let url = faults.take(targets.parse(&self.url, "/url"));
        self.events.sort_unstable();
        self.events.dedup();
        if self.events.is_empty() {
            faults.add("/events", "required", "Say what this address is told of.");
        }
        for (at, event) in self.events.iter().enumerate().filter(|(_, event)| !event.is_for(kind)) {
            let detail = format!("An organisation of this kind is not told of {event}. Leave it out.");
            faults.add(format!("/events/{at}"), "not_for_this_kind", detail);
        }
        faults.finish(url.map(|url| Self { url, ..self }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_organisation_is_told_of_what_it_may_know() {
        let told = |kind| EventType::ALL.iter().filter(|event| event.is_for(kind)).count();
        assert_eq!(
            (told(Kind::Cvs), told(Kind::Partner), told(Kind::Commissioner), told(Kind::Court)),
            (6, 4, 1, 0)
        );
        assert!(
            !EventType::ReferralReceived.is_for(Kind::Partner)
                && !EventType::ReferralClosed.is_for(Kind::Partner)
        );
    }

    #[test]
    fn what_is_told_is_a_key_a_state_and_where_to_read_more() {
        let told = Told {
            event: EventType::SignpostStateChanged,
            key: "7K4M-2QXF".into(),
            state: Some("taken_up".into()),
        };
        let at = Instant::parse("2026-03-10T10:00:00Z").unwrap();
        let body: serde_json::Value =
            serde_json::from_str(&told.body(at, "https://signpost.example")).unwrap();
        let data = json!({
            "id": "7K4M-2QXF", "state": "taken_up", "link": "https://signpost.example/api/v1/signposts/7K4M-2QXF",
        });
        let whole = json!({"type": "signpost.state_changed", "timestamp": "2026-03-10T10:00:00.000000Z", "data": data});
        assert_eq!(body, whole);
    }
}
