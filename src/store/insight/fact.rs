//! Report facts: one narrow row a referral and a chain, written by the store function that writes their state; the store imports it.

use crate::domain::case::{
    event::{Event, standing},
    referral::{Answer, Referral, State, What},
    signpost::{Signpost, State as SignpostState},
};
use crate::domain::directory::pathway::Pathway;
use crate::domain::id::Id;
use crate::domain::insight::report::words::Pathways;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{
    chain_facts as chains, needs, referral_facts as facts, signpost_needs, signposts,
};
use chrono::NaiveDate;
use diesel::prelude::*;

/// The set of pathways as bits, pathway 1 lowest.
fn mask(pathways: impl IntoIterator<Item = Pathway>) -> i32 {
    pathways.into_iter().fold(Pathways::default(), Pathways::with).bits().into()
}

fn first_conversation(events: &[Event<What>]) -> Option<i32> {
    standing(events)
        .filter(|e| e.what == What::Conversation)
        .map(|e| day_number(e.occurred.last_day_by(e.recorded_at.london_date())))
        .min()
}

/// The decision that stands: the last one.
fn decision(events: &[Event<What>]) -> Option<bool> {
    standing(events)
        .rfind(|e| matches!(e.what, What::Eligible | What::NotEligible))
        .map(|e| e.what == What::Eligible)
}

pub(in crate::store) fn insert_referral(tx: &mut Tx<'_>, spent: &Spent, it: &Referral) -> Result<()> {
    let row = (
        facts::referral_id.eq(it.id),
        facts::scheme_id.eq(it.scheme),
        facts::court_id.eq(it.court),
        facts::court_session_id.eq(it.court_session),
        facts::received_day.eq(day_number(it.received_on)),
        facts::source.eq(&it.source),
        facts::is_from_court.eq(crate::domain::directory::vocabulary::from_court(&it.source)),
        facts::answer.eq(it.answer.map(Answer::word)),
        facts::asked_about.eq(mask(it.asked_about.iter().copied())),
        facts::hearing_outcomes.eq(it.hearing_outcomes.join(";")),
        facts::wanted.eq(0),
        facts::is_void.eq(false),
    );
    diesel::insert_into(facts::table).values(row).execute(tx.writing(spent))?;
    Ok(())
}

pub(in crate::store) fn save_referral(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Referral,
    events: &[Event<What>],
) -> Result<()> {
    diesel::update(facts::table.find(it.id))
        .set((
            facts::is_eligible.eq(decision(events)),
            facts::first_conversation_day.eq(first_conversation(events)),
            facts::answer.eq(it.answer.map(Answer::word)),
            facts::is_void.eq(it.state == State::Void),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}

/// Those of these referrals whose person somebody has spoken with.
pub fn seen(view: &mut View<'_>, referrals: &[Id<Referral>]) -> Result<Vec<Id<Referral>>> {
    Ok(facts::table
        .filter(
            facts::referral_id.eq_any(referrals.to_vec()).and(facts::first_conversation_day.is_not_null()),
        )
        .select(facts::referral_id)
        .load(view.conn())?)
}

pub(in crate::store) fn save_needs(tx: &mut Tx<'_>, spent: &Spent, referral: Id<Referral>) -> Result<()> {
    let words: Vec<String> = needs::table
        .filter(needs::referral_id.eq(referral).and(needs::wants_help.eq("yes")))
        .select(needs::pathway)
        .load(tx.conn())?;
    let wanted = mask(words.iter().filter_map(|w| Pathway::of(w)));
    diesel::update(facts::table.find(referral)).set(facts::wanted.eq(wanted)).execute(tx.writing(spent))?;
    Ok(())
}

pub(in crate::store) fn insert_chain(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Signpost,
    to_not_now: bool,
) -> Result<()> {
    let row = (
        chains::chain_id.eq(it.chain),
        chains::referral_id.eq(it.referral),
        chains::scheme_id.eq(it.scheme),
        chains::court_id.eq(it.court),
        chains::service_id.eq(it.service),
        chains::organisation_id.eq(it.organisation),
        chains::issued_day.eq(day_number(it.issued_on)),
        chains::state.eq(it.state.word()),
        chains::mode.eq(it.mode.word()),
        chains::chosen_by.eq(it.chosen_by.word()),
        chains::pathways.eq(mask(it.needs.iter().map(|(_, pathway)| *pathway))),
        chains::is_already_supported.eq(it.already_supported),
        chains::is_to_not_now.eq(to_not_now),
        chains::is_void.eq(false),
    );
    diesel::insert_into(chains::table).values(row).execute(tx.writing(spent))?;
    Ok(())
}

#[derive(Queryable)]
struct Link {
    service: Id<crate::domain::directory::service::Service>,
    organisation: Id<crate::domain::directory::organisation::Organisation>,
    state: String,
    mode: String,
    first_take_up: Option<NaiveDate>,
    first_confirmed: Option<NaiveDate>,
    first_strong: Option<NaiveDate>,
    settled: Option<NaiveDate>,
    service_side: bool,
}

fn links(view: &mut View<'_>, chain: Id<Signpost>) -> Result<Vec<Link>> {
    Ok(signposts::table
        .filter(signposts::chain_id.eq(chain))
        .order((signposts::created_at, signposts::id))
        .select((
            signposts::service_id,
            signposts::organisation_id,
            signposts::state,
            signposts::mode,
            signposts::first_take_up_on,
            signposts::first_confirmed_on,
            signposts::first_strong_on,
            signposts::settled_on,
            signposts::is_service_side,
        ))
        .load(view.conn())?)
}

/// Writes a chain's fact again from its signposts: the earliest take-up of any, the end of the last. A void one counts nowhere.
pub(in crate::store) fn save_chain(tx: &mut Tx<'_>, spent: &Spent, chain: Id<Signpost>) -> Result<()> {
    let all = links(tx, chain)?;
    let standing = || all.iter().filter(|l| l.state != SignpostState::Void.word());
    let earliest = |day: fn(&Link) -> Option<NaiveDate>| standing().filter_map(day).min().map(day_number);
    let Some(last) = standing().next_back().or(all.last()) else { return Ok(()) };
    let words: Vec<String> = signpost_needs::table
        .inner_join(signposts::table)
        .filter(signposts::chain_id.eq(chain))
        .select(signpost_needs::pathway)
        .load(tx.conn())?;
    diesel::update(chains::table.find(chain))
        .set((
            chains::service_id.eq(last.service),
            chains::organisation_id.eq(last.organisation),
            chains::state.eq(&last.state),
            chains::mode.eq(&last.mode),
            chains::pathways.eq(mask(words.iter().filter_map(|w| Pathway::of(w)))),
            chains::first_take_up_day.eq(earliest(|l| l.first_take_up)),
            chains::first_confirmed_day.eq(earliest(|l| l.first_confirmed)),
            chains::first_strong_day.eq(earliest(|l| l.first_strong)),
            chains::settled_day.eq(last.settled.map(day_number)),
            chains::is_service_side.eq(standing().any(|l| l.service_side)),
            chains::is_void.eq(standing().next().is_none()),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}
