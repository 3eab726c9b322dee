//! What the tracker knows, pure: no IO, no framework, no clock of its own; imports only the error, and every floor above may import it.

pub mod account;
pub mod case;
pub mod code;
pub mod day;
pub mod directory;
pub mod faults;
pub mod id;
pub mod insight;
pub mod page;
pub mod system;
pub mod text;
pub mod time;
