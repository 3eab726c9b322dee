//! What a referral's fact holds of one chain of signposts, from its links and what each of them came to; imported through `store::insight::fact`.

use super::line::ChainLine;
use super::referral::repack;
use crate::domain::case::code::Code;
use crate::domain::case::referral::Referral;
use crate::domain::case::signpost::{Outcome, Signpost, State};
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::id::Id;
use crate::domain::insight::report::words::Pathways;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{signpost_needs, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// One signpost of a chain, as it was issued.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signposts)]
pub(super) struct LinkRow {
    pub(super) id: Id<Signpost>,
    pub(super) code_id: Id<Code>,
    pub(super) chain_id: Id<Signpost>,
    predecessor_id: Option<Id<Signpost>>,
    pub(super) referral_id: Id<Referral>,
    organisation_id: Id<Organisation>,
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

/// What a chain's line is: the earliest take-up of any link, the end of the last. A void link counts nowhere, and a chain of
/// them is none. Saving, rebuilding and checking all come here, so that they cannot drift apart.
pub(super) fn of_chain(links: &[Link]) -> Option<ChainLine> {
    let all = in_order(links);
    let standing: Vec<&&Link> = all.iter().filter(|l| l.outcome.state != State::Void).collect();
    let (first, last) = (&all.first()?.row, standing.last()?);
    let earliest = |day: fn(&Outcome) -> Option<NaiveDate>| {
        standing.iter().filter_map(|link| day(&link.outcome)).min().map(day_number)
    };
    let pathways = all.iter().flat_map(|link| link.pathways.iter().copied());
    Some(ChainLine {
        chain: first.chain_id.uuid(),
        organisation: last.row.organisation_id.uuid(),
        issued_day: day_number(first.issued_on),
        first_take_up_day: earliest(|o| o.first_take_up),
        first_confirmed_day: earliest(|o| o.first_confirmed),
        first_strong_day: earliest(|o| o.first_strong),
        settled_day: last.outcome.settled_on.map(day_number),
        pathways: pathways.fold(Pathways::default(), Pathways::with).bits(),
        is_service_side: standing.iter().any(|link| link.outcome.service_side),
        is_already_supported: first.is_already_supported,
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
    let rows: Vec<(LinkRow, OutcomeRow)> = signposts::table
        .filter(signposts::chain_id.eq(chain))
        .select((LinkRow::as_select(), OutcomeRow::as_select()))
        .load(view.conn())?;
    let mut pathways = pathways(view, &rows.iter().map(|(row, _)| row.id).collect::<Vec<_>>())?;
    let link = |(row, outcome): (LinkRow, OutcomeRow)| {
        let pathways = pathways.remove(&row.id).unwrap_or_default();
        Ok(Link { row, outcome: outcome.outcome()?, pathways })
    };
    rows.into_iter().map(link).collect()
}

/// Writes a chain into its referral's fact, the first time or anew.
pub(in crate::store) fn save_chain(tx: &mut Tx<'_>, spent: &Spent, chain: Id<Signpost>) -> Result<()> {
    let links = links(tx, chain)?;
    let Some(referral) = links.first().map(|link| link.row.referral_id) else { return Ok(()) };
    let now = of_chain(&links);
    repack(tx, spent, referral, |line| {
        line.chains.retain(|it| it.chain != chain.uuid());
        line.chains.extend(now);
        line.chains.sort_unstable_by_key(|it| it.chain);
    })
}
