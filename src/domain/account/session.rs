//! One sign-in, acting in one role; everything above the domain may import it.

use super::user::{Role, User};
use crate::domain::{id::Id, time::Instant};

/// A session. Every access token names it and its version; ending or switching it moves the version on.
#[derive(Debug, Clone)]
pub struct Session {
    /// Key.
    pub id: Id<Session>,
    /// Whose.
    pub user: Id<User>,
    /// What she acts as.
    pub role: Role,
    /// Moves on when older tokens must end.
    pub version: i32,
    /// When it began.
    pub created_at: Instant,
    /// When it ends, whatever happens.
    pub expires_at: Instant,
    /// Until when it counts as stepped up, where it does.
    pub stepped_up_until: Option<Instant>,
    /// Why it was stepped up (vocabulary `step_up_reason`).
    pub stepped_up_for: Option<String>,
    /// When it was ended, where it was.
    pub ended_at: Option<Instant>,
}

impl Session {
    /// The longest that a session lives, in seconds: twelve hours.
    pub const LIFE: i64 = 12 * 60 * 60;

    /// A new session from `now`.
    pub fn begin(user: Id<User>, role: Role, now: Instant) -> Self {
        Self {
            id: Id::timeless(),
            user,
            role,
            version: 1,
            created_at: now,
            expires_at: now.plus_seconds(Self::LIFE),
            stepped_up_until: None,
            stepped_up_for: None,
            ended_at: None,
        }
    }

    /// Whether it still stands at `now`.
    pub fn is_live(&self, now: Instant) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}
