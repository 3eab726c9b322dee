//! Courts: take in the list, look one up; API, pages and commands import it.

use crate::domain::directory::{court::Court, court_keys::CourtSlug};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::directory::court::{self, Taken};
use crate::store::{Tx, View};
use std::collections::HashMap;

/// Takes one court of a list in, by its slug; a repeat changes nothing.
pub fn import_court(tx: &mut Tx<'_>, actor: &Actor, it: &Court) -> Result<Taken> {
    let permit = actor.may(Action::ImportCourts, it)?;
    court::take_in(tx, permit, it)
}

/// Courts whose name holds `words`.
pub fn list_courts(
    view: &mut View<'_>,
    actor: &Actor,
    words: Option<&str>,
    window: Window,
) -> Result<Page<Court>> {
    actor.must_be_able(Action::ListCourts)?;
    court::list(view, words, window)
}

/// One court.
pub fn read_court(view: &mut View<'_>, actor: &Actor, slug: &CourtSlug) -> Result<Court> {
    let it =
        court::find(view, slug)?.ok_or_else(|| actor.not_found(Action::ReadCourt, "court", slug.as_str()))?;
    actor.must_be_able_on(Action::ReadCourt, &it)?;
    Ok(it)
}

/// The keys of the courts with these slugs, in their order, for whoever is about to name them.
pub fn ids(view: &mut View<'_>, slugs: &[CourtSlug], pointer: &str) -> Result<Vec<Id<Court>>> {
    slugs.iter().enumerate().map(|(at, slug)| id(view, slug, &format!("{pointer}/{at}"))).collect()
}

/// The key of the court with this slug, for whoever is about to name it.
pub fn id(view: &mut View<'_>, slug: &CourtSlug, pointer: &str) -> Result<Id<Court>> {
    let detail = "There is no court with this slug. Look it up at GET /api/v1/courts.";
    let found = court::find(view, slug)?;
    found.map(|court| court.id).ok_or_else(|| Error::invalid(pointer, "unknown", detail))
}

/// The slugs of these courts, which are what people know them by.
pub fn slugs(view: &mut View<'_>, ids: &[Id<Court>]) -> Result<HashMap<Id<Court>, CourtSlug>> {
    Ok(court::find_many(view, ids)?.into_iter().map(|court| (court.id, court.slug)).collect())
}

/// The courts with these keys, by them.
pub fn known(view: &mut View<'_>, ids: &[Id<Court>]) -> Result<HashMap<Id<Court>, Court>> {
    Ok(court::find_many(view, ids)?.into_iter().map(|court| (court.id, court)).collect())
}
