//! What became of files that came in over the API, as it is kept; actions may import it.

use crate::domain::account::user::User;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::domain::insight::import::{FileImport, Kind};
use crate::domain::page::{Page, Window};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::{Permit, Sees, Subject};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::imports;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = imports, treat_none_as_default_value = false)]
struct ImportedRow {
    id: Id<FileImport>,
    kind: String,
    scheme_id: Option<Id<Scheme>>,
    row_count: i32,
    added: i32,
    changed: i32,
    unchanged: i32,
    refused: Json,
    asked_by_id: Option<Id<User>>,
    created_at: Instant,
}

impl ImportedRow {
    fn file_import(self) -> Result<FileImport> {
        Ok(FileImport {
            id: self.id,
            kind: known!(Kind, "imports", &self.kind)?,
            scheme: self.scheme_id,
            rows: self.row_count,
            added: self.added,
            changed: self.changed,
            unchanged: self.unchanged,
            refused: serde_json::from_value(self.refused.0).map_err(Error::internal)?,
            asked_by: self.asked_by_id,
            sent_at: self.created_at,
        })
    }
}

/// What became of one file, for whoever sent it.
pub fn find(
    view: &mut View<'_>,
    id: Id<FileImport>,
    asked_by: Option<Id<User>>,
) -> Result<Option<FileImport>> {
    let row: Option<ImportedRow> = imports::table.find(id).first(view.conn()).optional()?;
    let found = row.map(ImportedRow::file_import).transpose()?;
    Ok(found.filter(|it| it.asked_by == asked_by))
}

/// What is in sight; a list starts here.
fn visible(sees: &Sees) -> imports::BoxedQuery<'static, MultiBackend> {
    let all = imports::table.into_boxed();
    match sees {
        Sees::Own(user) => all.filter(imports::asked_by_id.eq(Some(*user))),
        _ => all.filter(imports::id.ne(imports::id)),
    }
}

/// The files in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, window: Window) -> Result<Page<FileImport>> {
    page_of!(view, || visible(sees), imports, window, ImportedRow, ImportedRow::file_import)
}

/// Keeps what became of a file that was taken into `subject`: a scheme, or no place in particular.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, subject: &Subject, it: &FileImport) -> Result<()> {
    let refused = Json(serde_json::to_value(&it.refused).map_err(Error::internal)?);
    let spent = tx.spend(permit, subject.noun, &subject.key)?;
    let row = ImportedRow {
        id: it.id,
        kind: it.kind.word().into(),
        scheme_id: it.scheme,
        row_count: it.rows,
        added: it.added,
        changed: it.changed,
        unchanged: it.unchanged,
        refused,
        asked_by_id: it.asked_by,
        created_at: it.sent_at,
    };
    diesel::insert_into(imports::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}
