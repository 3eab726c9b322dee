//! Telling somebody outside without consent, because a life or somebody's safety asks for it; API and pages import it.

use super::person::in_sight;
use crate::domain::case::consent::Category;
use crate::domain::case::disclosure::{Basis, Disclosure, Words};
use crate::domain::case::person::Person;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::disclosure;
use crate::store::{Tx, View};

/// What was told, to whom and why.
#[derive(Debug, Clone)]
pub struct NewDisclosure {
    /// On which basis.
    pub basis: Basis,
    /// What was told.
    pub categories: Vec<Category>,
    /// When; now, where nothing is said.
    pub told_at: Option<Instant>,
    /// Who was told.
    pub told: String,
    /// Why it could not wait for consent.
    pub reason: String,
}

/// Records that somebody outside was told without consent. The privacy role gets a notice.
pub fn disclose_without_consent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: Id<Person>,
    new: &NewDisclosure,
) -> Result<Disclosure> {
    let now = tx.now();
    let person = in_sight(tx, actor, Action::DiscloseWithoutConsent, person)?;
    actor.must_be_able_on(Action::DiscloseWithoutConsent, &person)?;
    let it = Disclosure {
        id: Id::timeless(),
        person: person.id,
        scheme: person.scheme,
        basis: new.basis,
        categories: new.categories.clone(),
        told_at: new.told_at.unwrap_or(now),
        words: Words { told: new.told.clone(), reason: new.reason.clone() },
        recorded_by: actor.user(),
    }
    .checked(now)?;
    let permit = actor.may(Action::DiscloseWithoutConsent, &it)?.because(Some(it.basis.word().into()));
    disclosure::insert(tx, permit, &it)?;
    Ok(it)
}

/// One disclosure about a person in sight.
pub fn find_disclosure(
    view: &mut View<'_>,
    actor: &Actor,
    person: Id<Person>,
    id: Id<Disclosure>,
) -> Result<Disclosure> {
    let person = in_sight(view, actor, Action::ListDisclosures, person)?;
    let it = disclosure::find(view, actor, person.id, id)?
        .ok_or_else(|| actor.not_found(Action::ListDisclosures, "disclosure", id))?;
    view.showed(actor.may(Action::ListDisclosures, &person)?, vec![person.id], Some(1));
    Ok(it)
}

/// What was told of a person in sight without consent: one's own, and for whoever may read restricted entries all of it.
pub fn list_disclosures(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Vec<Disclosure>> {
    let person = in_sight(view, actor, Action::ListDisclosures, person)?;
    let permit = actor.may(Action::ListDisclosures, &person)?;
    let all = disclosure::list(view, actor, person.id)?;
    view.showed(permit, vec![person.id], Some(all.len()));
    Ok(all)
}
