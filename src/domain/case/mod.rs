//! The work with one person: referral, needs, codes, signposts; everything above the domain may import it.

pub mod contact;
pub mod mapper;
pub mod need_type;
