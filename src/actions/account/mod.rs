//! Sign-in, sessions, users; imported through `actions`.

pub mod session;
pub mod user;
