//! The measures, a file per group with the definition beside the code that computes it; only the report imports it.

pub mod again;
pub mod around;
pub mod course;
pub mod equality;
pub mod needs;
pub mod people;
pub mod quality;
pub mod reasons;
pub mod received;
pub mod response;
pub mod seen;
pub mod several;
pub mod signposted;
pub mod take_up;
pub mod volume;
