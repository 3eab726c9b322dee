//! Every state and every event of a referral and of a signpost, tried over HTTP against tables typed by hand; no test imports it.

mod referral;
mod signpost;
mod table;
