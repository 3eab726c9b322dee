//! Sessions of browsers: carried by a cookie, ended when they are left alone; pages import it.

use super::session::{Knock, let_in, turn};
use crate::actions::door::Door;
use crate::domain::account::{session::Session, user::Role};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::secret::CookieToken;
use crate::store::Tx;
use crate::store::account::session;

/// Where somebody signs in.
#[derive(Debug, Clone)]
pub struct Desk {
    /// What its owner knows the browser by.
    pub device: String,
    /// Whether others use the computer too.
    pub is_shared: bool,
}

/// Begins a session in a browser, and gives what its cookie holds.
pub fn sign_in_at(door: &Door, request: &str, knock: &Knock<'_>, desk: &Desk) -> Result<CookieToken> {
    let_in(door, request, knock, |tx, actor, user, role| {
        let it = Session::begin(user.id, role, tx.now()).in_browser(desk.device.clone(), desk.is_shared);
        let cookie = CookieToken::new()?;
        let hash = cookie.hash(&tx.keys());
        session::insert(tx, actor.may(Action::SignIn, &it)?, &it, &hash)?;
        Ok(cookie)
    })
}

/// Acts in another of one's roles from now on, with another cookie.
pub fn switch_role_at(tx: &mut Tx<'_>, actor: &Actor, role: Role) -> Result<CookieToken> {
    let cookie = CookieToken::new()?;
    let hash = cookie.hash(&tx.keys());
    turn(tx, actor, role, &hash)?;
    Ok(cookie)
}
