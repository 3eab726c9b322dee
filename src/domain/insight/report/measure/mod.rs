//! The measures, a file per group with the definition beside the code that computes it; only the report imports it.

pub mod around;
pub mod chosen;
pub mod course;
pub mod known;
pub mod needs;
pub mod people;
pub mod reasons;
pub mod received;
pub mod response;
pub mod seen;
pub mod several;
pub mod signposted;
pub mod take_up;
pub mod volume;
