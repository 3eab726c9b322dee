//! What the privacy role has to hear of: list it, take note; API and pages import it.

use crate::domain::id::Id;
use crate::domain::insight::notice::Notice;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::insight::notice;
use crate::store::{Tx, View};

/// The notices, newest first; only those that nobody took note of, where `open` says so.
pub fn list_notices(view: &mut View<'_>, actor: &Actor, open: bool, window: Window) -> Result<Page<Notice>> {
    let permit = actor.may_at_all(Action::ListNotices)?;
    let page = notice::list(view, &actor.sees(Action::ListNotices), open, window)?;
    view.showed(permit, page.items.iter().filter_map(|n| n.person).collect(), Some(page.items.len()));
    Ok(page)
}

/// Takes note of one. Nobody does so of what she did herself.
pub fn acknowledge_notice(tx: &mut Tx<'_>, actor: &Actor, id: Id<Notice>) -> Result<Notice> {
    let it = notice::find(tx, &actor.sees(Action::AcknowledgeNotice), id)?
        .ok_or_else(|| actor.not_found(Action::AcknowledgeNotice, "notice", id))?;
    let permit = actor.may(Action::AcknowledgeNotice, &it)?;
    if it.raised_by.is_some() && it.raised_by == actor.user() {
        let detail = "This is about what you did yourself. Another of the privacy role takes note of it.";
        return Err(Error::Conflict { code: "own_act", detail: detail.into() });
    }
    let it = match it.acknowledged_at {
        Some(_) => it,
        None => Notice {
            acknowledged_at: Some(tx.now()),
            acknowledged_by: actor.user(),
            version: it.version + 1,
            ..it
        },
    };
    notice::save(tx, permit, &it)?;
    Ok(it)
}
