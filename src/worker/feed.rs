//! Fetches a feed from an address that somebody at the machine typed in: public places alone, no redirects, bounded in size and time; commands may import it.

use crate::error::{Error, Result};
use crate::secret::tls_provider;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error as Failed};

/// How long a whole feed may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// Looks a name up, and knows no address that is not `allowed`: what was looked up is what is connected to.
#[derive(Debug)]
struct Public {
    names: DefaultResolver,
    allowed: fn(IpAddr) -> bool,
}

impl Resolver for Public {
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
                Err(Failed::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, cause)))
            }
        }
    }
}

/// Whether an address is out on the internet: not this machine, not the office's network, not a cloud's own pages.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_reserved = matches!(
        (a, b, c),
        (0 | 10 | 127 | 240..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !is_reserved && !address.is_multicast()
}

/// Only what is given out to networks (2000::/3), and of that no tunnel that ends somewhere else.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_given_out = (0x2000..0x4000).contains(&first);
    let is_tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
    let is_example = first == 0x2001 && second == 0x0db8;
    is_given_out && !is_tunnel && !is_example
}

/// What stands at `url`, at most `most` bytes of it.
pub fn fetch(url: &str, most: usize) -> Result<Vec<u8>> {
    fetch_from(url, most, is_public)
}

fn fetch_from(url: &str, most: usize, allowed: fn(IpAddr) -> bool) -> Result<Vec<u8>> {
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(tls_provider())
        .root_certs(RootCerts::WebPki)
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(DEADLINE))
        .accept("application/json")
        .build();
    let agent = Agent::with_parts(
        config,
        DefaultConnector::new(),
        Public { names: DefaultResolver::default(), allowed },
    );
    let refused = |cause: &dyn std::fmt::Display| {
        Error::Refused(format!(
            "The feed could not be fetched: {cause}. Look at the address, or save the file and name that."
        ))
    };
    let mut answer = agent.get(url).call().map_err(|error| refused(&error))?;
    let status = answer.status().as_u16();
    if (300..400).contains(&status) {
        return Err(refused(
            &"it was moved, and redirects are not followed; name the address that it moved to",
        ));
    }
    if status != 200 {
        return Err(refused(&format_args!("the answer was {status}")));
    }
    let mut bytes = Vec::new();
    let body = answer.body_mut().with_config().limit(most as u64 + 1).reader();
    body.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    if bytes.len() > most {
        return Err(refused(&format_args!("it is larger than {most} bytes")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    /// Answers one request with these bytes; its address.
    fn answering(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/services", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut caller, _) = listener.accept().unwrap();
            let _ = caller.read(&mut [0; 2048]);
            let _ = caller.write_all(answer.as_bytes());
        });
        address
    }

    fn told(answer: Result<Vec<u8>>) -> String {
        answer.expect_err("it was fetched").to_string()
    }

    #[test]
    fn a_feed_is_fetched() {
        let address = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]");
        assert_eq!(fetch_from(&address, 100, |_| true), Ok(b"[]".to_vec()));
    }

    #[test]
    fn nothing_on_this_machine_or_its_network_is_fetched() {
        let address = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]");
        assert!(told(fetch(&address, 100)).contains("not a public address"));
        for url in [
            "http://localhost:1/",
            "http://[::1]:1/",
            "http://169.254.169.254/",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
        ] {
            assert!(told(fetch(url, 100)).contains("not a public address"), "{url}");
        }
        assert!(told(fetch("file:///etc/passwd", 100)).contains("could not be fetched"));
    }

    #[test]
    fn redirects_errors_and_what_is_too_large_are_refused() {
        let moved =
            answering("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n");
        assert!(told(fetch_from(&moved, 100, |_| true)).contains("it was moved"));
        let gone = answering("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
        assert!(told(fetch_from(&gone, 100, |_| true)).contains("404"));
        let large = answering("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]");
        assert!(told(fetch_from(&large, 2, |_| true)).contains("larger than 2 bytes"));
    }

    #[test]
    fn what_is_public_is_out_on_the_internet() {
        for address in
            ["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "192.0.0.1",
            "198.18.0.1",
            "203.0.113.9",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "2001:0:1::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
