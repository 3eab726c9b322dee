//! What a browser keeps of the accounts that signed in on it, so that guesses from elsewhere lock none of them out there; imported through `secret` alone.

use super::{Keys, random};
use crate::error::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

/// Marks of accounts, newest first. Each is a random name with a MAC over it and the account's address: it shows that the
/// account signed in here once, says nothing of which, and opens nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownDevice(String);

/// Colleagues who share a browser; the one who was away longest is forgotten first.
const MOST: usize = 4;

fn mac(keys: &Keys, name: &str, email: &str) -> String {
    keys.tokens.of(&[b"known device", name.as_bytes(), email.as_bytes()])
}

impl KnownDevice {
    /// What somebody sent.
    pub const fn sent(text: String) -> Self {
        Self(text)
    }

    /// What its holder keeps.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    fn marks(&self) -> impl Iterator<Item = &str> {
        self.0.split('~').filter(|mark| !mark.is_empty()).take(MOST)
    }

    /// The name under which this account's tries are counted here; none where it never signed in here.
    pub fn name_for(&self, keys: &Keys, email: &str) -> Option<&str> {
        let is_theirs = |(name, sent): &(&str, &str)| {
            keys.tokens.fits(sent, &[b"known device", name.as_bytes(), email.as_bytes()])
        };
        self.marks().filter_map(|mark| mark.split_once('.')).find(is_theirs).map(|(name, _)| name)
    }

    /// The same, where this account has signed in here now.
    pub fn with(&self, keys: &Keys, email: &str) -> Result<Self> {
        let known = self.name_for(keys, email).map(str::to_owned);
        let name = known.map_or_else(|| random::<16>().map(|bytes| BASE64.encode(bytes)), Ok)?;
        let mine = format!("{name}.{}", mac(keys, &name, email));
        let others = self.marks().filter(|mark| *mark != mine).map(str::to_owned);
        let all: Vec<String> = std::iter::once(mine.clone()).chain(others).take(MOST).collect();
        Ok(Self(all.join("~")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::KeyFile;

    #[test]
    fn a_device_knows_the_last_four_who_signed_in_and_nobody_makes_its_marks() {
        let keys = Keys::derive(KeyFile::new().unwrap()).unwrap();
        let mut device = KnownDevice::default();
        for email in
            ["a@x.example", "b@x.example", "c@x.example", "d@x.example", "b@x.example", "e@x.example"]
        {
            device = device.with(&keys, email).unwrap();
            assert!(device.name_for(&keys, email).is_some());
        }
        let knows = |email| device.name_for(&keys, email).is_some();
        assert!(knows("b@x.example") && knows("c@x.example") && !knows("a@x.example"), "{device:?}");
        let again = device.with(&keys, "b@x.example").unwrap();
        assert_eq!(again.name_for(&keys, "b@x.example"), device.name_for(&keys, "b@x.example"), "one bucket");
        assert!(again.reveal().len() < 512 && !again.reveal().contains("x.example"));
        let others = Keys::derive(KeyFile::new().unwrap()).unwrap();
        assert_eq!(device.name_for(&others, "b@x.example"), None);
        for forged in ["", "~", ".", "a.b~c", "b@x.example.x"] {
            assert_eq!(KnownDevice::sent(forged.into()).name_for(&keys, "b@x.example"), None, "{forged}");
        }
    }
}
