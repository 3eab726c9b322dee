//! A row's signposts and what came of them, as an officer would have reported it; only `import::referrals` imports it.

use crate::actions::case::signpost::NewSignpost;
use crate::actions::case::signpost_event::NewReport;
use crate::domain::case::signpost::{ChosenBy, Grade, Mode, What};
use crate::domain::directory::service::Service;
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::Sees;
use crate::render::referrals::SignpostCells;
use crate::store::Tx;
use crate::store::directory::service;

/// Who told the officer, where she did not write it down.
const INFORMANT: &str = "as noted in the spreadsheet";

/// The slip. A warm handover of the past is kept as supported: consent to share is asked for now, of the person, not read
/// from a file, and so nothing opens to the partner.
pub(super) fn slip(tx: &mut Tx<'_>, cells: &SignpostCells) -> Result<NewSignpost> {
    let mode = Mode::of(cells.mode).filter(|mode| *mode != Mode::Warm).unwrap_or(Mode::Supported);
    Ok(NewSignpost {
        code: None,
        pathways: cells.pathways.clone(),
        service: service_called(tx, &cells.service)?,
        mode,
        chosen_by: ChosenBy::Together,
        for_relative: false,
        already_supported: false,
        issued_on: Some(cells.issued_on),
    })
}

fn service_called(tx: &mut Tx<'_>, called: &str) -> Result<Id<Service>> {
    if let Ok(id) = Id::parse(called, "")
        && let Some(known) = service::find(tx, &Sees::All, id)?
    {
        return Ok(known.id);
    }
    let detail = match service::named(tx, called)?.as_slice() {
        [only] => return Ok(only.id),
        [] => "No service has this name. Write it as the directory has it, or have the service added first.",
        _ => "Several partners offer a service of this name. Write the service's key instead of its name.",
    };
    Err(Error::invalid("/service_id", "unknown", detail))
}

/// What was heard, in order, each with the column of its date.
pub(super) fn reports(cells: &SignpostCells) -> Vec<(&'static str, NewReport)> {
    let grade = cells.grade.and_then(Grade::of);
    let mut all = Vec::new();
    if let Some(at) = cells.started_on {
        all.push(("started_on", heard(What::Met, at, grade)));
    }
    if let Some((outcome, at)) = cells.outcome {
        all.push(("outcome_on", came_of(cells, outcome, (at, grade))));
    }
    all
}

fn came_of(cells: &SignpostCells, outcome: &str, (at, grade): (Occurred, Option<Grade>)) -> NewReport {
    let what = match outcome {
        "engaged" => What::Met,
        "completed" => What::Completed,
        "stopped" => What::Stopped,
        "not_taken_up" => What::NotStarted,
        _ => What::Declined,
    };
    let is_after_start = matches!(what, What::Completed | What::Stopped);
    // What an officer believes does not begin anything, so that nothing can end after it: it is kept as her word.
    if is_after_start && grade == Some(Grade::E) {
        let note = Some(format!("{outcome}, as the officer believes"));
        return NewReport { note, grade: None, ..heard(What::Noted, at, None) };
    }
    let reason = (what.needs_reason()).then(|| cells.reason.clone().unwrap_or_else(|| "unknown".into()));
    NewReport { reason, ..heard(what, at, grade) }
}

fn heard(what: What, at: Occurred, grade: Option<Grade>) -> NewReport {
    NewReport {
        what,
        occurred: Some(at),
        grade,
        reason: None,
        informant: (grade == Some(Grade::C)).then(|| INFORMANT.into()),
        note: None,
        booked_for: None,
        supersedes: None,
        suggested: None,
    }
}
