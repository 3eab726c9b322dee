//! Comma-separated files, read strictly and written safely; the parts stand beside it, and every floor above `render` may import it.

mod cell;
mod encoding;
mod failed;
mod header;
mod structure;
mod table;
#[cfg(test)]
mod tests;

pub use cell::{BOM, append_row, guarded, unguarded};
pub use failed::{append_failed, append_failed_header};
pub use header::{Column, ERROR, Header};
pub use table::{Limits, ReadRow, Row, Table};

use crate::error::{Error, Result};

/// Reads the whole of `bytes` before anything is changed: encoding, structure, header, size. `Error::Refused` says what
/// is wrong with the file and what to do about it; what is wrong with one row is for the reader of that row to say.
pub fn first_pass(bytes: &[u8], header: &Header, limits: Limits) -> Result<Table> {
    if bytes.len() > limits.bytes {
        return Err(Error::Refused(format!(
            "The file has {} bytes; at most {} are read at once. Split it, repeat the header line in each part, and send the parts one by one.",
            bytes.len(),
            limits.bytes
        )));
    }
    let mut reader = structure::Reader::new(encoding::text(bytes)?);
    let Some(first) = reader.next()? else {
        return Err(Error::Refused(
            "The file is empty. Save it again with a header line and at least one row below it.".into(),
        ));
    };
    let columns = header.check(&first.cells)?;
    let records = structure::rows(reader, columns.len(), limits.rows)?;
    if records.is_empty() {
        return Err(Error::Refused(
            "The file has a header line and no row below it. Add the rows, then send it again.".into(),
        ));
    }
    Ok(Table::new(columns, records))
}
