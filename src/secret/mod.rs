//! Everything that must not leak: the key file, passwords, tokens, sealed fields, MACs; store, actions and above may import it.

mod device;
mod field;
mod key_file;
mod keys;
mod password;
mod seal;
mod second_factor;
mod token;
mod webhook;

pub use device::KnownDevice;
pub use field::PersonKey;
pub use key_file::{Held, KeyFile};
pub use keys::Keys;
pub use password::{Cost, PasswordHasher, check_strength};
pub use seal::{Mac, sha256};
pub use second_factor::{AuthenticatorSecret, RecoveryCode};
pub use token::{AccessClaims, CookieToken, MailToken, PendingToken, RefreshToken};
pub use webhook::WebhookSecret;

use crate::error::{Error, Result};

/// `N` bytes from the system's generator.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// The one crypto library of the house, for whoever speaks TLS.
pub fn tls_provider() -> std::sync::Arc<rustls::crypto::CryptoProvider> {
    std::sync::Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

/// A password that nobody chose: 24 characters without look-alikes, about 108 bits.
pub fn made_up_password() -> Result<String> {
    let letters = crate::domain::code::ALPHABET;
    let mut text = String::new();
    while text.len() < 24 {
        let [byte] = random::<1>()?;
        if let Some(letter) = letters.get(usize::from(byte)) {
            text.push(char::from(letter.to_ascii_lowercase()));
            if matches!(text.len(), 6 | 13 | 20) {
                text.push('-');
            }
        }
    }
    Ok(text)
}

/// A PIN that nobody chose: six digits, none favoured.
pub fn pin() -> Result<String> {
    let mut text = String::new();
    while text.len() < 6 {
        let [byte] = random::<1>()?;
        // 250 = 25 × 10: bytes above would favour the first digits.
        if byte < 250 {
            text.push(char::from(b'0' + byte % 10));
        }
    }
    Ok(text)
}
