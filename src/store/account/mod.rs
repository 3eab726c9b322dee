//! Users and sessions as they are kept; imported through `store`.

pub mod declaration;
pub mod invitation;
pub mod opening;
pub mod password;
pub mod pending_sign_in;
pub mod second_factor;
pub mod session;
pub mod user;
