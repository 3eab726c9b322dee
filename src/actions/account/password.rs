//! Passwords: exchange one's own, come back with a letter and a code where it is forgotten, suspend who is never there; API, pages and the worker import it.

use super::session::me;
use crate::actions::door::{Credentials, Door};
use crate::domain::account::invitation::PasswordReset;
use crate::domain::account::second_factor::Typed;
use crate::domain::account::user::{Role, User};
use crate::domain::id::Id;
use crate::domain::system::throttle::{Bucket, Source};
use crate::domain::text;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::{MailToken, check_strength};
use crate::store::account::{password, second_factor, user};
use crate::store::system::throttle;

/// Exchanges one's own password: the old one is asked for, every other session ends, and a letter tells of it.
pub fn change_password(
    door: &Door,
    request: &str,
    who: &Credentials,
    (old, new): (&str, &str),
) -> Result<()> {
    let me = door.read(request, who, me)?;
    let local: Vec<&str> = me.email.split(['@', '.']).collect();
    check_strength(new, &local, "/new_password")?;
    let buckets = [(Bucket::Account, me.email.as_str())];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let hash = door.read(request, who, |view, _| user::at_the_door(view, &me.email))?.map(|(_, hash)| hash);
    let fits = door.hasher.verify(old, hash.as_deref())?;
    let new = door.hasher.hash(new)?;
    door.write(request, who, |tx, actor| {
        let permit = actor.may(Action::ChangePassword, &me)?;
        if !fits {
            let (action, key) = (Action::ChangePassword.word(), me.id.to_string());
            return Err(Error::Forbidden(Denial { action, noun: "user", key }));
        }
        throttle::forgive(tx, &buckets)?;
        let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
        password::change(tx, permit, &me, (&new, signed.session))
    })
}

/// Asks for a letter with a link to another password. An unknown address and a suspended account cost the same and answer
/// the same: one row is kept for each, and the letter is written later, by a loop.
pub fn ask_password_reset(door: &Door, request: &str, (email, source): (&str, Source)) -> Result<()> {
    let email = text::email(email, "/email")?;
    let (stranger, name) = (Credentials::Known(Actor::Stranger), source.name());
    let buckets = [(Bucket::Letters, email.as_str()), (Bucket::Source, &name), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    door.write(request, &stranger, |tx, actor| {
        let it = PasswordReset::begin(password::whom_to_send(tx, &email)?, tx.now());
        password::insert_reset(tx, actor.may(Action::AskPasswordReset, &it)?, &it)
    })
}

fn over() -> Error {
    let detail = "This link is not good any more. It works once, within an hour. Ask for another one.";
    Error::Conflict { code: "not_open", detail: detail.into() }
}

/// Whether a link that somebody holds is good.
pub fn must_be_open(door: &Door, request: &str, token: &MailToken) -> Result<()> {
    let stranger = Credentials::Known(Actor::Stranger);
    let held = door.read(request, &stranger, |view, _| password::held_reset(view, token))?;
    held.map(drop).ok_or_else(over)
}

/// What comes back with a letter: the code, and the password that one wants from now on.
#[derive(Clone, Copy)]
pub struct Return<'a> {
    /// An authenticator's code or a recovery code.
    pub code: &'a str,
    /// The new password.
    pub password: &'a str,
    /// Where from.
    pub source: Source,
}

/// Comes back with a letter and a second factor: another password, all sessions ended, a letter that tells of it; whoever
/// was suspended because nobody saw her may sign in again.
pub fn reset_password(door: &Door, request: &str, token: &MailToken, given: &Return<'_>) -> Result<()> {
    let stranger = Credentials::Known(Actor::Stranger);
    let typed = Typed::parse(given.code, "/code")?;
    let held = door.read(request, &stranger, |view, _| {
        let Some((it, user)) = password::held_reset(view, token)? else { return Ok(None) };
        Ok(user::find(view, &Sees::Own(user), user)?.map(|user| (it, user)))
    })?;
    let (it, user) = held.ok_or_else(over)?;
    let local: Vec<&str> = user.email.split(['@', '.']).collect();
    check_strength(given.password, &local, "/password")?;
    let (name, whose) = (given.source.name(), user.id.to_string());
    let buckets = [(Bucket::Code, whose.as_str()), (Bucket::Source, &name), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let hash = door.hasher.hash(given.password)?;
    let done = door.write(request, &stranger, |tx, actor| {
        let wrong = || {
            let detail = "That code is not right or has been used. Wait for the next one. Without a second factor, ask your \
                administrator.";
            Error::invalid("/code", "wrong_code", detail)
        };
        let (it, user) = password::held_reset(tx, token)?.ok_or_else(over)?;
        let code = second_factor::fits(tx, user, &typed)?.ok_or_else(wrong)?;
        let permit = actor.may(Action::ResetPassword, &it)?;
        if !password::reset(tx, permit, (&it, user), &code, &hash)? {
            return Err(wrong());
        }
        throttle::forgive(tx, &buckets)
    });
    if let Err(Error::Invalid(_)) = &done {
        let (action, noun) = (Action::ResetPassword.word(), "password_reset");
        let denial = Denial { action, noun, key: it.id.to_string() };
        door.deny(request, &Actor::Stranger.stamp(), &denial)?;
    }
    done
}

/// Writes the letters that were asked for; returns how many.
pub fn tell_password_resets(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let all = door.read(request, who, |view, _| password::untold(view))?;
    for it in &all {
        door.write(request, who, |tx, actor| match it.user {
            Some(user) => password::tell(tx, actor.may(Action::TellPasswordReset, it)?, it, user),
            None => Ok(()),
        })?;
    }
    Ok(all.len())
}

/// Roles that reach far: whoever has one is suspended sooner.
const FAR: [Role; 4] = [Role::Officer, Role::Manager, Role::Privacy, Role::Admin];

/// Seconds without a sign-in after which a far-reaching one is suspended: 45 days.
const FAR_IDLE: i64 = 45 * 24 * 60 * 60;

/// And any other: partners and courts may come twice a year.
const NEAR_IDLE: i64 = 365 * 24 * 60 * 60;

/// Suspends whoever has not signed in for so long; they come back by themselves, with a letter and a code. Returns how many.
pub fn suspend_unused(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let now = door.db.now();
    let idle = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::SuspendUnused)?;
        let mut all = password::unused_since(view, now.plus_seconds(-FAR_IDLE), (&FAR, true))?;
        all.extend(password::unused_since(view, now.plus_seconds(-NEAR_IDLE), (&FAR, false))?);
        Ok(all)
    })?;
    for id in &idle {
        door.write(request, who, |tx, actor| {
            let it: Option<User> = user::find(tx, &Sees::All, Id::from_uuid(id.uuid()))?;
            let it = it.ok_or_else(|| Error::internal("a user went missing"))?;
            password::leave_alone(tx, actor.may(Action::SuspendUnused, &it)?, &it)
        })?;
    }
    Ok(idle.len())
}
