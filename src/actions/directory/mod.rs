//! Schemes, courts, half-days, organisations, services; imported through `actions`.

pub mod court;
pub mod court_session;
pub mod district;
pub mod eligibility;
pub mod gap;
pub mod matching;
pub mod need_type;
pub mod organisation;
pub mod publication;
pub mod scheme;
pub mod service;
pub mod slip_wording;
pub mod vocabulary;
