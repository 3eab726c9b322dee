//! Half-days in court as they are kept; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::encounter::Encounter;
use crate::domain::case::referral::{Referral, State};
use crate::domain::directory::{
    court::Court,
    court_session::{CourtSession, Half},
    scheme::Scheme,
};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{court_sessions, encounters, referrals};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = court_sessions, treat_none_as_default_value = false)]
struct CourtSessionRow {
    id: Id<CourtSession>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    held_on: NaiveDate,
    half: String,
    officer_id: Option<Id<User>>,
    is_cancelled: bool,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl CourtSessionRow {
    fn court_session(self) -> Result<CourtSession> {
        Ok(CourtSession {
            id: self.id,
            scheme: self.scheme_id,
            court: self.court_id,
            held_on: self.held_on,
            half: known!(Half, "court_sessions", &self.half)?,
            officer: self.officer_id,
            cancelled: self.is_cancelled,
            version: self.version,
        })
    }
}

fn visible(sees: &Sees) -> court_sessions::BoxedQuery<'static, MultiBackend> {
    let all = court_sessions::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(court_sessions::scheme_id.eq_any(ids.clone())),
        _ => all.filter(court_sessions::id.ne(court_sessions::id)),
    }
}

/// One half-day in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<CourtSession>) -> Result<Option<CourtSession>> {
    let row: Option<CourtSessionRow> =
        visible(sees).filter(court_sessions::id.eq(id)).first(view.conn()).optional()?;
    row.map(CourtSessionRow::court_session).transpose()
}

/// One half-day of a scheme at a court, where it is in the book.
pub fn on(
    view: &mut View<'_>,
    scheme: Id<Scheme>,
    court: Id<Court>,
    (held_on, half): (NaiveDate, Half),
) -> Result<Option<CourtSession>> {
    let row: Option<CourtSessionRow> = court_sessions::table
        .filter(court_sessions::scheme_id.eq(scheme).and(court_sessions::court_id.eq(court)))
        .filter(court_sessions::held_on.eq(held_on).and(court_sessions::half.eq(half.word())))
        .first(view.conn())
        .optional()?;
    row.map(CourtSessionRow::court_session).transpose()
}

/// What a list of half-days can be narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those of this scheme.
    pub scheme: Option<Id<Scheme>>,
    /// Only those on this day or after.
    pub from: Option<NaiveDate>,
    /// Only those on this day or before.
    pub to: Option<NaiveDate>,
}

/// The half-days in sight that the filter lets through, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, filter: Filter, window: Window) -> Result<Page<CourtSession>> {
    let wanted = || {
        let mut all = visible(sees);
        if let Some(scheme) = filter.scheme {
            all = all.filter(court_sessions::scheme_id.eq(scheme));
        }
        if let Some(from) = filter.from {
            all = all.filter(court_sessions::held_on.ge(from));
        }
        if let Some(to) = filter.to {
            all = all.filter(court_sessions::held_on.le(to));
        }
        all
    };
    page_of!(view, wanted, court_sessions, window, CourtSessionRow, CourtSessionRow::court_session)
}

/// Adds a half-day.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &CourtSession) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "court_session", it.id)?;
    let conn = tx.writing(&spent);
    let row = CourtSessionRow {
        id: it.id,
        scheme_id: it.scheme,
        court_id: it.court,
        held_on: it.held_on,
        half: it.half.word().into(),
        officer_id: it.officer,
        is_cancelled: it.cancelled,
        version: it.version,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(court_sessions::table).values(&row).execute(conn)?;
    tx.moved(&spent, it.scheme);
    Ok(())
}

/// Whether anything is recorded on a half-day that still counts.
pub fn was_held(view: &mut View<'_>, id: Id<CourtSession>) -> Result<bool> {
    let void = State::Void.word();
    let referred = referrals::table
        .filter(referrals::court_session_id.eq(id).and(referrals::state.ne(void)))
        .select(referrals::id)
        .first::<Id<Referral>>(view.conn())
        .optional()?;
    let met = encounters::table
        .filter(encounters::court_session_id.eq(id).and(encounters::void_reason.is_null()))
        .select(encounters::id)
        .first::<Id<Encounter>>(view.conn())
        .optional()?;
    Ok(referred.is_some() || met.is_some())
}

/// Saves whether a half-day fell out.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &CourtSession) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "court_session", it.id)?;
    diesel::update(court_sessions::table.find(it.id))
        .set((
            court_sessions::is_cancelled.eq(it.cancelled),
            court_sessions::version.eq(it.version),
            court_sessions::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    tx.moved(&spent, it.scheme);
    Ok(())
}
