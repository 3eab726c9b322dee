//! Stories about sessions and users; no test imports it.

mod second_factor;
mod session;
mod user;
