//! Hashes that show whether something was changed, and keyed ones that show whether somebody without the key made it; imported through `secret` alone.

use aws_lc_rs::{constant_time, digest, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

/// One HMAC-SHA-256 key with one purpose.
pub struct Mac(hmac::Key);

impl Mac {
    pub(super) fn new(key: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key))
    }

    /// The MAC of `parts`, each with its length before it so that no two lists of parts read alike.
    pub fn of(&self, parts: &[&[u8]]) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        BASE64.encode(context.sign())
    }

    /// The first 16 characters of the MAC: enough for an ETag.
    pub fn short(&self, parts: &[&[u8]]) -> String {
        let mut text = self.of(parts);
        text.truncate(16);
        text
    }

    /// Whether `mac` is that of `parts`, in the same time for every wrong one.
    pub fn fits(&self, mac: &str, parts: &[&[u8]]) -> bool {
        constant_time::verify_slices_are_equal(mac.as_bytes(), self.of(parts).as_bytes()).is_ok()
    }
}

/// The SHA-256 of `bytes` in hexadecimal: anybody can make it again, so it shows a difference and proves no maker.
pub fn sha256(bytes: &[u8]) -> String {
    let sum = digest::digest(&digest::SHA256, bytes);
    sum.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
