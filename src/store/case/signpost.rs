//! Signposts and their codes as they are kept: the row is the fold of the code's stream; actions may import it.

pub mod due;
pub mod export;
mod outcome;
mod row;
pub mod slip;

use super::around::follow_up;
use super::code::{self, Given};
use super::need::Served;
use super::signpost_event;
use crate::domain::account::user::User;
use crate::domain::case::{
    code::Code,
    referral::Referral,
    signpost::{Mode, Outcome, Report, Signpost, State},
};
use crate::domain::code::SlipCode;
use crate::domain::id::Id;
use crate::domain::page::{After, Page, Window};
use crate::domain::system::webhook::{EventType, Told};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::insight::fact;
use crate::store::schema::{codes, services, signposts};
use crate::store::system::outbox::{self, Hearers};
use diesel::prelude::*;
use row::{Coded, SignpostRow, whole};

/// What a list of signposts can be narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those of this referral.
    pub referral: Option<Id<Referral>>,
}

/// What is in sight; every read starts here. A restricted one is so for its issuer, for the grant, for the agency addressed.
pub(super) fn visible(sees: &Sees, actor: &Actor) -> signposts::BoxedQuery<'static, MultiBackend> {
    let all = signposts::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(signposts::organisation_id.eq(*id)),
        Sees::Opened(people) => all.filter(signposts::person_id.eq_any(people.clone())),
        Sees::Schemes(ids) => {
            let ours = all.filter(signposts::scheme_id.eq_any(ids.clone()));
            if actor.sees_restricted_of(None) {
                return ours;
            }
            ours.filter(signposts::is_restricted.eq(false).or(signposts::issued_by_id.eq(actor.user())))
        }
        _ => all.filter(signposts::id.ne(signposts::id)),
    }
}

/// Those that `user` may know of, who sees her own restricted ones alone: what hangs on a signpost is in sight as that is.
#[diesel::dsl::auto_type]
pub(super) fn known_to(user: Id<User>) -> _ {
    signposts::table
        .filter(signposts::is_restricted.eq(false).or(signposts::issued_by_id.eq(user)))
        .select(signposts::id.nullable())
}

/// One signpost in sight, by its code.
pub fn find(view: &mut View<'_>, sees: &Sees, actor: &Actor, code: &SlipCode) -> Result<Option<Signpost>> {
    let rows: Vec<Coded> = visible(sees, actor)
        .inner_join(codes::table)
        .filter(codes::code.eq(code.as_str()))
        .select((SignpostRow::as_select(), codes::code))
        .load(view.conn())?;
    Ok(whole(view, rows)?.pop())
}

/// The signposts in sight, newest first.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    filter: Filter,
    window: Window,
) -> Result<Page<Signpost>> {
    let wanted = || {
        let mut query = visible(sees, actor);
        if let Some(state) = filter.state {
            query = query.filter(signposts::state.eq(state.word()));
        }
        if let Some(referral) = filter.referral {
            query = query.filter(signposts::referral_id.eq(referral));
        }
        query
    };
    let rows: Vec<Coded> = newest_first!(wanted().inner_join(codes::table), signposts, window)
        .select((SignpostRow::as_select(), codes::code))
        .load(view.conn())?;
    let total = if window.with_total { Some(wanted().count().get_result(view.conn())?) } else { None };
    let page = Page::cut(rows, window, total, |(r, _)| After { created_at: r.created_at, id: r.id.uuid() });
    page.try_map_all(|rows| whole(view, rows))
}

/// The signposts of one referral that are in sight, oldest first, each with its service's name; the newest, where there are
/// more than a page holds. `served` says what for.
pub fn of_referral(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    referral: Id<Referral>,
    mut served: Served,
) -> Result<Vec<(Signpost, String)>> {
    let rows: Vec<(SignpostRow, String, String)> = visible(sees, actor)
        .inner_join(codes::table)
        .inner_join(services::table)
        .filter(signposts::referral_id.eq(referral))
        .order((signposts::created_at.desc(), signposts::id.desc()))
        .limit(Window::MAX)
        .select((SignpostRow::as_select(), codes::code, services::name))
        .load(view.conn())?;
    let oldest_first = rows.into_iter().rev();
    oldest_first.map(|(row, code, name)| Ok((row::one((row, code), &mut served)?, name))).collect()
}

/// Adds a signpost with its code and the event that it was issued.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Signpost, given: &Given<'_>) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let code = code::take(tx, &spent, &it.code, given.code)?;
    row::insert(tx, &spent, (it, code), given.reference)?;
    let of = (code, Some(it.person));
    if given.code.is_some() {
        outcome::keep(tx, &spent, it.id, given.outcome)?;
        signpost_event::append(tx, &spent, of, given.report)?;
    } else {
        signpost_event::write(tx, &spent, of, given.report)?;
    }
    follow_up::plan(tx, &spent, it)?;
    // What is keyed from paper or from a file is no news.
    if it.issued_on == now.london_date() {
        outbox::tell_partner(tx, &spent, (it.organisation, it.mode == Mode::Warm))?;
    }
    tell(tx, &spent, EventType::SignpostIssued, it);
    // Of a code that is born with its signpost nobody has heard anything before.
    match (given.code, it.predecessor) {
        (None, None) => fact::begin_chain(tx, &spent, (it, code), given.report),
        _ => fact::save_chain(tx, &spent, it.chain),
    }
}

/// Saves a signpost with the report that moved it and everything that its stream now adds up to.
pub fn save(
    tx: &mut Tx<'_>,
    permit: Permit,
    it: &Signpost,
    report: &Report,
    outcome: &Outcome,
) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let conn = tx.writing(&spent);
    let (code, before): (Id<Code>, String) =
        signposts::table.find(it.id).select((signposts::code_id, signposts::state)).first(conn)?;
    diesel::update(signposts::table.find(it.id))
        .set((
            signposts::state.eq(it.state.word()),
            signposts::mode.eq(it.mode.word()),
            signposts::last_heard_on.eq(it.last_heard_on),
            signposts::version.eq(it.version),
            signposts::updated_at.eq(now),
        ))
        .execute(conn)?;
    outcome::keep(tx, &spent, it.id, outcome)?;
    signpost_event::append(tx, &spent, (code, Some(it.person)), report)?;
    if before != it.state.word() {
        tell(tx, &spent, EventType::SignpostStateChanged, it);
    }
    fact::save_chain(tx, &spent, it.chain)
}

/// Tells the agency addressed, and the scheme's council unless it is restricted: colleagues there may not know of those.
fn tell(tx: &mut Tx<'_>, spent: &Spent, event: EventType, it: &Signpost) {
    let told = Told { event, key: it.code.to_string(), state: Some(it.state.word().into()) };
    let scheme = (!it.restricted).then_some(it.scheme);
    tx.tell(spent, told, Hearers { partner: Some(it.organisation), scheme, ..Hearers::default() });
}
