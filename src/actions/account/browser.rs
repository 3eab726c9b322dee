//! Sessions of browsers: carried by a cookie, ended when they are left alone; pages import it.

use super::session::{Coded, Entered, Knock, let_in, let_in_by_code, turn};
use crate::actions::door::Door;
use crate::domain::account::{
    session::Session,
    user::{Role, User},
};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::secret::{CookieToken, KnownDevice};
use crate::store::Tx;
use crate::store::account::session;

/// Where somebody signs in.
#[derive(Debug, Clone)]
pub struct Desk {
    /// What its owner knows the browser by.
    pub device: String,
    /// What it keeps of whoever signed in on it before.
    pub known: KnownDevice,
}

/// What a browser keeps of a session that has begun.
pub struct Seat {
    /// What the session's cookie holds.
    pub cookie: CookieToken,
    /// That this account signed in here; none on a computer that others use too.
    pub known: Option<KnownDevice>,
}

/// Begins a session in a browser, and gives what that keeps of it; or a sign-in that waits for a code.
pub fn sign_in_at(door: &Door, request: &str, knock: &Knock<'_>, desk: &Desk) -> Result<Entered<Seat>> {
    let_in(door, request, knock, |tx, actor, user, role| {
        let it = Session::begin(user.id, role, tx.now());
        begin(tx, actor, (it, user), (desk, knock.is_shared))
    })
}

/// Goes on with a sign-in that waits for a code.
pub fn sign_in_with_code_at(door: &Door, request: &str, coded: &Coded<'_>, desk: &Desk) -> Result<Seat> {
    let_in_by_code(door, request, coded, |tx, actor, user, pending| {
        let it = Session::begin(pending.user, pending.role, tx.now()).with_second_factor();
        begin(tx, actor, (it, user), (desk, pending.is_shared))
    })
}

fn begin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (it, user): (Session, &User),
    (desk, is_shared): (&Desk, bool),
) -> Result<Seat> {
    let it = it.in_browser(desk.device.clone(), is_shared);
    let (cookie, keys) = (CookieToken::new()?, tx.keys());
    session::insert(tx, actor.may(Action::SignIn, &it)?, &it, &cookie.hash(&keys))?;
    let known = (!is_shared).then(|| desk.known.with(&keys, &user.email)).transpose()?;
    Ok(Seat { cookie, known })
}

/// Acts in another of one's roles from now on, with another cookie.
pub fn switch_role_at(tx: &mut Tx<'_>, actor: &Actor, role: Role) -> Result<CookieToken> {
    let cookie = CookieToken::new()?;
    let hash = cookie.hash(&tx.keys());
    turn(tx, actor, role, &hash)?;
    Ok(cookie)
}
