//! Stories about what the work adds up to; no test imports it.

mod around;
mod arrival;
mod dirty;
mod groups;
mod import;
mod plain;
mod report;
mod report_file;
mod report_run;
