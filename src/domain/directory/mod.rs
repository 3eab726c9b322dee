//! Where and with whom the work happens: schemes, courts, organisations, services; everything above the domain may import it.

pub mod court;
pub mod court_keys;
pub mod court_session;
#[cfg(test)]
mod court_tests;
pub mod district;
pub mod eligibility;
pub mod gap;
pub mod matching;
pub mod need_type;
pub mod organisation;
pub mod ou_match;
pub mod pathway;
pub mod scheme;
pub mod service;
pub mod slip_wording;
pub mod vocabulary;
