//! Second factors as they are kept: secrets sealed, recovery codes hashed, every code good once by one conditional UPDATE; actions may import it.

use crate::domain::account::news::News;
use crate::domain::account::second_factor::{SecondFactor, Typed};
use crate::domain::account::session::Session;
use crate::domain::account::user::User;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::secret::{AuthenticatorSecret, RecoveryCode};
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{recovery_codes, second_factors, sessions};
use crate::store::system::outbox;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = second_factors, treat_none_as_default_value = false)]
struct FactorRow {
    user_id: Id<User>,
    secret_sealed: Option<Vec<u8>>,
    confirmed_at: Option<Instant>,
    last_step: i64,
    proposed_sealed: Option<Vec<u8>>,
    proposed_at: Option<Instant>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// A code that fits, and is to be used up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// An authenticator's, of this step.
    Step(i64),
    /// A recovery code, by its hash.
    Recovery(String),
}

fn place(user: Id<User>) -> String {
    format!("second_factors.secret/{user}")
}

fn row(view: &mut View<'_>, user: Id<User>) -> Result<Option<FactorRow>> {
    Ok(second_factors::table.find(user).first(view.conn()).optional()?)
}

/// What a user has of it; none set up where there is no row.
pub fn find(view: &mut View<'_>, user: Id<User>) -> Result<SecondFactor> {
    let codes = || recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    let Some(row) = row(view, user)? else { return Ok(SecondFactor::none(user)) };
    let made: i64 = codes().count().get_result(view.conn())?;
    let left: i64 = codes().filter(recovery_codes::used_at.is_null()).count().get_result(view.conn())?;
    Ok(SecondFactor {
        user,
        confirmed_at: row.confirmed_at,
        proposed_at: row.proposed_at,
        recovery_codes: made,
        recovery_codes_left: left,
        version: row.version,
    })
}

/// Whether a user is asked for a code.
pub fn stands(view: &mut View<'_>, user: Id<User>) -> Result<bool> {
    let since: Option<Option<Instant>> = second_factors::table
        .find(user)
        .select(second_factors::confirmed_at)
        .first(view.conn())
        .optional()?;
    Ok(since.flatten().is_some())
}

/// The secret that waits for its first code, where one does.
pub fn proposed(view: &mut View<'_>, it: &SecondFactor) -> Result<Option<AuthenticatorSecret>> {
    let sealed = row(view, it.user)?.and_then(|row| row.proposed_sealed);
    let sealed = sealed.filter(|_| it.is_proposed(view.now()));
    let open = |bytes: Vec<u8>| AuthenticatorSecret::open(&view.keys(), &bytes, &place(it.user));
    sealed.map(open).transpose()
}

/// What a code that somebody typed is good for; none where it fits nothing. It is not used up by looking.
pub fn fits(view: &mut View<'_>, user: Id<User>, typed: &Typed) -> Result<Option<Given>> {
    let Some(sealed) = row(view, user)?.and_then(|row| row.secret_sealed) else { return Ok(None) };
    Ok(match typed {
        Typed::Code(code) => {
            let secret = AuthenticatorSecret::open(&view.keys(), &sealed, &place(user))?;
            secret.step_of(code, view.now())?.map(Given::Step)
        }
        Typed::Recovery(letters) => {
            Some(Given::Recovery(RecoveryCode::typed(letters).hash(&view.keys(), user)))
        }
    })
}

/// Uses a code up: one conditional UPDATE, so that of many uses at once exactly one finds it unused. Whether this was the one.
pub(in crate::store) fn take(tx: &mut Tx<'_>, spent: &Spent, user: Id<User>, given: &Given) -> Result<bool> {
    let now = tx.now();
    match given {
        Given::Step(step) => {
            let unused = second_factors::table
                .find(user)
                .filter(second_factors::confirmed_at.is_not_null().and(second_factors::last_step.lt(step)));
            let set = (second_factors::last_step.eq(step), second_factors::updated_at.eq(now));
            Ok(diesel::update(unused).set(set).execute(tx.writing(spent))? == 1)
        }
        Given::Recovery(hash) => {
            let unused = recovery_codes::table
                .find(hash)
                .filter(recovery_codes::user_id.eq(user).and(recovery_codes::used_at.is_null()));
            let used =
                diesel::update(unused).set(recovery_codes::used_at.eq(now)).execute(tx.writing(spent))?;
            if used == 1 {
                outbox::tell_user(tx, spent, user, News::RecoveryCodeUsed)?;
            }
            Ok(used == 1)
        }
    }
}

/// Keeps a secret that waits for its first code; one that stands goes on being asked for until then.
pub fn propose(
    tx: &mut Tx<'_>,
    permit: Permit,
    it: &SecondFactor,
    secret: &AuthenticatorSecret,
) -> Result<()> {
    let (now, sealed) = (tx.now(), secret.seal(&tx.keys(), &place(it.user))?);
    let spent = tx.spend(permit, "second_factor", it.user)?;
    let proposal = (
        second_factors::proposed_sealed.eq(Some(sealed.clone())),
        second_factors::proposed_at.eq(Some(now)),
        second_factors::version.eq(it.version + 1),
        second_factors::updated_at.eq(now),
    );
    let there = second_factors::table.find(it.user);
    if diesel::update(there).set(proposal).execute(tx.writing(&spent))? == 1 {
        return Ok(());
    }
    let row = FactorRow {
        user_id: it.user,
        secret_sealed: None,
        confirmed_at: None,
        last_step: 0,
        proposed_sealed: Some(sealed),
        proposed_at: Some(now),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(second_factors::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// Puts the secret that waited in force, by its first code, which is used up with it. Earlier recovery codes and every other
/// session end; `session`, in which it was done, counts as begun with it.
pub fn confirm(
    tx: &mut Tx<'_>,
    permit: Permit,
    it: &SecondFactor,
    (step, session): (i64, Id<Session>),
) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "second_factor", it.user)?;
    diesel::update(second_factors::table.find(it.user))
        .set((
            second_factors::secret_sealed.eq(second_factors::proposed_sealed),
            second_factors::confirmed_at.eq(Some(now)),
            second_factors::last_step.eq(step),
            second_factors::proposed_sealed.eq(None::<Vec<u8>>),
            second_factors::proposed_at.eq(None::<Instant>),
            second_factors::version.eq(it.version + 1),
            second_factors::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    let codes = recovery_codes::table.filter(recovery_codes::user_id.eq(it.user));
    diesel::delete(codes).execute(tx.writing(&spent))?;
    let here = sessions::table.find(session);
    diesel::update(here).set(sessions::second_factor_at.eq(Some(now))).execute(tx.writing(&spent))?;
    end_sessions(tx, &spent, it.user, Some(session))?;
    outbox::tell_user(tx, &spent, it.user, News::FactorSetUp)
}

/// Ends every session of a user but `here`.
pub(in crate::store) fn end_sessions(
    tx: &mut Tx<'_>,
    spent: &Spent,
    user: Id<User>,
    here: Option<Id<Session>>,
) -> Result<()> {
    let now = tx.now();
    let here = here.unwrap_or(Id::from_uuid(uuid::Uuid::nil()));
    let others = sessions::table
        .filter(sessions::user_id.eq(user).and(sessions::id.ne(here)).and(sessions::ended_at.is_null()));
    diesel::update(others)
        .set((sessions::ended_at.eq(Some(now)), sessions::version.eq(sessions::version + 1)))
        .execute(tx.writing(spent))?;
    Ok(())
}

/// Keeps the hashes of new recovery codes instead of all earlier ones.
pub fn renew_codes(tx: &mut Tx<'_>, permit: Permit, it: &SecondFactor, hashes: &[String]) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "second_factor", it.user)?;
    let earlier = recovery_codes::table.filter(recovery_codes::user_id.eq(it.user));
    diesel::delete(earlier).execute(tx.writing(&spent))?;
    for hash in hashes {
        let row = (
            recovery_codes::code_hash.eq(hash),
            recovery_codes::user_id.eq(it.user),
            recovery_codes::made_at.eq(now),
        );
        diesel::insert_into(recovery_codes::table).values(row).execute(tx.writing(&spent))?;
    }
    Ok(())
}

/// Takes a user's second factor away, with the recovery codes; her sessions end, and she is told by mail.
pub fn reset(tx: &mut Tx<'_>, permit: Permit, of: &User) -> Result<()> {
    let spent = tx.spend(permit, "user", of.id)?;
    let codes = recovery_codes::table.filter(recovery_codes::user_id.eq(of.id));
    diesel::delete(codes).execute(tx.writing(&spent))?;
    diesel::delete(second_factors::table.find(of.id)).execute(tx.writing(&spent))?;
    end_sessions(tx, &spent, of.id, None)?;
    outbox::tell_user(tx, &spent, of.id, News::FactorReset)
}
