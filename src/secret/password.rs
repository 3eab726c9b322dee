//! Passwords: argon2id with a pepper, few at once, and the rule for what is strong enough; imported through `secret` alone.

use super::Keys;
use crate::error::{Error, Result};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// KiB of memory.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
}

impl Cost {
    /// The least that a server in earnest may use.
    pub const REAL: Self = Self { memory: 64 * 1024, passes: 2 };
    /// For tests alone: `serve` refuses it.
    pub const TEST: Self = Self { memory: 8, passes: 1 };

    /// Whether this is at least the real cost.
    pub const fn is_real(self) -> bool {
        self.memory >= Self::REAL.memory && self.passes >= Self::REAL.passes
    }
}

/// Hashes and verifies, at most two at once: each takes 64 MiB, and a crowd at the door must not take them all.
pub struct PasswordHasher {
    cost: Cost,
    keys: Arc<Keys>,
    busy: Mutex<u32>,
    free: Condvar,
    /// A hash that no password has, for accounts that are not there: to verify against it costs what any other costs.
    decoy: String,
}

const AT_ONCE: u32 = 2;
const PATIENCE: Duration = Duration::from_secs(5);

impl PasswordHasher {
    /// A hasher of this cost, with the pepper of `keys`.
    pub fn new(cost: Cost, keys: Arc<Keys>) -> Result<Self> {
        // Sixteen bytes of salt and thirty-two of hash, all nought: made up, because a hash that is made takes a tenth of a
        // second of every start.
        let decoy = format!(
            "$argon2id$v=19$m={},t={},p=1${}${}",
            cost.memory,
            cost.passes,
            "A".repeat(22),
            "A".repeat(43)
        );
        PasswordHash::new(&decoy).map_err(Error::internal)?;
        Ok(Self { cost, keys, busy: Mutex::new(0), free: Condvar::new(), decoy })
    }

    fn argon2(&self) -> Result<Argon2<'_>> {
        let params = Params::new(self.cost.memory, self.cost.passes, 1, None).map_err(Error::internal)?;
        Argon2::new_with_secret(&*self.keys.pepper, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(Error::internal)
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut busy, wait) = self
            .free
            .wait_timeout_while(busy, PATIENCE, |busy| *busy >= AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        if wait.timed_out() && *busy >= AT_ONCE {
            return Err(Error::Unavailable { retry_after: 5, cause: "too many sign-ins at once".into() });
        }
        *busy += 1;
        drop(busy);
        let done = work();
        *self.busy.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.free.notify_one();
        done
    }

    /// A salted hash in PHC format.
    pub fn hash(&self, password: &str) -> Result<String> {
        self.in_turn(|| {
            Ok(self.argon2()?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
        })
    }

    /// Whether `password` is the one hashed. Without a hash (no such account) it costs the same and is wrong.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        self.in_turn(|| {
            let parsed = PasswordHash::new(hash.unwrap_or(&self.decoy)).map_err(Error::internal)?;
            let fits = self.argon2()?.verify_password(password.as_bytes(), &parsed).is_ok();
            Ok(fits && hash.is_some())
        })
    }
}

impl std::fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PasswordHasher({:?})", self.cost)
    }
}

/// Refuses a password shorter than 15 characters or easy to guess; `local` are words that an attacker would try first.
pub fn check_strength(password: &str, local: &[&str], pointer: &str) -> Result<()> {
    if password.chars().count() < 15 {
        return Err(Error::invalid(
            pointer,
            "too_short",
            "Use 15 characters or more: three or four words do well.",
        ));
    }
    if password.len() > 256 {
        return Err(Error::invalid(pointer, "too_long", "Use 256 characters or fewer."));
    }
    let mut words = vec!["signpost", "court", "magistrates", "referral"];
    words.extend_from_slice(local);
    if zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three {
        return Err(Error::invalid(
            pointer,
            "too_easy",
            "This is easy to guess. Put three or four unrelated words together.",
        ));
    }
    Ok(())
}
