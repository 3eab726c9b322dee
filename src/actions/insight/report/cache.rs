//! Exact reports that were made a moment ago, kept by this process alone and never the truth; the report and whoever asks it often import it.

use crate::error::Result;
use crate::render::report::Written;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// As many reports as one cache keeps.
const MOST: usize = 64;

/// As many bytes of JSON as one cache keeps.
const ROOM: usize = 16 * 1024 * 1024;

/// Reports by everything that they were made from: a key holds the question, the day and how far the scheme's streams had
/// come, so that one event more is another key. What was asked for longest ago goes first.
#[derive(Debug, Default)]
pub struct Cache(Mutex<VecDeque<(String, Arc<Written>)>>);

impl Cache {
    fn kept(&self) -> MutexGuard<'_, VecDeque<(String, Arc<Written>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The report that was made for `key`; if there is none any more, `make` makes it, while nobody waits for the lock.
    pub(super) fn get_or_make(
        &self,
        key: String,
        make: impl FnOnce() -> Result<Written>,
    ) -> Result<Arc<Written>> {
        if let Some(found) = self.find(&key) {
            return Ok(found);
        }
        let made = Arc::new(make()?);
        let mut kept = self.kept();
        kept.push_back((key, made.clone()));
        while kept.len() > MOST || kept.iter().map(|(_, it)| it.json().len()).sum::<usize>() > ROOM {
            kept.pop_front();
        }
        Ok(made)
    }

    fn find(&self, key: &str) -> Option<Arc<Written>> {
        let mut kept = self.kept();
        let at = kept.iter().position(|(other, _)| other == key)?;
        let found = kept.remove(at)?;
        let report = found.1.clone();
        kept.push_back(found);
        Some(report)
    }
}
