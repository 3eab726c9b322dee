//! Codes of slip pads before they are bound: read one, keep what is heard on it; and how a signpost takes one; API, pages and demo import it.

use crate::actions::case::signpost::report;
use crate::actions::case::signpost_event::{NewReport, appointment, evidence, supersedes_something};
use crate::domain::case::code::{Code, CodeState, does_not_follow, is_heard_unbound};
use crate::domain::case::event::must_have_happened;
use crate::domain::case::signpost::{Outcome, Report, Signpost, State, What, fold};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Permit};
use crate::store::case::code::{self, Given};
use crate::store::case::signpost;
use crate::store::{Tx, View};
use chrono::NaiveDate;

fn find(view: &mut View<'_>, actor: &Actor, action: Action, key: &SlipCode) -> Result<Code> {
    code::find(view, &actor.sees(Action::ReadCode), key)?.ok_or_else(|| actor.not_found(action, "code", key))
}

/// One code of a pad in sight, with what was heard on it. Once it is bound, that is the signpost's to show.
pub fn read_code(view: &mut View<'_>, actor: &Actor, key: &SlipCode) -> Result<(Code, Vec<Report>)> {
    let it = find(view, actor, Action::ReadCode, key)?;
    view.showed(actor.may(Action::ReadCode, &it)?, Vec::new(), None);
    let heard = if it.state == CodeState::Bound { Vec::new() } else { code::heard(view, &it)? };
    Ok((it, heard))
}

/// Keeps what an officer hears on a code that nobody has keyed yet: the partner rang about it, somebody came with it. It
/// hangs on the code's stream, and is the signpost's once the code is bound.
pub fn record_code_event(tx: &mut Tx<'_>, actor: &Actor, key: &SlipCode, new: &NewReport) -> Result<()> {
    let it = find(tx, actor, Action::RecordCodeEvent, key)?;
    let permit = actor.may(Action::RecordCodeEvent, &it)?;
    it.must_be_reserved()?;
    if !is_heard_unbound(new.what) {
        let detail = "Before a code is bound, report acknowledged, booked, met, noted or corrected. Bind it first for all else.";
        return Err(Error::invalid("/what", "not_before_bound", detail));
    }
    let (grade, informant) = evidence(actor, new)?;
    let today = tx.now().london_date();
    let occurred = new.occurred.unwrap_or(Occurred::day(today));
    must_have_happened(occurred, it.reserved_on, today, "/occurred_on")?;
    let mut all = code::heard(tx, &it)?;
    supersedes_something(&all, new)?;
    let mut said = report(tx, actor, it.version + 1, new.what, occurred);
    said.grade = grade;
    said.informant = informant;
    said.booked_for = appointment(new)?;
    said.event.supersedes = new.supersedes;
    let before = fold(&all).map_or(State::Issued, |outcome| outcome.state);
    all.push(said.clone());
    fold(&all).map_err(|misfit| does_not_follow(before, misfit))?;
    code::record(tx, permit, &it, &said)
}

/// The reserved code of this scheme that a signpost issued on that day takes, with what was heard on it before.
pub(in crate::actions) fn to_bind(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scheme: Id<Scheme>,
    key: &SlipCode,
    issued_on: NaiveDate,
) -> Result<(Code, Vec<Report>)> {
    let it = code::find(tx, &actor.sees(Action::ReadCode), key)?.filter(|it| it.scheme == scheme);
    let it = it.ok_or_else(|| actor.not_found(Action::IssueSignpost, "code", key))?;
    it.must_be_reserved()?;
    let heard = code::heard(tx, &it)?;
    it.must_be_given_by(issued_on, &heard, tx.now().london_date())?;
    Ok((it, heard))
}

/// Gives `it` under the code that is reserved for it, with everything that was heard on that, or under one of its own.
pub(in crate::actions) fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    permit: Permit,
    (it, reference): (Signpost, &Reference),
    reserved: Option<(Code, Vec<Report>)>,
) -> Result<Signpost> {
    let (on, today) = (Occurred::day(it.issued_on), tx.now().london_date());
    let Some((code, heard)) = reserved else {
        let issued = report(tx, actor, 1, What::Issued, on);
        let given = Given { code: None, report: &issued, outcome: &Outcome::NEW, reference };
        return signpost::insert(tx, permit, &it, &given).map(|()| it);
    };
    let bound = report(tx, actor, code.version + 1, What::Bound, on);
    let (it, outcome) = code.bound_to(it, heard, &bound, today)?;
    let given = Given { code: Some(&code), report: &bound, outcome: &outcome, reference };
    signpost::insert(tx, permit, &it, &given)?;
    Ok(it)
}
