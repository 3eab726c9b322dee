//! Report facts as they are kept and read; imported through `store`.

pub mod arrival;
pub mod fact;
pub mod import_row;
pub mod notice;
pub mod report;
pub mod report_run;
