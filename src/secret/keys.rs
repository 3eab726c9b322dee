//! The one key file outside the database, and every key derived from it; imported through `secret` alone.

use super::{field::PersonKey, random, seal::Mac};
use crate::error::{Error, Result};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use std::{
    collections::BTreeMap, fs, io::Write, os::unix::fs::OpenOptionsExt, os::unix::fs::PermissionsExt,
    path::Path,
};
use zeroize::Zeroizing;

/// What the key file holds: one root, from which labels give every other key, and the epochs that wrap people's keys.
#[derive(Clone)]
pub struct KeyFile {
    root: Zeroizing<[u8; 32]>,
    epochs: BTreeMap<i32, Zeroizing<[u8; 32]>>,
}

impl KeyFile {
    /// A new root and a first epoch.
    pub fn new() -> Result<Self> {
        Ok(Self { root: Zeroizing::new(random()?), epochs: BTreeMap::from([(1, Zeroizing::new(random()?))]) })
    }

    /// Reads a key file, or says what is wrong with it: absent, readable by others, or damaged.
    pub fn read(path: &Path) -> Result<Self> {
        let named = || format!("The key file {}", path.display());
        let meta =
            fs::metadata(path).map_err(|e| Error::Refused(format!("{} cannot be read: {e}.", named())))?;
        if meta.permissions().mode() & 0o077 != 0 {
            return Err(Error::Refused(format!(
                "{} can be read by others. Run: chmod 600 {}",
                named(),
                path.display()
            )));
        }
        let text = Zeroizing::new(
            fs::read_to_string(path).map_err(|e| Error::Refused(format!("{}: {e}.", named())))?,
        );
        Self::parse(&text)
            .ok_or_else(|| Error::Refused(format!("{} is damaged. Restore it from its backup.", named())))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut root = None;
        let mut epochs = BTreeMap::new();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (name, value) = line.rsplit_once(' ')?;
            let bytes: [u8; 32] = BASE64.decode(value).ok()?.try_into().ok()?;
            match name.strip_prefix("epoch ") {
                Some(number) => drop(epochs.insert(number.parse().ok()?, Zeroizing::new(bytes))),
                None if name == "root" => root = Some(Zeroizing::new(bytes)),
                None => return None,
            }
        }
        Some(Self { root: root?, epochs }).filter(|file| !file.epochs.is_empty())
    }

    /// Writes the file for its owner alone; an existing one is replaced only where `replace` says so, and then at once or not at all.
    pub fn write(&self, path: &Path, replace: bool) -> Result<()> {
        let refused = |e: std::io::Error| {
            Error::Refused(format!("The key file {} cannot be written: {e}.", path.display()))
        };
        let place = if replace { path.with_extension("keys-new") } else { path.to_path_buf() };
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&place).map_err(refused)?;
        file.write_all(self.text().as_bytes()).and_then(|()| file.sync_all()).map_err(refused)?;
        if replace { fs::rename(&place, path).map_err(refused) } else { Ok(()) }
    }

    fn text(&self) -> Zeroizing<String> {
        let mut text =
            Zeroizing::new(String::from("# Keys of signpost. Keep a copy apart from the database's.\n"));
        text.push_str(&format!("root {}\n", BASE64.encode(&*self.root)));
        for (number, key) in &self.epochs {
            text.push_str(&format!("epoch {number} {}\n", BASE64.encode(&**key)));
        }
        text
    }

    /// Adds a new epoch, which wraps from now on, and returns its number.
    pub fn begin_epoch(&mut self) -> Result<i32> {
        let next = self.current() + 1;
        self.epochs.insert(next, Zeroizing::new(random()?));
        Ok(next)
    }

    /// Forgets every epoch but the current one: what only they could unwrap is gone for good.
    pub fn destroy_old_epochs(&mut self) {
        let current = self.current();
        self.epochs.retain(|number, _| *number == current);
    }

    /// The number of the epoch that wraps now.
    pub fn current(&self) -> i32 {
        self.epochs.keys().next_back().copied().unwrap_or(0)
    }
}

/// Every key in use, derived once.
pub struct Keys {
    file: KeyFile,
    /// Seals audit rows.
    pub audit: Mac,
    /// Binds cursors to filter and actor.
    pub cursor: Mac,
    /// Makes ETags.
    pub etag: Mac,
    /// Keeps idempotent bodies comparable and unreadable.
    pub idempotency: Mac,
    /// Hashes one-use tokens.
    pub tokens: Mac,
    /// Finds people by name without storing it.
    pub names: Mac,
    /// Signs access tokens.
    pub(super) access: Zeroizing<[u8; 32]>,
    /// Mixed into every password.
    pub(super) pepper: Zeroizing<[u8; 32]>,
}

struct Bytes32;
impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn derive(root: &Prk, label: &str) -> Result<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    let label = [label.as_bytes()];
    root.expand(&label, Bytes32).and_then(|okm| okm.fill(&mut *key)).map_err(Error::internal)?;
    Ok(key)
}

impl Keys {
    /// Derives all keys from a file's root.
    pub fn derive(file: KeyFile) -> Result<Self> {
        let root = Prk::new_less_safe(HKDF_SHA256, &*file.root);
        let mac = |label: &str| derive(&root, label).map(|key| Mac::new(&*key));
        Ok(Self {
            audit: mac("signpost audit v1")?,
            cursor: mac("signpost cursor v1")?,
            etag: mac("signpost etag v1")?,
            idempotency: mac("signpost idempotency v1")?,
            tokens: mac("signpost tokens v1")?,
            names: mac("signpost names v1")?,
            access: derive(&root, "signpost access tokens v1")?,
            pepper: derive(&root, "signpost pepper v1")?,
            file,
        })
    }

    /// A new person's key and its wrapped form, with the epoch that wrapped it.
    pub fn new_person(&self) -> Result<(PersonKey, i32, Vec<u8>)> {
        let key = PersonKey::new()?;
        let epoch = self.file.current();
        let wrapped = self.wrap(&key, epoch)?;
        Ok((key, epoch, wrapped))
    }

    /// Wraps a person's key under `epoch`.
    pub fn wrap(&self, key: &PersonKey, epoch: i32) -> Result<Vec<u8>> {
        self.epoch(epoch)?.seal(key.bytes(), &format!("person key, epoch {epoch}"))
    }

    /// Opens a wrapped key; an epoch that was destroyed is an error here and the end of the person's data.
    pub fn unwrap(&self, wrapped: &[u8], epoch: i32) -> Result<PersonKey> {
        let bytes = self.epoch(epoch)?.open(wrapped, &format!("person key, epoch {epoch}"))?;
        PersonKey::from_bytes(&bytes)
    }

    fn epoch(&self, number: i32) -> Result<PersonKey> {
        let key = self
            .file
            .epochs
            .get(&number)
            .ok_or_else(|| Error::internal(format!("no key for epoch {number}")))?;
        PersonKey::from_bytes(&**key)
    }

    /// The file that these keys came from.
    pub const fn file(&self) -> &KeyFile {
        &self.file
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(redacted)")
    }
}
