//! Reminders of the day before an appointment: planned where the person may be reached, and asked about again when they go; the worker, the outbox and tests import it.

use crate::actions::case::contact::ask_to_reach;
use crate::actions::door::{Credentials, Door};
use crate::domain::case::around::reminder::{address, goes_on, outbound, planned, words};
use crate::domain::case::consent::Purpose;
use crate::domain::case::contact::Channel;
use crate::domain::case::signpost::{Mode, Signpost};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Action, Actor, Sees};
use crate::store::View;
use crate::store::case::signpost::due;
use crate::store::case::{consent, contact, person};
use crate::store::system::outbox::{To, plan_reminder};
use chrono::NaiveDate;

/// The word for Welsh in the list of languages.
const WELSH: &str = "welsh";

/// Plans the reminders of tomorrow's appointments, each once; how many. Where the rules of safe contact allow no way and no
/// hour, there is none.
pub fn plan_reminders(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let Some(tomorrow) = door.db.now().london_date().succ_opt() else { return Ok(0) };
    let to_plan = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::PlanReminder)?;
        let mut to_plan = Vec::new();
        for it in due::list_to_remind(view, &actor.sees(Action::PlanReminder), actor, tomorrow)? {
            if proposed(view, &it, tomorrow)?.is_some() {
                to_plan.push(it);
            }
        }
        Ok(to_plan)
    })?;
    let mut count = 0;
    for it in &to_plan {
        let is_planned = door.write(request, who, |tx, actor| match proposed(tx, it, tomorrow)? {
            Some((channel, at)) => {
                plan_reminder(tx, actor.may(Action::PlanReminder, it)?, it, (channel, tomorrow, at))
            }
            None => Ok(false),
        })?;
        count += usize::from(is_planned);
    }
    Ok(count)
}

/// By which way and when the reminder of an appointment on `day` may go, as things stand.
fn proposed(view: &mut View<'_>, it: &Signpost, day: NaiveDate) -> Result<Option<(Channel, Instant)>> {
    if !is_still_shared(view, it)? {
        return Ok(None);
    }
    let (record, life) = (contact::rules(view, it.person)?, contact::life(view, it.person)?);
    let details = contact::details(view, it.person)?.unwrap_or_default();
    Ok(planned((record.as_ref(), &details), (it.restricted, life), day, view.now()))
}

/// A warm handover that the person took back is none: nobody reminds them of it.
fn is_still_shared(view: &mut View<'_>, it: &Signpost) -> Result<bool> {
    if it.mode != Mode::Warm {
        return Ok(true);
    }
    let now = view.now();
    let word = consent::last_word(view, it.person, Purpose::ShareWithPartner, Some(it.organisation))?;
    Ok(word.is_some_and(|consent| consent.opens(it, now)))
}

/// Where a reminder goes, asked in the moment in which it goes; none where the appointment, the consent or the person's
/// safety is not what it was, or where its day is over.
pub(in crate::actions) fn whereto(
    view: &mut View<'_>,
    actor: &Actor,
    (signpost, channel): (Id<Signpost>, Channel),
    day: NaiveDate,
) -> Result<Option<To>> {
    let now = view.now();
    let found = due::find_booked(view, &actor.sees(Action::AskToReach), actor, (signpost, day))?;
    let Some(it) = found.filter(|_| now.london_date() == goes_on(day)) else { return Ok(None) };
    if !is_still_shared(view, &it)?
        || ask_to_reach(view, actor, it.person, outbound(channel, now, it.restricted))?.is_some()
    {
        return Ok(None);
    }
    let details = contact::details(view, it.person)?.unwrap_or_default();
    let Some(address) = address(&details, channel).map(str::to_owned) else { return Ok(None) };
    let person = person::find(view, &Sees::All, it.person)?;
    let is_welsh = person.is_some_and(|person| person.language.as_deref() == Some(WELSH));
    Ok(Some(To::Person { channel, address, words: words(is_welsh) }))
}
