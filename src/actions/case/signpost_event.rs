//! What happened after the slip: reported by partner or officer, late or early, and the re-route; API, pages, imports and demo import it.

mod suggesting;

use super::referral_event::Case;
use super::signpost::{NewSignpost, find, issue, report};
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::event::must_have_happened;
use crate::domain::case::signpost::{Grade, Mode, Report, Signpost, What, fold, leads_to};
use crate::domain::code::SlipCode;
use crate::domain::directory::{service::Service, vocabulary::Set};
use crate::domain::{id::Id, text, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Permit};
use crate::store::Tx;
use crate::store::case::{referral, referral_event, signpost, signpost_event};
use chrono::NaiveDate;
use suggesting::instead;

/// A report of what happened.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// What.
    pub what: What,
    /// When; today, where nothing is said.
    pub occurred: Option<Occurred>,
    /// Who says so, for an officer's report; a signed-in partner is grade A.
    pub grade: Option<Grade>,
    /// Coded why.
    pub reason: Option<String>,
    /// Who said so on the phone (grade C); for a partner, who of the agency saw them.
    pub informant: Option<String>,
    /// A short text.
    pub note: Option<String>,
    /// The day of the appointment, for `booked`.
    pub booked_for: Option<NaiveDate>,
    /// The seq of the report that is taken back.
    pub supersedes: Option<i32>,
    /// Where a partner that cannot help would send the person instead, for `declined`.
    pub suggested: Option<Id<Service>>,
}

impl NewReport {
    /// That it happened today, and no more.
    pub const fn of(what: What) -> Self {
        Self {
            what,
            occurred: None,
            grade: None,
            reason: None,
            informant: None,
            note: None,
            booked_for: None,
            supersedes: None,
            suggested: None,
        }
    }
}

/// Who says so: a partner speaks for itself; an officer says who told her.
pub(super) fn evidence(actor: &Actor, new: &NewReport) -> Result<(Option<Grade>, Option<String>)> {
    let informant = text::optional(new.informant.as_deref(), "/informant", 80)?;
    if actor.partner().is_some() {
        return match (new.grade, informant) {
            (None | Some(Grade::A), who) => Ok((Some(Grade::A), who)),
            _ => {
                Err(Error::invalid("/grade", "not_yours", "You speak for your agency: leave the grade out."))
            }
        };
    }
    match (new.grade, informant) {
        (Some(Grade::C), Some(name)) => Ok((Some(Grade::C), Some(name))),
        (Some(Grade::C), None) => {
            Err(Error::invalid("/informant", "required", "Say who at the partner told you."))
        }
        (Some(Grade::D | Grade::E), Some(_)) => Err(Error::invalid(
            "/informant",
            "grade_c_only",
            "Name an informant only where the partner told you (grade C).",
        )),
        (Some(grade @ (Grade::D | Grade::E)), None) => Ok((Some(grade), None)),
        (Some(Grade::A | Grade::B), _) => Err(Error::invalid(
            "/grade",
            "partner_only",
            "Only the partner itself gives grade A or B. Use C, D or E.",
        )),
        (None, _)
            if matches!(new.what, What::Noted | What::Voided | What::Corrected | What::TurnedOrdinary) =>
        {
            Ok((None, None))
        }
        (None, _) => Err(Error::invalid(
            "/grade",
            "required",
            "Say how you know: C the partner told you, D the person, E you believe so.",
        )),
    }
}

/// Checks the reason against its list, and whether it lies with the service.
fn reason_is_known(tx: &mut Tx<'_>, new: &NewReport) -> Result<bool> {
    let today = tx.now().london_date();
    let set = if new.what == What::Voided { Set::VoidReason } else { Set::NotTakenUp };
    match &new.reason {
        Some(reason) => {
            let term = choose_term(tx, set, reason, today, "/reason")?;
            term.text(new.note.as_deref(), "/note")?;
            Ok(term.is_service_side())
        }
        None if new.what.needs_reason() => Err(Error::invalid("/reason", "required", "Say why.")),
        None => Ok(false),
    }
}

/// What may be reported at this address, by whom.
fn may_be_reported(actor: &Actor, what: What) -> Result<()> {
    if what.is_reported() && what.said_by().contains(&actor.speaks_as()) {
        Ok(())
    } else {
        Err(Error::invalid("/what", "not_here", format!("{what} is not reported here.")))
    }
}

/// Reports what happened to a signpost in sight. Reports commute: none asks for If-Match, and a late one always counts.
pub fn record_signpost_event(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SlipCode,
    new: &NewReport,
) -> Result<Signpost> {
    let it = find(tx, actor, Action::RecordSignpostEvent, code)?;
    let permit = actor.may(Action::RecordSignpostEvent, &it)?.because(new.reason.clone());
    may_be_reported(actor, new.what)?;
    let service_side = reason_is_known(tx, new)?;
    let (grade, informant) = evidence(actor, new)?;
    let today = tx.now().london_date();
    let occurred = new.occurred.unwrap_or(Occurred::day(today));
    must_have_happened(occurred, it.issued_on, today, "/occurred_on")?;
    let mut said = report(tx, actor, it.version + 1, new.what, occurred);
    said.grade = grade;
    said.informant = informant;
    said.service_side = service_side;
    said.organisation = actor.partner();
    said.event.reason.clone_from(&new.reason);
    said.event.note = text::optional(new.note.as_deref(), "/note", 500)?;
    said.event.supersedes = new.supersedes;
    said.booked_for = appointment(new)?;
    said.suggested = instead(tx, &it, new)?;
    supersedes_something(&signpost_event::list(tx, &it)?, new)?;
    save(tx, actor, permit, it, said)
}

/// Only a booking has a day to come.
pub(super) fn appointment(new: &NewReport) -> Result<Option<NaiveDate>> {
    if new.booked_for.is_some() && new.what != What::Booked {
        let detail = "Only booked has the day of an appointment. Leave it out.";
        return Err(Error::invalid("/booked_for", "booked_only", detail));
    }
    Ok(new.booked_for)
}

/// Whether what is taken back is among what is `known`, and can be.
pub(super) fn supersedes_something(known: &[Report], new: &NewReport) -> Result<()> {
    match (new.what, new.supersedes) {
        (What::Corrected, None) => {
            Err(Error::invalid("/supersedes", "required", "Say which report is taken back, by its seq."))
        }
        (What::Corrected, Some(seq)) => {
            let stays = |what| matches!(what, What::Issued | What::Bound | What::Rerouted | What::Corrected);
            let fits = |r: &&Report| r.event.seq == seq && !stays(r.event.what);
            known.iter().find(fits).map(drop).ok_or_else(|| {
                Error::invalid(
                    "/supersedes",
                    "not_correctable",
                    "There is no such report that can be taken back.",
                )
            })
        }
        (_, Some(_)) => Err(Error::invalid(
            "/supersedes",
            "corrected_only",
            "Only corrected takes an earlier report back.",
        )),
        (_, None) => Ok(()),
    }
}

/// Saves what was heard with everything that the stream now adds up to; 409 where it does not fit.
pub(in crate::actions) fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    permit: Permit,
    it: Signpost,
    said: Report,
) -> Result<Signpost> {
    let mut all = signpost_event::list(tx, &it)?;
    let (what, heard) = (said.event.what, said.event.occurred.last_day_by(tx.now().london_date()));
    if leads_to(it.state, what).is_none() {
        return Err(it.wrong_move(what, actor.speaks_as()));
    }
    all.push(said.clone());
    let outcome = fold(&all).map_err(|misfit| it.wrong_move(misfit, actor.speaks_as()))?;
    let after = Signpost {
        state: outcome.state,
        version: said.event.seq,
        last_heard_on: it.last_heard_on.max(heard),
        ..it
    };
    signpost::save(tx, permit, &after, &said, &outcome)?;
    Ok(after)
}

/// Makes a warm signpost an ordinary one: same code, same chain. The partner sees no more of the person than on any other.
pub fn turn_ordinary(tx: &mut Tx<'_>, actor: &Actor, code: &SlipCode) -> Result<Signpost> {
    let it = find(tx, actor, Action::TurnOrdinary, code)?;
    let permit = actor.may(Action::TurnOrdinary, &it)?;
    if it.mode != Mode::Warm {
        let detail = "This signpost is an ordinary one already.";
        return Err(Error::Conflict { code: "not_warm", detail: detail.into() });
    }
    let today = Occurred::day(tx.now().london_date());
    let said = report(tx, actor, it.version + 1, What::TurnedOrdinary, today);
    save(tx, actor, permit, Signpost { mode: Mode::Signpost, ..it }, said)
}

/// Sends somebody on: the old signpost ends as rerouted, a new one goes on in the same chain, which counts once.
pub fn reroute_signpost(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SlipCode,
    reason: &str,
    new: &NewSignpost,
) -> Result<Signpost> {
    let old = find(tx, actor, Action::RerouteSignpost, code)?;
    let permit = actor.may(Action::RerouteSignpost, &old)?.because(Some(reason.to_owned()));
    let today = tx.now().london_date();
    let term = choose_term(tx, Set::NotTakenUp, reason, today, "/reason")?;
    let mut said = report(tx, actor, old.version + 1, What::Rerouted, Occurred::day(today));
    said.service_side = term.is_service_side();
    said.event.reason = Some(reason.to_owned());
    let old = save(tx, actor, permit, old, said)?;
    let referral = referral::find_by_id(tx, old.referral)?;
    let history = referral_event::list(tx, &referral)?;
    let mut case = Case::new(actor, referral, history);
    issue(tx, actor, &mut case, new, Some(&old))
}
