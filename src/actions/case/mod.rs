//! The work with one person, act by act; imported through `actions`.

pub mod around;
pub mod consent;
pub mod contact;
pub mod disclosure;
pub mod draft;
pub mod encounter;
pub mod need;
pub mod person;
pub mod person_key;
pub mod queue;
pub mod referral;
pub mod referral_event;
pub mod request;
pub mod signpost;
pub mod signpost_event;
pub mod slip_pad;
