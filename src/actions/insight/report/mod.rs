//! The pilot report, exact, for one scheme, one period and, if wanted, one court; API, pages and commands import it.

mod cache;
mod part;

pub use cache::Cache;
pub(in crate::actions) use part::Part;

use crate::domain::code::SchemeCode;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::insight::report::{Ask, By, Disclosed, Facts, Period, Report, Rule, compose};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::render::report::{Heading, Written, print};
use crate::store::View;
use crate::store::account::session;
use crate::store::case::around::verification;
use crate::store::insight::report;
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of which scheme.
    pub scheme: SchemeCode,
    /// Of which days.
    pub period: Period,
    /// Of one court alone.
    pub court: Option<CourtSlug>,
    /// Broken down beside by what, where somebody asks for that.
    pub by: Option<By>,
}

/// Pulls the exact report.
pub fn read_pilot_report(
    view: &mut View<'_>,
    actor: &Actor,
    wanted: &Wanted,
    cache: &Cache,
) -> Result<Arc<Written>> {
    let part = Part::find(view, actor, Action::ReadPilotReport, wanted)?;
    let permit = actor.may(Action::ReadPilotReport, &part)?;
    let written = exact(view, &part, wanted, cache)?;
    view.showed(permit, Vec::new(), None);
    Ok(written)
}

/// Pulls the exact report to be taken out of the house as a file: only after a step-up, whose reason goes into the trail.
pub fn export_pilot_report(
    view: &mut View<'_>,
    actor: &Actor,
    wanted: &Wanted,
    cache: &Cache,
) -> Result<Arc<Written>> {
    taken_out(view, actor, Action::ExportPilotReport, (wanted, cache))
}

/// The same as a workbook.
pub fn export_pilot_workbook(
    view: &mut View<'_>,
    actor: &Actor,
    wanted: &Wanted,
    cache: &Cache,
) -> Result<Arc<Written>> {
    taken_out(view, actor, Action::ExportPilotWorkbook, (wanted, cache))
}

fn taken_out(
    view: &mut View<'_>,
    actor: &Actor,
    action: Action,
    (wanted, cache): (&Wanted, &Cache),
) -> Result<Arc<Written>> {
    let part = Part::find(view, actor, action, wanted)?;
    let permit = actor.may(action, &part)?;
    actor.must_be_stepped_up(action, view.now())?;
    let session = actor.signed().map(|signed| session::find(view, signed.session)).transpose()?.flatten();
    let written = exact(view, &part, wanted, cache)?;
    view.showed(permit.because(session.and_then(|s| s.stepped_up_for)), Vec::new(), None);
    Ok(written)
}

/// The exact report as it was last made, where nothing has happened since; made now otherwise.
pub(in crate::actions) fn exact(
    view: &mut View<'_>,
    part: &Part,
    wanted: &Wanted,
    cache: &Cache,
) -> Result<Arc<Written>> {
    let days = (wanted.period.from(), wanted.period.to());
    let verified = verification::agreement(view, part.scheme.id, days)?;
    let (ask, heading) = (Ask { verified, ..part.ask(view, wanted)? }, part.heading(view)?);
    let marker = report::marker(view, &part.scheme)?;
    let key = format!("{} {ask:?} {:?} {:?} {marker:?}", part.scheme.id, heading.court, heading.labels);
    cache.get_or_make(key, || {
        let facts = Facts::new(report::rows(view, part.scheme.id)?);
        Written::new(print(&compose::inside(&facts, &ask), heading))
    })
}

/// The report that may be shared, made now.
pub(in crate::actions) fn disclosed(view: &mut View<'_>, part: &Part, wanted: &Wanted) -> Result<Written> {
    let (ask, heading): (Ask, Heading) = (part.ask(view, wanted)?, part.heading(view)?);
    let facts = Facts::new(report::rows(view, part.scheme.id)?);
    let report: Report<Disclosed> = compose::sharing(&facts, &ask, Rule::ONS)?;
    Written::new(print(&report, heading))
}
