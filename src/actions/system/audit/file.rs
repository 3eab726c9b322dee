//! The trail as a file, read part by part: a line in the trail itself before, and one with the count after; imported through `audit`.

use crate::actions::door::{Credentials, Door};
use crate::domain::id::Id;
use crate::domain::page::{After, Window};
use crate::domain::system::trail::Looking;
use crate::error::Result;
use crate::policy::{Action, Actor, Permit, Stamp};
use crate::render::csv::BOM;
use crate::render::trail::{Line, append, append_header};
use crate::store::View;
use crate::store::account::{session, user};
use crate::store::system::audit::{self, Entry};
use std::collections::HashMap;

/// Rows of one part.
const AT_ONCE: i64 = 1000;

/// A file that is on its way.
#[derive(Debug)]
pub struct TrailFile {
    looking: Looking,
    /// Who asked: what went out is hers in the trail, also where her session has ended meanwhile.
    actor: Actor,
    reason: Option<String>,
    is_begun: bool,
    /// Where the next part begins; none after the last.
    after: Option<Option<After>>,
    /// Rows that were handed on.
    told: usize,
}

/// Leave to take the trail out of the house: only after a step-up, whose reason goes into it.
fn leave(view: &View<'_>, actor: &Actor, reason: Option<String>) -> Result<Permit> {
    let permit = actor.may_at_all(Action::ExportAudit)?;
    actor.must_be_stepped_up(Action::ExportAudit, view.now())?;
    Ok(permit.because(reason))
}

impl TrailFile {
    /// Begins a file with what `find` says is looked for; the trail knows before the first byte goes out.
    pub fn begin(
        door: &Door,
        request: &str,
        who: &Credentials,
        find: impl FnOnce(&mut View<'_>, &Actor) -> Result<Looking>,
    ) -> Result<(Self, Stamp)> {
        door.read(request, who, |view, actor| {
            actor.must_be_able(Action::ExportAudit)?;
            let session = actor.signed().map(|it| session::find(view, it.session)).transpose()?.flatten();
            let reason = session.and_then(|it| it.stepped_up_for);
            let permit = leave(view, actor, reason.clone())?;
            let looking = find(view, actor)?;
            view.showed(permit, looking.person.into_iter().collect(), None);
            let (stamp, actor) = (actor.stamp(), actor.clone());
            Ok((Self { looking, actor, reason, is_begun: false, after: Some(None), told: 0 }, stamp))
        })
    }

    /// The next part; none after the last. Whoever may no longer see it is given no more.
    pub fn next(&mut self, door: &Door, request: &str, who: &Credentials) -> Result<Option<Vec<u8>>> {
        let Some(after) = self.after else { return Ok(None) };
        let window = Window { limit: AT_ONCE, after, with_total: false };
        let (page, names) = door.read(request, who, |view, actor| {
            actor.must_be_able(Action::ExportAudit)?;
            let page = audit::list(view, &actor.sees(Action::ExportAudit), self.looking, window)?;
            let users: Vec<Id<_>> = page.items.iter().filter_map(|it| it.user_id).collect();
            let names: HashMap<Id<_>, String> = user::names(view, &users)?.into_iter().collect();
            Ok((page, names))
        })?;
        let mut out = Vec::with_capacity(256 * page.items.len() + 1024);
        if !std::mem::replace(&mut self.is_begun, true) {
            out.extend_from_slice(BOM);
            append_header(&mut out);
        }
        for it in &page.items {
            let name = it.user_id.and_then(|id| names.get(&id)).map_or("", String::as_str);
            append(&mut out, &line(it, name));
        }
        self.told += page.items.len();
        self.after = page.next.map(Some);
        Ok(Some(out))
    }

    /// Says in the trail how many rows went out: all of them, or those until whoever asked hung up.
    pub fn end(&self, door: &Door, request: &str) -> Result<()> {
        door.read(request, &Credentials::Known(self.actor.clone()), |view, actor| {
            let permit = actor.may_at_all(Action::ExportAudit)?.because(self.reason.clone());
            view.showed(permit, self.looking.person.into_iter().collect(), Some(self.told));
            Ok(())
        })
    }
}

fn line<'a>(it: &'a Entry, name: &'a str) -> Line<'a> {
    Line {
        at: it.at,
        actor: &it.actor,
        name,
        role: it.role.as_deref(),
        job: it.job.as_deref(),
        action: &it.action,
        kind: &it.kind,
        outcome: &it.outcome,
        noun: &it.noun,
        key: &it.key,
        reason: it.reason.as_deref(),
        rows: it.row_count,
        request: &it.request_id,
    }
}
