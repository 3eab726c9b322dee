//! The ring-round as it is kept: open codes partner by partner, and what was said of them, append-only; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::around::ring_round::{
    Asked, Line, OPEN, Outcome, Page, RingRound, RowReport, Rung, Said,
};
use crate::domain::case::person::Person;
use crate::domain::case::signpost::{Signpost, State};
use crate::domain::code::SlipCode;
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::case::signpost;
use crate::store::conn::{Tx, View, insert_all};
use crate::store::schema::{
    codes, organisations, ring_round_rows as rows, ring_rounds as rounds, services, signposts,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rounds, treat_none_as_default_value = false)]
struct RoundRow {
    id: Id<RingRound>,
    scheme_id: Id<Scheme>,
    organisation_id: Id<Organisation>,
    month_on: NaiveDate,
    rung_on: NaiveDate,
    informant: Option<String>,
    recorded_by_id: Option<Id<User>>,
    recorded_as: String,
    created_at: Instant,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rows, treat_none_as_default_value = false)]
struct SaidRow {
    ring_round_id: Id<RingRound>,
    place: i32,
    code: String,
    signpost_id: Option<Id<Signpost>>,
    said: String,
    outcome: String,
    fault: Option<String>,
    detail: Option<String>,
}

impl SaidRow {
    fn report(self) -> Result<RowReport> {
        Ok(RowReport {
            code: SlipCode::parse(&self.code, "")?,
            signpost: self.signpost_id,
            said: known!(Said, "ring_round_rows", &self.said)?,
            outcome: known!(Outcome, "ring_round_rows", &self.outcome)?,
            fault: self.fault.zip(self.detail),
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = signposts)]
struct OpenRow {
    id: Id<Signpost>,
    person_id: Id<Person>,
    organisation_id: Id<Organisation>,
    issued_on: NaiveDate,
    state: String,
    last_heard_on: NaiveDate,
}

/// The most codes that are shown at once.
const MOST: i64 = 2_000;

/// Every open code in sight of a scheme, partner by partner, with what was said of it this month; and whom they are about,
/// for the trail.
pub fn pages(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    (asked, month): (&Asked, NaiveDate),
) -> Result<(Vec<Page>, Vec<Id<Person>>)> {
    let open = OPEN.map(State::word);
    let found: Vec<(OpenRow, String, String)> = signpost::visible(sees, actor)
        .inner_join(codes::table)
        .inner_join(services::table)
        .filter(signposts::scheme_id.eq(asked.scheme).and(signposts::state.eq_any(open)))
        .order((signposts::organisation_id, codes::code))
        .limit(MOST)
        .select((OpenRow::as_select(), codes::code, services::name))
        .load(view.conn())?;
    let names: HashMap<Id<Organisation>, String> = organisations::table
        .filter(
            organisations::id.eq_any(found.iter().map(|(row, ..)| row.organisation_id).collect::<Vec<_>>()),
        )
        .select((organisations::id, organisations::name))
        .load::<(Id<Organisation>, String)>(view.conn())?
        .into_iter()
        .collect();
    let mut rung = rung_in(view, asked.scheme, month)?;
    let people = found.iter().map(|(row, ..)| row.person_id).collect();
    let mut pages: Vec<Page> = Vec::new();
    for (row, code, service) in found {
        if pages.last().is_none_or(|page| page.organisation != row.organisation_id) {
            let name = names.get(&row.organisation_id).cloned().unwrap_or_default();
            pages.push(Page { organisation: row.organisation_id, name, lines: Vec::new() });
        }
        let line = Line {
            code: SlipCode::parse(&code, "")?,
            service,
            issued_on: row.issued_on,
            state: known!(State, "signposts", &row.state)?,
            last_heard_on: row.last_heard_on,
            rung: rung.remove(&row.id),
        };
        pages.last_mut().into_iter().for_each(|page| page.lines.push(line.clone()));
    }
    pages.sort_by(|a, b| (&a.name, a.organisation).cmp(&(&b.name, b.organisation)));
    Ok((pages, people))
}

/// What was said of each signpost in the month, the last word.
fn rung_in(view: &mut View<'_>, scheme: Id<Scheme>, month: NaiveDate) -> Result<HashMap<Id<Signpost>, Rung>> {
    type Columns = (Option<Id<Signpost>>, String, NaiveDate, Option<String>);
    let found: Vec<Columns> = rows::table
        .inner_join(rounds::table)
        .filter(rounds::scheme_id.eq(scheme).and(rounds::month_on.eq(month)))
        .filter(rows::outcome.ne(Outcome::Refused.word()))
        .order((rounds::created_at, rounds::id, rows::place))
        .select((rows::signpost_id, rows::said, rounds::rung_on, rounds::informant))
        .load(view.conn())?;
    let mut said = HashMap::new();
    for (signpost, word, on, informant) in found {
        let Some(signpost) = signpost else { continue };
        said.insert(signpost, Rung { on, said: known!(Said, "ring_round_rows", &word)?, informant });
    }
    Ok(said)
}

/// One call with its rows, for whoever keyed it.
pub fn find(view: &mut View<'_>, id: Id<RingRound>, keyed_by: Option<Id<User>>) -> Result<Option<RingRound>> {
    let found: Option<RoundRow> = rounds::table.find(id).first(view.conn()).optional()?;
    let Some(row) = found.filter(|row| row.recorded_by_id == keyed_by) else { return Ok(None) };
    let said: Vec<SaidRow> =
        rows::table.filter(rows::ring_round_id.eq(id)).order(rows::place).load(view.conn())?;
    Ok(Some(RingRound {
        id: row.id,
        scheme: row.scheme_id,
        organisation: row.organisation_id,
        month: row.month_on,
        rung_on: row.rung_on,
        informant: row.informant,
        recorded_by: row.recorded_by_id,
        recorded_as: row.recorded_as,
        rows: said.into_iter().map(SaidRow::report).collect::<Result<_>>()?,
    }))
}

/// Keeps a call with what came of each row.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &RingRound) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "ring_round", it.id)?;
    let row = RoundRow {
        id: it.id,
        scheme_id: it.scheme,
        organisation_id: it.organisation,
        month_on: it.month,
        rung_on: it.rung_on,
        informant: it.informant.clone(),
        recorded_by_id: it.recorded_by,
        recorded_as: it.recorded_as.clone(),
        created_at: now,
    };
    diesel::insert_into(rounds::table).values(&row).execute(tx.writing(&spent))?;
    let said = |(row, place): (&RowReport, i32)| SaidRow {
        ring_round_id: it.id,
        place,
        code: row.code.as_str().to_owned(),
        signpost_id: row.signpost,
        said: row.said.word().into(),
        outcome: row.outcome.word().into(),
        fault: row.fault.as_ref().map(|(code, _)| code.clone()),
        detail: row.fault.as_ref().map(|(_, detail)| detail.clone()),
    };
    let all: Vec<SaidRow> = it.rows.iter().zip(1..).map(said).collect();
    if !all.is_empty() {
        insert_all!(tx.writing(&spent), rows::table, &all)?;
    }
    Ok(())
}
