//! What the work adds up to; imported through `actions`.

pub mod fact;
pub mod report;
pub mod report_run;
