//! Drafts: begin one, save it again, read it, list one's own, throw one away; API and pages import it.

use crate::domain::account::user::Role;
use crate::domain::case::draft::{Draft, Form, must_fit};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::case::draft;
use crate::store::{Tx, View};
use zeroize::Zeroizing;

/// Begins a draft. The court fills in its short form alone.
pub fn begin_draft(tx: &mut Tx<'_>, actor: &Actor, form: Form, content: &[u8]) -> Result<Draft> {
    actor.must_be_able(Action::BeginDraft)?;
    let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    let wanted = if signed.role == Role::CourtStaff { Form::Request } else { Form::Referral };
    if form != wanted {
        let detail = format!("Your form is {wanted}.");
        return Err(Error::invalid("/form", "not_for_your_role", detail));
    }
    must_fit(content)?;
    if draft::count(tx, &actor.sees(Action::ListDrafts))? >= Draft::MOST {
        let detail = "You have fifty drafts. Send or throw away one of them first.";
        return Err(Error::Conflict { code: "too_many", detail: detail.into() });
    }
    let it = Draft::begun(signed.user, form, tx.now());
    draft::insert(tx, actor.may(Action::BeginDraft, &it)?, &it, content)?;
    Ok(it)
}

fn find(
    view: &mut View<'_>,
    actor: &Actor,
    action: Action,
    id: Id<Draft>,
) -> Result<(Draft, Zeroizing<Vec<u8>>)> {
    draft::find(view, &actor.sees(Action::ReadDraft), id)?.ok_or_else(|| actor.not_found(action, "draft", id))
}

/// Saves what stands in a draft now; its thirty days begin again.
pub fn save_draft(tx: &mut Tx<'_>, actor: &Actor, id: Id<Draft>, content: &[u8]) -> Result<Draft> {
    let (it, _) = find(tx, actor, Action::SaveDraft, id)?;
    must_fit(content)?;
    let permit = actor.may(Action::SaveDraft, &it)?;
    let it = it.saved_again(tx.now());
    draft::save(tx, permit, &it, content)?;
    Ok(it)
}

/// A draft of one's own with what stands in it.
pub fn read_draft(view: &mut View<'_>, actor: &Actor, id: Id<Draft>) -> Result<(Draft, Zeroizing<Vec<u8>>)> {
    let found = find(view, actor, Action::ReadDraft, id)?;
    view.showed(actor.may(Action::ReadDraft, &found.0)?, Vec::new(), None);
    Ok(found)
}

/// One's own drafts, newest first, without what stands in them.
pub fn list_drafts(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Draft>> {
    actor.must_be_able(Action::ListDrafts)?;
    draft::list(view, &actor.sees(Action::ListDrafts))
}

/// Throws a draft of one's own away.
pub fn discard_draft(tx: &mut Tx<'_>, actor: &Actor, id: Id<Draft>) -> Result<()> {
    let (it, _) = find(tx, actor, Action::DiscardDraft, id)?;
    draft::erase(tx, actor.may(Action::DiscardDraft, &it)?, it.id)
}
