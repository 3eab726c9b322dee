//! What the process is told from outside, one struct a concern; app, web, API and commands import it.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// How the server stands in the network.
#[derive(Debug, Clone)]
pub struct Server {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What people type to get here; https, unless it is loopback.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Threads that serve requests.
    pub workers: usize,
    /// Connections to the database, for reading and for writing each.
    pub connections: u32,
    /// Whether this is the demonstration: loopback alone, no second factor, and it says so everywhere.
    pub is_demo: bool,
}

/// Everything that a server in earnest is told.
#[derive(Clone)]
pub struct Config {
    /// Where the records are; holds a password, so it is never shown.
    pub database_url: String,
    /// The key file; none named means the one beside a SQLite database.
    pub keys: Option<PathBuf>,
    /// How the server stands in the network.
    pub server: Server,
    /// What is logged, as a tracing filter.
    pub log: String,
}
