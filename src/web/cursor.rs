//! Where the next page of a list begins, as an address carries it; only `web` imports it.

use crate::domain::page::After;
use crate::domain::time::Instant;

/// As an address carries it: nothing but a moment and a key, which both are checked again when they come back.
pub(super) fn written(it: &After) -> String {
    format!("{}~{}", it.created_at, it.id)
}

/// What an address carried; the beginning, where it is none of ours. It widens nothing: a list starts from what is in sight.
pub(super) fn read(text: &str) -> Option<After> {
    let (at, id) = text.split_once('~')?;
    Some(After { created_at: Instant::parse(at)?, id: uuid::Uuid::parse_str(id).ok()? })
}
