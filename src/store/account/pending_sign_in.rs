//! Sign-ins that wait for their code, as they are kept: the token hashed, good once; actions may import it.

use super::second_factor::{Given, take};
use crate::domain::account::{
    second_factor::PendingSignIn,
    user::{Role, User},
};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::pending_sign_ins;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = pending_sign_ins, treat_none_as_default_value = false)]
struct PendingRow {
    id: Id<PendingSignIn>,
    token_hash: String,
    user_id: Id<User>,
    role: String,
    is_shared: bool,
    created_at: Instant,
    expires_at: Instant,
    used_at: Option<Instant>,
}

/// Keeps one, with the hash of the token that it goes on with.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &PendingSignIn, token_hash: &str) -> Result<()> {
    let spent = tx.spend(permit, "pending_sign_in", it.id)?;
    let row = PendingRow {
        id: it.id,
        token_hash: token_hash.to_owned(),
        user_id: it.user,
        role: it.role.word().into(),
        is_shared: it.is_shared,
        created_at: it.created_at,
        expires_at: it.expires_at,
        used_at: None,
    };
    diesel::insert_into(pending_sign_ins::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// The one that goes on with this token, unless it is over or was gone on with.
pub fn find(view: &mut View<'_>, token_hash: &str) -> Result<Option<PendingSignIn>> {
    let now = view.now();
    let row: Option<PendingRow> = pending_sign_ins::table
        .filter(pending_sign_ins::token_hash.eq(token_hash).and(pending_sign_ins::used_at.is_null()))
        .filter(pending_sign_ins::expires_at.gt(now))
        .first(view.conn())
        .optional()?;
    row.map(|row| {
        Ok(PendingSignIn {
            id: row.id,
            user: row.user_id,
            role: known!(Role, "pending_sign_ins", &row.role)?,
            is_shared: row.is_shared,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

/// Goes on with it, and uses the code up that was given for it. Whether both were unused until now.
pub fn redeem(tx: &mut Tx<'_>, permit: Permit, it: &PendingSignIn, given: &Given) -> Result<bool> {
    let now = tx.now();
    let spent = tx.spend(permit, "pending_sign_in", it.id)?;
    let unused = pending_sign_ins::table.find(it.id).filter(pending_sign_ins::used_at.is_null());
    let used = diesel::update(unused).set(pending_sign_ins::used_at.eq(now)).execute(tx.writing(&spent))?;
    Ok(used == 1 && take(tx, &spent, it.user, given)?)
}

/// Whether any is over.
pub fn have_run_out(view: &mut View<'_>) -> Result<bool> {
    let old = pending_sign_ins::table
        .filter(pending_sign_ins::expires_at.le(view.now()))
        .select(pending_sign_ins::id);
    Ok(old.first::<Id<PendingSignIn>>(view.conn()).optional()?.is_some())
}

/// Throws away those that are over; returns how many.
pub fn erase_old(tx: &mut Tx<'_>, permit: Permit) -> Result<usize> {
    let now = tx.now();
    let spent = tx.spend(permit, "", "")?;
    let old = pending_sign_ins::table.filter(pending_sign_ins::expires_at.le(now));
    Ok(diesel::delete(old).execute(tx.writing(&spent))?)
}
