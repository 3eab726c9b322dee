//! The work with one person: referral, needs, codes, signposts; everything above the domain may import it.

pub mod event;
pub mod need;
pub mod person;
pub mod referral;
pub mod signpost;
pub mod need_type;
