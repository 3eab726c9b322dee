//! The rows that were refused, as a file to mend and import again; only `render::csv` imports it.

use super::cell::{BOM, append_row};
use super::header::ERROR;
use super::table::{Row, Table};
use crate::error::Fault;

/// Begins a file of failed rows: the columns of `table` and `error`. It begins with a byte order mark, because it is made
/// to be opened in a spreadsheet.
pub fn append_failed_header(out: &mut Vec<u8>, table: &Table) {
    out.extend_from_slice(BOM);
    append_row(out, table.columns().iter().map(String::as_str).chain([ERROR]));
}

/// Adds one failed row as it came, and what to do about it.
pub fn append_failed(out: &mut Vec<u8>, row: Row<'_>, faults: &[Fault]) {
    let said: Vec<String> = faults.iter().map(said).collect();
    let said = said.join(" | ");
    append_row(out, row.cells().chain([said.as_str()]));
}

fn said(fault: &Fault) -> String {
    if fault.pointer.is_empty() {
        fault.detail.clone()
    } else {
        format!("{}: {}", fault.pointer, fault.detail)
    }
}
