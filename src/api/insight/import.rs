//! Files that are taken in, over HTTP: rows in, a report on every row out; only `api` imports it.

mod out;

use crate::actions::door::{Asking, Credentials, Door, Once};
use crate::actions::system::import::{
    CourtList, Destination, Imported, ReferralList, Refusal, Remarks, ServiceList, import_once, may_import,
    refusals,
};
use crate::domain::code::SchemeCode;
use crate::error::{Error, Result};
use crate::http::{Answer, CsvFile, Ctx, JsonFile, Params, Shown};
use crate::policy::Action;
use crate::render::csv::Limits;
use crate::render::services::Source;
use actix_web::post;
use out::ImportOut;
use serde::Deserialize;

/// A file whose structure is in order, whatever its rows are.
enum List<'a> {
    Referrals(ReferralList, SchemeCode),
    Courts(CourtList),
    Services(ServiceList<'a>),
}

impl<'a> List<'a> {
    fn read(door: &Door, file: &'a [u8], (into, source): (&Destination, &str)) -> Result<Self> {
        let list = match into {
            Destination::Scheme(code) => {
                let today = door.db.now().london_date();
                ReferralList::read(file, Limits::REQUEST, today).map(|it| Self::Referrals(it, code.clone()))
            }
            Destination::Courts => CourtList::read_within(file, None, Limits::REQUEST).map(Self::Courts),
            Destination::Services => {
                let file = Source::bytes(file);
                ServiceList::read(file, source, Limits::REQUEST.bytes).map(Self::Services)
            }
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
            Self::Services(list) => list.import(door, who, is_rehearsal, |_| {}),
        }
    }

    fn failed_rows(&self, refused: &[Refusal]) -> Result<Option<String>> {
        let bytes = match self {
            _ if refused.is_empty() => return Ok(None),
            Self::Referrals(list, _) => list.failed_rows(refused),
            Self::Courts(list) => list.failed_rows(refused),
            Self::Services(list) => {
                let mut bytes = Vec::new();
                list.failed_rows(refused, &mut bytes)?;
                bytes
            }
        };
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn remarks(&self, door: &Door, (request, who): (&str, &Credentials)) -> Result<Remarks> {
        match self {
            Self::Services(list) => list.remarks(door, request, who),
            Self::Referrals(..) | Self::Courts(_) => Ok(Remarks::default()),
        }
    }
}

async fn take_in(ctx: Ctx, once: Once, into: Destination, (is_rehearsal, source): (bool, String)) -> Answer {
    let done = move |door: &Door, request: &str, who: &Credentials| -> Result<Shown> {
        let asking = Asking { who, once: &once };
        may_import(door, request, asking, &into)?;
        let list = List::read(door, &once.body, (&into, &source))?;
        let remarks = || list.remarks(door, (request, who));
        let out = if is_rehearsal {
            let imported = list.import(door, (request, who), true)?;
            ImportOut::rehearsed(&imported, list.failed_rows(&imported.refused)?).with(remarks()?)
        } else {
            let work = || list.import(door, (request, who), false);
            let it = import_once(door, request, asking, &into, work)?;
            let failed = list.failed_rows(&refusals(&it.refused))?;
            ImportOut::of(it, failed).with(remarks()?)
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

/// Which feed services came from, and how they are taken in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServicesFrom {
    source: String,
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
    take_in(
        ctx,
        file.once(Action::ImportReferrals),
        Destination::Scheme(code),
        (into.0.dry_run, String::new()),
    )
    .await
}

/// Take in the list of courts as "Find a Court or Tribunal" gives it: what differs is changed, what it does not know stays.
#[utoipa::path(
    params(("dry_run" = Option<bool>, Query, description = "Say what would change, and change nothing.", example = true)),
    request_body(content = String, content_type = "text/csv", description = "At most 1,000 rows."),
    responses((status = 201, body = ImportOut), (status = 200, body = ImportOut))
)]
#[post("/imports/courts")]
pub(super) async fn import_courts(ctx: Ctx, file: CsvFile, into: Params<CourtsInto>) -> Answer {
    take_in(ctx, file.once(Action::ImportCourts), Destination::Courts, (into.0.dry_run, String::new())).await
}

/// Take in services as Open Referral UK writes them: a feed changes only its own, and the same again changes nothing.
#[utoipa::path(
    params(
        ("source" = String, Query, description = "What the feed is called here: its services are known by it and their ids.", pattern = "^[a-z0-9._-]+$", min_length = 1, max_length = 60, example = "openplace.example"),
        ("dry_run" = Option<bool>, Query, description = "Say what would change, and change nothing.", example = true)
    ),
    request_body(content = Object, content_type = "application/json", description = "A page with its `contents`, a list, one service, or lines of JSON as application/x-ndjson; at most 5 MiB."),
    responses((status = 201, body = ImportOut), (status = 200, body = ImportOut))
)]
#[post("/imports/services")]
pub(super) async fn import_services(ctx: Ctx, file: JsonFile, from: Params<ServicesFrom>) -> Answer {
    let once = file.once(Action::ImportServices);
    take_in(ctx, once, Destination::Services, (from.0.dry_run, from.0.source)).await
}
