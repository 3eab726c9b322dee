//! Report facts, compared with the events and made again from them; commands import it.

use crate::actions::door::{Credentials, Door};
use crate::domain::case::referral::Referral;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Placed, Subject};
use crate::store::directory::scheme;
use crate::store::insight::fact::{self, Difference, FACTS};

/// How many referrals are looked at in one snapshot.
const AT_ONCE: usize = 200;

/// How many referrals are mended in one transaction: those who work on them at the same time make it start again.
const MENDED_AT_ONCE: usize = 20;

/// How often a mending that was in somebody's way is begun again, beyond what the store does by itself.
const TRIES: u32 = 5;

/// What the permission table is asked about: the facts of a scheme.
struct Facts<'a>(&'a Scheme);

impl Placed for Facts<'_> {
    fn subject(&self) -> Subject {
        Subject { noun: FACTS, key: self.0.code.to_string(), scheme: Some(self.0.id), ..Subject::none() }
    }
}

/// What a look at all facts came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many referrals were looked at, each with its chains.
    pub referrals: usize,
    /// The facts that were not what the events say: references, and codes of chains.
    pub differing: Vec<String>,
    /// How many facts were mended; some may have been by somebody else in the meantime.
    pub mended: usize,
}

/// The facts that are not what the events say; `progress` hears how many referrals were looked at.
pub fn check_facts(
    door: &Door,
    request: &str,
    who: &Credentials,
    progress: impl FnMut(usize),
) -> Result<Looked> {
    door.read(request, who, |_, actor| actor.must_be_able(Action::CheckFacts))?;
    look(door, request, who, progress, |_, _| Ok(0))
}

/// Makes every fact again from the events and keeps what differs. It looks in snapshots, which are in nobody's way, and
/// writes only what is wrong, made once more in the transaction that writes it: whoever works meanwhile loses nothing.
pub fn rebuild_facts(
    door: &Door,
    request: &str,
    who: &Credentials,
    progress: impl FnMut(usize),
) -> Result<Looked> {
    door.read(request, who, |_, actor| actor.must_be_able(Action::RebuildFacts))?;
    look(door, request, who, progress, |scheme, wrong| {
        let mut ids: Vec<Id<Referral>> = wrong.iter().map(|it| it.referral).collect();
        ids.sort_unstable();
        ids.dedup();
        let mended = ids.chunks(MENDED_AT_ONCE).map(|ids| mend(door, request, who, scheme, ids));
        mended.sum()
    })
}

fn look(
    door: &Door,
    request: &str,
    who: &Credentials,
    mut progress: impl FnMut(usize),
    found: impl Fn(&Scheme, &[Difference]) -> Result<usize>,
) -> Result<Looked> {
    let mut looked = Looked::default();
    for scheme in door.read(request, who, |view, _| scheme::list(view))? {
        let ids = door.read(request, who, |view, _| fact::referrals_of(view, scheme.id))?;
        for ids in ids.chunks(AT_ONCE) {
            let wrong = door.read(request, who, |view, _| fact::differing(view, ids))?;
            looked.mended += found(&scheme, &wrong)?;
            looked.differing.extend(wrong.into_iter().map(|it| it.key));
            looked.referrals += ids.len();
            progress(looked.referrals);
        }
    }
    Ok(looked)
}

fn mend(
    door: &Door,
    request: &str,
    who: &Credentials,
    scheme: &Scheme,
    ids: &[Id<Referral>],
) -> Result<usize> {
    let once = || {
        door.write(request, who, |tx, actor| {
            let permit = actor.may(Action::RebuildFacts, &Facts(scheme))?;
            fact::mend(tx, permit, scheme, ids)
        })
    };
    let mut tried = 1;
    loop {
        match once() {
            Err(Error::Unavailable { .. }) if tried < TRIES => tried += 1,
            done => return done,
        }
    }
}
