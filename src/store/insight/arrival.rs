//! People who came without the slip, as they are counted; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::{code::Code, signpost::Signpost};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme, service::Service};
use crate::domain::insight::arrival::{Arrivals, Reconciling};
use crate::domain::insight::report::facts::ArrivalFact;
use crate::domain::page::{Page, Window};
use crate::domain::{
    id::Id,
    time::{Instant, day_number},
};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{arrival_codes, signposts, unlinked_arrivals};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = unlinked_arrivals, treat_none_as_default_value = false)]
struct ArrivalRow {
    id: Id<Arrivals>,
    scheme_id: Id<Scheme>,
    service_id: Id<Service>,
    organisation_id: Id<Organisation>,
    month_on: NaiveDate,
    how_many: i32,
    reconciled: i32,
    recorded_by_id: Option<Id<User>>,
    recorded_as: String,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl ArrivalRow {
    fn of(it: &Arrivals, now: Instant) -> Self {
        Self {
            id: it.id,
            scheme_id: it.scheme,
            service_id: it.service,
            organisation_id: it.organisation,
            month_on: it.month,
            how_many: it.how_many,
            reconciled: it.reconciled,
            recorded_by_id: it.recorded_by,
            recorded_as: it.recorded_as.clone(),
            version: it.version,
            created_at: now,
            updated_at: now,
        }
    }
}

impl From<ArrivalRow> for Arrivals {
    fn from(row: ArrivalRow) -> Self {
        Self {
            id: row.id,
            scheme: row.scheme_id,
            service: row.service_id,
            organisation: row.organisation_id,
            month: row.month_on,
            how_many: row.how_many,
            reconciled: row.reconciled,
            recorded_by: row.recorded_by_id,
            recorded_as: row.recorded_as,
            version: row.version,
        }
    }
}

fn visible(sees: &Sees) -> unlinked_arrivals::BoxedQuery<'static, MultiBackend> {
    let all = unlinked_arrivals::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(unlinked_arrivals::scheme_id.eq_any(ids.clone())),
        Sees::Organisation(id) => all.filter(unlinked_arrivals::organisation_id.eq(*id)),
        _ => all.filter(unlinked_arrivals::id.ne(unlinked_arrivals::id)),
    }
}

/// One count in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Arrivals>) -> Result<Option<Arrivals>> {
    let row: Option<ArrivalRow> =
        visible(sees).filter(unlinked_arrivals::id.eq(id)).first(view.conn()).optional()?;
    Ok(row.map(Arrivals::from))
}

/// What was counted before for that service and month, for whoever may count there: that is asked of the result.
pub fn find_month(
    view: &mut View<'_>,
    scheme: Id<Scheme>,
    service: Id<Service>,
    month: NaiveDate,
) -> Result<Option<Arrivals>> {
    let row: Option<ArrivalRow> = unlinked_arrivals::table
        .filter(unlinked_arrivals::scheme_id.eq(scheme))
        .filter(unlinked_arrivals::service_id.eq(service))
        .filter(unlinked_arrivals::month_on.eq(month))
        .first(view.conn())
        .optional()?;
    Ok(row.map(Arrivals::from))
}

/// The counts in sight, newest first; those of one service, where one is named.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    of: Option<Id<Service>>,
    window: Window,
) -> Result<Page<Arrivals>> {
    let wanted = || match of {
        Some(service) => visible(sees).filter(unlinked_arrivals::service_id.eq(service)),
        None => visible(sees),
    };
    page_of!(view, wanted, unlinked_arrivals, window, ArrivalRow, |row| Ok(Arrivals::from(row)))
}

/// What a report reads of them: those of a scheme of whom no code is known.
pub(in crate::store) fn facts(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Vec<ArrivalFact>> {
    let rows: Vec<ArrivalRow> = unlinked_arrivals::table
        .filter(unlinked_arrivals::scheme_id.eq(scheme))
        .order(unlinked_arrivals::id)
        .load(view.conn())?;
    let fact = |it: Arrivals| ArrivalFact {
        organisation: it.organisation.uuid(),
        month_day: day_number(it.month),
        count: u32::try_from(it.open()).unwrap_or(0),
    };
    Ok(rows.into_iter().map(Arrivals::from).map(fact).collect())
}

/// Keeps a count: the first of its month, or in the place of the one before.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Arrivals) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "arrival", it.id)?;
    tx.moved(&spent, it.scheme);
    let conn = tx.writing(&spent);
    if it.version == 1 {
        diesel::insert_into(unlinked_arrivals::table).values(&ArrivalRow::of(it, now)).execute(conn)?;
        return Ok(());
    }
    diesel::update(unlinked_arrivals::table.find(it.id))
        .set((
            unlinked_arrivals::how_many.eq(it.how_many),
            unlinked_arrivals::recorded_by_id.eq(it.recorded_by),
            unlinked_arrivals::recorded_as.eq(&it.recorded_as),
            unlinked_arrivals::version.eq(it.version),
            unlinked_arrivals::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether the code of `signpost` was put together with a count before.
pub fn is_reconciled(view: &mut View<'_>, signpost: &Signpost) -> Result<bool> {
    let code = signposts::table.filter(signposts::id.eq(signpost.id)).select(signposts::code_id);
    let known = arrival_codes::table.filter(arrival_codes::code_id.eq_any(code));
    Ok(known.count().get_result::<i64>(view.conn())? > 0)
}

/// Puts a code together with a count, which becomes `after`; a code counts once.
pub fn reconcile(tx: &mut Tx<'_>, permit: Permit, with: &Reconciling<'_>, after: &Arrivals) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "arrival", after.id)?;
    tx.moved(&spent, after.scheme);
    let conn = tx.writing(&spent);
    let code: Id<Code> = signposts::table.find(with.signpost.id).select(signposts::code_id).first(conn)?;
    diesel::insert_into(arrival_codes::table)
        .values((arrival_codes::code_id.eq(code), arrival_codes::arrival_id.eq(after.id)))
        .execute(conn)?;
    diesel::update(unlinked_arrivals::table.find(after.id))
        .set((
            unlinked_arrivals::reconciled.eq(after.reconciled),
            unlinked_arrivals::version.eq(after.version),
            unlinked_arrivals::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
