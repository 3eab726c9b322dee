//! Sign in, refresh, switch role, step up, sign out; API, pages, commands and demo import it.

use crate::actions::directory::vocabulary::choose_term;
use crate::actions::door::{Credentials, Door};
use crate::domain::account::{
    session::Session,
    user::{Role, Status, User},
};
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::domain::system::throttle::{Bucket, Source};
use crate::domain::text;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::{AccessClaims, RefreshToken};
use crate::store::account::session::{self, Carried};
use crate::store::account::user;
use crate::store::system::throttle;
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

fn wrong_door() -> Error {
    Error::NotAuthenticated("Email address or password is not right. Check and try again.".into())
}

/// Somebody at the door, with what they say and where they say it from.
#[derive(Clone, Copy)]
pub struct Knock<'a> {
    /// The address that they typed.
    pub email: &'a str,
    /// The password that they typed.
    pub password: &'a str,
    /// The role to act in; none means the first that the user has.
    pub role: Option<Role>,
    /// Where from.
    pub source: Source,
}

/// Begins a session of a program, which is carried by tokens.
pub fn sign_in(door: &Door, request: &str, knock: &Knock<'_>) -> Result<SignedIn> {
    let_in(door, request, knock, |tx, actor, user, role| {
        let (session, refresh) = (Session::begin(user.id, role, tx.now()), RefreshToken::new()?);
        let hash = refresh.hash(&tx.keys());
        session::insert(tx, actor.may(Action::SignIn, &session)?, &session, &hash)?;
        hand_out(tx, &session, &refresh, user.roles())
    })
}

/// Lets somebody in who knows the password: `begin` is given who it is and the role to act in. An unknown address, a wrong
/// password and a suspended account cost the same and answer the same. Tries are counted before anything is hashed; a
/// sign-in that succeeds was no guess.
pub(super) fn let_in<T>(
    door: &Door,
    request: &str,
    knock: &Knock<'_>,
    mut begin: impl FnMut(&mut Tx<'_>, &Actor, &User, Role) -> Result<T>,
) -> Result<T> {
    let email = text::email(knock.email, "/email")?;
    let source = knock.source.name();
    // Whoever signs in on a device that the account knows will have a bucket beside these.
    let buckets = [(Bucket::Account, email.as_str()), (Bucket::Source, &source), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let stranger = Credentials::Known(Actor::Stranger);
    let found = door.read(request, &stranger, |view, _| user::at_the_door(view, &email))?;
    let fits = door.hasher.verify(knock.password, found.as_ref().map(|(_, hash)| hash.as_str()))?;
    let Some(user) = found.filter(|(user, _)| fits && user.status == Status::Active).map(|(user, _)| user)
    else {
        return turn_away(door, request);
    };
    let roles = user.roles();
    let wanted = match knock.role {
        Some(role) if !roles.contains(&role) => return turn_away(door, request),
        Some(role) => role,
        None => *roles.first().ok_or_else(wrong_door)?,
    };
    door.write(request, &stranger, |tx, actor| {
        throttle::forgive(tx, &buckets)?;
        begin(tx, actor, &user, wanted)
    })
}

/// A failed sign-in leaves one line, without the address: it may be a password typed in the wrong box.
fn turn_away<T>(door: &Door, request: &str) -> Result<T> {
    let denial = Denial { action: Action::SignIn.word(), noun: "", key: String::new() };
    door.deny(request, &Actor::Stranger.stamp(), &denial)?;
    Err(wrong_door())
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

fn mine(view: &mut View<'_>, actor: &Actor) -> Result<Session> {
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

/// How long a step-up counts, in seconds.
const STEPPED_UP: i64 = 600;

/// Marks this session as stepped up after the password was given again, with the coded reason.
pub fn step_up(door: &Door, request: &str, who: &Credentials, password: &str, reason: &str) -> Result<()> {
    let now = door.db.now();
    let me = door.read(request, who, |view, actor| {
        choose_term(view, Set::StepUpReason, reason, now.london_date(), "/reason_code")?;
        me(view, actor)
    })?;
    // Whoever took over a session does not get to guess here either.
    let buckets = [(Bucket::Account, me.email.as_str())];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let hash = door.read(request, who, |view, _| user::at_the_door(view, &me.email))?.map(|(_, hash)| hash);
    let fits = door.hasher.verify(password, hash.as_deref())?;
    door.write(request, who, |tx, actor| {
        let mut it = mine(tx, actor)?;
        let permit = actor.may(Action::StepUp, &it)?.because(Some(reason.to_owned()));
        if !fits {
            return Err(Error::Forbidden(Denial {
                action: Action::StepUp.word(),
                noun: "session",
                key: it.id.to_string(),
            }));
        }
        throttle::forgive(tx, &buckets)?;
        it.stepped_up_until = Some(now.plus_seconds(STEPPED_UP));
        it.stepped_up_for = Some(reason.to_owned());
        session::save(tx, permit, &it, None)
    })
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
