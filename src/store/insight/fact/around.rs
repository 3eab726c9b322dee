//! What a referral's fact holds of the work around its signposts: follow-ups, tries to reach the person, what they said to sharing; imported through `store::insight::fact`.

use super::line::{Around, ConsentLine, FollowUpLine, TryLine};
use crate::domain::case::around::attempt::{REACHED, STOPPED};
use crate::domain::case::around::follow_up::State;
use crate::domain::case::consent::Decision;
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Referral, State as CaseState};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision, day_number};
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{
    consents, contact_attempts as attempts, contacts, follow_ups, referrals, signposts,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// What stands around these referrals.
pub(super) fn of(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<HashMap<Id<Referral>, Around>> {
    let people = people(view, ids)?;
    let mut all: HashMap<Id<Referral>, Around> = ids.iter().map(|id| (*id, Around::default())).collect();
    safe_channels(view, &people, &mut all)?;
    asked_after(view, ids, &mut all)?;
    tries(view, ids, &mut all)?;
    said_to_sharing(view, &people, &mut all)?;
    for it in all.values_mut() {
        it.sort();
    }
    Ok(all)
}

fn people(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<(Id<Referral>, Id<Person>)>> {
    Ok(referrals::table
        .filter(referrals::id.eq_any(ids.to_vec()))
        .select((referrals::id, referrals::person_id))
        .load(view.conn())?)
}

type All = HashMap<Id<Referral>, Around>;
type People = [(Id<Referral>, Id<Person>)];

fn safe_channels(view: &mut View<'_>, people: &People, all: &mut All) -> Result<()> {
    let ids: Vec<Id<Person>> = people.iter().map(|(_, person)| *person).collect();
    let asked: HashMap<Id<Person>, bool> = contacts::table
        .filter(contacts::person_id.eq_any(ids))
        .select((contacts::person_id, contacts::has_safe_channel))
        .load::<(Id<Person>, bool)>(view.conn())?
        .into_iter()
        .collect();
    for (referral, person) in people {
        let Some(is_safe) = asked.get(person) else { continue };
        let it = all.entry(*referral).or_default();
        (it.is_contact_asked, it.has_safe_channel) = (true, *is_safe);
    }
    Ok(())
}

/// Follow-ups that somebody wants: those that were stopped or were not wanted are none.
fn asked_after(view: &mut View<'_>, ids: &[Id<Referral>], all: &mut All) -> Result<()> {
    type Row = (Id<Referral>, NaiveDate, String, Option<NaiveDate>, bool);
    let wanted = [State::Due, State::Done, State::Skipped].map(State::word);
    let rows: Vec<Row> = follow_ups::table
        .filter(follow_ups::referral_id.eq_any(ids.to_vec()).and(follow_ups::state.eq_any(wanted)))
        .select((
            follow_ups::referral_id,
            follow_ups::due_on,
            follow_ups::state,
            follow_ups::done_on,
            follow_ups::is_restricted,
        ))
        .load(view.conn())?;
    for (referral, due_on, state, done_on, is_restricted) in rows {
        let done_on = done_on.filter(|_| state == State::Done.word());
        all.entry(referral).or_default().follow_ups.push(FollowUpLine {
            due_day: day_number(due_on),
            done_day: done_on.map(day_number),
            is_restricted,
        });
    }
    Ok(())
}

/// Tries; one that was broken off because it was not safe is none.
fn tries(view: &mut View<'_>, ids: &[Id<Referral>], all: &mut All) -> Result<()> {
    type Row = (Id<Referral>, NaiveDate, String, Instant, String, Option<bool>);
    let rows: Vec<Row> = attempts::table
        .left_join(signposts::table)
        .filter(attempts::referral_id.eq_any(ids.to_vec()).and(attempts::result.ne(STOPPED)))
        .select((
            attempts::referral_id,
            attempts::tried_on,
            attempts::precision,
            attempts::created_at,
            attempts::result,
            signposts::is_restricted.nullable(),
        ))
        .load(view.conn())?;
    for (referral, on, precision, told_at, result, is_restricted) in rows {
        let tried = Occurred { on, precision: known!(Precision, "contact_attempts", &precision)? };
        all.entry(referral).or_default().tries.push(TryLine {
            day: day_number(tried.last_day_by(told_at.london_date())),
            is_reached: result == REACHED,
            is_restricted: is_restricted.unwrap_or(false),
        });
    }
    Ok(())
}

/// What was said to sharing, where it was asked: on the referral named, else on the person's first that is not void.
fn said_to_sharing(view: &mut View<'_>, people: &People, all: &mut All) -> Result<()> {
    type Row = (Id<Person>, Option<Id<Referral>>, Instant, String, Option<Instant>, bool);
    let ids: Vec<Id<Person>> = people.iter().map(|(_, person)| *person).collect();
    let rows: Vec<Row> = consents::table
        .filter(consents::person_id.eq_any(ids.clone()))
        .select((
            consents::person_id,
            consents::referral_id,
            consents::asked_at,
            consents::decision,
            consents::withdrawn_at,
            consents::is_restricted,
        ))
        .load(view.conn())?;
    if rows.is_empty() {
        return Ok(());
    }
    let firsts = firsts(view, ids)?;
    for (person, referral, asked_at, decision, withdrawn_at, is_restricted) in rows {
        let Some(referral) = referral.or_else(|| firsts.get(&person).copied()) else { continue };
        // Of another referral of the same person, which is not asked about here.
        let Some(it) = all.get_mut(&referral) else { continue };
        it.consents.push(ConsentLine {
            asked_day: day_number(asked_at.london_date()),
            is_given: known!(Decision, "consents", &decision)? == Decision::Given,
            is_withdrawn: withdrawn_at.is_some(),
            is_restricted,
        });
    }
    Ok(())
}

fn firsts(view: &mut View<'_>, people: Vec<Id<Person>>) -> Result<HashMap<Id<Person>, Id<Referral>>> {
    let rows: Vec<(Id<Person>, Id<Referral>)> = referrals::table
        .filter(referrals::person_id.eq_any(people).and(referrals::state.ne(CaseState::Void.word())))
        .order((referrals::received_on.desc(), referrals::id.desc()))
        .select((referrals::person_id, referrals::id))
        .load(view.conn())?;
    // The first comes last, and stays.
    Ok(rows.into_iter().collect())
}

/// The parts of what stands around signposts, as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) enum Part {
    /// Follow-ups.
    FollowUps,
    /// Tries to reach the person.
    Tries,
    /// What the person said: how they may be reached, and what may be shared.
    Said,
    /// Who they are.
    Who,
}

/// `kept` with these parts as they are now.
pub(super) fn renewed(
    view: &mut View<'_>,
    (of, person): (Id<Referral>, Option<Id<Person>>),
    parts: &BTreeSet<Part>,
    kept: Around,
) -> Result<Around> {
    let mut all: All = HashMap::from([(of, Around::default())]);
    if parts.contains(&Part::FollowUps) {
        asked_after(view, &[of], &mut all)?;
    }
    if parts.contains(&Part::Tries) {
        tries(view, &[of], &mut all)?;
    }
    if parts.contains(&Part::Said) {
        let people = match person {
            Some(person) => vec![(of, person)],
            None => people(view, &[of])?,
        };
        safe_channels(view, &people, &mut all)?;
        said_to_sharing(view, &people, &mut all)?;
    }
    let mut now = all.remove(&of).unwrap_or_default();
    now.sort();
    let has = |part| parts.contains(&part);
    Ok(Around {
        has_safe_channel: if has(Part::Said) { now.has_safe_channel } else { kept.has_safe_channel },
        is_contact_asked: if has(Part::Said) { now.is_contact_asked } else { kept.is_contact_asked },
        follow_ups: if has(Part::FollowUps) { now.follow_ups } else { kept.follow_ups },
        tries: if has(Part::Tries) { now.tries } else { kept.tries },
        consents: if has(Part::Said) { now.consents } else { kept.consents },
    })
}

/// Has a part of what stands around a referral's signposts read anew for its fact.
pub(in crate::store) fn save_around(tx: &mut Tx<'_>, spent: &Spent, of: Id<Referral>, part: Part) {
    tx.change(spent, of).renew(&[part]);
}

/// The same for every referral of a person.
pub(in crate::store) fn save_around_person(
    tx: &mut Tx<'_>,
    spent: &Spent,
    person: Id<Person>,
    part: Part,
) -> Result<()> {
    let theirs: Vec<Id<Referral>> = referrals::table
        .filter(referrals::person_id.eq(person))
        .order(referrals::id)
        .select(referrals::id)
        .load(tx.conn())?;
    for referral in theirs {
        save_around(tx, spent, referral, part);
    }
    Ok(())
}
