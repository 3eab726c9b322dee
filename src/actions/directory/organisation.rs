//! Organisations: add, list, read; API, pages, imports and demo import it.

use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor};
use crate::store::directory::organisation;
use crate::store::{Tx, View};

/// Adds an organisation. Officers and managers add partners; court teams and councils are the administrator's.
pub fn create_organisation(tx: &mut Tx<'_>, actor: &Actor, it: &Organisation) -> Result<()> {
    use crate::domain::account::user::Role;
    let permit = actor.may(Action::CreateOrganisation, it)?;
    let partners_only = actor.signed().is_some_and(|s| matches!(s.role, Role::Officer | Role::Manager));
    if partners_only && it.kind != Kind::Partner {
        return Err(Error::Forbidden(Denial {
            action: Action::CreateOrganisation.word(),
            noun: "organisation",
            key: it.id.to_string(),
        }));
    }
    organisation::insert(tx, permit, it)
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
