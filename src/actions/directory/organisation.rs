//! Organisations: add, list, read; API, pages, imports and demo import it.

use crate::actions::door::{Credentials, Door};
use crate::domain::account::user::Role;
use crate::domain::directory::organisation::{Agreement, Kind, Organisation};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Permit};
use crate::secret::pin;
use crate::store::directory::organisation;
use crate::store::{Tx, View};

/// Officers and managers look after partners; court teams and councils are the administrator's.
fn may_look_after(actor: &Actor, action: Action, it: &Organisation) -> Result<Permit> {
    let permit = actor.may(action, it)?;
    let partners_only = actor.signed().is_some_and(|s| matches!(s.role, Role::Officer | Role::Manager));
    if partners_only && it.kind != Kind::Partner {
        let (noun, key) = ("organisation", it.id.to_string());
        return Err(Error::Forbidden(Denial { action: action.word(), noun, key }));
    }
    Ok(permit)
}

/// Adds an organisation.
pub fn create_organisation(tx: &mut Tx<'_>, actor: &Actor, it: &Organisation) -> Result<()> {
    let permit = may_look_after(actor, Action::CreateOrganisation, it)?;
    organisation::insert(tx, permit, it)
}

/// Keeps what a partner signed about sharing; a newer agreement takes the place of the one before.
pub fn sign_agreement(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<Organisation>,
    agreement: Agreement,
) -> Result<Organisation> {
    let it = organisation::find(tx, &actor.sees(Action::ReadOrganisation), id)?
        .ok_or_else(|| actor.not_found(Action::SignAgreement, "organisation", id))?;
    let permit = may_look_after(actor, Action::SignAgreement, &it)?;
    if it.kind != Kind::Partner {
        let detail = "Only partners sign a sharing agreement.";
        return Err(Error::Conflict { code: "not_a_partner", detail: detail.into() });
    }
    let agreement = agreement.checked(tx.now().london_date())?;
    let it = Organisation { agreement: Some(agreement), version: it.version + 1, ..it };
    organisation::save_agreement(tx, permit, &it)?;
    Ok(it)
}

/// The organisations in sight.
pub fn list_organisations(
    view: &mut View<'_>,
    actor: &Actor,
    kind: Option<Kind>,
    window: Window,
) -> Result<Page<Organisation>> {
    actor.must_be_able(Action::ListOrganisations)?;
    organisation::list(view, &actor.sees(Action::ListOrganisations), kind, window)
}

/// The organisations in sight with this name, in any case: one of a kind at most.
pub fn organisations_named(view: &mut View<'_>, actor: &Actor, name: &str) -> Result<Vec<Organisation>> {
    actor.must_be_able(Action::ListOrganisations)?;
    organisation::find_named(view, &actor.sees(Action::ListOrganisations), name)
}

/// One organisation in sight.
pub fn read_organisation(view: &mut View<'_>, actor: &Actor, id: Id<Organisation>) -> Result<Organisation> {
    let it = organisation::find(view, &actor.sees(Action::ReadOrganisation), id)?
        .ok_or_else(|| actor.not_found(Action::ReadOrganisation, "organisation", id))?;
    actor.must_be_able_on(Action::ReadOrganisation, &it)?;
    Ok(it)
}

/// A partner's new PIN, shown this once.
pub struct NewPin {
    /// The partner, with the number that stands beside the PIN.
    pub organisation: Organisation,
    /// The PIN itself; nobody can read it again.
    pub pin: String,
}

fn whose_pin(view: &mut View<'_>, actor: &Actor, id: Id<Organisation>) -> Result<(Organisation, Permit)> {
    let it = organisation::find(view, &actor.sees(Action::ReadOrganisation), id)?
        .ok_or_else(|| actor.not_found(Action::SetPin, "organisation", id))?;
    let permit = actor.may(Action::SetPin, &it)?;
    if it.kind != Kind::Partner {
        let detail = "Only partners have a PIN.";
        return Err(Error::Conflict { code: "not_a_partner", detail: detail.into() });
    }
    Ok((it, permit))
}

/// Gives a partner a new PIN for the code page, and a number where it has none; the PIN before is good no more.
pub fn set_pin(door: &Door, request: &str, who: &Credentials, id: Id<Organisation>) -> Result<NewPin> {
    door.read(request, who, |view, actor| whose_pin(view, actor, id).map(drop))?;
    let pin = pin()?;
    // Slow on purpose, so before the transaction.
    let hash = door.hasher.hash(&pin)?;
    let organisation = door.write(request, who, |tx, actor| {
        let (mut it, permit) = whose_pin(tx, actor, id)?;
        if it.partner_number.is_none() {
            it.partner_number = Some(Organisation::next_number(&organisation::partner_numbers(tx)?));
        }
        (it.pin_set_at, it.version) = (Some(tx.now()), it.version + 1);
        organisation::save_pin(tx, permit, &it, &hash).map(|()| it)
    })?;
    Ok(NewPin { organisation, pin })
}
