//! Where the database is, parsed from its URL before anything connects; only `store/conn` may import it, others through `store`.

use crate::error::{Error, Result};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How long a server may take to answer, unless the URL says otherwise with `connect_timeout`.
const PATIENCE: Duration = Duration::from_secs(5);

/// One of the two databases.
#[derive(Clone)]
pub enum Place {
    /// A file of the embedded database.
    File(PathBuf),
    /// A PostgreSQL server.
    Server(Box<Server>),
}

/// How to reach a PostgreSQL server.
#[derive(Clone)]
pub struct Server {
    pub(super) config: tokio_postgres::Config,
    /// None only for a socket or loopback.
    pub(super) tls: Option<Arc<rustls::ClientConfig>>,
}

fn refused(detail: impl Into<String>) -> Error {
    Error::Refused(detail.into())
}

impl Place {
    /// Reads `sqlite://PATH` or `postgres://…`. Unknown parameters and an unverified server elsewhere are refused by name.
    pub fn parse(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            return match path {
                "" => {
                    Err(refused("DATABASE_URL names no file. Write sqlite:///var/lib/signpost/signpost.db."))
                }
                _ if path.contains('?') => {
                    Err(refused("DATABASE_URL takes no parameters for SQLite. Remove what follows the ?."))
                }
                _ => Ok(Self::File(PathBuf::from(path))),
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return server(url).map(|s| Self::Server(Box::new(s)));
        }
        Err(refused("DATABASE_URL must start with sqlite:// or postgres://."))
    }

    /// Whether this is a PostgreSQL server.
    pub const fn is_server(&self) -> bool {
        matches!(self, Self::Server(_))
    }

    /// The same place with another database of that server, for tests; a file stays as it is.
    pub fn with_database(&self, name: &str) -> Self {
        match self {
            Self::File(path) => Self::File(path.clone()),
            Self::Server(server) => {
                let mut server = server.clone();
                server.config.dbname(name);
                Self::Server(server)
            }
        }
    }

    /// What may be shown of it: no password.
    pub fn shown(&self) -> String {
        match self {
            Self::File(path) => format!("SQLite file {}", path.display()),
            Self::Server(server) => {
                format!("PostgreSQL database {}", server.config.get_dbname().unwrap_or(""))
            }
        }
    }
}

/// How much of TLS the URL asks for, once our own words are taken out of it.
struct Asked {
    plain: bool,
    root_file: Option<PathBuf>,
}

fn server(url: &str) -> Result<Server> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let mut asked = Asked { plain: false, root_file: None };
    let mut kept = Vec::new();
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        match pair.split_once('=').unwrap_or((pair, "")) {
            ("sslmode", "disable") => asked.plain = true,
            ("sslmode", "require" | "verify-ca" | "verify-full") => asked.plain = false,
            ("sslmode", other) => {
                return Err(refused(format!(
                    "sslmode={other} is not used here. Write require (it verifies), or disable for a socket."
                )));
            }
            ("sslrootcert", file) => asked.root_file = Some(PathBuf::from(file)),
            ("host" | "port" | "user" | "dbname" | "application_name" | "connect_timeout", _) => {
                kept.push(pair)
            }
            (unknown, _) => {
                return Err(refused(format!("DATABASE_URL has an unknown parameter: {unknown}.")));
            }
        }
    }
    let mut config: tokio_postgres::Config = format!("{base}?{}", kept.join("&"))
        .trim_end_matches('?')
        .parse()
        .map_err(|e| refused(format!("DATABASE_URL cannot be read: {e}.")))?;
    if config.get_connect_timeout().is_none() {
        // A host that does not answer at all would be waited for without end.
        config.connect_timeout(PATIENCE);
    }
    let here = config.get_hosts().iter().all(is_here);
    if asked.plain && !here {
        return Err(refused("sslmode=disable is only for a Unix socket or loopback. Use sslmode=require."));
    }
    let tls = if here { None } else { Some(Arc::new(verified(asked.root_file)?)) };
    Ok(Server { config, tls })
}

fn is_here(host: &tokio_postgres::config::Host) -> bool {
    match host {
        tokio_postgres::config::Host::Unix(_) => true,
        tokio_postgres::config::Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
    }
}

fn verified(root_file: Option<PathBuf>) -> Result<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore::empty();
    if let Some(path) = root_file {
        let unreadable = |e: &dyn std::fmt::Display| refused(format!("sslrootcert {}: {e}.", path.display()));
        for certificate in CertificateDer::pem_file_iter(&path).map_err(|e| unreadable(&e))? {
            roots.add(certificate.map_err(|e| unreadable(&e))?).map_err(|e| unreadable(&e))?;
        }
    } else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(builder.map_err(Error::internal)?.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_address_is_refused_by_name_and_a_far_server_is_always_verified() {
        for (url, word) in [
            ("mysql://x", "sqlite://"),
            ("sqlite://", "no file"),
            ("sqlite:///a?mode=ro", "no parameters"),
            ("postgres://db.example/x?sslmode=disable", "loopback"),
            ("postgres://db.example/x?sslmode=prefer", "prefer"),
            ("postgres://db.example/x?target_session_attrs=any", "target_session_attrs"),
        ] {
            let Err(Error::Refused(text)) = Place::parse(url) else { panic!("{url} was taken") };
            assert!(text.contains(word), "{url}: {text}");
        }
        for (url, tls) in [
            ("postgres://db.example/x", true),
            ("postgres://127.0.0.1/x", false),
            ("postgres://%2Frun%2Fpg/x", false),
        ] {
            let Ok(Place::Server(server)) = Place::parse(url) else { panic!("{url} was refused") };
            assert_eq!(server.tls.is_some(), tls, "{url}");
        }
    }
}
