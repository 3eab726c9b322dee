//! The second factor: set one up, be given recovery codes, take somebody's away who lost it; API, pages and commands import it.

use super::session::me;
use crate::domain::account::second_factor::{SecondFactor, Typed};
use crate::domain::account::user::User;
use crate::domain::id::Id;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor};
use crate::secret::{AuthenticatorSecret, RecoveryCode};
use crate::store::account::{second_factor, user};
use crate::store::{Tx, View};

/// A secret to give to an authenticator.
pub struct Proposed {
    /// As somebody types it.
    pub text: String,
    /// As a camera reads it.
    pub address: String,
}

fn mine(view: &mut View<'_>, actor: &Actor, action: Action) -> Result<SecondFactor> {
    actor.must_be_able(action)?;
    let user = actor.user().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    second_factor::find(view, user)
}

/// Whether one has a second factor, and what is left of its recovery codes.
pub fn read_second_factor(view: &mut View<'_>, actor: &Actor) -> Result<SecondFactor> {
    mine(view, actor, Action::ReadSecondFactor)
}

/// The secret that waits for its first code, where one does.
pub fn proposed_second_factor(view: &mut View<'_>, actor: &Actor) -> Result<Option<Proposed>> {
    let it = mine(view, actor, Action::ReadSecondFactor)?;
    let Some(secret) = second_factor::proposed(view, &it)? else { return Ok(None) };
    let email = me(view, actor)?.email;
    Ok(Some(Proposed { text: secret.text()?, address: secret.address(&email)? }))
}

/// Draws a secret for an authenticator. One that stands already is exchanged only after the password was given again.
pub fn begin_second_factor(tx: &mut Tx<'_>, actor: &Actor) -> Result<()> {
    let it = mine(tx, actor, Action::BeginSecondFactor)?;
    if it.stands() {
        actor.must_be_stepped_up(Action::BeginSecondFactor, tx.now())?;
    }
    let permit = actor.may(Action::BeginSecondFactor, &it)?;
    second_factor::propose(tx, permit, &it, &AuthenticatorSecret::new()?)
}

/// Puts the secret that waits in force, by its first code. Every other session ends.
pub fn confirm_second_factor(tx: &mut Tx<'_>, actor: &Actor, code: &str) -> Result<()> {
    let it = mine(tx, actor, Action::ConfirmSecondFactor)?;
    let permit = actor.may(Action::ConfirmSecondFactor, &it)?;
    let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    let secret = second_factor::proposed(tx, &it)?.ok_or_else(|| Error::Conflict {
        code: "nothing_to_confirm",
        detail: "No authenticator waits for its first code. Begin again, and enter the code within an hour."
            .into(),
    })?;
    let step = match Typed::parse(code, "/code")? {
        Typed::Code(digits) => secret.step_of(&digits, tx.now())?,
        Typed::Recovery(_) => None,
    };
    let step = step.ok_or_else(|| {
        let detail = "That code is not right. Check that the clock of your phone is right, and enter the code that it \
            shows now.";
        Error::invalid("/code", "wrong_code", detail)
    })?;
    second_factor::confirm(tx, permit, &it, (step, signed.session))
}

/// Makes ten recovery codes, which are shown now and never again; earlier ones are not good any more. Whoever had some
/// gives the password again first.
pub fn renew_recovery_codes(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<String>> {
    let it = must_renew(tx, actor)?;
    let permit = actor.may(Action::RenewRecoveryCodes, &it)?;
    let codes: Vec<RecoveryCode> =
        (0..SecondFactor::RECOVERY_CODES).map(|_| RecoveryCode::new()).collect::<Result<_>>()?;
    let hashes: Vec<String> = codes.iter().map(|code| code.hash(&tx.keys(), it.user)).collect();
    second_factor::renew_codes(tx, permit, &it, &hashes)?;
    Ok(codes.iter().map(RecoveryCode::reveal).collect())
}

/// Whether recovery codes can be made now; otherwise what has to be done before.
pub fn must_renew(view: &mut View<'_>, actor: &Actor) -> Result<SecondFactor> {
    let it = mine(view, actor, Action::RenewRecoveryCodes)?;
    if !it.stands() {
        let detail = "Recovery codes belong to an authenticator. Set one up first.".into();
        return Err(Error::Conflict { code: "no_authenticator", detail });
    }
    if it.recovery_codes > 0 {
        actor.must_be_stepped_up(Action::RenewRecoveryCodes, view.now())?;
    }
    Ok(it)
}

/// Takes somebody's second factor away who has lost it, and ends her sessions; she is told by mail. Nobody does that to
/// herself: whoever took over her session would.
pub fn reset_second_factor(tx: &mut Tx<'_>, actor: &Actor, id: Id<User>) -> Result<()> {
    let it = user::find(tx, &actor.sees(Action::ReadUser), id)?
        .ok_or_else(|| actor.not_found(Action::ResetSecondFactor, "user", id))?;
    let permit = actor.may(Action::ResetSecondFactor, &it)?;
    if actor.user() == Some(id) {
        let (action, key) = (Action::ResetSecondFactor.word(), id.to_string());
        return Err(Error::Forbidden(Denial { action, noun: "user", key }));
    }
    actor.must_be_stepped_up(Action::ResetSecondFactor, tx.now())?;
    second_factor::reset(tx, permit, &it)
}
