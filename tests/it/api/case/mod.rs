//! Stories about people, referrals and signposts; no test imports it.

mod signpost;
