//! Every key in use, derived once from the key file, which is read again when a newer epoch is met; imported through `secret` alone.

use super::{field::PersonKey, key_file::KeyFile, seal::Mac};
use crate::error::{Error, Result};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use zeroize::Zeroizing;

/// Every key in use, derived once.
pub struct Keys {
    /// Replaced when `keys rotate` has changed the file below a running server.
    file: RwLock<KeyFile>,
    path: Option<PathBuf>,
    /// Seals audit rows.
    pub audit: Mac,
    /// Binds cursors to filter and actor.
    pub cursor: Mac,
    /// Makes ETags.
    pub etag: Mac,
    /// Keeps idempotent bodies comparable and unreadable.
    pub idempotency: Mac,
    /// Keeps imported rows comparable and unreadable.
    pub imports: Mac,
    /// Hashes one-use tokens.
    pub tokens: Mac,
    /// Finds people by name without storing it.
    pub names: Mac,
    /// Seals the secrets of webhooks, which belong to no person.
    pub(super) webhooks: PersonKey,
    /// Seals the secrets of authenticators.
    pub(super) factors: PersonKey,
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

fn place(epoch: i32) -> String {
    format!("person key, epoch {epoch}")
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
            imports: mac("signpost imports v1")?,
            tokens: mac("signpost tokens v1")?,
            names: mac("signpost names v1")?,
            webhooks: PersonKey::from_bytes(&*derive(&root, "signpost webhooks v1")?)?,
            factors: PersonKey::from_bytes(&*derive(&root, "signpost second factors v1")?)?,
            access: derive(&root, "signpost access tokens v1")?,
            pepper: derive(&root, "signpost pepper v1")?,
            file: RwLock::new(file),
            path: None,
        })
    }

    /// Reads and derives, and remembers the file: a rotation begins epochs that these keys do not know yet.
    pub fn read(path: &Path) -> Result<Self> {
        Ok(Self { path: Some(path.to_owned()), ..Self::derive(KeyFile::read(path)?)? })
    }

    /// The file that these keys came from, where it is remembered.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The number of the epoch that wraps now.
    pub fn epoch(&self) -> i32 {
        self.file.read().unwrap_or_else(PoisonError::into_inner).current()
    }

    /// Reads the file again, for the epochs alone: another root would be another file.
    pub fn reload(&self) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let new = KeyFile::read(path)?;
        let mut file = self.file.write().unwrap_or_else(PoisonError::into_inner);
        if new.root != file.root {
            let detail = format!(
                "The key file {} was exchanged. Restart with the one of these records.",
                path.display()
            );
            return Err(Error::internal(detail));
        }
        *file = new;
        Ok(())
    }

    /// A new person's key and its wrapped form, with the epoch that wrapped it: the newest, or at least `begun`, which the
    /// records know of. An older one may be destroyed already, and the person's data with it.
    pub fn new_person(&self, begun: i32) -> Result<(PersonKey, i32, Vec<u8>)> {
        if self.epoch() < begun {
            self.reload()?;
        }
        let epoch = self.epoch();
        if epoch < begun {
            let detail = format!(
                "the records are at key epoch {begun}, the key file at {epoch}: give the server the rotated file"
            );
            return Err(Error::internal(detail));
        }
        let key = PersonKey::new()?;
        let wrapped = self.wrapping(epoch)?.seal(key.bytes(), &place(epoch))?;
        Ok((key, epoch, wrapped))
    }

    /// Opens a wrapped key; an epoch that was destroyed is an error here and the end of the person's data.
    pub fn person(&self, wrapped: &[u8], epoch: i32) -> Result<PersonKey> {
        PersonKey::from_bytes(&self.wrapping(epoch)?.open(wrapped, &place(epoch))?)
    }

    /// A key wrapped by `epoch`, wrapped anew by the current one, whose number comes with it.
    pub fn rewrap(&self, wrapped: &[u8], epoch: i32) -> Result<(i32, Vec<u8>)> {
        let key = self.person(wrapped, epoch)?;
        let current = self.epoch();
        Ok((current, self.wrapping(current)?.seal(key.bytes(), &place(current))?))
    }

    fn wrapping(&self, epoch: i32) -> Result<PersonKey> {
        if let Some(key) = self.known(epoch) {
            return key;
        }
        self.reload()?;
        self.known(epoch).unwrap_or_else(|| Err(Error::internal(format!("no key for epoch {epoch}"))))
    }

    fn known(&self, epoch: i32) -> Option<Result<PersonKey>> {
        let file = self.file.read().unwrap_or_else(PoisonError::into_inner);
        file.epochs.get(&epoch).map(|key| PersonKey::from_bytes(&**key))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_follow_a_rotation_below_a_running_server() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signpost.keys");
        let mut file = KeyFile::new().unwrap();
        file.write_new(&path).unwrap();
        let (server, command) = (Keys::read(&path).unwrap(), Keys::read(&path).unwrap());
        let (key, epoch, wrapped) = server.new_person(0).unwrap();
        assert_eq!(epoch, 1);

        file.begin_epoch().unwrap();
        file.replace(&path).unwrap();
        command.reload().unwrap();
        let (epoch, wrapped) = command.rewrap(&wrapped, 1).unwrap();
        assert_eq!(epoch, 2);
        file.destroy_old_epochs();
        file.replace(&path).unwrap();
        assert_eq!(server.person(&wrapped, 2).unwrap().bytes(), key.bytes(), "reads the new epoch");
        assert_eq!(server.new_person(2).unwrap().1, 2);
        assert!(server.new_person(3).is_err(), "a file that is older than the records wraps nobody");

        let other = folder.path().join("other.keys");
        KeyFile::new().unwrap().write_new(&other).unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert!(server.reload().is_err(), "another file's root is refused");
    }
}
