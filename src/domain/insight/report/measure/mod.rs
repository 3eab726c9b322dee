//! The measures, a file per group with the definition beside the code that computes it; only the report imports it.

pub mod people;
pub mod received;
pub mod signposted;
pub mod take_up;
