//! Tells webhooks of signposts that nobody has answered for too long; the worker and tests import it.

use crate::actions::door::{Credentials, Door};
use crate::domain::system::webhook::EventType;
use crate::error::Result;
use crate::policy::Action;
use crate::store::case::signpost::due;
use crate::store::system::webhook;

/// Tells of each once until something is heard of it again; how many there were. Where nobody asked to be told, nobody is.
pub fn tell_overdue(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let today = door.db.now().london_date();
    let overdue = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::TellOverdue)?;
        if !webhook::is_asked_for(view, EventType::SignpostOverdue)? {
            return Ok(Vec::new());
        }
        due::list_overdue(view, &actor.sees(Action::TellOverdue), actor, today)
    })?;
    for it in &overdue {
        door.write(request, who, |tx, actor| {
            let permit = actor.may(Action::TellOverdue, it)?;
            due::tell_overdue(tx, permit, it)
        })?;
    }
    Ok(overdue.len())
}
