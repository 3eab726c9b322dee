//! Tries to reach the person: an officer's on her referral, a partner's on what was sent to it; API, pages and demo import it.

use super::about;
use crate::actions::case::contact::must_have_been_safe;
use crate::actions::case::referral_event::{Case, Told};
use crate::actions::case::signpost::find as find_signpost;
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::around::attempt::{ContactAttempt, STOPPED};
use crate::domain::case::consent::{Category, Purpose};
use crate::domain::case::contact::Channel;
use crate::domain::case::event::must_have_happened;
use crate::domain::case::referral::{Referral, What};
use crate::domain::case::signpost::Signpost;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::vocabulary::Set;
use crate::domain::{id::Id, text, time::Occurred};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::around::attempt;
use crate::store::case::{consent, contact, referral, referral_event};
use crate::store::{Tx, View};

/// A try to be recorded.
#[derive(Debug, Clone)]
pub struct NewAttempt {
    /// The way.
    pub channel: Channel,
    /// What came of it.
    pub result: String,
    /// When; today, where nothing is said.
    pub occurred: Option<Occurred>,
    /// A short text.
    pub note: Option<String>,
    /// The signpost that it was about, where the referral alone is named.
    pub code: Option<SlipCode>,
}

/// Records a try of an officer's on a case. A way that is not safe is refused with the rule that stops it, and one on which
/// the try was stopped is closed.
pub fn record_on_case(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &mut Case,
    new: &NewAttempt,
) -> Result<ContactAttempt> {
    actor.must_be_able_on(Action::RecordContactAttempt, &case.referral)?;
    case.must_allow(What::ContactAttempted)?;
    let act = (Action::RecordContactAttempt, &case.referral);
    let signpost = new.code.as_ref().map(|code| about(tx, actor, act, code)).transpose()?;
    let restricted = signpost.as_ref().is_some_and(|it| it.restricted);
    result_is_known(tx, new)?;
    must_have_been_safe(tx, case.referral.person, (new.channel, restricted), &new.result)?;
    let told = actor.may(Action::RecordReferralEvent, &case.referral)?.because(Some(new.result.clone()));
    let occurred = new.occurred.unwrap_or(Occurred::day(tx.now().london_date()));
    let told_of = Told {
        occurred: Some(occurred),
        reason: Some(new.result.clone()),
        channel: Some(new.channel),
        restricted,
        ..Told::default()
    };
    case.step(tx, told, What::ContactAttempted, &told_of)?;
    let made = made(tx, actor, (&case.referral, signpost.as_ref()), new)?;
    keep(tx, actor, ContactAttempt { seq: Some(case.referral.version), ..made })
}

/// Records a try of an officer's on her referral.
pub fn record_contact_attempt(
    tx: &mut Tx<'_>,
    actor: &Actor,
    reference: &Reference,
    new: &NewAttempt,
) -> Result<ContactAttempt> {
    let mut case = Case::find(tx, actor, Action::RecordContactAttempt, reference)?;
    record_on_case(tx, actor, &mut case, new)
}

/// Records a try about one signpost: the officer's, or the partner's own.
pub fn record_signpost_attempt(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SlipCode,
    new: &NewAttempt,
) -> Result<ContactAttempt> {
    let it = find_signpost(tx, actor, Action::RecordContactAttempt, code)?;
    actor.must_be_able_on(Action::RecordContactAttempt, &it)?;
    let referral = referral::find_by_id(tx, it.referral)?;
    let Some(partner) = actor.partner() else {
        let history = referral_event::list(tx, &referral)?;
        let new = NewAttempt { code: Some(it.code), ..new.clone() };
        return record_on_case(tx, actor, &mut Case::new(actor, referral, history), &new);
    };
    result_is_known(tx, new)?;
    if is_shared(tx, &it)? {
        must_have_been_safe(tx, it.person, (new.channel, it.restricted), &new.result)?;
    }
    let today = tx.now().london_date();
    must_have_happened(new.occurred.unwrap_or(Occurred::day(today)), it.issued_on, today, "/occurred_on")?;
    let made = made(tx, actor, (&referral, Some(&it)), new)?;
    keep(tx, actor, ContactAttempt { organisation: Some(partner), ..made })
}

/// Whether the partner may know how the person is reached: otherwise a refusal would tell it.
fn is_shared(view: &mut View<'_>, it: &Signpost) -> Result<bool> {
    let now = view.now();
    let word = consent::last_word(view, it.person, Purpose::ShareWithPartner, Some(it.organisation))?;
    Ok(word.is_some_and(|word| word.opens(it, now) && word.shares(Category::SafeContact)))
}

fn result_is_known(tx: &mut Tx<'_>, new: &NewAttempt) -> Result<()> {
    let today = tx.now().london_date();
    choose_term(tx, Set::AttemptResult, &new.result, today, "/result").map(drop)
}

fn made(
    tx: &Tx<'_>,
    actor: &Actor,
    (referral, signpost): (&Referral, Option<&Signpost>),
    new: &NewAttempt,
) -> Result<ContactAttempt> {
    let restricted = signpost.is_some_and(|it| it.restricted);
    Ok(ContactAttempt {
        id: if restricted { Id::timeless() } else { Id::new() },
        referral: referral.id,
        signpost: signpost.map(|it| (it.id, it.code.clone())),
        person: referral.person,
        scheme: referral.scheme,
        organisation: None,
        seq: None,
        channel: Some(new.channel),
        result: new.result.clone(),
        occurred: new.occurred.unwrap_or(Occurred::day(tx.now().london_date())),
        note: text::optional(new.note.as_deref(), "/note", 500)?,
        recorded_by: actor.user(),
        recorded_as: actor.stamp().word().into(),
        recorded_at: tx.now(),
    })
}

/// Keeps it, and closes the way where it was stopped as unsafe.
fn keep(tx: &mut Tx<'_>, actor: &Actor, it: ContactAttempt) -> Result<ContactAttempt> {
    let permit = actor.may(Action::RecordContactAttempt, &it)?.because(Some(it.result.clone()));
    attempt::insert(tx, permit, &it)?;
    if let Some(channel) = it.channel.filter(|_| it.result == STOPPED) {
        let permit = actor.may(Action::StopChannel, &it)?.because(Some(channel.word().into()));
        contact::stop(tx, permit, &it, channel)?;
    }
    Ok(it)
}

/// The tries on a referral in sight, newest first.
pub fn list_contact_attempts(
    view: &mut View<'_>,
    actor: &Actor,
    reference: &Reference,
) -> Result<Vec<ContactAttempt>> {
    let of = referral::find(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ListContactAttempts, "referral", reference))?;
    let permit = actor.may(Action::ListContactAttempts, &of)?;
    let all = attempt::list(view, &actor.sees(Action::ListContactAttempts), actor, of.id)?;
    view.showed(permit, vec![of.person], Some(all.len()));
    Ok(all)
}

/// The tries about one signpost in sight; a partner sees its own.
pub fn list_signpost_attempts(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SlipCode,
) -> Result<Vec<ContactAttempt>> {
    let it = find_signpost(view, actor, Action::ListContactAttempts, code)?;
    let permit = actor.may(Action::ListContactAttempts, &it)?;
    let all = attempt::list_about(view, &actor.sees(Action::ListContactAttempts), actor, &it)?;
    view.showed(permit, vec![it.person], Some(all.len()));
    Ok(all)
}

/// One try, for whoever has just recorded it.
pub fn read_contact_attempt(
    view: &mut View<'_>,
    actor: &Actor,
    id: Id<ContactAttempt>,
) -> Result<ContactAttempt> {
    let it = attempt::find(view, &actor.sees(Action::ListContactAttempts), actor, id)?
        .ok_or_else(|| actor.not_found(Action::ListContactAttempts, "contact_attempt", id))?;
    view.showed(actor.may(Action::RecordContactAttempt, &it)?, vec![it.person], None);
    Ok(it)
}
