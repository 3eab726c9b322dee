//! `signpost`: the case tracker of court-based problem-solving schemes; the module list, floor by floor, which the binary and the tests import.

pub mod actions;
pub mod api;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod http;
pub mod oruk;
pub mod policy;
pub mod render;
pub mod secret;
pub mod store;
pub mod web;
pub mod worker;
