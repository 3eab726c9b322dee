//! The facts of one scheme, read whole for a report; actions may import it.

mod marker;

pub use marker::{Marker, marker};

use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::referral::{Answer, Referral};
use crate::domain::case::signpost::Signpost;
use crate::domain::directory::{
    court::Court, court_session::CourtSession, organisation::Organisation, pathway::Pathway, scheme::Scheme,
};
use crate::domain::insight::report::facts::{
    ChainFact, EncounterFact, NeedFact, ReferralFact, Rows, SessionFact,
};
use crate::domain::insight::report::words::{Pathways, WordSet};
use crate::domain::{id::Id, time::day_number};
use crate::error::Result;
use crate::store::conn::View;
use crate::store::insight::arrival;
use crate::store::schema::{
    chain_facts as chains, court_sessions, encounters, needs, referral_facts as facts,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Everything that counts of a scheme, ordered by referral.
pub fn rows(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Rows> {
    let mut rows = Rows::default();
    referrals(view, scheme, &mut rows)?;
    chains_and_needs(view, scheme, &mut rows)?;
    sessions(view, scheme, &mut rows)?;
    rows.arrivals = arrival::facts(view, scheme)?;
    Ok(rows)
}

fn bits(mask: i32) -> Pathways {
    Pathways::from_bits(u16::try_from(mask).unwrap_or(0))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = facts)]
struct ReferralRow {
    referral_id: Id<Referral>,
    court_id: Id<Court>,
    court_session_id: Option<Id<CourtSession>>,
    received_day: i32,
    source: String,
    is_from_court: bool,
    is_eligible: Option<bool>,
    first_conversation_day: Option<i32>,
    answer: Option<String>,
    wanted: i32,
    hearing_outcomes: String,
}

fn referrals(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let found: Vec<ReferralRow> = facts::table
        .filter(facts::scheme_id.eq(scheme).and(facts::is_void.eq(false)))
        .order(facts::referral_id)
        .select(ReferralRow::as_select())
        .load(view.conn())?;
    for row in found {
        let words = row.hearing_outcomes.split(';').filter(|w| !w.is_empty());
        let outcomes = words.fold(WordSet::default(), |set, word| set.with(rows.outcomes.learn(word)));
        rows.referrals.push(ReferralFact {
            referral: row.referral_id.uuid(),
            court: row.court_id.uuid(),
            session: row.court_session_id.map(Id::uuid),
            received_day: row.received_day,
            source: rows.sources.learn(&row.source),
            from_court: row.is_from_court,
            eligible: row.is_eligible,
            first_conversation_day: row.first_conversation_day,
            answer: row.answer.map(|w| known!(Answer, "referral_facts", &w)).transpose()?,
            wanted: bits(row.wanted),
            outcomes,
        });
    }
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = chains)]
struct ChainRow {
    chain_id: Id<Signpost>,
    referral_id: Id<Referral>,
    court_id: Id<Court>,
    organisation_id: Id<Organisation>,
    issued_day: i32,
    pathways: i32,
    first_take_up_day: Option<i32>,
    first_confirmed_day: Option<i32>,
    first_strong_day: Option<i32>,
    settled_day: Option<i32>,
    is_already_supported: bool,
    is_to_not_now: bool,
    is_service_side: bool,
}

/// What a need has to know of the chains of its referral: their pathways, first take-up, and whether the service's side ended them.
type Served = HashMap<Uuid, Vec<(Pathways, Option<i32>, bool)>>;

fn chains_and_needs(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let found: Vec<ChainRow> = chains::table
        .filter(chains::scheme_id.eq(scheme).and(chains::is_void.eq(false)))
        .order((chains::referral_id, chains::chain_id))
        .select(ChainRow::as_select())
        .load(view.conn())?;
    let mut served: Served = HashMap::new();
    for row in found {
        let pathways = bits(row.pathways);
        let serves = (pathways, row.first_take_up_day, row.is_service_side);
        served.entry(row.referral_id.uuid()).or_default().push(serves);
        rows.chains.push(ChainFact {
            chain: row.chain_id.uuid(),
            referral: row.referral_id.uuid(),
            court: row.court_id.uuid(),
            organisation: row.organisation_id.uuid(),
            issued_day: row.issued_day,
            first_take_up_day: row.first_take_up_day,
            first_confirmed_day: row.first_confirmed_day,
            first_strong_day: row.first_strong_day,
            settled_day: row.settled_day,
            already_supported: row.is_already_supported,
            to_not_now: row.is_to_not_now,
            restricted: pathways.has_restricted(),
        });
    }
    needs_of(view, scheme, &served, rows)
}

type NeedLine = (Id<Referral>, String, String, Option<String>, Option<String>, NaiveDate);

/// Several officers may have recorded the same restricted pathway, none of them knowing: it counts once, and as present
/// and wanted where anybody heard that it was.
fn once_a_pathway(mut lines: Vec<NeedLine>) -> Vec<NeedLine> {
    let present = |l: &NeedLine| l.2 == Presence::Present.word();
    let wanted = |l: &NeedLine| l.3.as_deref() == Some(Wish::Yes.word());
    lines.sort_by_key(|l| (l.0, l.1.clone(), !present(l), !wanted(l), l.5));
    lines.dedup_by(|later, first| (later.0, &later.1) == (first.0, &first.1));
    lines
}

fn needs_of(view: &mut View<'_>, scheme: Id<Scheme>, served: &Served, rows: &mut Rows) -> Result<()> {
    let lines: Vec<NeedLine> = needs::table
        .inner_join(facts::table.on(facts::referral_id.eq(needs::referral_id)))
        .filter(facts::scheme_id.eq(scheme).and(facts::is_void.eq(false)))
        .order((needs::referral_id, needs::pathway))
        .select((
            needs::referral_id,
            needs::pathway,
            needs::presence,
            needs::wants_help,
            needs::gap_reason,
            needs::recorded_on,
        ))
        .load(view.conn())?;
    for (referral, pathway, presence, wants_help, gap, recorded_on) in once_a_pathway(lines) {
        let pathway = known!(Pathway, "needs", &pathway)?;
        let chains = served.get(&referral.uuid()).map_or(&[][..], Vec::as_slice);
        let serving = || chains.iter().filter(|(pathways, ..)| pathways.has(pathway));
        rows.needs.push(NeedFact {
            referral: referral.uuid(),
            pathway,
            presence: known!(Presence, "needs", &presence)?,
            wants_help: wants_help.map(|w| known!(Wish, "needs", &w)).transpose()?,
            has_gap: gap.is_some(),
            first_take_up_day: serving().filter_map(|(_, day, _)| *day).min(),
            service_side_reason: serving().any(|(_, _, service_side)| *service_side),
            recorded_day: day_number(recorded_on),
        });
    }
    Ok(())
}

fn sessions(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let held: Vec<(Id<CourtSession>, Id<Court>, NaiveDate, bool)> = court_sessions::table
        .filter(court_sessions::scheme_id.eq(scheme))
        .order(court_sessions::id)
        .select((
            court_sessions::id,
            court_sessions::court_id,
            court_sessions::held_on,
            court_sessions::is_cancelled,
        ))
        .load(view.conn())?;
    let days: HashMap<Id<CourtSession>, i32> =
        held.iter().map(|(id, _, on, _)| (*id, day_number(*on))).collect();
    rows.sessions = held
        .into_iter()
        .map(|(id, court, on, cancelled)| SessionFact {
            session: id.uuid(),
            court: court.uuid(),
            held_day: day_number(on),
            cancelled,
        })
        .collect();
    let met: Vec<(Id<CourtSession>, Id<Court>, i32)> = encounters::table
        .filter(encounters::scheme_id.eq(scheme).and(encounters::void_reason.is_null()))
        .order(encounters::id)
        .select((encounters::court_session_id, encounters::court_id, encounters::how_many))
        .load(view.conn())?;
    for (session, court, how_many) in met {
        let Some(day) = days.get(&session) else { continue };
        let one = EncounterFact { session: session.uuid(), court: court.uuid(), day: *day };
        rows.encounters.extend(std::iter::repeat_n(one, usize::try_from(how_many).unwrap_or(0)));
    }
    Ok(())
}
