//! The fact of one chain of signposts, from its links and what each of them came to; imported through `store::insight::fact`.

use super::mask;
use crate::domain::case::code::Code;
use crate::domain::case::referral::{Answer, Referral};
use crate::domain::case::signpost::{Outcome, Signpost, State};
use crate::domain::directory::{
    court::Court, organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service,
};
use crate::domain::id::Id;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{chain_facts as chains, referrals, signpost_needs, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// The fact of one chain.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = chains, primary_key(chain_id), treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct ChainRow {
    pub(super) chain_id: Id<Signpost>,
    pub(super) referral_id: Id<Referral>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    service_id: Id<Service>,
    organisation_id: Id<Organisation>,
    issued_day: i32,
    first_take_up_day: Option<i32>,
    first_confirmed_day: Option<i32>,
    first_strong_day: Option<i32>,
    settled_day: Option<i32>,
    state: String,
    mode: String,
    chosen_by: String,
    pathways: i32,
    is_service_side: bool,
    is_already_supported: bool,
    is_to_not_now: bool,
    is_void: bool,
}

/// One signpost of a chain, as it was issued.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signposts)]
pub(super) struct LinkRow {
    pub(super) id: Id<Signpost>,
    pub(super) code_id: Id<Code>,
    pub(super) chain_id: Id<Signpost>,
    predecessor_id: Option<Id<Signpost>>,
    pub(super) referral_id: Id<Referral>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    service_id: Id<Service>,
    organisation_id: Id<Organisation>,
    mode: String,
    chosen_by: String,
    is_already_supported: bool,
    issued_on: NaiveDate,
}

/// What is kept of what a signpost's events add up to.
#[derive(Queryable, Selectable)]
#[diesel(table_name = signposts)]
struct OutcomeRow {
    state: String,
    first_take_up_on: Option<NaiveDate>,
    first_confirmed_on: Option<NaiveDate>,
    first_strong_on: Option<NaiveDate>,
    settled_on: Option<NaiveDate>,
    is_service_side: bool,
    booked_for: Option<NaiveDate>,
}

impl OutcomeRow {
    fn outcome(self) -> Result<Outcome> {
        Ok(Outcome {
            state: known!(State, "signposts", &self.state)?,
            first_take_up: self.first_take_up_on,
            first_confirmed: self.first_confirmed_on,
            first_strong: self.first_strong_on,
            settled_on: self.settled_on,
            service_side: self.is_service_side,
            booked_for: self.booked_for,
        })
    }
}

/// A signpost of a chain, what it is for and what it came to.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) row: LinkRow,
    pub(super) outcome: Outcome,
    pub(super) pathways: Vec<Pathway>,
    pub(super) answer: Option<Answer>,
}

/// From the first slip over every re-route, by who follows whom: two links of one transaction have one time.
fn in_order(links: &[Link]) -> Vec<&Link> {
    let mut ordered: Vec<&Link> = Vec::with_capacity(links.len());
    let mut before = None;
    while let Some(next) = links.iter().find(|link| link.row.predecessor_id == before) {
        ordered.push(next);
        before = Some(next.row.id);
    }
    ordered
}

/// What a chain's fact is: the earliest take-up of any link, the end of the last. A void link counts nowhere. Saving,
/// rebuilding and checking all come here, so that they cannot drift apart.
pub(super) fn of_chain(links: &[Link]) -> Option<ChainRow> {
    let all = in_order(links);
    let standing: Vec<&&Link> = all.iter().filter(|l| l.outcome.state != State::Void).collect();
    let first = &all.first()?.row;
    let last = standing.last().copied().or(all.last())?;
    let earliest = |day: fn(&Outcome) -> Option<NaiveDate>| {
        standing.iter().filter_map(|link| day(&link.outcome)).min().map(day_number)
    };
    Some(ChainRow {
        chain_id: first.chain_id,
        referral_id: first.referral_id,
        scheme_id: first.scheme_id,
        court_id: first.court_id,
        service_id: last.row.service_id,
        organisation_id: last.row.organisation_id,
        issued_day: day_number(first.issued_on),
        first_take_up_day: earliest(|o| o.first_take_up),
        first_confirmed_day: earliest(|o| o.first_confirmed),
        first_strong_day: earliest(|o| o.first_strong),
        settled_day: last.outcome.settled_on.map(day_number),
        state: last.outcome.state.word().to_owned(),
        mode: last.row.mode.clone(),
        chosen_by: first.chosen_by.clone(),
        pathways: mask(all.iter().flat_map(|link| link.pathways.iter().copied())),
        is_service_side: standing.iter().any(|link| link.outcome.service_side),
        is_already_supported: first.is_already_supported,
        is_to_not_now: all.first()?.answer == Some(Answer::NotNow),
        is_void: standing.is_empty(),
    })
}

/// What each of these signposts is for.
pub(super) fn pathways(
    view: &mut View<'_>,
    ids: &[Id<Signpost>],
) -> Result<HashMap<Id<Signpost>, Vec<Pathway>>> {
    let rows: Vec<(Id<Signpost>, String)> = signpost_needs::table
        .filter(signpost_needs::signpost_id.eq_any(ids.to_vec()))
        .select((signpost_needs::signpost_id, signpost_needs::pathway))
        .load(view.conn())?;
    let mut of: HashMap<Id<Signpost>, Vec<Pathway>> = HashMap::new();
    for (id, word) in rows {
        of.entry(id).or_default().push(known!(Pathway, "signpost_needs", &word)?);
    }
    Ok(of)
}

/// The links of one chain with what is kept of each outcome.
fn links(view: &mut View<'_>, chain: Id<Signpost>) -> Result<Vec<Link>> {
    let rows: Vec<(LinkRow, OutcomeRow, Option<String>)> = signposts::table
        .inner_join(referrals::table)
        .filter(signposts::chain_id.eq(chain))
        .select((LinkRow::as_select(), OutcomeRow::as_select(), referrals::answer))
        .load(view.conn())?;
    let mut pathways = pathways(view, &rows.iter().map(|(row, ..)| row.id).collect::<Vec<_>>())?;
    let link = |(row, outcome, answer): (LinkRow, OutcomeRow, Option<String>)| {
        let answer = answer.map(|word| known!(Answer, "referrals", &word)).transpose()?;
        let pathways = pathways.remove(&row.id).unwrap_or_default();
        Ok(Link { row, outcome: outcome.outcome()?, pathways, answer })
    };
    rows.into_iter().map(link).collect()
}

/// The facts that are kept of the chains of these referrals.
pub(super) fn kept(view: &mut View<'_>, of: &[Id<Referral>]) -> Result<Vec<ChainRow>> {
    let kept = chains::table.filter(chains::referral_id.eq_any(of.to_vec()));
    Ok(kept.select(ChainRow::as_select()).load(view.conn())?)
}

/// Puts `row` in the place of what is kept.
pub(super) fn put(tx: &mut Tx<'_>, spent: &Spent, row: &ChainRow) -> Result<()> {
    let changed = diesel::update(chains::table.find(row.chain_id)).set(row).execute(tx.writing(spent))?;
    if changed == 0 {
        diesel::insert_into(chains::table).values(row).execute(tx.writing(spent))?;
    }
    Ok(())
}

/// Writes the fact of a chain that has one link.
pub(in crate::store) fn insert_chain(tx: &mut Tx<'_>, spent: &Spent, chain: Id<Signpost>) -> Result<()> {
    let links = links(tx, chain)?;
    if let Some(row) = of_chain(&links) {
        diesel::insert_into(chains::table).values(&row).execute(tx.writing(spent))?;
    }
    Ok(())
}

/// Writes a chain's fact anew.
pub(in crate::store) fn save_chain(tx: &mut Tx<'_>, spent: &Spent, chain: Id<Signpost>) -> Result<()> {
    let links = links(tx, chain)?;
    if let Some(row) = of_chain(&links) {
        put(tx, spent, &row)?;
    }
    Ok(())
}
