//! The demonstration: made-up people in made-up pilots, played through the same actions as everyone's; only the commands and the tests import it.

mod current;
mod decks;
mod dice;
mod gaps;
mod historic;
mod play;
mod selby;
mod services;
mod stage;
mod story;
mod town;

pub use current::met as current_met;
pub use historic::{Historic, SCHEMES};
pub use selby::{met as selby_met, stories as selby_stories};
pub use story::{Heard, Met, Pilot, Said, Slip, Story};

use crate::actions::door::Door;
use crate::clock::Clock;
use crate::domain::account::user::Role;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::secret::{Cost, Keys, PasswordHasher};
use crate::store::{Db, Place};
use std::sync::Arc;

/// The sign-ins of the demonstration: address and role.
pub const SIGN_INS: [(&str, Role); 6] = [
    ("court@demo.example", Role::CourtStaff),
    ("officer@demo.example", Role::Officer),
    ("partner@demo.example", Role::Partner),
    ("manager@demo.example", Role::Manager),
    ("privacy@demo.example", Role::Privacy),
    ("admin@demo.example", Role::Admin),
];

/// Where and with what the demonstration is filled.
pub struct Filling {
    /// The database, migrated and empty.
    pub place: Place,
    /// Its keys.
    pub keys: Arc<Keys>,
    /// What one password hash costs.
    pub cost: Cost,
    /// The password of all six sign-ins.
    pub password: String,
    /// The day on which it is filled: the current scheme's dates are counted from it.
    pub now: Instant,
}

/// How much of the demonstration is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Selby and the current scheme.
    Small,
    /// The six historic schemes too.
    Whole,
}

/// Fills an empty database; `progress` hears a sentence now and then.
pub fn fill(filling: &Filling, extent: Extent, progress: &mut dyn FnMut(&str)) -> Result<()> {
    let clock = Clock::set_at(filling.now.utc());
    let db = Db::open(filling.place.clone(), 2, filling.keys.clone(), clock.clone());
    let hasher = Arc::new(PasswordHasher::new(filling.cost, filling.keys.clone())?);
    let stage = stage::Stage { door: Door { db, hasher }, clock };
    progress("Setting up courts, partners, services and sign-ins");
    let town = town::build(&stage, filling)?;
    progress("Selby, May to October 2010: seven referrals");
    let selby = Pilot { stories: selby::stories(), met: selby::met() };
    play::play(&stage, &town, &selby::cast(&town)?, &selby, filling.now.london_date())?;
    if extent == Extent::Whole {
        for scheme in &SCHEMES {
            progress(&format!("{}: {} referrals", scheme.name, scheme.referrals));
            play::play(
                &stage,
                &town,
                &town.cast(scheme.code)?,
                &Pilot { stories: scheme.stories(), met: scheme.met() },
                filling.now.london_date(),
            )?;
        }
    }
    progress("The current scheme: about thirty live referrals");
    current::play(&stage, &town, filling.now.london_date())
}
