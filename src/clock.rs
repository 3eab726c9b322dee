//! The one clock: the system's in earnest, a set one in tests and in the demonstration; any floor may import it.

use chrono::{DateTime, SubsecRound, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// Where "now" comes from. Clones of a set clock share its hands.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<Mutex<DateTime<Utc>>>>);

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `at` until somebody moves it.
    pub fn set_at(at: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(Mutex::new(at))))
    }

    /// Now, in UTC, to the microsecond: PostgreSQL keeps no more.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            None => Utc::now().trunc_subsecs(6),
            Some(hands) => hands.lock().unwrap_or_else(PoisonError::into_inner).trunc_subsecs(6),
        }
    }

    /// Moves a set clock; the system's cannot be moved and says so by `false`.
    pub fn move_to(&self, at: DateTime<Utc>) -> bool {
        match &self.0 {
            None => false,
            Some(hands) => {
                *hands.lock().unwrap_or_else(PoisonError::into_inner) = at;
                true
            }
        }
    }
}
