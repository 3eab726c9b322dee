//! What the process is told from outside, one struct a concern; app, web, API and commands import it.

mod mail;
mod names;
mod public_url;
mod read;
#[cfg(test)]
mod tests;

pub use mail::{Mail, MailWay, Smtp, SmtpTls};
pub use names::refuse_unknown;

use ipnet::IpNet;
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Names and values, as a process is given them.
pub type Vars = BTreeMap<String, String>;

/// Those of this process. What is not UTF-8 cannot be one of ours, unless its name says so; then it reads as a bad value.
pub fn vars_of_process() -> Vars {
    let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    std::env::vars_os().map(|(name, value)| (text(name), text(value))).collect()
}

/// How the server stands in the network.
#[derive(Debug, Clone)]
pub struct Server {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What people type to get here, without a slash at its end; https, unless it is loopback.
    pub public_url: String,
    /// Networks of the proxies whose `X-Forwarded-For` counts; one address is a network of its own.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that webhooks may call although they are not public.
    pub webhook_networks: Vec<IpNet>,
    /// Threads that serve requests.
    pub workers: usize,
    /// Connections to the database, for reading and for writing each.
    pub connections: u32,
    /// Whether everybody who signs in needs a second factor; off in the demonstration alone.
    pub asks_second_factor: bool,
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
    /// How letters leave; none means that none does.
    pub mail: Option<Mail>,
    /// The folder that reminders are put into for whatever sends them; none means that none leaves.
    pub reminders: Option<PathBuf>,
    /// What is logged, as a tracing filter.
    pub log: String,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.database_url.split_once("://").map_or("", |(scheme, _)| scheme);
        f.debug_struct("Config")
            .field("database_url", &format_args!("{scheme}://(redacted)"))
            .field("keys", &self.keys)
            .field("server", &self.server)
            .field("mail", &self.mail)
            .field("reminders", &self.reminders)
            .field("log", &self.log)
            .finish()
    }
}
