//! Follow-ups and the person's pace as they are kept; the stores of signposts and referrals plan and stop them, actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::around::follow_up::{FollowUp, Pace, Skipping, State, Stop};
use crate::domain::case::{person::Person, referral::Referral, signpost::Signpost};
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::insight::fact::{self, Part};
use crate::store::schema::{follow_up_paces as paces, follow_ups};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = follow_ups, treat_none_as_default_value = false)]
struct FollowUpRow {
    id: Id<FollowUp>,
    referral_id: Id<Referral>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    week: i32,
    due_on: NaiveDate,
    state: String,
    done_on: Option<NaiveDate>,
    reason: Option<String>,
    is_restricted: bool,
    planned_by_id: Option<Id<User>>,
    kept_apart: String,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// Whose they are where the signpost is restricted, so that nobody else learns of them; "" for what all may know.
fn kept_apart(restricted: bool, planned_by: Option<Id<User>>) -> String {
    planned_by.filter(|_| restricted).map_or_else(String::new, |user| user.to_string())
}

impl FollowUpRow {
    fn of(it: &FollowUp, now: Instant) -> Self {
        Self {
            id: it.id,
            referral_id: it.referral,
            person_id: it.person,
            scheme_id: it.scheme,
            week: it.week,
            due_on: it.due_on,
            state: it.state.word().into(),
            done_on: it.done_on,
            reason: it.reason.map(|r| r.word().into()),
            is_restricted: it.restricted,
            planned_by_id: it.planned_by,
            kept_apart: kept_apart(it.restricted, it.planned_by),
            version: it.version,
            created_at: now,
            updated_at: now,
        }
    }

    fn follow_up(self) -> Result<FollowUp> {
        Ok(FollowUp {
            id: self.id,
            referral: self.referral_id,
            person: self.person_id,
            scheme: self.scheme_id,
            week: self.week,
            due_on: self.due_on,
            state: known!(State, "follow_ups", &self.state)?,
            done_on: self.done_on,
            reason: self.reason.map(|w| known!(Skipping, "follow_ups", &w)).transpose()?,
            restricted: self.is_restricted,
            planned_by: self.planned_by_id,
            version: self.version,
        })
    }
}

/// What is in sight; every read starts here. Those from a restricted signpost are so for its issuer and for the grant.
pub(in crate::store) fn visible(sees: &Sees, actor: &Actor) -> follow_ups::BoxedQuery<'static, MultiBackend> {
    let all = follow_ups::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Opened(people) => all.filter(follow_ups::person_id.eq_any(people.clone())),
        Sees::Schemes(ids) => {
            let ours = all.filter(follow_ups::scheme_id.eq_any(ids.clone()));
            match actor.sees_only_own_restricted() {
                None => ours,
                Some(user) => ours
                    .filter(follow_ups::is_restricted.eq(false).or(follow_ups::planned_by_id.eq(Some(user)))),
            }
        }
        _ => all.filter(follow_ups::id.ne(follow_ups::id)),
    }
}

/// One in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, actor: &Actor, id: Id<FollowUp>) -> Result<Option<FollowUp>> {
    let row: Option<FollowUpRow> =
        visible(sees, actor).filter(follow_ups::id.eq(id)).first(view.conn()).optional()?;
    row.map(FollowUpRow::follow_up).transpose()
}

/// Those of a referral that are in sight, the first to come first.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    referral: Id<Referral>,
) -> Result<Vec<FollowUp>> {
    let rows: Vec<FollowUpRow> = visible(sees, actor)
        .filter(follow_ups::referral_id.eq(referral))
        .order((follow_ups::due_on, follow_ups::id))
        .load(view.conn())?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

/// How often the person wants to be asked; the usual, where nobody said otherwise.
pub fn pace(view: &mut View<'_>, referral: Id<Referral>) -> Result<Pace> {
    let word: Option<String> =
        paces::table.find(referral).select(paces::pace).first(view.conn()).optional()?;
    word.map_or(Ok(Pace::Usual), |w| known!(Pace, "follow_up_paces", &w))
}

/// Keeps the person's pace, and what it makes of the follow-ups still to come: all of them, also those that the officer may
/// not know of, because it is the person's word.
pub fn save_pace(tx: &mut Tx<'_>, permit: Permit, of: &Referral, pace: Pace) -> Result<()> {
    let (now, today) = (tx.now(), tx.now().london_date());
    let said_by = permit.stamp().user;
    let before: Option<i32> = paces::table.find(of.id).select(paces::version).first(tx.conn()).optional()?;
    let rows: Vec<FollowUpRow> =
        follow_ups::table.filter(follow_ups::referral_id.eq(of.id)).order(follow_ups::id).load(tx.conn())?;
    let is_known_to_all = rows.iter().any(|row| !row.is_restricted);
    let spent = tx.spend(permit, "referral", &of.reference)?;
    let said = (
        paces::pace.eq(pace.word()),
        paces::said_by_id.eq(said_by),
        paces::version.eq(before.unwrap_or(0) + 1),
        paces::updated_at.eq(now),
    );
    if before.is_some() {
        diesel::update(paces::table.find(of.id)).set(said).execute(tx.writing(&spent))?;
    } else {
        let new = (paces::referral_id.eq(of.id), paces::created_at.eq(now), said);
        diesel::insert_into(paces::table).values(new).execute(tx.writing(&spent))?;
    }
    // One from a restricted signpost does not come back where there is one that all may know.
    for row in rows.into_iter().filter(|row| !(row.is_restricted && is_known_to_all)) {
        let version = row.version;
        let after = row.follow_up()?.at(pace, today);
        if after.version != version {
            write(tx, &spent, &after)?;
        }
    }
    fact::save_around(tx, &spent, of.id, Part::FollowUps);
    Ok(())
}

fn write(tx: &mut Tx<'_>, spent: &Spent, it: &FollowUp) -> Result<()> {
    let now = tx.now();
    diesel::update(follow_ups::table.find(it.id))
        .set((
            follow_ups::state.eq(it.state.word()),
            follow_ups::done_on.eq(it.done_on),
            follow_ups::reason.eq(it.reason.map(Skipping::word)),
            follow_ups::version.eq(it.version),
            follow_ups::updated_at.eq(now),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}

/// Saves one that was done or left out.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &FollowUp) -> Result<()> {
    let spent = tx.spend(permit, "follow_up", it.id)?;
    write(tx, &spent, it)?;
    fact::save_around(tx, &spent, it.referral, Part::FollowUps);
    Ok(())
}

/// Plans those that a referral's first signpost brings, as part of the write that gives it.
pub(in crate::store) fn plan(tx: &mut Tx<'_>, spent: &Spent, given: &Signpost) -> Result<()> {
    let (now, today) = (tx.now(), tx.now().london_date());
    let apart = kept_apart(given.restricted, given.issued_by);
    let there: Vec<String> = follow_ups::table
        .filter(follow_ups::referral_id.eq(given.referral))
        .select(follow_ups::kept_apart)
        .distinct()
        .load(tx.conn())?;
    if there.iter().any(|known| known.is_empty() || *known == apart) {
        return Ok(());
    }
    if !there.is_empty() {
        stop_those(
            tx,
            spent,
            follow_ups::table.filter(follow_ups::referral_id.eq(given.referral)).into_boxed(),
        )?;
    }
    let pace = pace(tx, given.referral)?;
    let rows: Vec<FollowUpRow> =
        FollowUp::after(given, pace, today).iter().map(|it| FollowUpRow::of(it, now)).collect();
    if !rows.is_empty() {
        crate::store::conn::insert_all!(tx.writing(spent), follow_ups::table, &rows)?;
    }
    fact::save_around(tx, spent, given.referral, Part::FollowUps);
    Ok(())
}

fn stop_those(
    tx: &mut Tx<'_>,
    spent: &Spent,
    which: follow_ups::BoxedQuery<'static, MultiBackend>,
) -> Result<()> {
    let now = tx.now();
    let due = which.filter(follow_ups::state.eq(State::Due.word())).select(follow_ups::id);
    let ids: Vec<Id<FollowUp>> = due.load(tx.conn())?;
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(follow_ups::table.filter(follow_ups::id.eq_any(ids)))
        .set((
            follow_ups::state.eq(State::Stopped.word()),
            follow_ups::version.eq(follow_ups::version + 1),
            follow_ups::updated_at.eq(now),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}

/// Stops those still to come, as part of the write that ended their referral.
pub(in crate::store) fn stop(tx: &mut Tx<'_>, spent: &Spent, of: &Referral, stop: Stop) -> Result<()> {
    let all = follow_ups::table.into_boxed();
    match stop {
        Stop::None => Ok(()),
        Stop::Referral => {
            stop_those(tx, spent, all.filter(follow_ups::referral_id.eq(of.id)))?;
            fact::save_around(tx, spent, of.id, Part::FollowUps);
            Ok(())
        }
        Stop::Person => {
            stop_those(tx, spent, all.filter(follow_ups::person_id.eq(of.person)))?;
            fact::save_around_person(tx, spent, of.person, Part::FollowUps)
        }
    }
}
