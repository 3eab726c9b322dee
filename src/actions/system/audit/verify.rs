//! Proves that the trail is whole, or says what is wrong with it; imported through `actions::system::audit`.

use super::keys_fit;
use crate::actions::door::{Credentials, Door};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Action;
use crate::store::View;
use crate::store::system::audit::Entry;
use crate::store::system::chain::{self, FoundEntry, FoundLink, Head};
use std::fmt;

/// Rows that one read takes, so that no snapshot stays open for long.
const AT_ONCE: i64 = 1000;

/// Seconds after which an entry without a link is a fault: the sealer comes every two.
const PATIENCE: i64 = 10;

/// How many faults are kept; with another installation's key file everything is one.
const MOST_KEPT: usize = 1000;

/// One thing wrong with the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// An entry, or whom it names, was changed or made by somebody without the key.
    Changed(Id<Entry>),
    /// An entry has no link although the sealer had time.
    Unlinked(Id<Entry>),
    /// A link names an entry that is gone.
    Missing(Id<Entry>, i64),
    /// A link's hash does not follow from the one before it.
    Broken(i64),
    /// Links between these two numbers are gone.
    Gap(i64, i64),
    /// The chain is shorter than it once was.
    Cut(Head, i64),
    /// The chain had another link there once.
    Exchanged(Head),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(id) => write!(f, "entry {id} was changed: its MAC does not fit"),
            Self::Unlinked(id) => {
                write!(
                    f,
                    "entry {id} is older than {PATIENCE} seconds and not in the chain: no server has run since, or it was put in"
                )
            }
            Self::Missing(id, seq) => write!(f, "entry {id} is gone: link {seq} names it"),
            Self::Broken(seq) => write!(f, "link {seq} does not follow from the one before it"),
            Self::Gap(after, before) => write!(f, "the links between {after} and {before} are gone"),
            Self::Cut(head, last) => {
                write!(f, "the chain ends at {last} and once had link {}: its tail was cut", head.seq)
            }
            Self::Exchanged(head) => write!(f, "link {} is not the one that it was", head.seq),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// Entries read.
    pub entries: usize,
    /// Links read.
    pub links: usize,
    /// The last link.
    pub head: Option<Head>,
    /// What is wrong: the first of it.
    pub wrong: Vec<Wrong>,
    /// How much is wrong in all.
    pub faults: usize,
}

impl Verdict {
    fn add(&mut self, wrong: Wrong) {
        self.faults += 1;
        if self.wrong.len() < MOST_KEPT {
            self.wrong.push(wrong);
        }
    }

    fn entry(&mut self, entry: &FoundEntry, now: Instant) {
        self.entries += 1;
        if !entry.is_genuine {
            self.add(Wrong::Changed(entry.id));
        }
        if !entry.is_linked && now.seconds_since(entry.at) > PATIENCE {
            self.add(Wrong::Unlinked(entry.id));
        }
    }

    /// Goes on from the hash that the link says it has, so that one wrong link is not told again at each one after it.
    fn link(&mut self, link: FoundLink, keys: &crate::secret::Keys) {
        self.links += 1;
        let before = self.head.take().unwrap_or(Head { seq: 0, hash: String::new() });
        let follows = before.seq + 1 == link.seq;
        if !follows {
            self.add(Wrong::Gap(before.seq, link.seq));
        }
        match &link.mac {
            None => self.add(Wrong::Missing(link.entry, link.seq)),
            Some(mac) if follows && chain::hash(keys, &before.hash, mac, link.entry) != link.hash => {
                self.add(Wrong::Broken(link.seq));
            }
            Some(_) => {}
        }
        self.head = Some(Head { seq: link.seq, hash: link.hash });
    }

    /// Whether the chain still has the link that was its `head` once.
    fn compare(&mut self, view: &mut View<'_>, head: &Head) -> Result<()> {
        let last = self.head.as_ref().map_or(0, |head| head.seq);
        match chain::find(view, head.seq)? {
            Some(hash) if hash == head.hash => {}
            Some(_) => self.add(Wrong::Exchanged(head.clone())),
            None if head.seq > last => self.add(Wrong::Cut(head.clone(), last)),
            // Its gap is told already.
            None => {}
        }
        Ok(())
    }
}

/// Reads the whole trail and its whole chain, in chunks, and compares the chain with the heads that were `kept` elsewhere;
/// `progress` hears how many rows are done. Leaves one line of its own, unless these are the keys of other records: a line
/// made with them would be a fault for good.
pub fn verify_audit(
    door: &Door,
    request: &str,
    who: &Credentials,
    kept: &[Head],
    mut progress: impl FnMut(usize),
) -> Result<Verdict> {
    door.read(request, who, |_, actor| actor.must_be_able(Action::VerifyAudit))?;
    let leaves_a_line = keys_fit(door, request, who)?;
    let mut verdict = Verdict::default();
    let mut after = None;
    loop {
        let found =
            door.read(request, who, |view, _| Ok((chain::entries(view, after, AT_ONCE)?, view.now())));
        let (entries, now) = found?;
        let Some(last) = entries.last() else { break };
        after = Some((last.at, last.id));
        entries.iter().for_each(|entry| verdict.entry(entry, now));
        progress(verdict.entries);
    }
    loop {
        let after = verdict.head.as_ref().map_or(0, |head| head.seq);
        let links = door.read(request, who, |view, _| chain::links(view, after, AT_ONCE))?;
        if links.is_empty() {
            break;
        }
        links.into_iter().for_each(|link| verdict.link(link, door.db.keys()));
        progress(verdict.entries + verdict.links);
    }
    door.read(request, who, |view, actor| {
        kept.iter().try_for_each(|head| verdict.compare(view, head))?;
        if leaves_a_line {
            view.showed(actor.may_at_all(Action::VerifyAudit)?, Vec::new(), Some(verdict.entries));
        }
        Ok(())
    })?;
    Ok(verdict)
}
