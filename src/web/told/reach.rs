//! How somebody may be reached, as every page tells it first; imported through `told`.

use crate::domain::case::contact::{Details, SafeContact, Way};
use serde::Serialize;

/// One way, and what was said of it.
#[derive(Serialize)]
struct WayOut {
    channel: &'static str,
    safe: bool,
    voicemail: bool,
    shared_device: bool,
    who_else: Option<String>,
}

impl From<Way> for WayOut {
    fn from(it: Way) -> Self {
        Self {
            channel: it.channel.word(),
            safe: it.safe,
            voicemail: it.voicemail,
            shared_device: it.shared_device,
            who_else: it.who_else,
        }
    }
}

/// The rules, without number and address.
#[derive(Serialize)]
pub(in crate::web) struct ReachOut {
    ways: Vec<WayOut>,
    themselves: bool,
    paper: Option<bool>,
}

impl From<SafeContact> for ReachOut {
    fn from(it: SafeContact) -> Self {
        Self {
            themselves: it.contacts_service_themselves,
            paper: it.paper_home_is_safe,
            ways: it.ways.into_iter().map(Into::into).collect(),
        }
    }
}

/// Number and address, after somebody asked for them.
#[derive(Serialize)]
pub(in crate::web) struct DetailsOut {
    /// The page that they were asked for on.
    back: String,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
    named_person: Option<String>,
}

impl DetailsOut {
    /// As `told/details.html` shows them.
    pub(in crate::web) fn of(it: Details, back: String) -> Self {
        Self { back, phone: it.phone, email: it.email, address: it.address, named_person: it.named_person }
    }
}
