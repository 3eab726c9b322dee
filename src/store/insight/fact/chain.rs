//! What a referral's fact holds of one chain of signposts, from its links and what each of them came to; imported through `store::insight::fact`.

use super::line::{ChainLine, EventLine};
use crate::domain::case::code::Code;
use crate::domain::case::event::standing;
use crate::domain::case::referral::Referral;
use crate::domain::case::signpost::{
    ChosenBy, Grade, Mode, Outcome, Report, Signpost, State, What, counted, fold, met_again,
};
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::id::Id;
use crate::domain::insight::report::facts::Teller;
use crate::domain::insight::report::words::Pathways;
use crate::domain::time::day_number;
use crate::error::{Error, Result};
use crate::store::case::signpost_event;
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
    mode: String,
    chosen_by: String,
    is_already_supported: bool,
    issued_on: NaiveDate,
}

impl LinkRow {
    fn of(it: &Signpost, code: Id<Code>) -> Self {
        Self {
            id: it.id,
            code_id: code,
            chain_id: it.chain,
            predecessor_id: it.predecessor,
            referral_id: it.referral,
            organisation_id: it.organisation,
            mode: it.mode.word().into(),
            chosen_by: it.chosen_by.word().into(),
            is_already_supported: it.already_supported,
            issued_on: it.issued_on,
        }
    }
}

/// A signpost of a chain, what it is for and what it came to.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) row: LinkRow,
    pub(super) outcome: Outcome,
    pub(super) reports: Vec<Report>,
    pub(super) pathways: Vec<Pathway>,
}

impl Link {
    /// With what its events add up to.
    fn new(row: LinkRow, reports: Vec<Report>, pathways: Vec<Pathway>) -> Result<Self> {
        let misfit =
            |what| Error::internal(format!("{what} does not fit into the stream of {}", row.code_id));
        let outcome = fold(&reports).map_err(misfit)?;
        Ok(Self { row, outcome, reports, pathways })
    }

    /// The first day on which the partner is known to have known of it: it said so, or took the person on in a call.
    fn first_known(&self) -> Option<i32> {
        let tells = |it: &&Report| matches!(it.event.what, What::Acknowledged | What::HandedOver);
        counted(&self.reports).filter(tells).map(day_of).min()
    }

    /// What happened on it, and when somebody wrote it down; not what is only done at the desk.
    fn happened(&self, day_0: i32) -> Vec<EventLine> {
        let is_restricted = self.pathways.iter().any(|it| it.is_restricted());
        let events: Vec<_> = self.reports.iter().map(|it| it.event.clone()).collect();
        let happens = |what: What| {
            !matches!(what, What::Bound | What::Rerouted | What::TurnedOrdinary | What::Voided | What::Noted)
        };
        standing(&events)
            .filter(|e| happens(e.what) && e.what != What::Corrected)
            .map(|e| EventLine::of(e, day_0, is_restricted))
            .collect()
    }

    /// The report that brought it to where it stands now.
    fn end(&self) -> Option<&Report> {
        counted(&self.reports).filter(|it| leads_to_end(it, self.outcome.state)).last()
    }
}

fn day_of(it: &Report) -> i32 {
    day_number(it.event.occurred.last_day_by(it.event.recorded_at.london_date()))
}

fn leads_to_end(it: &Report, end: State) -> bool {
    let what = match end {
        State::NotTakenUp => What::NotStarted,
        State::PartnerDeclined => What::Declined,
        State::Stopped => What::Stopped,
        State::Completed => What::Completed,
        _ => return false,
    };
    it.event.what == what
}

fn teller(it: &Report) -> Teller {
    match it.grade {
        Some(Grade::A | Grade::B | Grade::C) => Teller::Partner,
        Some(Grade::D) => Teller::Person,
        Some(Grade::E) | None => Teller::Officer,
    }
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

/// What a chain's line is: it begins with the first link that stands, the earliest take-up of any link, the end of the last.
/// A void link counts nowhere, its day of issue neither, and a chain of them is none. Saving, rebuilding and checking all come here, so that they cannot drift apart.
pub(super) fn of_chain(links: &[Link]) -> Result<Option<ChainLine>> {
    let all = in_order(links);
    let standing: Vec<&&Link> = all.iter().filter(|l| l.outcome.state != State::Void).collect();
    let (Some(first), Some(last)) = (standing.first().map(|link| &link.row), standing.last()) else {
        return Ok(None);
    };
    let earliest = |day: fn(&Outcome) -> Option<NaiveDate>| {
        standing.iter().filter_map(|link| day(&link.outcome)).min().map(day_number)
    };
    let pathways = standing.iter().flat_map(|link| link.pathways.iter().copied());
    let end = last.end();
    Ok(Some(ChainLine {
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
        mode: known!(Mode, "signposts", &last.row.mode)?,
        chosen_by: known!(ChosenBy, "signposts", &first.chosen_by)?,
        acknowledged_day: standing.iter().filter_map(|link| link.first_known()).min(),
        is_engaged: standing.iter().any(|link| met_again(&link.reports)),
        state: last.outcome.state,
        reason: end.and_then(|it| it.event.reason.clone()),
        teller: end.map(teller),
        is_end_service_side: last.outcome.service_side,
        events: standing.iter().flat_map(|link| link.happened(day_number(first.issued_on))).collect(),
    }))
}

/// What each of these signposts is for.
fn pathways(view: &mut View<'_>, ids: &[Id<Signpost>]) -> Result<HashMap<Id<Signpost>, Vec<Pathway>>> {
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

/// The links of these signposts, each with what was heard of it.
pub(super) fn links(view: &mut View<'_>, rows: Vec<LinkRow>) -> Result<Vec<Link>> {
    let mut pathways = pathways(view, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let codes: Vec<Id<Code>> = rows.iter().map(|row| row.code_id).collect();
    let mut heard = signpost_event::list_many(view, &codes)?;
    let link = |row: LinkRow| {
        let reports = heard.remove(&row.code_id).unwrap_or_default();
        let pathways = pathways.remove(&row.id).unwrap_or_default();
        Link::new(row, reports, pathways)
    };
    rows.into_iter().map(link).collect()
}

/// Keeps a chain for its referral's fact, as its links stand now.
pub(in crate::store) fn save_chain(tx: &mut Tx<'_>, spent: &Spent, chain: Id<Signpost>) -> Result<()> {
    let rows: Vec<LinkRow> = signposts::table
        .filter(signposts::chain_id.eq(chain))
        .select(LinkRow::as_select())
        .load(tx.conn())?;
    let links = links(tx, rows)?;
    let Some(referral) = links.first().map(|link| link.row.referral_id) else { return Ok(()) };
    tx.change(spent, referral).keep_chain(chain.uuid(), of_chain(&links)?);
    Ok(())
}

/// The same for a chain that begins now, with a slip of which nothing was heard yet.
pub(in crate::store) fn begin_chain(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (it, code): (&Signpost, Id<Code>),
    issued: &Report,
) -> Result<()> {
    let pathways = it.needs.iter().map(|(_, pathway)| *pathway).collect();
    let link = Link::new(LinkRow::of(it, code), vec![issued.clone()], pathways)?;
    tx.change(spent, it.referral).keep_chain(it.chain.uuid(), of_chain(&[link])?);
    Ok(())
}
