//! Gaps: log one without a person, see to it, close it by a service, open it again, list them; API, pages and demo import it.

use super::vocabulary::choose_term;
use crate::actions::directory::need_type::choose_need_types;
use crate::domain::account::user::{Grant, User};
use crate::domain::code::SchemeCode;
use crate::domain::directory::gap::ledger::{LedgerLine, ledger};
use crate::domain::directory::gap::{Gap, Owner, State, month_of};
use crate::domain::directory::vocabulary::Set;
use crate::domain::directory::{pathway::Pathway, service::Service};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, text};
use crate::error::{Error, Fault, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::account::user;
use crate::store::directory::{gap, organisation, scheme, service};
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// A gap that somebody knows of without a person.
#[derive(Debug, Clone)]
pub struct NewGap {
    /// In which scheme.
    pub scheme: SchemeCode,
    /// For which pathway.
    pub pathway: Pathway,
    /// For which kind of need.
    pub need_type: Option<String>,
    /// Where, in words.
    pub area: Option<String>,
    /// Why nothing meets it.
    pub reason: String,
    /// In which month it was found, by any of its days; this one, where nothing is said.
    pub month: Option<NaiveDate>,
}

/// Logs a gap without a person.
pub fn log_gap(tx: &mut Tx<'_>, actor: &Actor, new: &NewGap) -> Result<Gap> {
    actor.must_be_able(Action::LogGap)?;
    let today = tx.now().london_date();
    let scheme = scheme::find(tx, &new.scheme)?
        .ok_or_else(|| actor.not_found(Action::LogGap, "scheme", &new.scheme))?;
    let month = month_of(new.month.unwrap_or(today));
    if month > today {
        return Err(Error::invalid("/month", "date_in_future", "Month must be this one or a past one."));
    }
    choose_term(tx, Set::GapReason, &new.reason, today, "/reason")?;
    let kinds: Vec<String> = new.need_type.clone().into_iter().collect();
    let chosen = choose_need_types(tx, new.pathway, &kinds, today, "/need_type").map_err(of_one)?;
    let restricted = new.pathway.is_restricted() || chosen.iter().any(|t| t.restricted);
    let it = Gap {
        id: if restricted { Id::timeless() } else { Id::new() },
        scheme: scheme.id,
        referral: None,
        need: None,
        pathway: new.pathway,
        need_type: new.need_type.clone(),
        area: text::optional(new.area.as_deref(), "/area", 80)?,
        reason: new.reason.clone(),
        month,
        state: State::Open,
        owner: None,
        plan: None,
        due_on: None,
        closed_by: None,
        closed_on: None,
        restricted,
        recorded_by: actor.user(),
        version: 1,
    };
    let permit = actor.may(Action::LogGap, &it)?;
    gap::save(tx, permit, &it)?;
    Ok(it)
}

/// A fault of the only need type, which stands alone and not in a list.
fn of_one(error: Error) -> Error {
    match error {
        Error::Invalid(faults) => {
            let alone = |fault| Fault { pointer: "/need_type".into(), ..fault };
            Error::Invalid(faults.into_iter().map(alone).collect())
        }
        other => other,
    }
}

/// One gap in sight, for `action`.
fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Gap>) -> Result<Gap> {
    gap::find(view, &actor.sees(Action::ReadGap), actor, id)?
        .ok_or_else(|| actor.not_found(action, "gap", id))
}

/// One gap in sight.
pub fn read_gap(view: &mut View<'_>, actor: &Actor, id: Id<Gap>) -> Result<Gap> {
    let it = find(view, actor, Action::ReadGap, id)?;
    actor.must_be_able_on(Action::ReadGap, &it)?;
    Ok(it)
}

/// The gaps in sight, newest first.
pub fn list_gaps(
    view: &mut View<'_>,
    actor: &Actor,
    filter: gap::Filter,
    window: Window,
) -> Result<Page<Gap>> {
    actor.must_be_able(Action::ListGaps)?;
    gap::list(view, &actor.sees(Action::ListGaps), actor, filter, window)
}

/// Who is going to do what about a gap, by when.
#[derive(Debug, Clone)]
pub struct Seeing {
    /// Who.
    pub owner: Owner,
    /// What.
    pub plan: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// Gives a gap to an officer of its scheme or to an organisation, with what they are going to do.
pub fn own_gap(tx: &mut Tx<'_>, actor: &Actor, id: Id<Gap>, to: &Seeing) -> Result<Gap> {
    let before = find(tx, actor, Action::OwnGap, id)?;
    let permit = actor.may(Action::OwnGap, &before)?;
    match to.owner {
        Owner::User(user) => must_see_it(tx, &before, user)?,
        Owner::Organisation(id) => {
            organisation::find(tx, &Sees::All, id)?.map(drop).ok_or_else(|| {
                let detail = "There is no such organisation. Look it up, or add it first.";
                Error::invalid("/organisation_id", "unknown", detail)
            })?;
        }
    }
    let it = before.owned_by(to.owner, to.plan.as_deref(), to.due_on)?;
    gap::save(tx, permit, &it)?;
    Ok(it)
}

/// Nobody can see to a gap that is out of her sight.
fn must_see_it(view: &mut View<'_>, it: &Gap, user: Id<User>) -> Result<()> {
    let may_read = |g: &Grant| !it.restricted || g.restricted || it.recorded_by == Some(user);
    let sits_here = |u: &User| u.officer_grant(it.scheme).is_some_and(may_read);
    let detail = "Choose an officer of this scheme who sees this gap, or an organisation.";
    let found = user::find(view, &Sees::Own(user), user)?.filter(sits_here);
    found.map(drop).ok_or_else(|| Error::invalid("/user_id", "unknown", detail))
}

/// Closes a gap: a service has met it since a date; today, where nothing is said.
pub fn close_gap(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Gap>,
    service: Id<Service>,
    on: Option<NaiveDate>,
) -> Result<Gap> {
    let before = find(tx, actor, Action::CloseGap, id)?;
    let permit = actor.may(Action::CloseGap, &before)?;
    let service = service::find(tx, &Sees::All, service)?.ok_or_else(|| {
        Error::invalid("/service_id", "unknown", "There is no such service. Look it up, or add it first.")
    })?;
    let today = tx.now().london_date();
    let it = before.closed_by(&service, on.unwrap_or(today), today)?;
    gap::save(tx, permit, &it)?;
    Ok(it)
}

/// Opens a closed gap again.
pub fn reopen_gap(tx: &mut Tx<'_>, actor: &Actor, id: Id<Gap>) -> Result<Gap> {
    let before = find(tx, actor, Action::ReopenGap, id)?;
    let permit = actor.may(Action::ReopenGap, &before)?;
    let it = before.reopened()?;
    gap::save(tx, permit, &it)?;
    Ok(it)
}

/// How many gaps a scheme found for each pathway, area and month; restricted ones in one line.
pub fn list_gap_ledger(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SchemeCode,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<LedgerLine>> {
    let scheme =
        scheme::find(view, code)?.ok_or_else(|| actor.not_found(Action::ListGapLedger, "scheme", code))?;
    actor.must_be_able_on(Action::ListGapLedger, &scheme)?;
    if to < from {
        return Err(Error::invalid("to", "ends_before_start", "The last month is before the first."));
    }
    Ok(ledger(gap::entries(view, scheme.id, (from, to))?))
}
