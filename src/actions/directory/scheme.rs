//! Schemes: set up, list, read; API, pages, commands and demo import it.

use crate::domain::{code::SchemeCode, directory::scheme::Scheme};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::directory::scheme;
use crate::store::{Tx, View};

/// Sets up a scheme.
pub fn create_scheme(tx: &mut Tx<'_>, actor: &Actor, it: &Scheme) -> Result<()> {
    let permit = actor.may(Action::CreateScheme, it)?;
    scheme::insert(tx, permit, it)
}

/// All schemes; none of them is a secret.
pub fn list_schemes(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Scheme>> {
    actor.must_be_able(Action::ListSchemes)?;
    scheme::list(view)
}

/// One scheme.
pub fn read_scheme(view: &mut View<'_>, actor: &Actor, code: &SchemeCode) -> Result<Scheme> {
    let it = scheme::find(view, code)?.ok_or_else(|| actor.not_found(Action::ReadScheme, "scheme", code))?;
    actor.must_be_able_on(Action::ReadScheme, &it)?;
    Ok(it)
}
