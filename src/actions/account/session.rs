//! Sign in, refresh, switch role, step up, sign out; API, pages, commands and demo import it.

mod coded;
mod entry;
mod step_up;

pub use coded::Coded;
pub use entry::{Entered, Knock};
pub use step_up::{StepUp, step_up};

pub(super) use coded::let_in_by_code;
pub(super) use entry::let_in;

use crate::actions::door::{Credentials, Door};
use crate::domain::account::{
    session::Session,
    user::{Role, User},
};
use crate::domain::id::Id;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::{AccessClaims, RefreshToken};
use crate::store::account::session::{self, Carried};
use crate::store::account::user;
use crate::store::{Tx, View};

/// What a sign-in hands out.
pub struct SignedIn {
    /// Good for five minutes.
    pub access_token: String,
    /// Good once.
    pub refresh_token: String,
    /// Seconds until the access token ends.
    pub expires_in: i64,
    /// What the session acts as.
    pub role: Role,
    /// What it could act as instead.
    pub roles: Vec<Role>,
}

/// Begins a session of a program, which is carried by tokens; or a sign-in that waits for a code.
pub fn sign_in(door: &Door, request: &str, knock: &Knock<'_>) -> Result<Entered<SignedIn>> {
    let_in(door, request, knock, |tx, actor, user, role| {
        begin(tx, actor, user, Session::begin(user.id, role, tx.now()))
    })
}

/// Goes on with a sign-in that waits for a code.
pub fn sign_in_with_code(door: &Door, request: &str, coded: &Coded<'_>) -> Result<SignedIn> {
    let_in_by_code(door, request, coded, |tx, actor, user, pending| {
        let session = Session::begin(pending.user, pending.role, tx.now()).with_second_factor();
        begin(tx, actor, user, session)
    })
}

fn begin(tx: &mut Tx<'_>, actor: &Actor, user: &User, session: Session) -> Result<SignedIn> {
    let refresh = RefreshToken::new()?;
    let hash = refresh.hash(&tx.keys());
    session::insert(tx, actor.may(Action::SignIn, &session)?, &session, &hash)?;
    hand_out(tx, &session, &refresh, user.roles())
}

fn hand_out(
    view: &View<'_>,
    session: &Session,
    refresh: &RefreshToken,
    roles: Vec<Role>,
) -> Result<SignedIn> {
    let expires_at = view.now().plus_seconds(AccessClaims::LIFE);
    let claims = AccessClaims { session: session.id.uuid(), version: session.version, expires_at };
    Ok(SignedIn {
        access_token: claims.sign(&view.keys())?,
        refresh_token: refresh.reveal().to_owned(),
        expires_in: AccessClaims::LIFE,
        role: session.role,
        roles,
    })
}

/// Exchanges a refresh token. One used twice was stolen from somebody: it ends the session for both.
pub fn refresh_session(door: &Door, request: &str, token: String) -> Result<SignedIn> {
    let token = RefreshToken::sent(token);
    let stranger = Credentials::Known(Actor::Stranger);
    match door.write(request, &stranger, |tx, actor| exchange(tx, actor, &token))? {
        Some(signed_in) => Ok(signed_in),
        None => {
            let denial = Denial { action: Action::RefreshSession.word(), noun: "", key: String::new() };
            door.deny(request, &Actor::Stranger.stamp(), &denial)?;
            Err(Error::NotAuthenticated("This session has ended. Sign in again.".into()))
        }
    }
}

/// What is handed out for `token`; nothing where nobody knows it, its session has ended, or it was used before.
fn exchange(tx: &mut Tx<'_>, actor: &Actor, token: &RefreshToken) -> Result<Option<SignedIn>> {
    let (used, fresh) = (token.hash(&tx.keys()), RefreshToken::new()?);
    let Some(id) = session::of_token(tx, &used)? else { return Ok(None) };
    let Some((found, _)) = session::signed(tx, Carried::Key(id))? else { return Ok(None) };
    let Some(owner) = user::find(tx, &Sees::Own(found.user), found.user)? else { return Ok(None) };
    let (permit, hash) = (actor.may(Action::RefreshSession, &found)?, fresh.hash(&tx.keys()));
    if session::redeem(tx, permit, &found, (&used, &hash))? {
        return hand_out(tx, &found, &fresh, owner.roles()).map(Some);
    }
    Ok(None)
}

pub(super) fn mine(view: &mut View<'_>, actor: &Actor) -> Result<Session> {
    let gone = || Error::NotAuthenticated("Sign in first.".into());
    let id = actor.signed().ok_or_else(gone)?.session;
    session::find(view, id)?.ok_or_else(gone)
}

/// Acts in another of one's roles from now on; tokens for the old role end.
pub fn switch_role(tx: &mut Tx<'_>, actor: &Actor, role: Role) -> Result<SignedIn> {
    let refresh = RefreshToken::new()?;
    let hash = refresh.hash(&tx.keys());
    let (it, roles) = turn(tx, actor, role, &hash)?;
    hand_out(tx, &it, &refresh, roles)
}

/// Lets one's session act in `role`, carried by something new from now on, whose hash is given.
pub(super) fn turn(tx: &mut Tx<'_>, actor: &Actor, role: Role, hash: &str) -> Result<(Session, Vec<Role>)> {
    let mut it = mine(tx, actor)?;
    let me = me(tx, actor)?;
    if !me.roles().contains(&role) {
        let permitted: Vec<&str> = me.roles().iter().map(|r| r.word()).collect();
        return Err(Error::invalid(
            "/role",
            "not_yours",
            format!("Use one of your roles: {}.", permitted.join(", ")),
        ));
    }
    it.role = role;
    it.version += 1;
    (it.stepped_up_until, it.stepped_up_for) = (None, None);
    let permit = actor.may(Action::SwitchRole, &it)?;
    session::save(tx, permit.because(Some(role.word().into())), &it, Some(hash))?;
    Ok((it, me.roles()))
}

/// Ends one of one's own sessions; none named means this one.
pub fn sign_out(tx: &mut Tx<'_>, actor: &Actor, id: Option<Id<Session>>) -> Result<()> {
    let it = match id {
        None => mine(tx, actor)?,
        Some(id) => session::find(tx, id)?
            .filter(|s| Some(s.user) == actor.user())
            .ok_or_else(|| actor.not_found(Action::SignOut, "session", id))?,
    };
    let ended = Session { ended_at: Some(tx.now()), version: it.version + 1, ..it };
    session::save(tx, actor.may(Action::SignOut, &ended)?, &ended, None)
}

/// One's own live sessions.
pub fn list_sessions(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Session>> {
    actor.must_be_able(Action::ListSessions)?;
    let gone = || Error::NotAuthenticated("Sign in first.".into());
    session::list(view, actor.user().ok_or_else(gone)?)
}

/// Who one is signed in as.
pub fn me(view: &mut View<'_>, actor: &Actor) -> Result<User> {
    actor.must_be_able(Action::ReadMe)?;
    let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    user::find(view, &actor.sees(Action::ReadMe), signed.user)?
        .ok_or_else(|| actor.not_found(Action::ReadMe, "user", signed.user))
}
