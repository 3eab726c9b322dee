//! Bytes to domain values and back, pure: no IO, no clock; imports only the domain and the error, and every floor above may import it.

pub mod courts;
pub mod csv;
mod dates;
pub mod districts;
pub mod oruk;
pub mod ou_codes;
pub mod qr;
pub mod referrals;
pub mod report;
pub mod services;
pub mod signposts;
pub mod slip;
pub mod trail;
