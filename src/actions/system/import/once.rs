//! A file that came in over the API, once however often the network asks: its rows are safe by themselves, its answer is kept; imported through `actions::system::import`.

use super::{Imported, Refusal};
use crate::actions::door::{Asking, Door, made_before};
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::domain::insight::import::{CellFault, FileImport, Kind, RefusedRow};
use crate::domain::page::{Page, Window};
use crate::domain::time::Instant;
use crate::error::{Error, Fault, Result};
use crate::policy::{Action, Actor, Permit};
use crate::store::directory::scheme;
use crate::store::system::import;
use crate::store::{Tx, View};

/// Where the rows of a file go.
#[derive(Debug, Clone)]
pub enum Destination {
    /// Referrals, into a scheme.
    Scheme(SchemeCode),
    /// Courts, into the one list of them.
    Courts,
    /// Services, into the directory.
    Services,
}

impl Destination {
    const fn kind(&self) -> Kind {
        match self {
            Self::Scheme(_) => Kind::Referrals,
            Self::Courts => Kind::Courts,
            Self::Services => Kind::Services,
        }
    }

    /// Leave to take a file in there.
    fn may(&self, view: &mut View<'_>, actor: &Actor) -> Result<(Permit, Option<Scheme>)> {
        let code = match self {
            Self::Scheme(code) => code,
            Self::Courts => return Ok((actor.may_at_all(Action::ImportCourts)?, None)),
            Self::Services => return Ok((actor.may_at_all(Action::ImportServices)?, None)),
        };
        let missing = || actor.not_found(Action::ImportReferrals, "scheme", code);
        let scheme = scheme::find(view, code)?.ok_or_else(missing)?;
        Ok((actor.may(Action::ImportReferrals, &scheme)?, Some(scheme)))
    }
}

/// Refuses whoever may not take such a file in, before anybody reads it.
pub fn may_import(door: &Door, request: &str, asking: Asking<'_>, into: &Destination) -> Result<()> {
    door.read(request, asking.who, |view, actor| into.may(view, actor).map(drop))
}

/// Does `work`, which takes a file in, and keeps what became of it; a repeat is told that and does nothing again. Where the
/// first request was cut short, the repeat goes on where it stood, because a row that is in stays as it is.
pub fn import_once(
    door: &Door,
    request: &str,
    asking: Asking<'_>,
    into: &Destination,
    work: impl FnOnce() -> Result<Imported>,
) -> Result<FileImport> {
    let show = |view: &mut View<'_>, actor: &Actor, made: &str| {
        into.may(view, actor).map(drop)?;
        let id = Id::parse(made, "")?;
        import::find(view, id, actor.user())?
            .ok_or_else(|| Error::internal("an import that was kept is gone"))
    };
    let before = door.read(request, asking.who, |view, actor| {
        into.may(view, actor).map(drop)?;
        made_before(view, actor, asking.once)?.map(|made| show(view, actor, &made)).transpose()
    })?;
    if let Some(before) = before {
        return Ok(before);
    }
    let imported = work()?;
    let keep = |tx: &mut Tx<'_>, actor: &Actor| {
        let (permit, scheme) = into.may(tx, actor)?;
        let it = kept(&imported, (into.kind(), scheme.map(|s| s.id)), actor, tx.now())?;
        let subject = permit.subject().clone();
        import::insert(tx, permit, &subject, &it)?;
        Ok(it.id.to_string())
    };
    door.make_once(request, asking, keep, show)
}

fn kept(
    it: &Imported,
    (kind, scheme): (Kind, Option<Id<Scheme>>),
    actor: &Actor,
    sent_at: Instant,
) -> Result<FileImport> {
    let number = |n: usize| i32::try_from(n).map_err(Error::internal);
    Ok(FileImport {
        id: Id::timeless(),
        kind,
        scheme,
        rows: number(it.read)?,
        added: number(it.added)?,
        changed: number(it.changed)?,
        unchanged: number(it.unchanged)?,
        refused: refused_rows(&it.refused),
        asked_by: actor.user(),
        sent_at,
    })
}

/// The files that one sent over the API, newest first, and what became of them.
pub fn list_imports(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<FileImport>> {
    actor.must_be_able(Action::ListImports)?;
    import::list(view, &actor.sees(Action::ListImports), window)
}

/// What was wrong with the rows, as it is kept and told.
pub fn refused_rows(all: &[Refusal]) -> Vec<RefusedRow> {
    let cell = |fault: &Fault| CellFault {
        column: fault.pointer.clone(),
        code: fault.code.into(),
        detail: fault.detail.clone(),
    };
    let row = |refusal: &Refusal| RefusedRow {
        line: refusal.line,
        faults: refusal.faults.iter().map(cell).collect(),
    };
    all.iter().map(row).collect()
}

/// The refusals of rows that were kept, for the file of failed rows.
pub fn refusals(rows: &[RefusedRow]) -> Vec<Refusal> {
    let fault = |cell: &CellFault| Fault::new(cell.column.clone(), "refused", cell.detail.clone());
    let refusal =
        |row: &RefusedRow| Refusal { line: row.line, faults: row.faults.iter().map(fault).collect() };
    rows.iter().map(refusal).collect()
}
