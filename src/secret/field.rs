//! Sealed fields: AES-256-GCM under one person's key, bound to the place where they stand; imported through `secret` alone.

use super::random;
use crate::error::{Error, Result};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

/// The key of one person: everything that identifies them is sealed under it, and is gone when it is.
pub struct PersonKey(Zeroizing<[u8; 32]>);

impl PersonKey {
    /// A new key.
    pub fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Wraps known bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes = bytes.try_into().map_err(|_| Error::internal("a key of the wrong length"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &*self.0
    }

    fn cipher(&self) -> Result<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &*self.0).map(LessSafeKey::new).map_err(Error::internal)
    }

    /// Seals `plain`; `place` names table, column and row, so that a sealed value cannot be moved elsewhere.
    pub fn seal(&self, plain: &[u8], place: &str) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = random()?;
        let mut body = plain.to_vec();
        self.cipher()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.as_bytes()),
                &mut body,
            )
            .map_err(Error::internal)?;
        let mut sealed = nonce.to_vec();
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what `seal` made at the same place.
    pub fn open(&self, sealed: &[u8], place: &str) -> Result<Zeroizing<Vec<u8>>> {
        let (nonce, body) =
            sealed.split_at_checked(NONCE_LEN).ok_or_else(|| Error::internal("a sealed field is cut"))?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(Error::internal)?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self
            .cipher()?
            .open_in_place(nonce, Aad::from(place.as_bytes()), &mut body)
            .map_err(|_| Error::internal(format!("a sealed field does not open: {place}")))?
            .len();
        body.truncate(length);
        Ok(body)
    }

    /// As `open`, for text.
    pub fn open_text(&self, sealed: &[u8], place: &str) -> Result<String> {
        self.open(sealed, place).and_then(|b| String::from_utf8(b.to_vec()).map_err(Error::internal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_field_opens_only_in_its_place_and_whole() {
        let key = PersonKey::new().unwrap();
        let sealed = key.seal(b"Jo Bloggs", "people.identity/1").unwrap();
        assert_eq!(key.open(&sealed, "people.identity/1").unwrap().as_slice(), b"Jo Bloggs");
        assert!(key.open(&sealed, "people.identity/2").is_err());
        assert!(key.open(&sealed[..sealed.len() - 1], "people.identity/1").is_err());
        assert!(PersonKey::new().unwrap().open(&sealed, "people.identity/1").is_err());
        assert_ne!(sealed, key.seal(b"Jo Bloggs", "people.identity/1").unwrap());
    }
}
