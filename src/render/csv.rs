//! Comma-separated files, read strictly and written safely; the parts stand beside it, and every floor above `render` may import it.

mod cell;

pub use cell::{BOM, append_row, guarded, unguarded};
