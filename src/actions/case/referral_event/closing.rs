//! How a referral ends, goes on again, or turns out to be a mistake; imported through `referral_event`.

use super::{Case, Told, ask_the_owner};
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::around::attempt::tried_enough;
use crate::domain::case::referral::{Closing, State, What, wrong_move};
use crate::domain::case::signpost::{Signpost, State as SignpostState};
use crate::domain::directory::vocabulary::Set;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::Tx;
use crate::store::case::around::attempt;
use crate::store::case::{need, signpost};

/// Closes a referral for a reason that its record bears out.
pub fn close_referral(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, why: Closing) -> Result<()> {
    let permit = actor.may(Action::CloseReferral, &case.referral)?.because(Some(why.word().into()));
    case.tried(|referral, history| referral.closed_for(why, history).map(drop))?;
    match why {
        Closing::Settled => all_settled(tx, actor, case)?,
        Closing::Lost => {
            // All of them count: it is the person who was not reached. What is said counts those that the officer knows.
            let known = attempt::list(tx, &actor.sees(Action::ListContactAttempts), actor, case.referral.id)?;
            let all = attempt::list(tx, &Sees::All, actor, case.referral.id)?;
            tried_enough(&all).or_else(|_| tried_enough(&known))?;
        }
        Closing::NoService => nothing_here(tx, actor, case)?,
        Closing::LeftWithPerson | Closing::NoHelpWanted | Closing::Died => {}
    }
    case.step(tx, permit, What::Closed, &Told { reason: Some(why.word().into()), ..Told::default() })
}

fn all_settled(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<()> {
    let filter = signpost::Filter { referral: Some(case.referral.id), state: None };
    // Those that the officer may not see count too: the referral is not settled while they are open.
    let all = signpost::list(tx, &Sees::All, actor, filter, Window::first(Window::MAX))?.items;
    let waiting = |s: &&Signpost| !s.state.is_settled() && s.state != SignpostState::Void;
    let known = |s: &&Signpost| !s.restricted || actor.sees_restricted_of(s.issued_by);
    if !all.iter().any(|s| waiting(&s)) {
        return Ok(());
    }
    if !all.iter().filter(waiting).any(|s| known(&s)) {
        return Err(ask_the_owner());
    }
    let detail =
        "Some signposts have not come to their end. Settle them first, or close as left_with_person.";
    Err(Error::Conflict { code: "not_settled", detail: detail.into() })
}

/// "No service" is true when every wanted need carries a gap.
fn nothing_here(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<()> {
    let needs = need::list(tx, &Actor::Worker { job: "closing" }, case.referral.id)?;
    let wanted: Vec<_> = needs.iter().filter(|n| n.is_wanted()).collect();
    if !wanted.is_empty() && wanted.iter().all(|n| n.gap.is_some()) {
        return Ok(());
    }
    let mut known =
        wanted.iter().filter(|n| !n.restricted || actor.sees_restricted_of(n.recorded_by)).peekable();
    if known.peek().is_some() && known.all(|n| n.gap.is_some()) {
        return Err(ask_the_owner());
    }
    let detail =
        "A referral closes as no_service when every wanted need carries a gap. Record the gaps first.";
    Err(Error::Conflict { code: "not_all_gaps", detail: detail.into() })
}

/// Takes a closed referral up again, where it was.
pub fn reopen_referral(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, note: Option<String>) -> Result<()> {
    let permit = actor.may(Action::ReopenReferral, &case.referral)?;
    case.step(tx, permit, What::Reopened, &Told { note, ..Told::default() })
}

/// Marks a referral as a mistake.
pub fn void_referral(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, reason: &str) -> Result<()> {
    let today = tx.now().london_date();
    choose_term(tx, Set::VoidReason, reason, today, "/reason")?;
    let permit = actor.may(Action::VoidReferral, &case.referral)?.because(Some(reason.to_owned()));
    if case.referral.state == State::Void {
        return Err(wrong_move(State::Void, What::Voided));
    }
    case.step(tx, permit, What::Voided, &Told { reason: Some(reason.to_owned()), ..Told::default() })
}
