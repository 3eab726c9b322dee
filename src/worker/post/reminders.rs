//! Reminders put into a folder, each once, for whatever sends texts and mail where this runs; imported through `post`.

use super::folder::put;
use crate::actions::system::outbox::Post;
use crate::domain::system::outbox::{Fate, Kind, Message};
use crate::domain::time::Instant;
use crate::store::system::outbox::To;
use serde_json::json;
use std::path::PathBuf;

/// A folder that reminders go into, a JSON file each: its key, the way, number or address, and the words.
#[derive(Debug, Clone)]
pub struct Reminders {
    folder: PathBuf,
}

impl Reminders {
    /// A folder; it has to be there.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }
}

impl Post for Reminders {
    fn kind(&self) -> Kind {
        Kind::Reminder
    }

    fn send(&self, message: &Message, to: &To, _: Instant) -> Fate {
        let To::Person { channel, address, words } = to else {
            return Fate::Never("it is no reminder".into());
        };
        let file = json!({ "id": message.id, "channel": channel, "to": address, "words": words });
        match put(&self.folder, message, "json", file.to_string().as_bytes()) {
            Ok(()) => Fate::Sent,
            Err(error) => {
                Fate::Later(format!("the folder for reminders cannot be written: {}", error.kind()))
            }
        }
    }
}
