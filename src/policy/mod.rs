//! Who may do what, decided in one place and read as a table; store, actions and above may import it.

#[macro_use]
mod kind;
#[macro_use]
mod directory;
#[macro_use]
mod paper;
#[macro_use]
mod around;
mod action;
mod actor;
mod around_nouns;
mod permit;
mod scope;
mod sees;

mod shared;
mod table;

pub use action::Action;
pub use actor::Actor;
pub use kind::Kind;
pub use permit::{Permit, Placed, Stamp, Subject};
pub use scope::{Opened, Scope, Signed};
pub use sees::Sees;
pub use shared::{OwnedPerson, SharedPerson, SharedSignpost};
pub use table::{COLUMNS, Reach, reach};
