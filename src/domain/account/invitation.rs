//! Somebody who is asked to sign in, and somebody who forgot the password: both hold a token that came by mail; everything above the domain may import it.

use super::user::{Grant, User};
use crate::domain::directory::organisation::Organisation;
use crate::domain::{id::Id, time::Instant};

crate::text_enum! {
    /// Where an invitation stands.
    pub enum Standing {
        /// It may be accepted, until it is over.
        Open = "open",
        /// Somebody has a sign-in by it.
        Accepted = "accepted",
        /// Whoever invited thought better of it.
        Withdrawn = "withdrawn",
    }
}

/// An invitation, good once.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Key.
    pub id: Id<Invitation>,
    /// Where its letter goes, and how she will sign in.
    pub email: String,
    /// Her name.
    pub name: String,
    /// Whom she works for.
    pub organisation: Id<Organisation>,
    /// What she will be given.
    pub grants: Vec<Grant>,
    /// Who asked her.
    pub invited_by: Option<Id<User>>,
    /// Where it stands.
    pub standing: Standing,
    /// When it was made.
    pub created_at: Instant,
    /// When it is over.
    pub expires_at: Instant,
    /// Moves on with every change.
    pub version: i32,
}

impl Invitation {
    /// Seconds in which it may be accepted: fourteen days.
    pub const LIFE: i64 = 14 * 24 * 60 * 60;

    /// An invitation to become this user.
    pub fn to(user: User, invited_by: Option<Id<User>>, now: Instant) -> Self {
        Self {
            id: Id::timeless(),
            email: user.email,
            name: user.name,
            organisation: user.organisation,
            grants: user.grants,
            invited_by,
            standing: Standing::Open,
            created_at: now,
            expires_at: now.plus_seconds(Self::LIFE),
            version: 1,
        }
    }

    /// Whether it may still be accepted.
    pub fn is_open(&self, now: Instant) -> bool {
        self.standing == Standing::Open && now < self.expires_at
    }
}

/// Somebody's way to another password, good once, for an hour; nobody's where the address is unknown.
#[derive(Debug, Clone)]
pub struct PasswordReset {
    /// Key.
    pub id: Id<PasswordReset>,
    /// Whose.
    pub user: Option<Id<User>>,
    /// When it was asked for.
    pub created_at: Instant,
    /// When it is over.
    pub expires_at: Instant,
}

impl PasswordReset {
    /// Seconds in which it may be used: an hour.
    pub const LIFE: i64 = 60 * 60;

    /// One that is asked for now.
    pub fn begin(user: Option<Id<User>>, now: Instant) -> Self {
        Self { id: Id::timeless(), user, created_at: now, expires_at: now.plus_seconds(Self::LIFE) }
    }
}
