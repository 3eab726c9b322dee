//! People who came to a service without the slip: count them, list the counts, put a code together with one that turned up; API and pages import it.

use crate::domain::case::signpost::fold;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::domain::insight::arrival::{Arrivals, Reconciling, month_of};
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::case::{signpost, signpost_event};
use crate::store::directory::{scheme, service};
use crate::store::insight::arrival;
use crate::store::{Tx, View};
use std::collections::HashMap;

/// People to be counted.
#[derive(Debug, Clone)]
pub struct NewArrivals {
    /// Which scheme they said had sent them.
    pub scheme: SchemeCode,
    /// Where they came to.
    pub service: Id<Service>,
    /// In which month, as `YYYY-MM`.
    pub month: String,
    /// How many.
    pub how_many: i32,
}

/// Counts those who came to a service in one month. There is one count for each scheme, service and month: telling it
/// again replaces it, so that nobody is counted twice because two people keyed the same list.
pub fn record_arrivals(tx: &mut Tx<'_>, actor: &Actor, new: &NewArrivals) -> Result<Arrivals> {
    let action = Action::RecordArrivals;
    let service = service::find(tx, &actor.sees(Action::ReadService), new.service)?
        .ok_or_else(|| actor.not_found(action, "service", new.service))?;
    let scheme =
        scheme::find(tx, &new.scheme)?.ok_or_else(|| actor.not_found(action, "scheme", &new.scheme))?;
    let blank = Arrivals {
        id: Id::timeless(),
        scheme: scheme.id,
        service: service.id,
        organisation: service.organisation,
        month: scheme.starts_on,
        how_many: 0,
        reconciled: 0,
        recorded_by: None,
        recorded_as: String::new(),
        version: 0,
    };
    // Whoever may not count here hears so before anything of the month.
    actor.must_be_able_on(action, &blank)?;
    let month = month_of(&new.month, tx.now().london_date(), "/month")?;
    let before = arrival::find_month(tx, scheme.id, service.id, month)?;
    let it = before.unwrap_or(Arrivals { month, ..blank });
    if it.last_day() < scheme.starts_on {
        let detail = format!("{} began on {}: nobody was sent before.", scheme.name, scheme.starts_on);
        return Err(Error::invalid("/month", "outside_scheme", detail));
    }
    let permit = actor.may(action, &it)?;
    let it = it.told(new.how_many, (actor.user(), actor.stamp().word()))?;
    arrival::save(tx, permit, &it)?;
    Ok(it)
}

/// Counts with the names of their services, newest first; those of one service, where one is named.
pub fn list_arrivals(
    view: &mut View<'_>,
    actor: &Actor,
    of: Option<Id<Service>>,
    window: Window,
) -> Result<Page<Arrivals>> {
    actor.must_be_able(Action::ListArrivals)?;
    arrival::list(view, &actor.sees(Action::ListArrivals), of, window)
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Arrivals>) -> Result<Arrivals> {
    arrival::find(view, &actor.sees(Action::ReadArrivals), id)?
        .ok_or_else(|| actor.not_found(action, "arrival", id))
}

/// One count in sight.
pub fn read_arrivals(view: &mut View<'_>, actor: &Actor, id: Id<Arrivals>) -> Result<Arrivals> {
    let it = find(view, actor, Action::ReadArrivals, id)?;
    actor.must_be_able_on(Action::ReadArrivals, &it)?;
    Ok(it)
}

/// The names of the services of counts that are in sight.
pub fn service_names(view: &mut View<'_>, of: &[Arrivals]) -> Result<HashMap<Id<Service>, String>> {
    service::names(view, &of.iter().map(|it| it.service).collect::<Vec<_>>())
}

/// Puts a code that turned up after all together with a count, which has one person less of whom nobody knows. That they
/// came is reported on the code, like anybody's, and counted there; this keeps them from being counted twice.
pub fn reconcile_arrivals(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Arrivals>,
    code: &SlipCode,
) -> Result<Arrivals> {
    let action = Action::ReconcileArrivals;
    let before = find(tx, actor, action, id)?;
    let signpost = signpost::find(tx, &actor.sees(Action::ReadSignpost), actor, code)?
        .ok_or_else(|| actor.not_found(action, "signpost", code))?;
    let with = Reconciling { arrivals: &before, signpost: &signpost, person: signpost.person };
    let permit = actor.may(action, &with)?;
    if arrival::is_reconciled(tx, &signpost)? {
        let detail = "This code was put together with a count already. A code counts once.".into();
        return Err(Error::Conflict { code: "reconciled_already", detail });
    }
    let heard = signpost_event::list(tx, &signpost)?;
    let taken_up = fold(&heard).is_ok_and(|outcome| outcome.first_take_up.is_some());
    let after = before.reconciled_with(&signpost, taken_up)?;
    arrival::reconcile(tx, permit, &with, &after)?;
    Ok(after)
}
