//! The secrets of authenticators (RFC 6238) and the recovery codes beside them: made here, the first sealed at rest, the others kept hashed; imported through `secret` alone.

use super::{Keys, random};
use crate::domain::account::second_factor::Typed;
use crate::domain::account::user::User;
use crate::domain::code::ALPHABET;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

/// What an authenticator and the server share.
pub struct AuthenticatorSecret(Zeroizing<Vec<u8>>);

impl AuthenticatorSecret {
    /// A new one of 160 random bits.
    pub fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random::<20>()?.to_vec())))
    }

    /// SHA-1, six digits, thirty seconds, one step early or late: what every app knows.
    fn totp(&self, account: &str) -> Result<Totp> {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_skew(1)
            .with_secret(self.0.to_vec())
            .with_issuer(Some("signpost"))
            .with_account_name(account.replace(':', " "))
            .build()
            .map_err(Error::internal)
    }

    /// As somebody types it into an app: base 32, in groups of four.
    pub fn text(&self) -> Result<String> {
        let text = self.totp("signpost")?.secret().to_base32();
        let groups = text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
        Ok(groups.collect::<Vec<_>>().join(" "))
    }

    /// As a phone's camera reads it, for the account of this name.
    pub fn address(&self, account: &str) -> Result<String> {
        self.totp(account)?.to_url().map_err(Error::internal)
    }

    /// The step of which `code` is, where it is the code of now or of the step before or after.
    pub fn step_of(&self, code: &str, now: Instant) -> Result<Option<i64>> {
        let seconds = u64::try_from(now.utc().timestamp()).map_err(Error::internal)?;
        let step = self.totp("signpost")?.check(code, seconds);
        step.map(|step| i64::try_from(step).map_err(Error::internal)).transpose()
    }

    /// Sealed, to be kept at `place`.
    pub fn seal(&self, keys: &Keys, place: &str) -> Result<Vec<u8>> {
        keys.factors.seal(&self.0, place)
    }

    /// Opens what was kept at `place`.
    pub fn open(keys: &Keys, sealed: &[u8], place: &str) -> Result<Self> {
        keys.factors.open(sealed, place).map(Self)
    }
}

impl std::fmt::Debug for AuthenticatorSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuthenticatorSecret(redacted)")
    }
}

/// What lets somebody in once who has lost the authenticator: twelve letters that nobody chose, about 54 bits.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new one.
    pub fn new() -> Result<Self> {
        let mut text = Zeroizing::new(String::new());
        while text.len() < Typed::LETTERS {
            let [byte] = random::<1>()?;
            if let Some(letter) = ALPHABET.get(usize::from(byte)) {
                text.push(char::from(*letter));
            }
        }
        Ok(Self(text))
    }

    /// One that somebody typed: its letters alone.
    pub fn typed(letters: &str) -> Self {
        Self(Zeroizing::new(letters.to_owned()))
    }

    /// As its owner writes it down, in groups of four.
    pub fn reveal(&self) -> String {
        let groups: Vec<&str> =
            (0..self.0.len()).step_by(4).filter_map(|at| self.0.get(at..at + 4)).collect();
        groups.join("-")
    }

    /// What the database keeps of it.
    pub fn hash(&self, keys: &Keys, of: Id<User>) -> String {
        keys.tokens.of(&[b"recovery", of.uuid().as_bytes(), self.0.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::KeyFile;

    fn at(seconds: i64) -> Instant {
        Instant::new(chrono::DateTime::from_timestamp(seconds, 0).unwrap())
    }

    #[test]
    fn codes_are_those_of_the_standard_and_good_one_step_around() {
        // RFC 6238, appendix B, cut to six digits.
        let secret = AuthenticatorSecret(Zeroizing::new(b"12345678901234567890".to_vec()));
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(secret.step_of(code, at(seconds)).unwrap(), Some(seconds / 30));
            assert_eq!(secret.step_of(code, at(seconds + 30)).unwrap(), Some(seconds / 30));
            assert_eq!(secret.step_of(code, at(seconds - 30)).unwrap(), Some(seconds / 30));
            assert_eq!(secret.step_of(code, at(seconds + 60)).unwrap(), None);
        }
        assert_eq!(secret.text().unwrap(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = secret.address("ana@town.example").unwrap();
        assert!(address.starts_with("otpauth://totp/signpost:ana%40town.example?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }

    #[test]
    fn a_secret_opens_where_it_was_kept_and_a_recovery_code_is_its_owners() {
        let keys = Keys::derive(KeyFile::new().unwrap()).unwrap();
        let secret = AuthenticatorSecret::new().unwrap();
        let sealed = secret.seal(&keys, "second_factors.secret/1").unwrap();
        let opened = AuthenticatorSecret::open(&keys, &sealed, "second_factors.secret/1").unwrap();
        assert_eq!(opened.text().unwrap(), secret.text().unwrap());
        assert!(AuthenticatorSecret::open(&keys, &sealed, "second_factors.secret/2").is_err());
        assert!(!format!("{secret:?}").contains(&secret.text().unwrap()));
        let (code, ana, ben) = (RecoveryCode::new().unwrap(), Id::new(), Id::new());
        let Typed::Recovery(letters) = Typed::parse(&code.reveal(), "").unwrap() else {
            panic!("no letters")
        };
        assert_eq!(RecoveryCode::typed(&letters).hash(&keys, ana), code.hash(&keys, ana));
        assert_ne!(code.hash(&keys, ana), code.hash(&keys, ben));
    }
}
