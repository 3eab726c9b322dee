//! The stage on which the demonstration is played: a clock that is moved by hand and actors who go through the door; only the demonstration imports it.

use crate::actions::door::{Credentials, Door};
use crate::clock::Clock;
use crate::domain::account::{
    session::Session,
    user::{Role, User},
};
use crate::domain::directory::{court::Court, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Scope, Signed};
use crate::store::Tx;
use chrono::NaiveDate;

/// Where the play takes place.
pub struct Stage {
    /// The door, with the clock in it.
    pub door: Door,
    /// The same clock, to be moved.
    pub clock: Clock,
}

impl Stage {
    /// Moves the clock to ten in the morning of `date`.
    pub fn on(&self, date: NaiveDate) {
        self.clock.move_to(Instant::morning_of(date).utc());
    }

    /// Acts as `who`, in one transaction.
    pub fn act<T>(&self, who: &Actor, act: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T>) -> Result<T> {
        self.door.write("demo", &Credentials::Known(who.clone()), act)
    }
}

/// Whoever sets the stage.
pub const DIRECTOR: Actor = Actor::Operator { command: "demo" };

/// A user of the play, acting in one role and some schemes.
pub fn player(user: &User, role: Role, schemes: Vec<Id<Scheme>>) -> Actor {
    acting(user, role, Scope { schemes, ..Scope::default() })
}

/// A user of the play who works at a court.
pub fn court_player(user: &User, court: Id<Court>) -> Actor {
    acting(user, Role::CourtStaff, Scope { court: Some(court), ..Scope::default() })
}

fn acting(user: &User, role: Role, scope: Scope) -> Actor {
    let session = Id::<Session>::timeless();
    Actor::Person(Signed {
        user: user.id,
        role,
        organisation: user.organisation,
        scope,
        session,
        stepped_up_until: None,
        unnoted: false,
    })
}
