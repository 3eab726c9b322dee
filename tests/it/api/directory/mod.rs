//! Stories about schemes, courts, half-days, organisations and services; no test imports it.

mod area;
mod court_session;
mod gap;
mod organisation;
mod scheme;
mod search;
mod service;
mod vocabulary;
