//! Stories about sessions and users; no test imports it.

mod session;
mod user;
