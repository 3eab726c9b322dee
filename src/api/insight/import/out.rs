//! What became of a file, as it is told; only `api::insight::import` imports it.

use crate::actions::system::import::{Imported, Remarks, refused_rows};
use crate::domain::insight::import::{CellFault, FileImport, RefusedRow};
use crate::http::FaultOut;
use serde::Serialize;
use utoipa::ToSchema;

/// A row that was refused.
#[derive(Serialize, ToSchema)]
pub(in crate::api::insight) struct RefusedRowOut {
    /// The line of the file on which it begins; of a list of services its number, from 1.
    #[schema(minimum = 1)]
    line: usize,
    /// What is wrong with it; each points at a column, or into the service.
    #[schema(max_items = 100)]
    errors: Vec<FaultOut>,
}

impl From<RefusedRow> for RefusedRowOut {
    fn from(it: RefusedRow) -> Self {
        let fault = |cell: CellFault| FaultOut { pointer: cell.column, code: cell.code, detail: cell.detail };
        Self { line: it.line, errors: it.faults.into_iter().map(fault).collect() }
    }
}

/// What became of a file.
#[derive(Serialize, ToSchema)]
pub(in crate::api::insight) struct ImportOut {
    /// Whether this only says what would have become of it.
    dry_run: bool,
    /// Rows read.
    #[schema(minimum = 0)]
    read: usize,
    /// Rows that are new.
    #[schema(minimum = 0)]
    added: usize,
    /// Rows that were known and brought something new.
    #[schema(minimum = 0)]
    changed: usize,
    /// Rows that brought nothing new.
    #[schema(minimum = 0)]
    unchanged: usize,
    /// Rows that were refused, in the order of the file.
    #[schema(max_items = 20_000)]
    refused: Vec<RefusedRowOut>,
    /// The refused rows as CSV, or as lines of JSON, that say what is wrong: mend them there and send that file. Null where
    /// none was.
    #[schema(max_length = 10_485_760)]
    failed_rows: Option<String>,
    /// Services that came from this feed before and are not in it any more: they stay as they are until somebody has found
    /// out and closed them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20_000)]
    missing: Vec<String>,
    /// What was let go of services that are taken in all the same: none of it is asked for. The first 200 of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    left_out: Vec<RefusedRowOut>,
}

impl ImportOut {
    pub(super) fn with(self, remarks: Remarks) -> Self {
        let left_out = refused_rows(&remarks.left_out).into_iter().map(RefusedRowOut::from).collect();
        Self { missing: remarks.missing, left_out, ..self }
    }

    pub(super) fn rehearsed(it: &Imported, failed_rows: Option<String>) -> Self {
        Self {
            dry_run: true,
            read: it.read,
            added: it.added,
            changed: it.changed,
            unchanged: it.unchanged,
            refused: refused_rows(&it.refused).into_iter().map(RefusedRowOut::from).collect(),
            failed_rows,
            missing: Vec::new(),
            left_out: Vec::new(),
        }
    }

    pub(super) fn of(it: FileImport, failed_rows: Option<String>) -> Self {
        let number = |n: i32| usize::try_from(n).unwrap_or_default();
        Self {
            dry_run: false,
            read: number(it.rows),
            added: number(it.added),
            changed: number(it.changed),
            unchanged: number(it.unchanged),
            refused: it.refused.into_iter().map(RefusedRowOut::from).collect(),
            failed_rows,
            missing: Vec::new(),
            left_out: Vec::new(),
        }
    }
}
