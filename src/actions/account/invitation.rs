//! Invitations: ask somebody in, list and withdraw, accept; API, pages and commands import it.

use super::user::gives_only_her_own;
use crate::actions::door::{Credentials, Door};
use crate::domain::account::invitation::{Invitation, Standing};
use crate::domain::account::user::{Status, User};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::domain::system::throttle::{Bucket, Source};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::{MailToken, check_strength};
use crate::store::account::{invitation, user};
use crate::store::directory::organisation;
use crate::store::system::throttle;
use crate::store::{Tx, View};

/// What is said to whoever holds a token that is good no more, whatever it was.
pub const OVER: &str = "This invitation is not open any more. Ask whoever invited you for another one.";

fn over() -> Error {
    Error::Conflict { code: "not_open", detail: OVER.into() }
}

/// Asks somebody in: a letter with a link goes to her, and she chooses her password herself.
pub fn invite_user(tx: &mut Tx<'_>, actor: &Actor, new: User) -> Result<Invitation> {
    let it = Invitation::to(new, actor.user(), tx.now());
    let permit = actor.may(Action::InviteUser, &it)?;
    gives_only_her_own(actor, Action::InviteUser, (&it.grants, it.id.to_string()))?;
    let unknown =
        || Error::invalid("/organisation_id", "unknown", "There is no such organisation. Choose the user's.");
    organisation::find(tx, &Sees::All, it.organisation)?.ok_or_else(unknown)?;
    if user::find_by_email(tx, &Sees::All, &it.email)?.is_some() {
        return Err(Error::invalid(
            "/email",
            "exists",
            "Someone with this email address already has access.",
        ));
    }
    invitation::insert(tx, permit, &it)?;
    Ok(it)
}

/// The invitations in sight that wait for an answer.
pub fn list_invitations(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<Invitation>> {
    let permit = actor.may_at_all(Action::ListInvitations)?;
    let page = invitation::list(view, &actor.sees(Action::ListInvitations), window)?;
    view.showed(permit, Vec::new(), Some(page.items.len()));
    Ok(page)
}

/// One invitation in sight.
pub fn read_invitation(view: &mut View<'_>, actor: &Actor, id: Id<Invitation>) -> Result<Invitation> {
    let it = invitation::find(view, &actor.sees(Action::ListInvitations), id)?
        .ok_or_else(|| actor.not_found(Action::ListInvitations, "invitation", id))?;
    view.showed(actor.may(Action::ListInvitations, &it)?, Vec::new(), Some(1));
    Ok(it)
}

/// Takes an invitation back that nobody has accepted.
pub fn withdraw_invitation(tx: &mut Tx<'_>, actor: &Actor, id: Id<Invitation>) -> Result<()> {
    let it = invitation::find(tx, &actor.sees(Action::ListInvitations), id)?
        .ok_or_else(|| actor.not_found(Action::WithdrawInvitation, "invitation", id))?;
    let permit = actor.may(Action::WithdrawInvitation, &it)?;
    let is_done = it.is_open(tx.now()) && invitation::settle(tx, permit, &it, Standing::Withdrawn)?;
    if is_done { Ok(()) } else { Err(over()) }
}

/// Whose invitation it is that somebody holds, if it is open.
pub fn held_invitation(view: &mut View<'_>, token: &MailToken) -> Result<Invitation> {
    invitation::held(view, token)?.ok_or_else(over)
}

/// Accepts an invitation with a password of one's own: a sign-in comes of it.
pub fn accept_invitation(
    door: &Door,
    request: &str,
    token: &MailToken,
    (password, source): (&str, Source),
) -> Result<()> {
    let (stranger, name) = (Credentials::Known(Actor::Stranger), source.name());
    let buckets = [(Bucket::Source, name.as_str()), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let email = door.read(request, &stranger, |view, _| held_invitation(view, token))?.email;
    let local: Vec<&str> = email.split(['@', '.']).collect();
    check_strength(password, &local, "/password")?;
    let hash = door.hasher.hash(password)?;
    door.write(request, &stranger, |tx, actor| {
        throttle::forgive(tx, &buckets)?;
        let it = held_invitation(tx, token)?;
        let new = User {
            id: Id::new(),
            email: it.email.clone(),
            name: it.name.clone(),
            organisation: it.organisation,
            status: Status::Active,
            grants: it.grants.clone(),
            version: 1,
        };
        if !invitation::settle(tx, actor.may(Action::AcceptInvitation, &it)?, &it, Standing::Accepted)? {
            return Err(over());
        }
        user::insert(tx, actor.may(Action::AcceptInvitation, &new)?, &new, &hash)
    })
}
