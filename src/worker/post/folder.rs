//! Letters put into a folder, each once: a file is named by its letter, and one that is there is never written again; imported through `post`.

use super::{Sender, addressee};
use crate::actions::system::outbox::Post;
use crate::domain::system::outbox::{Fate, Message};
use crate::domain::time::Instant;
use crate::store::system::outbox::To;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A folder that letters go into.
#[derive(Debug, Clone)]
pub struct Folder {
    sender: Sender,
    folder: PathBuf,
}

impl Folder {
    /// A folder; it has to be there.
    pub const fn new(sender: Sender, folder: PathBuf) -> Self {
        Self { sender, folder }
    }
}

/// Writes a message aside and links it to its name: whoever is killed in between leaves no half of it, and of two who write
/// the same message one finds it there.
pub(super) fn put(folder: &Path, it: &Message, end: &str, bytes: &[u8]) -> std::io::Result<()> {
    let name = folder.join(format!("{}.{end}", it.id));
    let aside = folder.join(format!(".{}.{}.part", it.id, std::process::id()));
    let mut file = File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let linked = fs::hard_link(&aside, &name);
    fs::remove_file(&aside)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}

impl Post for Folder {
    fn send(&self, letter: &Message, to: &To, _: Instant) -> Fate {
        let Some((to, token)) = addressee(to) else { return Fate::Never("it is no letter".into()) };
        let message = match self.sender.message(letter, to, token) {
            Ok(message) => message,
            Err(why) => return Fate::Never(why),
        };
        match put(&self.folder, letter, "eml", &message.formatted()) {
            Ok(()) => Fate::Sent,
            Err(error) => Fate::Later(format!("the folder for letters cannot be written: {}", error.kind())),
        }
    }
}
