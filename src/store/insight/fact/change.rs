//! What a transaction changed of a referral, gathered while it goes on and written into the referral's fact once, when it ends; imported through `store::insight::fact`.

use super::around::{self, Part};
use super::line::{ChainLine, Line, NeedLine};
use super::referral::{Parts, of_referral, packed, put_part, put_whole, wanted};
use super::who;
use crate::domain::case::event::Event;
use crate::domain::case::need::Need;
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Referral, What};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The last word on each part that was changed; what is not in it stays as it was packed.
#[derive(Debug, Default)]
pub(in crate::store) struct Change {
    is_new: bool,
    record: Option<(Referral, Vec<Event<What>>)>,
    needs: Option<Vec<NeedLine>>,
    chains: BTreeMap<Uuid, Option<ChainLine>>,
    around: BTreeSet<Part>,
}

impl Change {
    /// What the change makes of a line's parts. What stands around the signposts is read anew as far as it was changed.
    fn applied(
        &mut self,
        view: &mut View<'_>,
        (of, person): (Id<Referral>, Option<Id<Person>>),
        to: Parts,
    ) -> Result<Parts> {
        let needs = self.needs.take().unwrap_or(to.needs);
        let mut chains = to.chains;
        chains.retain(|it| !self.chains.contains_key(&it.chain));
        chains.extend(std::mem::take(&mut self.chains).into_values().flatten());
        // By key, as a line that is derived from the events holds them.
        chains.sort_unstable_by_key(|it| it.chain);
        let parts = std::mem::take(&mut self.around);
        let who = if parts.contains(&Part::Who) {
            who::of(view, &[of])?.remove(&of).unwrap_or_default()
        } else {
            to.who
        };
        let around = around::renewed(view, (of, person), &parts, to.around)?;
        Ok(Parts { needs, chains, around, who })
    }

    /// That a part of what stands around the signposts is not what it was.
    pub(super) fn renew(&mut self, parts: &[Part]) {
        self.around.extend(parts);
    }

    /// The chain as it is now; none where every link of it is void.
    pub(super) fn keep_chain(&mut self, key: Uuid, line: Option<ChainLine>) {
        self.chains.insert(key, line);
    }
}

/// Keeps a new referral for its fact.
pub(in crate::store) fn insert_referral(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Referral,
    received: &Event<What>,
) {
    let change = tx.change(spent, it.id);
    change.is_new = true;
    change.record = Some((it.clone(), vec![received.clone()]));
    // Somebody who was here before may have said already how they may be reached, and what may be shared.
    change.renew(&[Part::Said, Part::Who]);
}

/// Keeps what an event made of a referral for its fact; `events` is the whole stream.
pub(in crate::store) fn save_referral(
    tx: &mut Tx<'_>,
    spent: &Spent,
    it: &Referral,
    events: Vec<Event<What>>,
) {
    tx.change(spent, it.id).record = Some((it.clone(), events));
}

/// Keeps all needs of a referral for its fact.
pub(in crate::store) fn save_needs(tx: &mut Tx<'_>, spent: &Spent, of: Id<Referral>, needs: &[Need]) {
    tx.change(spent, of).needs = Some(super::need::lines(needs));
}

/// Writes a change into the referral's fact, under the permit that was spent when it was made. A line that cannot be read is left to be derived from the events.
/// Returns whose reports are to be read anew.
pub(in crate::store) fn settle(
    view: &mut View<'_>,
    spent: &Spent,
    of: Id<Referral>,
    mut change: Change,
) -> Result<Option<Id<Scheme>>> {
    let kept = if change.is_new { None } else { packed(view, of)? };
    let line = kept.as_ref().and_then(|(_, line)| Line::unpack(line.as_deref()?));
    let is_readable = change.is_new || line.is_some();
    let wanted = change.needs.as_deref().map(wanted);
    let scheme = match (change.record.take(), line) {
        (Some((it, events)), line) => {
            let before = line.map_or_else(Parts::default, Parts::of);
            let parts = change.applied(view, (of, Some(it.person)), before)?;
            let row = of_referral(view, &it, &events, parts)?;
            put_whole(view, spent, row, (change.is_new, is_readable), wanted)?;
            Some(it.scheme)
        }
        (None, line) => {
            let repacked = match line {
                None => None,
                Some(mut line) => {
                    let Parts { needs, chains, around, who } =
                        change.applied(view, (of, None), Parts::taken(&mut line))?;
                    Some(Line { needs, chains, around, who, ..line }.pack()?)
                }
            };
            put_part(view, spent, of, repacked, wanted)?;
            kept.map(|(scheme, _)| scheme)
        }
    };
    Ok(scheme)
}
