//! The door that every act goes through: who is it, one transaction, and a line in the trail where somebody was turned away; every floor above imports it.

use crate::domain::{account::session::Session, id::Id};
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Stamp};
use crate::secret::{AccessClaims, PasswordHasher};
use crate::store::account::session::{self, Carried};
use crate::store::system::{idempotency, seen};
use crate::store::{Db, Tx, View};
use std::cell::RefCell;
use std::sync::Arc;

/// Who says they are at the door.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// An access token that our keys signed; the session behind it is looked up in the act's own transaction.
    Token(AccessClaims),
    /// The hash of the cookie that a browser sent.
    Cookie(String),
    /// One of these that counts only if a second factor was given for its session.
    Whole(Box<Credentials>),
    /// An actor without a session: a stranger, an operator, a worker.
    Known(Actor),
}

/// The door of one process.
#[derive(Clone)]
pub struct Door {
    /// The record store.
    pub db: Db,
    /// Hashes passwords, two at once.
    pub hasher: Arc<PasswordHasher>,
}

/// A repeat-safe request: where, by which key, with which body.
#[derive(Debug, Clone)]
pub struct Once {
    /// The act, so that a key used for another act is another key.
    pub action: Action,
    /// The Idempotency-Key.
    pub key: String,
    /// Where it was sent to: the same words about another thing are another request.
    pub address: String,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Who asks for something to be made once.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Who.
    pub who: &'a Credentials,
    /// Where, by which key, with which body.
    pub once: &'a Once,
}

fn actor(view: &mut View<'_>, who: &Credentials) -> Result<Actor> {
    acting(view, who).map(|(actor, _)| actor)
}

/// Whoever acts; what there is of a session was begun with a second factor.
fn whole(view: &mut View<'_>, who: &Credentials) -> Result<Actor> {
    match acting(view, who)? {
        (_, Some(session)) if session.second_factor_at.is_none() => Err(Error::SecondFactorNeeded),
        (actor, _) => Ok(actor),
    }
}

/// Whoever acts, and in which session.
fn acting(view: &mut View<'_>, who: &Credentials) -> Result<(Actor, Option<Session>)> {
    let (carried, version) = match who {
        Credentials::Known(actor) => return Ok((actor.clone(), None)),
        Credentials::Whole(who) => return whole(view, who).map(|actor| (actor, None)),
        Credentials::Token(claims) => {
            (Carried::Key(Id::<Session>::from_uuid(claims.session)), Some(claims.version))
        }
        Credentials::Cookie(hash) => (Carried::Cookie(hash), None),
    };
    let ended = || Error::NotAuthenticated("This session has ended. Sign in again.".into());
    let (session, signed) = session::signed(view, carried)?.ok_or_else(ended)?;
    // A cookie changes with its session; a token has to say which state of it it was made for.
    let is_of_today = version.is_none_or(|version| version == session.version);
    if is_of_today { Ok((Actor::Person(signed), Some(session))) } else { Err(ended()) }
}

/// Who came through the door in one act.
struct Guest {
    stamp: Stamp,
    /// Her session, where nobody has written down for a while that she is there.
    unnoted: Option<Id<Session>>,
}

impl Guest {
    fn of(actor: &Actor) -> Self {
        Self { stamp: actor.stamp(), unnoted: actor.signed().filter(|it| it.unnoted).map(|it| it.session) }
    }
}

impl Door {
    /// Reads as `who`, in one snapshot.
    pub fn read<T>(
        &self,
        request: &str,
        who: &Credentials,
        act: impl FnOnce(&mut View<'_>, &Actor) -> Result<T>,
    ) -> Result<T> {
        let guest = RefCell::new(None);
        let done = self.db.read(request, |view| {
            let actor = actor(view, who)?;
            guest.replace(Some(Guest::of(&actor)));
            act(view, &actor)
        });
        self.after(request, guest.into_inner(), done)
    }

    /// Writes as `who`, in one transaction; `act` may be run again after a clash.
    pub fn write<T>(
        &self,
        request: &str,
        who: &Credentials,
        mut act: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T>,
    ) -> Result<T> {
        let guest = RefCell::new(None);
        let done = self.db.write(request, |tx| {
            let actor = actor(tx, who)?;
            guest.replace(Some(Guest::of(&actor)));
            act(tx, &actor)
        });
        self.after(request, guest.into_inner(), done)
    }

    /// Makes something once: a repeat finds what the first request made, and shows it under today's rights.
    /// `make` returns the key of what it made; `show` presents the thing with that key.
    pub fn make_once<T>(
        &self,
        request: &str,
        Asking { who, once }: Asking<'_>,
        mut make: impl FnMut(&mut Tx<'_>, &Actor) -> Result<String>,
        show: impl Fn(&mut View<'_>, &Actor, &str) -> Result<T>,
    ) -> Result<T> {
        self.write(request, who, |tx, actor| {
            if let Some(made) = made_before(tx, actor, once)? {
                return show(tx, actor, &made);
            }
            let scope = scope(actor, once);
            idempotency::claim(tx, &scope, &once.key, &body_mac(tx, once))?;
            let made = make(tx, actor)?;
            idempotency::settle(tx, &scope, &once.key, &made)?;
            tx.quietly(|view| show(view, actor, &made))
        })
    }

    /// Leaves one line of its own for a denial, the act's transaction is gone by now; and once a minute the note that
    /// somebody in a browser is still there.
    fn after<T>(&self, request: &str, guest: Option<Guest>, done: Result<T>) -> Result<T> {
        let Some(guest) = guest else { return done };
        if let Err(error) = &done
            && let Some(denial) = error.denial()
        {
            self.deny(request, &guest.stamp, denial)?;
        }
        if let Some(session) = guest.unnoted {
            self.db.write(request, |tx| seen::note(tx, session))?;
        }
        done
    }

    /// Writes one `denied` line.
    pub fn deny(&self, request: &str, stamp: &Stamp, denial: &Denial) -> Result<()> {
        self.db.write(request, |tx| {
            tx.deny(stamp, denial);
            Ok(())
        })
    }
}

fn body_mac(view: &View<'_>, once: &Once) -> String {
    view.keys().idempotency.of(&[once.address.as_bytes(), &once.body])
}

/// The key of what the first request made, where this is a repeat of it.
pub(in crate::actions) fn made_before(
    view: &mut View<'_>,
    actor: &Actor,
    once: &Once,
) -> Result<Option<String>> {
    let Some(first) = idempotency::find(view, &scope(actor, once), &once.key)? else { return Ok(None) };
    if first.body_mac == body_mac(view, once) {
        return Ok(Some(first.location));
    }
    let detail =
        "This Idempotency-Key was used with another body or address. Use a new key for a new request.";
    Err(Error::invalid("Idempotency-Key", "key_reused", detail))
}

fn scope(actor: &Actor, once: &Once) -> String {
    let who = actor.user().map_or_else(|| actor.stamp().word().to_owned(), |user| user.to_string());
    format!("{who} {}", once.action)
}
