//! Signposts that the clock asks something of: an appointment tomorrow, or no word for too long; actions may import it.

use super::row::{Coded, SignpostRow, whole};
use super::{tell, visible};
use crate::domain::case::queue::{booked_until, handed_over_before};
use crate::domain::case::signpost::{Mode, Signpost, State};
use crate::domain::id::Id;
use crate::domain::system::outbox::Kind;
use crate::domain::system::webhook::EventType;
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::conn::{Tx, View};
use crate::store::schema::{codes, outbox_entries, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;

/// How many are looked at in one round of the clock.
const AT_ONCE: i64 = 200;

/// Those in sight with an appointment on `day` of which nobody is to be reminded yet.
pub fn list_to_remind(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    day: NaiveDate,
) -> Result<Vec<Signpost>> {
    let planned = outbox_entries::table
        .filter(outbox_entries::kind.eq(Kind::Reminder.word()).and(outbox_entries::due_on.eq(day)))
        .filter(outbox_entries::signpost_id.eq(signposts::id.nullable()));
    let rows: Vec<Coded> = visible(sees, actor)
        .inner_join(codes::table)
        .filter(signposts::state.eq(State::Booked.word()).and(signposts::booked_for.eq(day)))
        .filter(diesel::dsl::not(diesel::dsl::exists(planned)))
        .order(signposts::id)
        .select((SignpostRow::as_select(), codes::code))
        .load(view.conn())?;
    whole(view, rows)
}

/// One signpost in sight by key, where an appointment on `day` still stands.
pub fn find_booked(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    (id, day): (Id<Signpost>, NaiveDate),
) -> Result<Option<Signpost>> {
    let rows: Vec<Coded> = visible(sees, actor)
        .inner_join(codes::table)
        .filter(signposts::id.eq(id))
        .filter(signposts::state.eq(State::Booked.word()).and(signposts::booked_for.eq(day)))
        .select((SignpostRow::as_select(), codes::code))
        .load(view.conn())?;
    Ok(whole(view, rows)?.pop())
}

/// Those in sight of which nobody has heard for too long, as far as nobody was told since anything was last heard.
pub fn list_overdue(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    today: NaiveDate,
) -> Result<Vec<Signpost>> {
    let unacknowledged = signposts::state
        .eq(State::Issued.word())
        .and(signposts::mode.eq(Mode::Warm.word()))
        .and(signposts::issued_on.lt(handed_over_before(today)));
    let passed = signposts::state
        .eq(State::Booked.word())
        .and(signposts::booked_for.is_not_null())
        .and(signposts::booked_for.assume_not_null().le(booked_until(today)));
    let untold = signposts::overdue_told_version
        .is_null()
        .or(signposts::overdue_told_version.assume_not_null().ne(signposts::version));
    let rows: Vec<Coded> = visible(sees, actor)
        .inner_join(codes::table)
        .filter(unacknowledged.or(passed))
        .filter(untold)
        .order(signposts::id)
        .limit(AT_ONCE)
        .select((SignpostRow::as_select(), codes::code))
        .load(view.conn())?;
    whole(view, rows)
}

/// Tells that nobody has heard of it for too long, once until something is heard.
pub fn tell_overdue(tx: &mut Tx<'_>, permit: Permit, it: &Signpost) -> Result<()> {
    let spent = tx.spend(permit, "signpost", &it.code)?;
    diesel::update(signposts::table.find(it.id))
        .set(signposts::overdue_told_version.eq(Some(it.version)))
        .execute(tx.writing(&spent))?;
    tell(tx, &spent, EventType::SignpostOverdue, it);
    Ok(())
}
