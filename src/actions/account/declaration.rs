//! "Someone I know": say so, say that it is over, list it; API and pages import it.

use super::opening::find_record;
use crate::domain::account::declaration::Declaration;
use crate::domain::account::opening::Record;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::account::declaration;
use crate::store::{Tx, View};

/// Says that one knows the person behind a record. Reading that record asks for a reason from then on; saying it again
/// changes nothing.
pub fn make_declaration(tx: &mut Tx<'_>, actor: &Actor, record: &Record) -> Result<Declaration> {
    actor.must_be_able(Action::MakeDeclaration)?;
    let user = actor.user().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    let person = find_record(tx, actor, Action::MakeDeclaration, record)?.person;
    if let Some(standing) = declaration::standing(tx, user, person)? {
        return Ok(standing);
    }
    let it = Declaration { id: Id::new(), user, person, made_at: tx.now(), ended_at: None };
    declaration::insert(tx, actor.may(Action::MakeDeclaration, &it)?, &it)?;
    Ok(it)
}

/// Says that one does not know the person any more.
pub fn end_declaration(tx: &mut Tx<'_>, actor: &Actor, id: Id<Declaration>) -> Result<Declaration> {
    let it = declaration::find(tx, &actor.sees(Action::EndDeclaration), id)?
        .ok_or_else(|| actor.not_found(Action::EndDeclaration, "declaration", id))?;
    let permit = actor.may(Action::EndDeclaration, &it)?;
    let it = Declaration { ended_at: it.ended_at.or(Some(tx.now())), ..it };
    declaration::save(tx, permit, &it)?;
    Ok(it)
}

/// Whom one said that one knows; for the privacy role, everybody's.
pub fn list_declarations(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Declaration>> {
    let permit = actor.may_at_all(Action::ListDeclarations)?;
    let all = declaration::list(view, &actor.sees(Action::ListDeclarations))?;
    view.showed(permit, all.iter().map(|d| d.person).collect(), Some(all.len()));
    Ok(all)
}

/// One declaration in sight.
pub fn find_declaration(view: &mut View<'_>, actor: &Actor, id: Id<Declaration>) -> Result<Declaration> {
    let it = declaration::find(view, &actor.sees(Action::ListDeclarations), id)?
        .ok_or_else(|| actor.not_found(Action::ListDeclarations, "declaration", id))?;
    view.showed(actor.may(Action::ListDeclarations, &it)?, vec![it.person], Some(1));
    Ok(it)
}
