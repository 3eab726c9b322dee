//! Follow-ups at the person's pace: how often, what was learnt, what was left out; API, pages and demo import it.

use super::about;
use super::attempt::{NewAttempt, record_on_case};
use crate::actions::case::referral_event::Case;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::case::around::follow_up::{FollowUp, Pace, Skipping};
use crate::domain::case::referral::State as CaseState;
use crate::domain::case::signpost::{Grade, What};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::case::around::follow_up;
use crate::store::case::{contact, referral, referral_event};
use crate::store::{Tx, View};

/// When somebody asks a person how it goes.
pub struct Following {
    /// How often the person wants it.
    pub pace: Pace,
    /// Whether they can be reached at all; without a safe way nobody is asked anything.
    pub has_safe_channel: bool,
    /// What is to come and what was, the first first.
    pub follow_ups: Vec<FollowUp>,
}

/// The follow-ups of a referral in sight.
pub fn read_follow_ups(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Following> {
    let of = referral::find(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ReadFollowUps, "referral", reference))?;
    let permit = actor.may(Action::ReadFollowUps, &of)?;
    let follow_ups = follow_up::list(view, &actor.sees(Action::ReadFollowUps), actor, of.id)?;
    view.showed(permit, vec![of.person], Some(follow_ups.len()));
    Ok(Following {
        pace: follow_up::pace(view, of.id)?,
        has_safe_channel: contact::has_safe_channel(view, of.person)?,
        follow_ups,
    })
}

/// Keeps how often the person wants to be asked: never is an answer too.
pub fn set_pace(tx: &mut Tx<'_>, actor: &Actor, reference: &Reference, pace: Pace) -> Result<()> {
    let of = referral::find(tx, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::SetPace, "referral", reference))?;
    let permit = actor.may(Action::SetPace, &of)?.because(Some(pace.word().into()));
    if matches!(of.state, CaseState::Closed | CaseState::Void | CaseState::NotEligible) {
        let detail =
            "This referral has ended: nobody is asked any more. Reopen it first if there is work to do.";
        return Err(Error::Conflict { code: "ended", detail: detail.into() });
    }
    follow_up::save_pace(tx, permit, &of, pace)
}

/// What was learnt of one signpost.
#[derive(Debug, Clone)]
pub struct Learnt {
    /// Which.
    pub code: SlipCode,
    /// What.
    pub report: NewReport,
}

/// A follow-up that was done: how the person was asked, what came of it, and what was learnt.
#[derive(Debug, Clone)]
pub struct Done {
    /// The try that it was.
    pub attempt: NewAttempt,
    /// What was learnt, signpost by signpost.
    pub learnt: Vec<Learnt>,
}

/// The most that is learnt in one follow-up.
pub const MOST_LEARNT: usize = 20;

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<FollowUp>) -> Result<FollowUp> {
    follow_up::find(view, &actor.sees(Action::ReadFollowUps), actor, id)?
        .ok_or_else(|| actor.not_found(action, "follow_up", id))
}

fn case_of(tx: &mut Tx<'_>, actor: &Actor, it: &FollowUp) -> Result<Case> {
    let of = referral::find_by_id(tx, it.referral)?;
    let history = referral_event::list(tx, &of)?;
    Ok(Case::new(actor, of, history))
}

/// Records a follow-up with what was learnt: each report is one of its own, by the act that any report goes through.
pub fn complete_follow_up(tx: &mut Tx<'_>, actor: &Actor, id: Id<FollowUp>, done: &Done) -> Result<()> {
    let it = find(tx, actor, Action::CompleteFollowUp, id)?;
    let permit = actor.may(Action::CompleteFollowUp, &it)?;
    let today = tx.now().london_date();
    let after = it.ended(None, today)?;
    if done.learnt.len() > MOST_LEARNT {
        return Err(Error::invalid(
            "/learnt",
            "too_many",
            "At most twenty. Record the others at their signposts.",
        ));
    }
    let mut case = case_of(tx, actor, &after)?;
    record_on_case(tx, actor, &mut case, &done.attempt)?;
    for (at, learnt) in done.learnt.iter().enumerate() {
        let under = |error: Error| error.under(&format!("/learnt/{at}"));
        told_by_somebody(&learnt.report).map_err(under)?;
        about(tx, actor, (Action::RecordSignpostEvent, &case.referral), &learnt.code).map_err(under)?;
        record_signpost_event(tx, actor, &learnt.code, &learnt.report).map_err(under)?;
    }
    follow_up::save(tx, permit, &after)
}

/// A follow-up hears the person, or the partner; what an officer believes is no follow-up.
fn told_by_somebody(report: &NewReport) -> Result<()> {
    if report.what == What::Noted || matches!(report.grade, Some(Grade::C | Grade::D)) {
        return Ok(());
    }
    let detail = "Say who told you: C the partner, D the person.";
    Err(Error::invalid("/grade", "c_or_d", detail))
}

/// Leaves a follow-up out, with a reason.
pub fn skip_follow_up(tx: &mut Tx<'_>, actor: &Actor, id: Id<FollowUp>, why: Skipping) -> Result<()> {
    let it = find(tx, actor, Action::SkipFollowUp, id)?;
    let permit = actor.may(Action::SkipFollowUp, &it)?.because(Some(why.word().into()));
    let after = it.ended(Some(why), tx.now().london_date())?;
    follow_up::save(tx, permit, &after)
}

/// The reference of a follow-up's referral, for whoever has just acted on it.
pub fn reference_of(view: &mut View<'_>, actor: &Actor, id: Id<FollowUp>) -> Result<Reference> {
    let it = find(view, actor, Action::ReadFollowUps, id)?;
    Ok(referral::find_by_id(view, it.referral)?.reference)
}
