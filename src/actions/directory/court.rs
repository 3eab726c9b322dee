//! Courts: take in the list, look one up; API, pages and commands import it.

use crate::domain::directory::{court::Court, court_keys::CourtSlug};
use crate::domain::page::{Page, Window};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::directory::court::{self, Taken};
use crate::store::{Tx, View};

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
