//! The one key file outside the database: read only if nobody else can, replaced at once or not at all; imported through `secret` alone.

use super::random;
use crate::error::{Error, Result};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::Path;
use zeroize::Zeroizing;

type Bytes = Zeroizing<[u8; 32]>;

/// Fewer different bytes than this never come out of a random generator, and always out of a made-up key.
const FEWEST_DIFFERENT_BYTES: usize = 12;

/// What the key file holds: one root, from which labels give every other key, and the epochs that wrap people's keys.
#[derive(Clone)]
pub struct KeyFile {
    pub(super) root: Bytes,
    pub(super) epochs: BTreeMap<i32, Bytes>,
}

/// Keeps a second rotation away from a key file until it is dropped.
#[must_use = "the file is held only as long as this lives"]
pub struct Held(#[expect(dead_code, reason = "the lock goes when the folder is closed")] File);

fn refused(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::Refused(format!("The key file {} {what}", path.display()))
}

impl KeyFile {
    /// A new root and a first epoch.
    pub fn new() -> Result<Self> {
        Ok(Self { root: Zeroizing::new(random()?), epochs: BTreeMap::from([(1, Zeroizing::new(random()?))]) })
    }

    /// Reads a key file, or says what is wrong with it: absent, readable by others, weak or damaged.
    pub fn read(path: &Path) -> Result<Self> {
        let meta = fs::metadata(path).map_err(|e| match e.kind() {
            ErrorKind::NotFound => refused(path, format_args!("is not there. Restore it from its backup; for a new database make one: signpost keys new --out {}", path.display())),
            _ => refused(path, format_args!("cannot be read: {e}.")),
        })?;
        if meta.permissions().mode() & 0o077 != 0 {
            return Err(refused(
                path,
                format_args!("can be read by others. Run: chmod 600 {}", path.display()),
            ));
        }
        let text =
            fs::read_to_string(path).map_err(|e| refused(path, format_args!("cannot be read: {e}.")))?;
        let file = Self::parse(&Zeroizing::new(text))
            .ok_or_else(|| refused(path, "is damaged. Restore it from its backup."))?;
        if file.is_weak() {
            return Err(refused(
                path,
                "holds a key that nobody drew at random. Make a new one: signpost keys new",
            ));
        }
        Ok(file)
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

    fn is_weak(&self) -> bool {
        let mut keys = self.epochs.values().chain([&self.root]);
        keys.any(|key| key.iter().collect::<BTreeSet<_>>().len() < FEWEST_DIFFERENT_BYTES)
    }

    /// Writes a new file for its owner alone; never over an existing one.
    pub fn write_new(&self, path: &Path) -> Result<()> {
        self.write(path).map_err(|e| match e.kind() {
            ErrorKind::AlreadyExists => {
                refused(path, "exists already, and without it no name can be read again. Name another file.")
            }
            _ => refused(path, format_args!("cannot be written: {e}.")),
        })?;
        settle(path)
    }

    /// Replaces the file at `path`, at once or not at all, and leaves it to the owner that it has.
    pub fn replace(&self, path: &Path) -> Result<()> {
        let wrong =
            |e: std::io::Error| refused(path, format_args!("cannot be replaced: {e}. It is as it was."));
        let path = &fs::canonicalize(path).map_err(wrong)?;
        let before = fs::metadata(path).map_err(wrong)?;
        let beside = path.with_extension("keys-new");
        // Left behind by an attempt that was cut short; what it holds was never used.
        let _ = fs::remove_file(&beside);
        let written = self.write(&beside).and_then(|()| keep_owner(&beside, &before));
        written.and_then(|()| fs::rename(&beside, path)).map_err(|e| {
            let _ = fs::remove_file(&beside);
            wrong(e)
        })?;
        settle(path)
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(self.text().as_bytes())?;
        file.sync_all()
    }

    /// Holds the file at `path` against a second rotation: by its folder, because the file itself is exchanged.
    pub fn hold(path: &Path) -> Result<Held> {
        let path = fs::canonicalize(path).map_err(|e| refused(path, format_args!("cannot be read: {e}.")))?;
        let folder =
            File::open(folder(&path)).map_err(|e| refused(&path, format_args!("cannot be held: {e}.")))?;
        folder
            .try_lock()
            .map_err(|_| refused(&path, "is being rotated already. Wait until that has ended."))?;
        Ok(Held(folder))
    }

    fn text(&self) -> Zeroizing<String> {
        let mut text =
            Zeroizing::new(String::from("# Keys of signpost. Keep a copy apart from the database's.\n"));
        text.push_str(&format!("root {}\n", BASE64.encode(*self.root)));
        for (number, key) in &self.epochs {
            text.push_str(&format!("epoch {number} {}\n", BASE64.encode(**key)));
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

    /// The numbers of all epochs, the oldest first.
    pub fn epochs(&self) -> Vec<i32> {
        self.epochs.keys().copied().collect()
    }

    /// The number of the epoch that wraps now.
    pub fn current(&self) -> i32 {
        self.epochs.keys().next_back().copied().unwrap_or(0)
    }
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyFile(redacted, epochs {:?})", self.epochs())
    }
}

/// Root may rotate what belongs to the server's account, which must be able to read the file afterwards.
fn keep_owner(path: &Path, before: &Metadata) -> std::io::Result<()> {
    let now = fs::metadata(path)?;
    if (now.uid(), now.gid()) == (before.uid(), before.gid()) {
        return Ok(());
    }
    chown(path, Some(before.uid()), Some(before.gid()))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new name in a folder is on disk only when the folder is.
fn settle(path: &Path) -> Result<()> {
    let synced = File::open(folder(path)).and_then(|folder| folder.sync_all());
    synced.map_err(|e| refused(path, format_args!("is written, but perhaps not on disk yet: {e}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(read: Result<KeyFile>) -> String {
        let Err(Error::Refused(text)) = read else { panic!("{read:?} was taken") };
        text
    }

    #[test]
    fn a_key_file_that_others_can_read_or_nobody_drew_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signpost.keys");
        assert!(said(KeyFile::read(&path)).contains("signpost keys new"));
        KeyFile::new().unwrap().write_new(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(KeyFile::read(&path).unwrap().epochs(), [1]);
        assert!(KeyFile::new().unwrap().write_new(&path).is_err(), "an existing file is never overwritten");
        for mode in [0o640, 0o604, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(said(KeyFile::read(&path)).contains("chmod 600"), "{mode:o}");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let zeros = BASE64.encode([0; 32]);
        for (text, told) in [
            (format!("root {zeros}\nepoch 1 {zeros}\n"), "at random"),
            (format!("root {zeros}\n"), "damaged"),
            ("root x\n".into(), "damaged"),
        ] {
            fs::write(&path, text).unwrap();
            assert!(said(KeyFile::read(&path)).contains(told));
        }
    }

    #[test]
    fn a_rotated_file_replaces_the_old_one_and_only_one_rotates() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signpost.keys");
        let mut file = KeyFile::new().unwrap();
        file.write_new(&path).unwrap();
        fs::write(path.with_extension("keys-new"), "cut short").unwrap();
        let held = KeyFile::hold(&path).unwrap();
        assert!(KeyFile::hold(&path).is_err());
        assert_eq!(file.begin_epoch().unwrap(), 2);
        file.replace(&path).unwrap();
        assert!(KeyFile::hold(&path).is_err(), "still held, although the file is another");
        assert_eq!(KeyFile::read(&path).unwrap().epochs(), [1, 2]);
        file.destroy_old_epochs();
        file.replace(&path).unwrap();
        assert_eq!((KeyFile::read(&path).unwrap().epochs(), file.current()), (vec![2], 2));
        drop(held);
        assert!(KeyFile::hold(&path).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
