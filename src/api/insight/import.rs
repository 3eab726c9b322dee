//! Files that are taken in, over HTTP: rows in, a report on every row out; only `api` imports it.

use crate::actions::door::{Asking, Credentials, Door, Once};
use crate::actions::system::import::{
    CourtList, Destination, Imported, ReferralList, Refusal, import_once, may_import, refusals, refused_rows,
};
use crate::domain::code::SchemeCode;
use crate::domain::insight::import::{CellFault, FileImport, RefusedRow};
use crate::error::{Error, Result};
use crate::http::{Answer, CsvFile, Ctx, FaultOut, Params, Shown};
use crate::policy::Action;
use crate::render::csv::Limits;
use actix_web::post;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A row that was refused.
#[derive(Serialize, ToSchema)]
pub(super) struct RefusedRowOut {
    /// The line of the file on which it begins.
    #[schema(minimum = 2)]
    line: usize,
    /// What is wrong with it; each points at a column.
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
pub(super) struct ImportOut {
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
    #[schema(max_items = 1000)]
    refused: Vec<RefusedRowOut>,
    /// The refused rows as CSV with a column that says what is wrong: mend them there and send that file. Null where none was.
    #[schema(max_length = 10_485_760)]
    failed_rows: Option<String>,
}

impl ImportOut {
    fn rehearsed(it: &Imported, failed_rows: Option<String>) -> Self {
        Self {
            dry_run: true,
            read: it.read,
            added: it.added,
            changed: it.changed,
            unchanged: it.unchanged,
            refused: refused_rows(it).into_iter().map(RefusedRowOut::from).collect(),
            failed_rows,
        }
    }

    fn of(it: FileImport, failed_rows: Option<String>) -> Self {
        let number = |n: i32| usize::try_from(n).unwrap_or_default();
        Self {
            dry_run: false,
            read: number(it.rows),
            added: number(it.added),
            changed: number(it.changed),
            unchanged: number(it.unchanged),
            refused: it.refused.into_iter().map(RefusedRowOut::from).collect(),
            failed_rows,
        }
    }
}

/// A file whose structure is in order, whatever its rows are.
enum List {
    Referrals(ReferralList, SchemeCode),
    Courts(CourtList),
}

impl List {
    fn read(door: &Door, file: &[u8], into: &Destination) -> Result<Self> {
        let list = match into {
            Destination::Scheme(code) => {
                let today = door.db.now().london_date();
                ReferralList::read(file, Limits::REQUEST, today).map(|it| Self::Referrals(it, code.clone()))
            }
            Destination::Courts => CourtList::read_within(file, None, Limits::REQUEST).map(Self::Courts),
        };
        // A command ends with it; a request is answered with what to mend.
        list.map_err(|error| match error {
            Error::Refused(detail) => Error::invalid("", "broken_file", detail),
            other => other,
        })
    }

    fn import(&self, door: &Door, who: (&str, &Credentials), is_rehearsal: bool) -> Result<Imported> {
        match self {
            Self::Referrals(list, code) => list.import(door, who, (code, is_rehearsal), |_| {}),
            Self::Courts(list) => list.import(door, who, is_rehearsal, |_| {}),
        }
    }

    fn failed_rows(&self, refused: &[Refusal]) -> Option<String> {
        let bytes = match self {
            _ if refused.is_empty() => return None,
            Self::Referrals(list, _) => list.failed_rows(refused),
            Self::Courts(list) => list.failed_rows(refused),
        };
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

async fn take_in(ctx: Ctx, once: Once, into: Destination, is_rehearsal: bool) -> Answer {
    let done = move |door: &Door, request: &str, who: &Credentials| -> Result<Shown> {
        let asking = Asking { who, once: &once };
        may_import(door, request, asking, &into)?;
        let list = List::read(door, &once.body, &into)?;
        let out = if is_rehearsal {
            let imported = list.import(door, (request, who), true)?;
            ImportOut::rehearsed(&imported, list.failed_rows(&imported.refused))
        } else {
            let work = || list.import(door, (request, who), false);
            let it = import_once(door, request, asking, &into, work)?;
            let failed = list.failed_rows(&refusals(&it.refused));
            ImportOut::of(it, failed)
        };
        door.read(request, who, |view, actor| Shown::of(view, actor, &out))
    };
    if is_rehearsal { ctx.show(done).await } else { ctx.made(done).await }
}

/// Where a file of referrals goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralsInto {
    scheme: String,
    #[serde(default)]
    dry_run: bool,
}

/// How a list of courts is taken in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourtsInto {
    #[serde(default)]
    dry_run: bool,
}

/// Take in a pilot's own spreadsheet of referrals: a row that is in changes nothing, a bad row never stops a good one.
#[utoipa::path(
    params(
        ("scheme" = String, Query, description = "The three letters of the scheme that the referrals belong to.", min_length = 3, max_length = 3, example = "SEL"),
        ("dry_run" = Option<bool>, Query, description = "Say what would change, and change nothing.", example = true)
    ),
    request_body(content = String, content_type = "text/csv", description = "At most 1,000 rows; `signpost import referrals --columns` describes them."),
    responses((status = 201, body = ImportOut), (status = 200, body = ImportOut))
)]
#[post("/imports/referrals")]
pub(super) async fn import_referrals(ctx: Ctx, file: CsvFile, into: Params<ReferralsInto>) -> Answer {
    let code = SchemeCode::parse(&into.0.scheme, "scheme")?;
    take_in(ctx, file.once(Action::ImportReferrals), Destination::Scheme(code), into.0.dry_run).await
}

/// Take in the list of courts as "Find a Court or Tribunal" gives it: what differs is changed, what it does not know stays.
#[utoipa::path(
    params(("dry_run" = Option<bool>, Query, description = "Say what would change, and change nothing.", example = true)),
    request_body(content = String, content_type = "text/csv", description = "At most 1,000 rows."),
    responses((status = 201, body = ImportOut), (status = 200, body = ImportOut))
)]
#[post("/imports/courts")]
pub(super) async fn import_courts(ctx: Ctx, file: CsvFile, into: Params<CourtsInto>) -> Answer {
    take_in(ctx, file.once(Action::ImportCourts), Destination::Courts, into.0.dry_run).await
}
