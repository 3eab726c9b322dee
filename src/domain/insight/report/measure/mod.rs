//! The measures, a file per group with the definition beside the code that computes it; only the report imports it.

pub mod needs;
pub mod people;
pub mod received;
pub mod seen;
pub mod signposted;
pub mod take_up;
pub mod volume;
