//! A scheme's signposts as a file, read part by part so that whoever reads slowly holds nothing: a line in the trail before, and one with the count after; imported through `signpost`.

use crate::actions::door::{Credentials, Door};
use crate::domain::case::signpost::State;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::scheme::Scheme;
use crate::domain::page::{After, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Permit, Stamp};
use crate::render::csv::BOM;
use crate::render::signposts::{Row, append, append_header};
use crate::store::View;
use crate::store::account::session;
use crate::store::case::signpost::export::{Exported, Names, names, part};
use crate::store::directory::scheme;

/// Rows of one part: one look at the record store, one piece on the wire.
const AT_ONCE: i64 = 1000;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of which scheme.
    pub scheme: SchemeCode,
    /// Only those in this state.
    pub state: Option<State>,
}

/// A file that is on its way.
#[derive(Debug)]
pub struct Export {
    scheme: Scheme,
    state: Option<State>,
    names: Names,
    /// Who asked: what went out is hers in the trail, also where her session has ended meanwhile.
    actor: Actor,
    reason: Option<String>,
    is_begun: bool,
    /// Where the next part begins; none after the last.
    after: Option<Option<After>>,
    /// Rows that were handed on.
    told: usize,
}

/// Leave to take a scheme's signposts out of the house: only after a step-up, whose reason goes into the trail.
fn leave(view: &View<'_>, actor: &Actor, scheme: &Scheme, reason: Option<String>) -> Result<Permit> {
    let permit = actor.may(Action::ExportSignposts, scheme)?;
    actor.must_be_stepped_up(Action::ExportSignposts, view.now())?;
    Ok(permit.because(reason))
}

impl Export {
    /// Begins a file; the trail knows before the first byte goes out.
    pub fn begin(door: &Door, request: &str, who: &Credentials, wanted: &Wanted) -> Result<(Self, Stamp)> {
        door.read(request, who, |view, actor| {
            actor.must_be_able(Action::ExportSignposts)?;
            let scheme = scheme::find(view, &wanted.scheme)?.ok_or_else(|| {
                Error::invalid("scheme", "unknown", "There is no such scheme. Check its three letters.")
            })?;
            let session = actor.signed().map(|it| session::find(view, it.session)).transpose()?.flatten();
            let reason = session.and_then(|it| it.stepped_up_for);
            let permit = leave(view, actor, &scheme, reason.clone())?;
            view.showed(permit, Vec::new(), None);
            let names = names(view)?;
            let (state, after) = (wanted.state, Some(None));
            let stamp = actor.stamp();
            let actor = actor.clone();
            Ok((Self { scheme, state, names, actor, reason, is_begun: false, after, told: 0 }, stamp))
        })
    }

    /// The next part; none after the last. Whoever may no longer see them is given no more.
    pub fn next(&mut self, door: &Door, request: &str, who: &Credentials) -> Result<Option<Vec<u8>>> {
        let Some(after) = self.after else { return Ok(None) };
        let window = Window { limit: AT_ONCE, after, with_total: false };
        let (rows, next) = door.read(request, who, |view, actor| {
            actor.must_be_able_on(Action::ExportSignposts, &self.scheme)?;
            let sees = actor.sees(Action::ExportSignposts);
            part(view, (&sees, actor), self.scheme.id, self.state, window)
        })?;
        let mut out = Vec::with_capacity(256 * rows.len() + 1024);
        if !std::mem::replace(&mut self.is_begun, true) {
            out.extend_from_slice(BOM);
            append_header(&mut out);
        }
        for row in &rows {
            self.write(&mut out, row)?;
        }
        self.told += rows.len();
        self.after = next.map(Some);
        Ok(Some(out))
    }

    fn write(&self, out: &mut Vec<u8>, it: &Exported) -> Result<()> {
        let named = self.names.services.get(&it.service);
        let (service, organisation) = named.map_or(("", ""), |(name, of)| (name.as_str(), of.as_str()));
        let row = Row {
            code: SlipCode::parse(&it.code, "")?.to_string(),
            reference: &it.reference,
            court: self.names.courts.get(&it.court).map_or("", String::as_str),
            service,
            organisation,
            pathways: &it.pathways,
            mode: it.mode,
            chosen_by: it.chosen_by,
            for_relative: it.for_relative,
            already_supported: it.already_supported,
            issued_on: it.issued_on,
            state: it.state,
            last_heard_on: it.last_heard_on,
            taken_up: [it.first_take_up_on, it.first_confirmed_on, it.first_strong_on],
            settled_on: it.settled_on,
        };
        append(out, &row);
        Ok(())
    }

    /// Says in the trail how many rows went out: all of them, or those until whoever asked hung up.
    pub fn end(&self, door: &Door, request: &str) -> Result<()> {
        door.read(request, &Credentials::Known(self.actor.clone()), |view, actor| {
            let permit = actor.may(Action::ExportSignposts, &self.scheme)?;
            view.showed(permit.because(self.reason.clone()), Vec::new(), Some(self.told));
            Ok(())
        })
    }
}
