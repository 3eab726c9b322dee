//! People, referrals, needs and signposts as they are kept; imported through `store`.

pub mod around;
pub mod code;
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
pub mod signpost;
pub mod signpost_event;
pub mod slip_pad;
