//! Stories about people, referrals and signposts; no test imports it.

mod around;
mod consent;
mod desk;
mod encounter;
mod need;
mod person;
mod queue;
mod referral;
mod request;
mod signpost;
mod signpost_file;
mod slip;
mod slip_pad;
mod suggestion;
