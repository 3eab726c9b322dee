//! Signposts as a file holds them, part by part and in a few narrow columns; imported through the signposts' store.

use super::visible;
use crate::domain::case::signpost::{ChosenBy, Mode, Signpost, State};
use crate::domain::directory::{court::Court, pathway::Pathway, scheme::Scheme, service::Service};
use crate::domain::id::Id;
use crate::domain::insight::report::words::Pathways;
use crate::domain::page::{After, Window};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::{Actor, Sees};
use crate::store::conn::View;
use crate::store::schema::{courts, organisations, services, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// What stands in every part under a key alone.
#[derive(Debug, Default)]
pub struct Names {
    /// Courts.
    pub courts: HashMap<Id<Court>, String>,
    /// Services, each with the agency that offers it.
    pub services: HashMap<Id<Service>, (String, String)>,
}

/// One signpost of a file: nothing of the person.
#[derive(Debug)]
pub struct Exported {
    /// Its code, as it is kept.
    pub code: String,
    /// The referral's reference, as it is kept.
    pub reference: String,
    /// Where the referral was made.
    pub court: Id<Court>,
    /// Where to.
    pub service: Id<Service>,
    /// For what.
    pub pathways: Vec<Pathway>,
    /// How much the worker did beside.
    pub mode: Mode,
    /// Whose choice.
    pub chosen_by: ChosenBy,
    /// Whether it was for somebody near to the person.
    pub for_relative: bool,
    /// Whether the service was helping already.
    pub already_supported: bool,
    /// When it was given.
    pub issued_on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// When anything was last heard.
    pub last_heard_on: NaiveDate,
    /// First taken up, by evidence of grade A to D.
    pub first_take_up_on: Option<NaiveDate>,
    /// The same by grade A to C.
    pub first_confirmed_on: Option<NaiveDate>,
    /// The same by grade A or B.
    pub first_strong_on: Option<NaiveDate>,
    /// When it came to its end.
    pub settled_on: Option<NaiveDate>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = signposts)]
struct Row {
    id: Id<Signpost>,
    created_at: Instant,
    court_id: Id<Court>,
    service_id: Id<Service>,
    mode: String,
    chosen_by: String,
    is_for_relative: bool,
    is_already_supported: bool,
    issued_on: NaiveDate,
    state: String,
    last_heard_on: NaiveDate,
    first_take_up_on: Option<NaiveDate>,
    first_confirmed_on: Option<NaiveDate>,
    first_strong_on: Option<NaiveDate>,
    settled_on: Option<NaiveDate>,
    code: String,
    reference: String,
    pathways: i32,
}

/// The names of every court and service.
pub fn names(view: &mut View<'_>) -> Result<Names> {
    let courts: Vec<(Id<Court>, String)> =
        courts::table.select((courts::id, courts::name)).load(view.conn())?;
    let services: Vec<(Id<Service>, String, String)> = services::table
        .inner_join(organisations::table)
        .select((services::id, services::name, organisations::name))
        .load(view.conn())?;
    Ok(Names {
        courts: courts.into_iter().collect(),
        services: services.into_iter().map(|(id, name, of)| (id, (name, of))).collect(),
    })
}

/// The next part of a scheme's signposts in sight, newest first, and where the one after it begins.
pub fn part(
    view: &mut View<'_>,
    (sees, actor): (&Sees, &Actor),
    scheme: Id<Scheme>,
    state: Option<State>,
    window: Window,
) -> Result<(Vec<Exported>, Option<After>)> {
    let mut query = visible(&sees.within(Some(scheme)), actor).filter(signposts::scheme_id.eq(scheme));
    if let Some(state) = state {
        query = query.filter(signposts::state.eq(state.word()));
    }
    let mut rows: Vec<Row> =
        newest_first!(query, signposts, window).select(Row::as_select()).load(view.conn())?;
    let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) <= window.limit;
    rows.truncate(usize::try_from(window.limit).unwrap_or(0));
    let last = rows.last().map(|row| After { created_at: row.created_at, id: row.id.uuid() });
    Ok((rows.into_iter().map(exported).collect::<Result<_>>()?, last.filter(|_| !is_last)))
}

fn exported(row: Row) -> Result<Exported> {
    let bits = u16::try_from(row.pathways).map_err(Error::internal)?;
    let served = Pathways::from_bits(bits);
    Ok(Exported {
        code: row.code,
        reference: row.reference,
        court: row.court_id,
        service: row.service_id,
        pathways: Pathway::ALL.iter().copied().filter(|pathway| served.has(*pathway)).collect(),
        mode: known!(Mode, "signposts", &row.mode)?,
        chosen_by: known!(ChosenBy, "signposts", &row.chosen_by)?,
        for_relative: row.is_for_relative,
        already_supported: row.is_already_supported,
        issued_on: row.issued_on,
        state: known!(State, "signposts", &row.state)?,
        last_heard_on: row.last_heard_on,
        first_take_up_on: row.first_take_up_on,
        first_confirmed_on: row.first_confirmed_on,
        first_strong_on: row.first_strong_on,
        settled_on: row.settled_on,
    })
}
