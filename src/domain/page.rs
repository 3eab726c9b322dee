//! A page of a list by key, so that the thousandth page costs what the first does; any floor may import it.

use super::time::Instant;
use crate::error::Result;
use uuid::Uuid;

/// Where a page starts: after the row with this key, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// When that row was made.
    pub created_at: Instant,
    /// Its id, to break ties.
    pub id: Uuid,
}

/// What part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Rows at most, 1 to 200.
    pub limit: i64,
    /// After which row; none for the first page.
    pub after: Option<After>,
    /// Whether to count the whole list too.
    pub with_total: bool,
}

impl Window {
    /// The largest page.
    pub const MAX: i64 = 200;

    /// The first `limit` rows.
    pub const fn first(limit: i64) -> Self {
        Self { limit, after: None, with_total: false }
    }
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows, newest first.
    pub items: Vec<T>,
    /// Where the next page starts, if there is one.
    pub next: Option<After>,
    /// How many there are in all, where asked for.
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// Cuts `items`, which may hold one more than `limit`, to a page.
    pub fn cut(mut items: Vec<T>, window: Window, total: Option<i64>, key: impl Fn(&T) -> After) -> Self {
        let limit = usize::try_from(window.limit).unwrap_or(0);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(key);
        Self { items, next, total }
    }

    /// The same page with every item made into something else.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(make).collect(), next: self.next, total: self.total }
    }

    /// As `map`, where all are made together and making can fail.
    pub fn try_map_all<U>(self, make: impl FnOnce(Vec<T>) -> Result<Vec<U>>) -> Result<Page<U>> {
        Ok(Page { items: make(self.items)?, next: self.next, total: self.total })
    }

    /// As `map`, where making can fail.
    pub fn try_map<U>(self, make: impl FnMut(T) -> Result<U>) -> Result<Page<U>> {
        let items = self.items.into_iter().map(make).collect::<Result<_>>()?;
        Ok(Page { items, next: self.next, total: self.total })
    }
}
