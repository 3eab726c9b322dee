//! The log: JSON on stdout while the server runs, warnings on stderr beside a command's own words; only `cli` may import it.

use tracing_subscriber::EnvFilter;

/// Writes what `filter` lets through as JSON, one object a line.
pub(super) fn as_json(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stdout);
    // Somebody has set one before: then that is the log.
    let _ = log.try_init();
}

/// Writes warnings and errors to stderr.
pub(super) fn beside_a_command() {
    let log = tracing_subscriber::fmt().compact().without_time().with_env_filter(EnvFilter::new("warn"));
    let _ = log.with_writer(std::io::stderr).try_init();
}
