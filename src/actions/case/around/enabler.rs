//! What made the first step possible: travel, phone credit, somebody who went along; API, pages and demo import it.

use super::about;
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::around::enabler::{Enabler, must_be_an_amount};
use crate::domain::case::event::must_have_happened;
use crate::domain::case::referral::{State, What, wrong_move};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::vocabulary::Set;
use crate::domain::{id::Id, time::Occurred};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::around::enabler;
use crate::store::case::referral;
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// Something that was given.
#[derive(Debug, Clone)]
pub struct NewEnabler {
    /// What.
    pub kind: String,
    /// What it cost, in pence.
    pub amount_pence: Option<i32>,
    /// When; today, where nothing is said.
    pub given_on: Option<NaiveDate>,
    /// For which signpost.
    pub code: Option<SlipCode>,
    /// A short text; needed where the list says so.
    pub note: Option<String>,
}

/// Records what was given so that the person could go.
pub fn give_enabler(
    tx: &mut Tx<'_>,
    actor: &Actor,
    reference: &Reference,
    new: &NewEnabler,
) -> Result<Enabler> {
    let of = referral::find(tx, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::GiveEnabler, "referral", reference))?;
    actor.must_be_able_on(Action::GiveEnabler, &of)?;
    if of.state == State::Void {
        return Err(wrong_move(of.state, What::Note));
    }
    let signpost =
        new.code.as_ref().map(|code| about(tx, actor, (Action::GiveEnabler, &of), code)).transpose()?;
    let today = tx.now().london_date();
    let given_on = new.given_on.unwrap_or(today);
    must_have_happened(Occurred::day(given_on), of.received_on, today, "/given_on")?;
    must_be_an_amount(new.amount_pence)?;
    let term = choose_term(tx, Set::Enabler, &new.kind, today, "/kind")?;
    let restricted = signpost.as_ref().is_some_and(|it| it.restricted);
    let it = Enabler {
        id: if restricted { Id::timeless() } else { Id::new() },
        referral: of.id,
        signpost: signpost.map(|it| (it.id, it.code)),
        person: of.person,
        scheme: of.scheme,
        kind: new.kind.clone(),
        amount_pence: new.amount_pence,
        given_on,
        note: term.text(new.note.as_deref(), "/note")?,
        recorded_by: actor.user(),
        recorded_at: tx.now(),
    };
    let permit = actor.may(Action::GiveEnabler, &it)?.because(Some(it.kind.clone()));
    enabler::insert(tx, permit, &it)?;
    Ok(it)
}

/// What was given on a referral in sight, newest first.
pub fn list_enablers(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Vec<Enabler>> {
    let of = referral::find(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ListEnablers, "referral", reference))?;
    let permit = actor.may(Action::ListEnablers, &of)?;
    let all = enabler::list(view, &actor.sees(Action::ListEnablers), actor, of.id)?;
    view.showed(permit, vec![of.person], Some(all.len()));
    Ok(all)
}
