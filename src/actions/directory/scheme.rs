//! Schemes: set up, list, read, say which areas they serve; API, pages, commands and demo import it.

use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::{Scheme, Served, served};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::directory::{organisation, scheme};
use crate::store::{Tx, View};
use std::collections::HashMap;

/// Sets up a scheme.
pub fn create_scheme(tx: &mut Tx<'_>, actor: &Actor, it: &Scheme) -> Result<()> {
    let permit = actor.may(Action::CreateScheme, it)?;
    let unknown = || {
        Error::invalid(
            "/lead_organisation_id",
            "unknown",
            "There is no such organisation. Choose one that leads it.",
        )
    };
    organisation::find(tx, &Sees::All, it.lead)?.ok_or_else(unknown)?;
    scheme::insert(tx, permit, it)
}

/// Says which areas a scheme serves: nobody is sent from it to what serves others alone, where nobody knows better where
/// they live.
pub fn set_scheme_areas(tx: &mut Tx<'_>, actor: &Actor, code: &SchemeCode, areas: Vec<Served>) -> Result<()> {
    let missing = || actor.not_found(Action::SetSchemeAreas, "scheme", code);
    let found = scheme::find(tx, code)?.ok_or_else(missing)?;
    let permit = actor.may(Action::SetSchemeAreas, &found)?;
    let version = found.version + 1;
    scheme::save_areas(tx, permit, &Scheme { areas: served(areas)?, version, ..found })
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

/// The codes of all schemes, which are what people know them by.
pub fn codes(view: &mut View<'_>) -> Result<HashMap<Id<Scheme>, SchemeCode>> {
    scheme::codes(view)
}
