//! The work with one person: referral, needs, codes, signposts; everything above the domain may import it.

pub mod around;
pub mod code;
pub mod consent;
pub mod contact;
pub mod disclosure;
pub mod draft;
pub mod encounter;
pub mod event;
pub mod mapper;
pub mod need;
pub mod person;
pub mod queue;
pub mod referral;
pub mod sight;
pub mod signpost;
pub mod slip_pad;
