//! Frozen reports: publish the shared one once and never again, keep an exact one, read, list, verify; API, pages and commands import it.

use super::report::{Cache, Part, Wanted, disclosed, exact};
use crate::actions::directory::scheme::read_scheme;
use crate::actions::door::{Credentials, Door};
use crate::domain::code::SchemeCode;
use crate::domain::id::Id;
use crate::domain::insight::report::disclosure::must_be_shareable;
use crate::domain::insight::report_run::ReportRun;
use crate::domain::page::{Page, Window};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::render::report::Written;
use crate::secret::sha256;
use crate::store::insight::report_run;
use crate::store::{Tx, View};

/// A frozen report and what it says.
pub struct Frozen {
    /// What it is of.
    pub run: ReportRun,
    /// What it says.
    pub written: Written,
}

impl Frozen {
    fn read((run, text): (ReportRun, String)) -> Result<Self> {
        Ok(Self { run, written: Written::read(text)? })
    }

    fn draft(part: &Part, wanted: &Wanted, actor: &Actor, written: Written) -> Self {
        let report = written.report();
        let run = ReportRun {
            id: Id::new(),
            view: report.view,
            scheme: part.scheme.id,
            court: part.court.as_ref().map(|court| court.id),
            organisation: part.organisation,
            period: wanted.period,
            by: wanted.by,
            definition_version: report.definition_version.clone(),
            snapshot_at: report.snapshot_at,
            hash: sha256(written.json().as_bytes()),
            run_by: actor.user(),
            run_as: actor.stamp().word().to_owned(),
        };
        Self { run, written }
    }
}

/// Whoever asks first does not decide on a release; the system makes it.
const PUBLISHER: Actor = Actor::Worker { job: "publish" };

/// What was found of a release.
enum Release<T> {
    Published(T),
    /// Nobody has asked before.
    New(Box<Frozen>),
}

/// Shows the shared report, the same bytes to everybody and for ever: it is made when somebody first asks for it, from the
/// records of that moment, and never again.
pub fn read_shared_report<T>(
    door: &Door,
    request: &str,
    who: &Credentials,
    wanted: &Wanted,
    show: impl Fn(&mut View<'_>, &Actor, Frozen) -> Result<T>,
) -> Result<T> {
    let look = || door.read(request, who, |view, actor| release(view, actor, wanted, &show));
    loop {
        match look()? {
            Release::Published(shown) => return Ok(shown),
            Release::New(new) => {
                door.write(request, &Credentials::Known(PUBLISHER), |tx, publisher| {
                    release_report(tx, publisher, &new)
                })?;
            }
        }
    }
}

fn release<T>(
    view: &mut View<'_>,
    actor: &Actor,
    wanted: &Wanted,
    show: impl Fn(&mut View<'_>, &Actor, Frozen) -> Result<T>,
) -> Result<Release<T>> {
    let part = Part::find(view, actor, Action::ReadSharedReport, wanted)?;
    let permit = actor.may(Action::ReadSharedReport, &part)?;
    must_be_shareable(wanted.period, view.now().london_date())?;
    if let Some(found) = report_run::find_release(view, &part.release_key(wanted))? {
        view.showed(permit, Vec::new(), None);
        return show(view, actor, Frozen::read(found)?).map(Release::Published);
    }
    // Made in a snapshot: a transaction that wrote would make every writer of these records wait.
    let written = disclosed(view, &part, wanted)?;
    Ok(Release::New(Box::new(Frozen::draft(&part, wanted, &PUBLISHER, written))))
}

/// Publishes a release, unless somebody was quicker.
fn release_report(tx: &mut Tx<'_>, publisher: &Actor, new: &Frozen) -> Result<()> {
    if let Some(key) = new.run.release_key()
        && report_run::find_release(tx, &key)?.is_some()
    {
        return Ok(());
    }
    let permit = publisher.may(Action::ReleaseReport, &new.run)?;
    report_run::insert(tx, permit, &new.run, new.written.json())
}

/// The exact report as it is now, drafted to be frozen.
pub fn draft_run(view: &mut View<'_>, actor: &Actor, wanted: &Wanted, cache: &Cache) -> Result<Frozen> {
    let part = Part::find(view, actor, Action::FreezeReport, wanted)?;
    let written = exact(view, &part, wanted, cache)?;
    let written = Written::read(written.json().to_owned())?;
    Ok(Frozen::draft(&part, wanted, actor, written))
}

/// Freezes an exact report.
pub fn freeze_report(tx: &mut Tx<'_>, actor: &Actor, new: &Frozen) -> Result<()> {
    let permit = actor.may(Action::FreezeReport, &new.run)?;
    report_run::insert(tx, permit, &new.run, new.written.json())
}

/// The frozen reports in sight, newest first.
pub fn list_report_runs(
    view: &mut View<'_>,
    actor: &Actor,
    scheme: Option<&SchemeCode>,
    window: Window,
) -> Result<Page<ReportRun>> {
    actor.must_be_able(Action::ListReportRuns)?;
    let scheme = scheme.map(|code| read_scheme(view, actor, code)).transpose()?.map(|scheme| scheme.id);
    report_run::list(view, &actor.sees(Action::ListReportRuns), scheme, window)
}

/// One frozen report in sight.
pub fn read_report_run(view: &mut View<'_>, actor: &Actor, id: Id<ReportRun>) -> Result<Frozen> {
    let found = report_run::find(view, &actor.sees(Action::ReadReportRun), id)?
        .ok_or_else(|| actor.not_found(Action::ReadReportRun, "report_run", id))?;
    let frozen = Frozen::read(found)?;
    view.showed(actor.may(Action::ReadReportRun, &frozen.run)?, Vec::new(), None);
    Ok(frozen)
}

/// What is wrong with the frozen reports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many there are.
    pub looked_at: usize,
    /// Those that are not as they were.
    pub changed: Vec<String>,
    /// Those that the trail knows and that are gone.
    pub missing: Vec<String>,
}

impl Verdict {
    /// Whether every one of them is as it was.
    pub fn is_good(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty()
    }
}

/// How many frozen reports are looked at in one snapshot: their texts may be long.
const AT_ONCE: i64 = 20;

/// Proves that the frozen reports are as they were: hashes each text again, and looks for those that the trail knows.
pub fn verify_report_runs(door: &Door, request: &str, who: &Credentials) -> Result<Verdict> {
    let mut verdict = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::VerifyReportRuns)?;
        Ok(Verdict { missing: report_run::missing(view)?, ..Verdict::default() })
    })?;
    let mut after = None;
    loop {
        let look = door.read(request, who, |view, _| report_run::look(view, after, AT_ONCE))?;
        verdict.looked_at += look.count;
        verdict.changed.extend(look.changed.iter().map(ToString::to_string));
        if look.last.is_none() {
            return Ok(verdict);
        }
        after = look.last;
    }
}
