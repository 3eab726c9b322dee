//! Stories about sessions and users; no test imports it.

mod invitation;
mod password;
mod second_factor;
mod session;
mod user;
