//! A form that somebody has begun to fill in: not a referral yet, and nobody's but hers; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};

crate::text_enum! {
    /// Which form.
    pub enum Form {
        /// The officer's whole referral.
        Referral = "referral",
        /// The court's short form.
        Request = "request",
    }
}

/// A draft, without what stands in it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Key; tells no time.
    pub id: Id<Draft>,
    /// Whose.
    pub user: Id<User>,
    /// Which form.
    pub form: Form,
    /// Moves on with every change.
    pub version: i32,
    /// When it was begun.
    pub created_at: Instant,
    /// When it was last saved.
    pub updated_at: Instant,
    /// When it goes by itself.
    pub expires_at: Instant,
}

impl Draft {
    /// How long a draft is kept after it was last saved, in seconds: thirty days.
    pub const LIFE: i64 = 30 * 86_400;
    /// The most bytes of one.
    pub const MAX_BYTES: usize = 64 * 1024;
    /// The most drafts of one user.
    pub const MOST: i64 = 50;

    /// A draft begun now.
    pub fn begun(user: Id<User>, form: Form, now: Instant) -> Self {
        let expires_at = now.plus_seconds(Self::LIFE);
        Self { id: Id::timeless(), user, form, version: 1, created_at: now, updated_at: now, expires_at }
    }

    /// The same draft, saved again now.
    pub fn saved_again(self, now: Instant) -> Self {
        let expires_at = now.plus_seconds(Self::LIFE);
        Self { version: self.version + 1, updated_at: now, expires_at, ..self }
    }
}

/// Refuses more than a form can hold.
pub fn must_fit(content: &[u8]) -> Result<()> {
    if content.len() <= Draft::MAX_BYTES {
        return Ok(());
    }
    let detail = "A draft holds 64 KiB at most. Send the referral, or shorten what you wrote.";
    Err(Error::invalid("/content", "too_long", detail))
}
