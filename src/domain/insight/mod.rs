//! What the work adds up to: facts, measures, reports; everything above the domain may import it.

pub mod arrival;
pub mod import;
pub mod import_row;
pub mod notice;
pub mod report;
pub mod report_run;
