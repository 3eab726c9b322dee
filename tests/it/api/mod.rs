//! Stories over HTTP, folder by folder as the API lies; no test imports it.

mod account;
mod case;
mod connection;
mod conventions;
mod directory;
mod insight;
