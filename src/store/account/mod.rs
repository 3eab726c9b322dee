//! Users and sessions as they are kept; imported through `store`.

pub mod session;
pub mod user;
