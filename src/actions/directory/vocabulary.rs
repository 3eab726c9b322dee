//! Lists: read one, add to it, retire a line, say it in a scheme's own words or hide it there; and how every act checks a chosen word; API, pages, commands and demo import it.

use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::directory::vocabulary::{Listed, SchemeTerm, Set, Term, choose};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::directory::{scheme, vocabulary};
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// A term by its list and its code.
pub type TermKey<'a> = (Set, &'a str);

/// What a scheme calls a term.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// In English; none for everybody's.
    pub label: Option<String>,
    /// In Welsh; none for everybody's.
    pub label_cy: Option<String>,
}

/// The stored term of `set` that somebody chose on this day: one small read where it fits, one more to say what does.
pub(in crate::actions) fn choose_term(
    view: &mut View<'_>,
    set: Set,
    code: &str,
    on: NaiveDate,
    pointer: &str,
) -> Result<Term> {
    if let Some(found) = vocabulary::find(view, set, code)?.filter(|it| it.term.is_choosable(on)) {
        return Ok(found.term);
    }
    let all: Vec<Term> = vocabulary::list(view, set, None)?.into_iter().map(|it| it.term).collect();
    choose(&all, set, code, on, pointer).cloned()
}

fn scheme_of(view: &mut View<'_>, actor: &Actor, action: Action, code: &SchemeCode) -> Result<Scheme> {
    scheme::find(view, code)?.ok_or_else(|| actor.not_found(action, "scheme", code))
}

fn term_of(view: &mut View<'_>, actor: &Actor, action: Action, (set, code): TermKey<'_>) -> Result<Term> {
    vocabulary::find(view, set, code)?
        .map(|it| it.term)
        .ok_or_else(|| actor.not_found(action, "term", format!("{set}/{code}")))
}

/// Every line of a list, retired ones too, in its order; as a scheme shows it, where one is named. No list is a secret.
pub fn list_terms(
    view: &mut View<'_>,
    actor: &Actor,
    set: Set,
    scheme: Option<&SchemeCode>,
) -> Result<Vec<Listed>> {
    actor.must_be_able(Action::ListTerms)?;
    let scheme = scheme.map(|code| scheme_of(view, actor, Action::ListTerms, code)).transpose()?;
    vocabulary::list(view, set, scheme.map(|s| s.id))
}

/// Adds a line to a list, or changes its label, its place, its days.
pub fn save_term(tx: &mut Tx<'_>, actor: &Actor, it: &Term) -> Result<()> {
    let permit = actor.may(Action::SaveTerm, it)?;
    let before = vocabulary::find(tx, it.set, &it.code)?.map(|before| before.term);
    it.check_change(before.as_ref())?;
    vocabulary::save(tx, permit, it)
}

/// Takes a line off its list after `last_day`; records that name it stay as they are.
pub fn retire_term(tx: &mut Tx<'_>, actor: &Actor, key: TermKey<'_>, last_day: NaiveDate) -> Result<Term> {
    let before = term_of(tx, actor, Action::RetireTerm, key)?;
    let it = Term { valid_to: Some(last_day), ..before.clone() };
    let permit = actor.may(Action::RetireTerm, &it)?.because(Some(last_day.to_string()));
    it.check_change(Some(&before))?;
    vocabulary::save(tx, permit, &it)?;
    Ok(it)
}

fn change_own(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (action, scheme): (Action, &SchemeCode),
    key: TermKey<'_>,
    change: impl Fn(SchemeTerm) -> SchemeTerm,
) -> Result<SchemeTerm> {
    let scheme = scheme_of(tx, actor, action, scheme)?;
    let term = term_of(tx, actor, action, key)?;
    let before = vocabulary::find_own(tx, &scheme, key.0, key.1)?;
    let it = change(before.unwrap_or_else(|| SchemeTerm::plain(&scheme, &term)));
    let permit = actor.may(action, &it)?;
    let it = it.checked(&term)?;
    vocabulary::save_own(tx, permit, &it)?;
    Ok(it)
}

/// Hides a line in one scheme, or shows it again.
pub fn hide_term(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scheme: &SchemeCode,
    key: TermKey<'_>,
    hidden: bool,
) -> Result<SchemeTerm> {
    change_own(tx, actor, (Action::HideTerm, scheme), key, |it| SchemeTerm { hidden, ..it })
}

/// Says a line in one scheme's own words, or in everybody's again.
pub fn relabel_term(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scheme: &SchemeCode,
    key: TermKey<'_>,
    labels: &Labels,
) -> Result<SchemeTerm> {
    change_own(tx, actor, (Action::RelabelTerm, scheme), key, |it| SchemeTerm {
        label: labels.label.clone(),
        label_cy: labels.label_cy.clone(),
        ..it
    })
}
