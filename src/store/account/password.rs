//! Passwords that are exchanged: by the old one, or by a token that came by mail; the token hashed, good once; actions may import it.

use super::second_factor::{Given, end_sessions, take};
use crate::domain::account::invitation::PasswordReset;
use crate::domain::account::news::News;
use crate::domain::account::session::Session;
use crate::domain::account::user::{Role, Status, User};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::secret::MailToken;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{grants, password_resets, sessions, users};
use crate::store::system::outbox;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = password_resets, treat_none_as_default_value = false)]
struct ResetRow {
    id: Id<PasswordReset>,
    token_hash: String,
    user_id: Option<Id<User>>,
    told_at: Option<Instant>,
    used_at: Option<Instant>,
    created_at: Instant,
    expires_at: Instant,
}

impl ResetRow {
    const fn reset(&self) -> PasswordReset {
        PasswordReset {
            id: self.id,
            user: self.user_id,
            created_at: self.created_at,
            expires_at: self.expires_at,
        }
    }
}

/// Who may be sent a token: whoever has this address, unless somebody suspended her.
pub fn whom_to_send(view: &mut View<'_>, email: &str) -> Result<Option<Id<User>>> {
    let may = users::status.eq(Status::Active.word()).or(users::left_alone_at.is_not_null());
    Ok(users::table
        .filter(users::email.eq(email))
        .filter(may)
        .select(users::id)
        .first(view.conn())
        .optional()?)
}

/// Keeps that somebody asked: the same row for everybody and nobody.
pub fn insert_reset(tx: &mut Tx<'_>, permit: Permit, it: &PasswordReset) -> Result<()> {
    let keys = tx.keys();
    let spent = tx.spend(permit, "password_reset", it.id)?;
    let row = ResetRow {
        id: it.id,
        token_hash: MailToken::of(&keys, it.id.uuid()).hash(&keys),
        user_id: it.user,
        told_at: None,
        used_at: None,
        created_at: it.created_at,
        expires_at: it.expires_at,
    };
    diesel::insert_into(password_resets::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// The one whose token this is, with whose it is; none where it is over, used or nobody's.
pub fn held_reset(view: &mut View<'_>, token: &MailToken) -> Result<Option<(PasswordReset, Id<User>)>> {
    let (now, hash) = (view.now(), token.hash(&view.keys()));
    let row: Option<ResetRow> = password_resets::table
        .filter(password_resets::token_hash.eq(hash).and(password_resets::used_at.is_null()))
        .filter(password_resets::expires_at.gt(now))
        .first(view.conn())
        .optional()?;
    Ok(row.and_then(|row| row.user_id.map(|user| (row.reset(), user))))
}

/// Those that were asked for by somebody who is there, and whose letter is not written yet.
pub fn untold(view: &mut View<'_>) -> Result<Vec<PasswordReset>> {
    let rows: Vec<ResetRow> = password_resets::table
        .filter(password_resets::user_id.is_not_null().and(password_resets::told_at.is_null()))
        .order((password_resets::created_at, password_resets::id))
        .limit(100)
        .load(view.conn())?;
    Ok(rows.iter().map(ResetRow::reset).collect())
}

/// Puts the letter with the token into the outbox; once.
pub fn tell(tx: &mut Tx<'_>, permit: Permit, it: &PasswordReset, user: Id<User>) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "password_reset", it.id)?;
    let untold = password_resets::table.find(it.id).filter(password_resets::told_at.is_null());
    let told = diesel::update(untold).set(password_resets::told_at.eq(now)).execute(tx.writing(&spent))?;
    if told == 1 { outbox::tell_reset(tx, &spent, user, it.id) } else { Ok(()) }
}

fn keep(
    tx: &mut Tx<'_>,
    spent: &Spent,
    user: Id<User>,
    (hash, here): (&str, Option<Id<Session>>),
) -> Result<()> {
    let now = tx.now();
    diesel::update(users::table.find(user))
        .set((
            users::password_hash.eq(hash),
            users::version.eq(users::version + 1),
            users::updated_at.eq(now),
        ))
        .execute(tx.writing(spent))?;
    end_sessions(tx, spent, user, here)?;
    outbox::tell_user(tx, spent, user, News::PasswordChanged)
}

/// Keeps the hash of another password; every session but `here` ends, and its owner is told.
pub fn change(tx: &mut Tx<'_>, permit: Permit, of: &User, (hash, here): (&str, Id<Session>)) -> Result<()> {
    let spent = tx.spend(permit, "user", of.id)?;
    keep(tx, &spent, of.id, (hash, Some(here)))
}

/// The same by a token and a code, both of which are used up; whoever was left alone may sign in again. Whether both were
/// unused until now.
pub fn reset(
    tx: &mut Tx<'_>,
    permit: Permit,
    (it, user): (&PasswordReset, Id<User>),
    given: &Given,
    hash: &str,
) -> Result<bool> {
    let now = tx.now();
    let spent = tx.spend(permit, "password_reset", it.id)?;
    let unused = password_resets::table.find(it.id).filter(password_resets::used_at.is_null());
    let used = diesel::update(unused).set(password_resets::used_at.eq(now)).execute(tx.writing(&spent))?;
    if used == 0 || !take(tx, &spent, user, given)? {
        return Ok(false);
    }
    let left = users::table.find(user).filter(users::left_alone_at.is_not_null());
    diesel::update(left)
        .set((users::status.eq(Status::Active.word()), users::left_alone_at.eq(None::<Instant>)))
        .execute(tx.writing(&spent))?;
    keep(tx, &spent, user, (hash, None)).map(|()| true)
}

/// Active users who have begun no session since: `since` for whoever has one of these roles, or for whoever has none.
pub fn unused_since(
    view: &mut View<'_>,
    since: Instant,
    (roles, has_one): (&[Role], bool),
) -> Result<Vec<Id<User>>> {
    let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    let given = grants::table.filter(grants::user_id.eq(users::id).and(grants::role.eq_any(words)));
    let begun = sessions::table.filter(sessions::user_id.eq(users::id).and(sessions::created_at.gt(since)));
    let idle = users::table
        .filter(users::status.eq(Status::Active.word()).and(users::updated_at.le(since)))
        .filter(not(exists(begun)))
        .order(users::id)
        .select(users::id);
    Ok(if has_one {
        idle.filter(exists(given)).load(view.conn())?
    } else {
        idle.filter(not(exists(given))).load(view.conn())?
    })
}

/// Suspends a user whom nobody has seen for long; she is told how to come back.
pub fn leave_alone(tx: &mut Tx<'_>, permit: Permit, of: &User) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "user", of.id)?;
    diesel::update(users::table.find(of.id))
        .set((
            users::status.eq(Status::Suspended.word()),
            users::left_alone_at.eq(Some(now)),
            users::version.eq(of.version + 1),
            users::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    outbox::tell_user(tx, &spent, of.id, News::LeftAlone)
}

/// Throws away what is over; returns how many.
pub fn erase_old(tx: &mut Tx<'_>, permit: Permit) -> Result<usize> {
    let now = tx.now();
    let spent = tx.spend(permit, "", "")?;
    let old = password_resets::table.filter(password_resets::expires_at.le(now));
    Ok(diesel::delete(old).execute(tx.writing(&spent))?)
}

/// Whether anything is over.
pub fn have_run_out(view: &mut View<'_>) -> Result<bool> {
    let old =
        password_resets::table.filter(password_resets::expires_at.le(view.now())).select(password_resets::id);
    Ok(old.first::<Id<PasswordReset>>(view.conn()).optional()?.is_some())
}
