//! Stories about people, referrals and signposts; no test imports it.

mod need;
mod person;
mod referral;
mod request;
mod signpost;
