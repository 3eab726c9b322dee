//! What the work adds up to; imported through `actions`.

pub mod arrival;
pub mod fact;
pub mod notice;
pub mod report;
pub mod report_run;
