//! The secrets of webhooks: made here, sealed at rest, and what they sign (Standard Webhooks 1.0); imported through `secret` alone.

use super::{Keys, random};
use crate::error::Result;
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use zeroize::Zeroizing;

/// What a receiver checks calls with.
pub struct WebhookSecret(Zeroizing<Vec<u8>>);

impl WebhookSecret {
    /// A new one of 256 random bits.
    pub fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random::<32>()?.to_vec())))
    }

    /// As its holder keeps it, `whsec_` before it.
    pub fn reveal(&self) -> String {
        format!("whsec_{}", BASE64.encode(&*self.0))
    }

    /// The signature of the message `id` with this body, tried at `at` (seconds since 1970).
    pub fn sign(&self, id: &str, at: i64, body: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let sum = hmac::sign(&key, format!("{id}.{at}.{body}").as_bytes());
        format!("v1,{}", BASE64.encode(sum))
    }

    /// Sealed, to be kept at `place`.
    pub fn seal(&self, keys: &Keys, place: &str) -> Result<Vec<u8>> {
        keys.webhooks.seal(&self.0, place)
    }

    /// Opens what was kept at `place`.
    pub fn open(keys: &Keys, sealed: &[u8], place: &str) -> Result<Self> {
        keys.webhooks.open(sealed, place).map(Self)
    }
}

impl std::fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebhookSecret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::KeyFile;

    #[test]
    fn a_secret_opens_where_it_was_kept_and_signs_the_same() {
        let keys = Keys::derive(KeyFile::new().unwrap()).unwrap();
        let secret = WebhookSecret::new().unwrap();
        let sealed = secret.seal(&keys, "webhooks.secret/1").unwrap();
        let opened = WebhookSecret::open(&keys, &sealed, "webhooks.secret/1").unwrap();
        assert_eq!(opened.reveal(), secret.reveal());
        assert_eq!(opened.sign("1", 2, "{}"), secret.sign("1", 2, "{}"));
        assert_ne!(secret.sign("1", 2, "{}"), secret.sign("1", 3, "{}"));
        assert!(WebhookSecret::open(&keys, &sealed, "webhooks.secret/2").is_err());
        assert!(!format!("{secret:?}").contains(&secret.reveal()));
    }
}
