//! Gaps as they are kept; restricted ones only for whoever may know of them; the store's need writes those found with a person, actions may import it.

mod ledger;

pub use ledger::entries;

use crate::domain::account::user::User;
use crate::domain::case::need::Need;
use crate::domain::case::referral::{Referral, State as ReferralState};
use crate::domain::directory::gap::{Gap, Owner, State};
use crate::domain::directory::{
    organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service,
};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::schema::{courts, gaps, referrals};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = gaps, treat_none_as_default_value = false, treat_none_as_null = true)]
struct GapRow {
    id: Id<Gap>,
    scheme_id: Id<Scheme>,
    referral_id: Option<Id<Referral>>,
    need_id: Option<Id<Need>>,
    pathway: String,
    need_type: Option<String>,
    area: Option<String>,
    reason: String,
    month: NaiveDate,
    state: String,
    owner_id: Option<Id<User>>,
    owner_organisation_id: Option<Id<Organisation>>,
    plan: Option<String>,
    due_on: Option<NaiveDate>,
    closed_by_service_id: Option<Id<Service>>,
    closed_on: Option<NaiveDate>,
    is_restricted: bool,
    recorded_by_id: Option<Id<User>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl GapRow {
    fn of(it: &Gap, made: Instant, now: Instant) -> Self {
        Self {
            id: it.id,
            scheme_id: it.scheme,
            referral_id: it.referral,
            need_id: it.need,
            pathway: it.pathway.word().into(),
            need_type: it.need_type.clone(),
            area: it.area.clone(),
            reason: it.reason.clone(),
            month: it.month,
            state: it.state.word().into(),
            owner_id: if let Some(Owner::User(user)) = it.owner { Some(user) } else { None },
            owner_organisation_id: if let Some(Owner::Organisation(id)) = it.owner { Some(id) } else { None },
            plan: it.plan.clone(),
            due_on: it.due_on,
            closed_by_service_id: it.closed_by,
            closed_on: it.closed_on,
            is_restricted: it.restricted,
            recorded_by_id: it.recorded_by,
            version: it.version,
            created_at: made,
            updated_at: now,
        }
    }

    fn gap(self) -> Result<Gap> {
        Ok(Gap {
            id: self.id,
            scheme: self.scheme_id,
            referral: self.referral_id,
            need: self.need_id,
            pathway: known!(Pathway, "gaps", &self.pathway)?,
            need_type: self.need_type,
            area: self.area,
            reason: self.reason,
            month: self.month,
            state: known!(State, "gaps", &self.state)?,
            owner: self
                .owner_id
                .map(Owner::User)
                .or_else(|| self.owner_organisation_id.map(Owner::Organisation)),
            plan: self.plan,
            due_on: self.due_on,
            closed_by: self.closed_by_service_id,
            closed_on: self.closed_on,
            restricted: self.is_restricted,
            recorded_by: self.recorded_by_id,
            version: self.version,
        })
    }
}

/// What a list of gaps can be narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only those for this pathway.
    pub pathway: Option<Pathway>,
    /// Only those of this scheme.
    pub scheme: Option<Id<Scheme>>,
    /// Only those found in the month that this day begins.
    pub month: Option<NaiveDate>,
}

/// What is in sight; every read of gaps starts here. A restricted one is in sight as its need is, and one that was found
/// with a referral by mistake is none.
fn visible(sees: &Sees, actor: &Actor) -> gaps::BoxedQuery<'static, MultiBackend> {
    let mistaken = referrals::table
        .filter(referrals::state.eq(ReferralState::Void.word()))
        .select(referrals::id.nullable());
    let all =
        gaps::table.filter(gaps::referral_id.is_null().or(gaps::referral_id.ne_all(mistaken))).into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => {
            let ours = all.filter(gaps::scheme_id.eq_any(ids.clone()));
            if actor.sees_restricted_of(None) {
                return ours;
            }
            ours.filter(gaps::is_restricted.eq(false).or(gaps::recorded_by_id.eq(actor.user())))
        }
        _ => all.filter(gaps::id.ne(gaps::id)),
    }
}

/// One gap in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, actor: &Actor, id: Id<Gap>) -> Result<Option<Gap>> {
    let row: Option<GapRow> = visible(sees, actor).filter(gaps::id.eq(id)).first(view.conn()).optional()?;
    row.map(GapRow::gap).transpose()
}

/// The gaps in sight, newest first.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    filter: Filter,
    window: Window,
) -> Result<Page<Gap>> {
    let wanted = || {
        let mut query = visible(sees, actor);
        if let Some(state) = filter.state {
            query = query.filter(gaps::state.eq(state.word()));
        }
        if let Some(pathway) = filter.pathway {
            query = query.filter(gaps::pathway.eq(pathway.word()));
        }
        if let Some(scheme) = filter.scheme {
            query = query.filter(gaps::scheme_id.eq(scheme));
        }
        if let Some(month) = filter.month {
            query = query.filter(gaps::month.eq(month));
        }
        query
    };
    page_of!(view, wanted, gaps, window, GapRow, GapRow::gap)
}

fn write(tx: &mut Tx<'_>, spent: &Spent, it: &Gap) -> Result<()> {
    let now = tx.now();
    let made: Option<Instant> =
        gaps::table.find(it.id).select(gaps::created_at).first(tx.conn()).optional()?;
    let row = GapRow::of(it, made.unwrap_or(now), now);
    let conn = tx.writing(spent);
    match made {
        None => diesel::insert_into(gaps::table).values(&row).execute(conn)?,
        Some(_) => diesel::update(gaps::table.find(it.id)).set(&row).execute(conn)?,
    };
    Ok(())
}

/// Adds a gap, or saves what became of it.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Gap) -> Result<()> {
    let spent = tx.spend(permit, "gap", it.id)?;
    write(tx, &spent, it)
}

/// Writes what saving a need does to its gap; `was_there` says whether the need was recorded before.
pub(in crate::store) fn follow_need(
    tx: &mut Tx<'_>,
    spent: &Spent,
    referral: &Referral,
    need: &Need,
    was_there: bool,
) -> Result<()> {
    let before = if was_there { of_need(tx, need.id)? } else { None };
    if need.gap.is_none() && before.is_none() {
        return Ok(());
    }
    let town: Option<String> = courts::table.find(referral.court).select(courts::town).first(tx.conn())?;
    match Gap::after_need(need, referral.scheme, town, before) {
        Some(gap) => write(tx, spent, &gap),
        None => Ok(()),
    }
}

fn of_need(view: &mut View<'_>, need: Id<Need>) -> Result<Option<Gap>> {
    let row: Option<GapRow> = gaps::table.filter(gaps::need_id.eq(need)).first(view.conn()).optional()?;
    row.map(GapRow::gap).transpose()
}
