//! The record store: the only floor that speaks SQL; actions and above may import it, and ask it by name.

/// Narrows a boxed query to a page by `(created_at, id)`, newest first, with one row more than asked for.
macro_rules! newest_first {
    ($query:expr, $table:ident, $window:expr) => {{
        let mut query = $query;
        if let Some(after) = $window.after {
            let id = crate::domain::id::Id::<()>::from_uuid(after.id);
            // The first condition is there for the index: the second alone would be tried on every row of the pages before.
            query = query
                .filter($table::created_at.le(after.created_at))
                .filter($table::created_at.lt(after.created_at).or($table::id.lt(id)));
        }
        query.order(($table::created_at.desc(), $table::id.desc())).limit($window.limit + 1)
    }};
}

/// Loads one page of what a query (made anew by a closure, because it is counted too) holds, each row made into its noun.
macro_rules! page_of {
    ($view:expr, $query:expr, $table:ident, $window:expr, $row:ty, $noun:expr) => {{
        let rows: Vec<$row> =
            newest_first!($query(), $table, $window).select(<$row>::as_select()).load($view.conn())?;
        let total = if $window.with_total { Some($query().count().get_result($view.conn())?) } else { None };
        crate::domain::page::Page::cut(rows, $window, total, |r| crate::domain::page::After {
            created_at: r.created_at,
            id: r.id.uuid(),
        })
        .try_map($noun)
    }};
}

/// Reads a stored word into its enum.
macro_rules! known {
    ($enum:ty, $table:literal, $word:expr) => {
        <$enum>::of($word).ok_or_else(|| crate::store::error::unknown_word($table, $word))
    };
}

pub mod account;
pub mod case;
mod columns;
mod conn;
pub mod directory;
mod error;
pub mod insight;
mod migrate;
#[rustfmt::skip]
mod schema;
mod strung;
pub mod system;

pub use conn::{Db, Place, Tx, View, unfit};
pub use migrate::{Version, is_current, migrate, version};
