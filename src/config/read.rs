//! From names and values to a configuration, or everything that is wrong with them at once; imported through `config`.

use super::{Config, Server, Vars, mail, names, public_url};
use crate::error::{Error, Fault, Result};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
const MOST_WORKERS: usize = 64;
const MOST_CONNECTIONS: u32 = 100;

/// Reads values one by one and keeps what is wrong with them.
struct Reader<'v> {
    vars: &'v Vars,
    faults: Vec<Fault>,
}

impl<'v> Reader<'v> {
    const fn new(vars: &'v Vars) -> Self {
        Self { vars, faults: Vec::new() }
    }

    /// A value that is there; an empty one is not, because compose files hand unset ones on like this.
    fn given(&self, name: &str) -> Option<&'v str> {
        self.vars.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    fn add(&mut self, name: &str, code: &'static str, detail: impl Into<String>) {
        self.faults.push(Fault::new(name, code, detail));
    }

    /// The value that `parse` makes; what to write instead becomes a fault.
    fn maybe<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        match parse(self.given(name)?) {
            Ok(value) => Some(value),
            Err(instead) => {
                self.add(name, "bad_setting", instead);
                None
            }
        }
    }
}

impl Config {
    /// Reads everything that a server is told. Each bad value is named with what to write instead, and so is each
    /// `SIGNPOST_` name that means nothing.
    pub fn read(vars: &Vars) -> Result<Self> {
        let (config, faults) = Self::look(vars);
        if faults.is_empty() { Ok(config) } else { Err(Error::Invalid(faults)) }
    }

    /// As `read`, with what can be read in spite of the faults: for whoever wants to say everything that is wrong at once.
    pub fn look(vars: &Vars) -> (Self, Vec<Fault>) {
        let mut reader = Reader::new(vars);
        reader.faults = names::unknown(vars);
        let database_url = reader.given(names::DATABASE_URL).unwrap_or_default().to_owned();
        if database_url.is_empty() {
            let detail = "Say where the records are, such as sqlite:///var/lib/signpost/signpost.db or postgres://user:password@host/database.";
            reader.add(names::DATABASE_URL, "missing_setting", detail);
        }
        let keys = reader.given(names::KEYS).map(PathBuf::from);
        let reminders = reader.given(names::REMINDER_DIR).map(PathBuf::from);
        let server = server(&mut reader);
        let log = reader.maybe(names::LOG, log).unwrap_or_else(|| "info".into());
        let mail = mail::read(vars, &mut reader.faults);
        (Self { database_url, keys, server, mail, reminders, log }, reader.faults)
    }
}

impl Server {
    /// Where a server listens, for whoever wants to ask it how it is.
    pub fn read_listen(vars: &Vars) -> Result<SocketAddr> {
        let mut reader = Reader::new(vars);
        let address = reader.maybe(names::LISTEN, listen).unwrap_or(DEFAULT_LISTEN);
        if reader.faults.is_empty() { Ok(address) } else { Err(Error::Invalid(reader.faults)) }
    }
}

fn server(reader: &mut Reader<'_>) -> Server {
    let listen = reader.maybe(names::LISTEN, listen).unwrap_or(DEFAULT_LISTEN);
    let public_url = match reader.given(names::PUBLIC_URL) {
        None if listen.ip().is_loopback() => format!("http://{listen}"),
        None => {
            let detail = "Say what people type to get here, such as https://signpost.example.org: this server listens to more than this machine.";
            reader.add(names::PUBLIC_URL, "missing_setting", detail);
            String::new()
        }
        Some(_) => reader.maybe(names::PUBLIC_URL, public_url::parse).unwrap_or_default(),
    };
    Server {
        listen,
        public_url,
        trusted_proxies: reader.maybe(names::TRUSTED_PROXIES, networks).unwrap_or_default(),
        webhook_networks: reader.maybe(names::WEBHOOK_NETWORKS, networks).unwrap_or_default(),
        workers: reader.maybe(names::WORKERS, |text| count(text, MOST_WORKERS)).unwrap_or_else(cores),
        connections: reader.maybe(names::CONNECTIONS, |text| count(text, MOST_CONNECTIONS)).unwrap_or(8),
        asks_second_factor: true,
        is_demo: false,
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, |n| n.get().min(MOST_WORKERS))
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "Write an IP address and a port, such as 127.0.0.1:8080 or 0.0.0.0:8080.".into())
}

fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(network).collect()
}

/// An address, or a network that says how long its own part is. One that still names a machine in it, such as 10.0.0.5/8,
/// would trust more than it seems to.
fn network(text: &str) -> Result<IpNet, String> {
    let one = text.parse().map(|address: IpAddr| IpNet::from(address.to_canonical())).ok();
    let whole = || text.parse().ok().filter(|net: &IpNet| net.trunc() == *net);
    one.or_else(whole).ok_or_else(|| {
        format!(
            "\u{201C}{text}\u{201D} is no IP address and no network. Write them with commas between, such as \
             10.0.0.5,10.1.0.0/16."
        )
    })
}

fn count<N>(text: &str, most: N) -> Result<N, String>
where
    N: std::str::FromStr + PartialOrd + From<u8> + std::fmt::Display,
{
    let number = text.parse::<N>().ok().filter(|number| *number >= N::from(1) && *number <= most);
    number.ok_or_else(|| format!("Write a number from 1 to {most}."))
}

/// A bare word that is no level would be taken for the name of a module, and log nothing.
fn log(text: &str) -> Result<String, String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let shape = "Write a level (off, error, warn, info, debug, trace) or levels by module, such as info,signpost=debug.";
    let words = text.split(',').map(str::trim);
    let reads =
        words.into_iter().all(|word| word.contains('=') || LEVELS.contains(&word.to_lowercase().as_str()));
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) if reads => Ok(text.to_owned()),
        _ => Err(shape.into()),
    }
}
