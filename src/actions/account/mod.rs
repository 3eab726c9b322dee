//! Sign-in, sessions, users; imported through `actions`.

pub mod browser;
pub mod declaration;
pub mod opening;
pub mod second_factor;
pub mod session;
pub mod user;
