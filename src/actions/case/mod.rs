//! People, referrals, needs, signposts; imported through `actions`.

pub mod person_key;
