//! Users and sessions as they are kept; imported through `store`.

pub mod declaration;
pub mod opening;
pub mod session;
pub mod user;
