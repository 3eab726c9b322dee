//! What somebody gives beside the password: an authenticator's code, or one of ten recovery codes; everything above the domain may import it.

use super::user::{Role, User};
use crate::domain::{code::ALPHABET, id::Id, time::Instant};
use crate::error::{Error, Result};

/// Whether somebody has a second factor, and what is left of its recovery codes.
#[derive(Debug, Clone)]
pub struct SecondFactor {
    /// Whose.
    pub user: Id<User>,
    /// Since when it is asked for; none where none is set up.
    pub confirmed_at: Option<Instant>,
    /// Since when another one waits for its first code.
    pub proposed_at: Option<Instant>,
    /// Recovery codes that were made.
    pub recovery_codes: i64,
    /// Those of them that nobody has used.
    pub recovery_codes_left: i64,
    /// Moves on with every change.
    pub version: i32,
}

impl SecondFactor {
    /// Seconds for which a secret that was shown waits for its first code.
    pub const PROPOSAL: i64 = 60 * 60;
    /// How many recovery codes are made at once.
    pub const RECOVERY_CODES: usize = 10;

    /// Nobody has set one up.
    pub const fn none(user: Id<User>) -> Self {
        Self {
            user,
            confirmed_at: None,
            proposed_at: None,
            recovery_codes: 0,
            recovery_codes_left: 0,
            version: 0,
        }
    }

    /// Whether it is asked for.
    pub const fn stands(&self) -> bool {
        self.confirmed_at.is_some()
    }

    /// Whether a secret was shown that still waits for its first code.
    pub fn is_proposed(&self, now: Instant) -> bool {
        self.proposed_at.is_some_and(|at| now < at.plus_seconds(Self::PROPOSAL))
    }
}

/// A sign-in that waits for its code: the password was right, and nothing is open yet.
#[derive(Debug, Clone)]
pub struct PendingSignIn {
    /// Key.
    pub id: Id<PendingSignIn>,
    /// Who.
    pub user: Id<User>,
    /// The role to act in.
    pub role: Role,
    /// Whether others use the computer too.
    pub is_shared: bool,
    /// When it began.
    pub created_at: Instant,
    /// When it is over.
    pub expires_at: Instant,
}

impl PendingSignIn {
    /// Seconds in which the code has to come: ten minutes.
    pub const LIFE: i64 = 10 * 60;

    /// A new one from `now`.
    pub fn begin(user: Id<User>, role: Role, is_shared: bool, now: Instant) -> Self {
        let expires_at = now.plus_seconds(Self::LIFE);
        Self { id: Id::timeless(), user, role, is_shared, created_at: now, expires_at }
    }
}

/// What somebody typed for a second factor, before anybody has looked whether it is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Six digits from an authenticator.
    Code(String),
    /// A recovery code: its twelve letters, without what stands between them.
    Recovery(String),
}

impl Typed {
    /// Letters of a recovery code.
    pub const LETTERS: usize = 12;

    /// Reads either: blanks and hyphens count for nothing, nor does the case.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let bare = bare.to_ascii_uppercase();
        if bare.len() == 6 && bare.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Self::Code(bare));
        }
        if bare.len() == Self::LETTERS && bare.bytes().all(|b| ALPHABET.contains(&b)) {
            return Ok(Self::Recovery(bare));
        }
        Err(Error::invalid(pointer, "not_a_code", "Enter the 6-digit code."))
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(Typed::parse(text, "/code").unwrap(), Typed::Code("123456".into()));
        }
        let letters = Typed::Recovery("7K4M2QXD9FHJ".into());
        assert_eq!(Typed::parse("7k4m-2qxd-9fhj", "/code").unwrap(), letters);
        for text in ["", "12345", "1234567", "12345a", "7K4M-2QXD-9FH", "7K4M-2QXD-9FH0"] {
            assert!(Typed::parse(text, "/code").is_err(), "{text}");
        }
    }
}
