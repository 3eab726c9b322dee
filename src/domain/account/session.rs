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
    /// When a second factor was given for it, where one was.
    pub second_factor_at: Option<Instant>,
    /// What there is to know of the browser, where it is a browser's.
    pub browser: Option<Browser>,
}

/// A browser in which somebody is signed in: it is left alone one day, and may be anybody's then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// When it last asked for something, to the minute.
    pub seen_at: Instant,
    /// Seconds without a request after which the session ends.
    pub idle: i32,
    /// What its owner knows it by, such as "Firefox on Windows".
    pub device: String,
}

impl Browser {
    /// Half an hour, on a computer of one's own.
    pub const IDLE: i32 = 30 * 60;
    /// Five minutes, on a computer that others use.
    pub const IDLE_SHARED: i32 = 5 * 60;
    /// Seconds in which a request is not written down again.
    const SEEN: i64 = 60;

    /// Whether it has to be written down again that somebody is there.
    pub fn is_to_be_noted(&self, now: Instant) -> bool {
        self.seen_at.plus_seconds(Self::SEEN) <= now
    }

    fn is_left_alone(&self, now: Instant) -> bool {
        self.seen_at.plus_seconds(i64::from(self.idle)) <= now
    }
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
            second_factor_at: None,
            browser: None,
        }
    }

    /// The same in a browser; `is_shared` where others use the computer too.
    pub fn in_browser(self, device: String, is_shared: bool) -> Self {
        let idle = if is_shared { Browser::IDLE_SHARED } else { Browser::IDLE };
        Self { browser: Some(Browser { seen_at: self.created_at, idle, device }), ..self }
    }

    /// The same, for which a second factor was given.
    pub fn with_second_factor(self) -> Self {
        Self { second_factor_at: Some(self.created_at), ..self }
    }

    /// Whether it still stands at `now`.
    pub fn is_live(&self, now: Instant) -> bool {
        let is_left_alone = self.browser.as_ref().is_some_and(|browser| browser.is_left_alone(now));
        self.ended_at.is_none() && now < self.expires_at && !is_left_alone
    }
}
