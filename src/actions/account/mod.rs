//! Sign-in, sessions, users; imported through `actions`.

pub mod browser;
pub mod declaration;
pub mod invitation;
pub mod opening;
pub mod password;
pub mod second_factor;
pub mod session;
pub mod user;
