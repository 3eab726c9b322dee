//! Schemes, courts, organisations, services as they are kept; imported through `store`.

pub mod court;
pub mod court_session;
pub mod eligibility;
pub mod gap;
pub mod need_type;
pub mod organisation;
pub mod scheme;
pub mod service;
pub mod slip_wording;
pub mod vocabulary;
