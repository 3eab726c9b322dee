//! Who signs in and what they were given: users, sessions, grants; everything above the domain may import it.

pub mod declaration;
pub mod invitation;
pub mod news;
pub mod opening;
pub mod second_factor;
pub mod session;
pub mod user;
