//! The fact of one referral, from its record, its events and its needs; imported through `store::insight::fact`.

use super::mask;
use crate::domain::case::event::{Event, standing};
use crate::domain::case::need::Wish;
use crate::domain::case::referral::{Answer, Referral, State, What, fold};
use crate::domain::directory::vocabulary::{Origin, Set};
use crate::domain::directory::{court::Court, court_session::CourtSession, pathway::Pathway, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::directory::vocabulary::part_of;
use crate::store::schema::{needs, referral_facts as facts};
use diesel::prelude::*;

/// The fact of one referral.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = facts, primary_key(referral_id), treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct ReferralRow {
    pub(super) referral_id: Id<Referral>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    court_session_id: Option<Id<CourtSession>>,
    received_day: i32,
    source: String,
    is_from_court: bool,
    is_eligible: Option<bool>,
    first_conversation_day: Option<i32>,
    answer: Option<String>,
    asked_about: i32,
    hearing_outcomes: String,
    wanted: i32,
    is_void: bool,
}

/// A pathway that was looked at, and whether help with it is wanted.
pub(super) type Looked = (Pathway, Option<Wish>);

/// What a referral's fact is. Saving, rebuilding and checking all come here, so that they cannot drift apart.
pub(super) fn of_referral(
    view: &mut View<'_>,
    it: &Referral,
    events: &[Event<What>],
    needs: &[Looked],
) -> Result<ReferralRow> {
    let asked_by = part_of(view, Set::Source, &it.source)?;
    Ok(ReferralRow {
        referral_id: it.id,
        scheme_id: it.scheme,
        court_id: it.court,
        court_session_id: it.court_session,
        received_day: day_number(it.received_on),
        source: it.source.clone(),
        is_from_court: asked_by.as_deref() == Some(Origin::Court.word()),
        is_eligible: decision(events),
        first_conversation_day: first_conversation(events),
        answer: it.answer.map(|answer| answer.word().to_owned()),
        asked_about: mask(it.asked_about.iter().copied()),
        hearing_outcomes: it.hearing_outcomes.join(";"),
        wanted: wanted(needs),
        is_void: fold(events) == Ok(State::Void),
    })
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

fn wanted(needs: &[Looked]) -> i32 {
    mask(needs.iter().filter(|(_, wish)| *wish == Some(Wish::Yes)).map(|(pathway, _)| *pathway))
}

/// The pathways that were looked at in these referrals.
pub(super) fn looked_at(
    view: &mut View<'_>,
    referrals: &[Id<Referral>],
) -> Result<Vec<(Id<Referral>, Looked)>> {
    let rows: Vec<(Id<Referral>, String, Option<String>)> = needs::table
        .filter(needs::referral_id.eq_any(referrals.to_vec()))
        .order((needs::referral_id, needs::pathway))
        .select((needs::referral_id, needs::pathway, needs::wants_help))
        .load(view.conn())?;
    let looked = |(referral, pathway, wish): (_, String, Option<String>)| {
        let wish = wish.map(|word| known!(Wish, "needs", &word)).transpose()?;
        Ok((referral, (known!(Pathway, "needs", &pathway)?, wish)))
    };
    rows.into_iter().map(looked).collect()
}

/// The facts that are kept of these referrals.
pub(super) fn kept(view: &mut View<'_>, referrals: &[Id<Referral>]) -> Result<Vec<ReferralRow>> {
    let kept = facts::table.filter(facts::referral_id.eq_any(referrals.to_vec()));
    Ok(kept.select(ReferralRow::as_select()).load(view.conn())?)
}

/// Puts `row` in the place of what is kept.
pub(super) fn put(tx: &mut Tx<'_>, spent: &Spent, row: &ReferralRow) -> Result<()> {
    let changed = diesel::update(facts::table.find(row.referral_id)).set(row).execute(tx.writing(spent))?;
    if changed == 0 {
        diesel::insert_into(facts::table).values(row).execute(tx.writing(spent))?;
    }
    Ok(())
}

pub(in crate::store) fn insert_referral(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Referral,
    events: &[Event<What>],
) -> Result<()> {
    let row = of_referral(tx, it, events, &[])?;
    diesel::insert_into(facts::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}

/// Writes what an event can change of a referral's fact; what is wanted changes with the needs alone.
pub(in crate::store) fn save_referral(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Referral,
    events: &[Event<What>],
) -> Result<()> {
    let row = of_referral(tx, it, events, &[])?;
    diesel::update(facts::table.find(it.id))
        .set((
            facts::court_session_id.eq(row.court_session_id),
            facts::source.eq(row.source),
            facts::is_from_court.eq(row.is_from_court),
            facts::is_eligible.eq(row.is_eligible),
            facts::first_conversation_day.eq(row.first_conversation_day),
            facts::answer.eq(it.answer.map(Answer::word)),
            facts::asked_about.eq(row.asked_about),
            facts::hearing_outcomes.eq(row.hearing_outcomes),
            facts::is_void.eq(row.is_void),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}

pub(in crate::store) fn save_needs(tx: &mut Tx<'_>, spent: &Spent, referral: Id<Referral>) -> Result<()> {
    let needs: Vec<Looked> = looked_at(tx, &[referral])?.into_iter().map(|(_, looked)| looked).collect();
    diesel::update(facts::table.find(referral))
        .set(facts::wanted.eq(wanted(&needs)))
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
