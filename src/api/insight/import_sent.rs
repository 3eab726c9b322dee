//! Files that were taken in before, over JSON: which, when, and what became of them; only `api` imports it.

use crate::actions::system::import::list_imports as sent;
use crate::api::ids::ImportId;
use crate::domain::insight::import::{FileImport, Kind as ImportKind};
use crate::domain::time::Instant;
use crate::http::{Answer, Ctx, ListOut, Listing, NoFilter};
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;

/// A file that was sent before, and what became of it.
#[derive(Serialize, ToSchema)]
pub(super) struct ImportSentOut {
    /// Its key.
    id: ImportId,
    /// What its rows are.
    kind: ImportKind,
    /// When it was sent.
    sent_at: Instant,
    /// Rows read.
    #[schema(minimum = 0)]
    read: i32,
    /// Rows that were new.
    #[schema(minimum = 0)]
    added: i32,
    /// Rows that were known and brought something new.
    #[schema(minimum = 0)]
    changed: i32,
    /// Rows that brought nothing new.
    #[schema(minimum = 0)]
    unchanged: i32,
    /// How many rows were refused; what was wrong with them the answer to the file said.
    #[schema(minimum = 0)]
    refused: usize,
}

impl From<FileImport> for ImportSentOut {
    fn from(it: FileImport) -> Self {
        Self {
            id: it.id,
            kind: it.kind,
            sent_at: it.sent_at,
            read: it.rows,
            added: it.added,
            changed: it.changed,
            unchanged: it.unchanged,
            refused: it.refused.len(),
        }
    }
}

/// List the files that you sent, newest first, and what became of them.
#[utoipa::path(responses((status = 200, body = ListOut<ImportSentOut>)))]
#[get("/imports")]
pub(super) async fn list_imports(ctx: Ctx, listing: Listing<NoFilter>) -> Answer {
    ctx.list(listing, |view, actor, _, window| {
        sent(view, actor, window).map(|page| page.map(ImportSentOut::from))
    })
    .await
}
