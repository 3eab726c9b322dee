//! Calls that leave the house: only to addresses that are allowed, no redirects, no proxy, bounded in time; only `worker` may import it.

use crate::error::Result;
use crate::secret::tls_provider;
use std::fmt;
use std::io::{Error as Io, ErrorKind};
use std::net::IpAddr;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error as Failed};

/// Looks a name up, and knows no address that is not `allowed`: what was looked up is what is connected to.
struct Guarded<A> {
    names: DefaultResolver,
    allowed: A,
}

impl<A> fmt::Debug for Guarded<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded").field("names", &self.names).finish_non_exhaustive()
    }
}

impl<A: Fn(IpAddr) -> bool + Send + Sync + 'static> Resolver for Guarded<A> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Failed> {
        let found = self.names.resolve(uri, config, timeout)?;
        match found.iter().find(|address| !(self.allowed)(address.ip())) {
            None => Ok(found),
            Some(address) => {
                let cause = format!("{} is not a public address", address.ip());
                Err(Failed::Io(Io::new(ErrorKind::PermissionDenied, cause)))
            }
        }
    }
}

/// Whether a call failed because its address is not allowed.
pub(super) fn is_not_allowed(error: &Failed) -> bool {
    matches!(error, Failed::Io(cause) if cause.kind() == ErrorKind::PermissionDenied)
}

/// Whoever calls, each call no longer than `patience`.
pub(super) fn agent(allowed: impl Fn(IpAddr) -> bool + Send + Sync + 'static, patience: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(tls_provider())
        .root_certs(RootCerts::WebPki)
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(patience))
        .build();
    Agent::with_parts(config, DefaultConnector::new(), Guarded { names: DefaultResolver::default(), allowed })
}
