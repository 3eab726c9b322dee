//! Users: give somebody a sign-in, list, read, suspend; API, pages, commands and demo import it.

use crate::domain::account::user::{Grant, Role, Status, User};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::domain::text;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::{PasswordHasher, check_strength};
use crate::store::account::user;
use crate::store::directory::organisation;
use crate::store::{Tx, View};

/// Checks and hashes a first password, before any transaction begins.
pub fn first_password(hasher: &PasswordHasher, email: &str, password: &str) -> Result<String> {
    let local: Vec<&str> = email.split(['@', '.']).collect();
    check_strength(password, &local, "/password")?;
    hasher.hash(password)
}

/// Gives somebody a sign-in.
pub fn create_user(tx: &mut Tx<'_>, actor: &Actor, it: &User, password_hash: &str) -> Result<()> {
    let permit = actor.may(Action::CreateUser, it)?;
    gives_only_her_own(actor, Action::CreateUser, (&it.grants, it.id.to_string()))?;
    let unknown =
        || Error::invalid("/organisation_id", "unknown", "There is no such organisation. Choose the user's.");
    organisation::find(tx, &Sees::All, it.organisation)?.ok_or_else(unknown)?;
    user::insert(tx, permit, it, password_hash)
}

/// Whoever leads an agency gives her colleagues the agency's role and no other: not even herself another.
pub(super) fn gives_only_her_own(
    actor: &Actor,
    action: Action,
    (grants, key): (&[Grant], String),
) -> Result<()> {
    let leads = actor.signed().is_some_and(|signed| signed.role != Role::Admin);
    if leads && grants.iter().any(|grant| grant.role != Role::Partner || grant.restricted) {
        let noun = if action == Action::InviteUser { "invitation" } else { "user" };
        return Err(Error::Forbidden(Denial { action: action.word(), noun, key }));
    }
    Ok(())
}

/// The users in sight.
pub fn list_users(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<User>> {
    let permit = actor.may_at_all(Action::ListUsers)?;
    let page = user::list(view, &actor.sees(Action::ListUsers), window)?;
    view.showed(permit, Vec::new(), Some(page.items.len()));
    Ok(page)
}

/// One user in sight.
pub fn read_user(view: &mut View<'_>, actor: &Actor, id: Id<User>) -> Result<User> {
    let it = user::find(view, &actor.sees(Action::ReadUser), id)?
        .ok_or_else(|| actor.not_found(Action::ReadUser, "user", id))?;
    view.showed(actor.may(Action::ReadUser, &it)?, Vec::new(), None);
    Ok(it)
}

/// One user in sight, by e-mail address.
pub fn user_with_email(view: &mut View<'_>, actor: &Actor, email: &str) -> Result<User> {
    let email = text::email(email, "/email")?;
    // An address names a person: the trail keeps it out.
    let it = user::find_by_email(view, &actor.sees(Action::ReadUser), &email)?
        .ok_or_else(|| actor.not_found(Action::ReadUser, "user", ""))?;
    view.showed(actor.may(Action::ReadUser, &it)?, Vec::new(), None);
    Ok(it)
}

/// Gives a user other roles from now on. Nobody gives herself any.
pub fn change_grants(tx: &mut Tx<'_>, actor: &Actor, id: Id<User>, grants: Vec<Grant>) -> Result<()> {
    let it = user::find(tx, &actor.sees(Action::ReadUser), id)?
        .ok_or_else(|| actor.not_found(Action::ChangeUser, "user", id))?;
    let permit = actor.may(Action::ChangeUser, &it)?.because(Some("grants".into()));
    if actor.user() == Some(id) {
        let (action, key) = (Action::ChangeUser.word(), id.to_string());
        return Err(Error::Forbidden(Denial { action, noun: "user", key }));
    }
    gives_only_her_own(actor, Action::ChangeUser, (&grants, id.to_string()))?;
    user::save_grants(tx, permit, &it.with_grants(grants)?)
}

/// Suspends or re-activates a user; her sessions end with it, because a suspended user's do not stand.
pub fn change_user(tx: &mut Tx<'_>, actor: &Actor, id: Id<User>, status: Status) -> Result<()> {
    let mut it = user::find(tx, &actor.sees(Action::ReadUser), id)?
        .ok_or_else(|| actor.not_found(Action::ChangeUser, "user", id))?;
    it.status = status;
    let permit = actor.may(Action::ChangeUser, &it)?.because(Some(status.word().into()));
    user::save_status(tx, permit, &it)
}
