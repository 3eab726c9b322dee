//! A snapshot to read from and a transaction to write in: the two things that a store function takes; imported through `store`.

use super::{Conn, part};
use crate::domain::case::{person::Person, referral::Referral};
use crate::domain::directory::scheme::Scheme;
use crate::domain::system::webhook::Told;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Stamp};
use crate::secret::Keys;
use crate::store::insight::fact::{self, Change};
use crate::store::system::outbox::{self, Hearers};
use crate::store::system::{audit, moves};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A consultation that the trail has to know of: under which permit, and whom it showed.
pub(in crate::store) struct Consultation {
    pub(in crate::store) permit: Permit,
    pub(in crate::store) people: Vec<Id<Person>>,
    pub(in crate::store) rows: Option<i32>,
}

/// What a transaction writes when it ends, so that each of it is written once: the lines of the trail, the facts of the
/// referrals that it changed, and that reports of their schemes are to be read anew.
#[derive(Default)]
struct Owed {
    lines: Vec<audit::Line>,
    facts: BTreeMap<Id<Referral>, Change>,
    moved: BTreeSet<Id<Scheme>>,
    told: Vec<(Told, Hearers)>,
}

/// A snapshot to read from.
pub struct View<'c> {
    conn: &'c mut Conn,
    now: Instant,
    keys: Arc<Keys>,
    request: String,
    consulted: Vec<Consultation>,
    owed: Owed,
}

impl<'c> View<'c> {
    pub(super) fn new(conn: &'c mut Conn, now: Instant, keys: Arc<Keys>, request: &str) -> Self {
        Self { conn, now, keys, request: request.to_owned(), consulted: Vec::new(), owed: Owed::default() }
    }

    pub(super) fn take_consulted(&mut self) -> Vec<Consultation> {
        std::mem::take(&mut self.consulted)
    }

    pub(in crate::store) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// The same, once everything is written that this transaction owes: for whoever reads the trail or the facts.
    pub(in crate::store) fn settled(&mut self) -> Result<&mut Conn> {
        let owed = std::mem::take(&mut self.owed);
        let mut moved = owed.moved;
        audit::insert(self.conn, owed.lines)?;
        for (referral, change) in owed.facts {
            // Nobody keeps a change who has not spent a permit.
            moved.extend(fact::settle(self, &Spent(()), referral, change)?);
        }
        moves::count_on(self.conn, &moved)?;
        outbox::tell_webhooks(self, owed.told)?;
        Ok(self.conn)
    }

    pub(in crate::store) fn request(&self) -> &str {
        &self.request
    }

    /// Now: one moment for the whole snapshot.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The keys.
    pub fn keys(&self) -> Arc<Keys> {
        self.keys.clone()
    }

    /// Leaves word in the trail that `people` were shown under `permit`; written before the answer goes out.
    pub fn showed(&mut self, permit: Permit, people: Vec<Id<Person>>, rows: Option<usize>) {
        let rows = rows.and_then(|n| i32::try_from(n).ok());
        self.consulted.push(Consultation { permit, people, rows });
    }

    /// Looks without showing anybody: to compare, or to answer for an act that leaves its own line in the trail.
    pub fn quietly<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let shown = self.consulted.len();
        let seen = look(self);
        self.consulted.truncate(shown);
        seen
    }
}

/// A transaction to write in. It reads like a view; it writes only for a permit.
///
/// A view does not do:
/// ```compile_fail
/// fn write(view: &mut signpost::store::View<'_>, permit: signpost::policy::Permit) {
///     view.spend(permit, "scheme", "SEL");
/// }
/// ```
/// Nor does a transaction without leave:
/// ```compile_fail
/// fn write(tx: &mut signpost::store::Tx<'_>, scheme: &signpost::domain::directory::scheme::Scheme) {
///     signpost::store::directory::scheme::insert(tx, scheme);
/// }
/// ```
pub struct Tx<'c>(View<'c>);

impl<'c> Deref for Tx<'c> {
    type Target = View<'c>;
    fn deref(&self) -> &View<'c> {
        &self.0
    }
}
impl<'c> DerefMut for Tx<'c> {
    fn deref_mut(&mut self) -> &mut View<'c> {
        &mut self.0
    }
}

/// Proof that a permit was spent in this transaction, its line in the trail to be written with it: what belongs to the same write goes by it.
pub(in crate::store) struct Spent(());

impl<'c> Tx<'c> {
    pub(super) const fn new(view: View<'c>) -> Self {
        Self(view)
    }

    /// Spends `permit` on the thing `key`: compares, puts its line into the trail of this transaction, and only then gives leave
    /// to write.
    pub(in crate::store) fn spend(
        &mut self,
        permit: Permit,
        noun: &str,
        key: impl ToString,
    ) -> Result<Spent> {
        let key = key.to_string();
        if !permit.covers(noun, &key) {
            return Err(Error::internal(format!(
                "a permit for {:?} was spent on {noun} {key}",
                permit.subject()
            )));
        }
        let line = audit::Line::done(&self.0, &permit);
        self.0.owed.lines.push(line);
        Ok(Spent(()))
    }

    /// The connection to write on, for whoever has spent a permit.
    pub(in crate::store) fn writing(&mut self, _: &Spent) -> &mut Conn {
        self.0.conn
    }

    /// What this transaction has changed of a referral, for its fact; written with the rest when it ends.
    pub(in crate::store) fn change(&mut self, _: &Spent, of: Id<Referral>) -> &mut Change {
        self.0.owed.facts.entry(of).or_default()
    }

    /// Something changed that reports read of this scheme, beside the facts of its referrals.
    pub(in crate::store) fn moved(&mut self, _: &Spent, scheme: Id<Scheme>) {
        self.0.owed.moved.insert(scheme);
    }

    /// What happened, for the webhooks that hear of it; told with the rest when the transaction ends.
    pub(in crate::store) fn tell(&mut self, _: &Spent, told: Told, hearers: Hearers) {
        self.0.owed.told.push((told, hearers));
    }

    /// Writes what is owed, the word of what was shown with it: the end of the transaction's work.
    pub(super) fn end(&mut self) -> Result<()> {
        let consulted = self.0.take_consulted();
        let lines = consulted.iter().map(|shown| audit::Line::consulted(&self.0, shown));
        let lines: Vec<audit::Line> = lines.collect();
        self.0.owed.lines.extend(lines);
        self.0.settled().map(drop)
    }

    /// Does a part of the work that may fail without the rest: what it wrote is undone with it. After
    /// `Error::Unavailable` nothing else of this transaction can be done, and it has to be handed on.
    pub fn attempt<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let consulted = self.begin()?;
        match part(self) {
            Ok(done) => part::keep(self.0.conn).map(|()| done),
            Err(error) => self.undo(consulted).and(Err(error)),
        }
    }

    /// Does a part of the work and undoes it, to see what would come of it.
    pub fn rehearse<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let consulted = self.begin()?;
        let done = part(self);
        self.undo(consulted).and(done)
    }

    /// Begins a part: what the work before it owes is written before it, and stays if the part is undone.
    fn begin(&mut self) -> Result<usize> {
        part::begin(self.0.settled()?)?;
        Ok(self.0.consulted.len())
    }

    fn undo(&mut self, consulted: usize) -> Result<()> {
        self.0.consulted.truncate(consulted);
        self.0.owed = Owed::default();
        part::undo(self.0.conn)
    }

    /// Records a denial of its own, for the store's audit writer.
    pub fn deny(&mut self, stamp: &Stamp, denial: &crate::error::Denial) {
        let line = audit::Line::denied(&self.0, stamp, denial);
        self.0.owed.lines.push(line);
    }
}
