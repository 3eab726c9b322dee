//! Fetches a feed from an address that somebody at the machine typed in: public places alone, no redirects, bounded in size and time; commands may import it.

use super::outside;
use crate::domain::system::target::is_public;
use crate::error::{Error, Result};
use std::io::{self, Read, Write};
use std::net::IpAddr;
use std::time::Duration;

/// How long a whole feed may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// Writes what stands at `url` to `into`, at most `most` bytes of it.
pub fn fetch(url: &str, most: usize, into: &mut impl Write) -> Result<()> {
    fetch_from(url, most, is_public, into)
}

fn fetch_from(url: &str, most: usize, allowed: fn(IpAddr) -> bool, into: &mut impl Write) -> Result<()> {
    let agent = outside::agent(allowed, DEADLINE);
    let refused = |cause: &dyn std::fmt::Display| {
        Error::Refused(format!(
            "The feed could not be fetched: {cause}. Look at the address, or save the file and name that."
        ))
    };
    let mut answer =
        agent.get(url).header("accept", "application/json").call().map_err(|error| refused(&error))?;
    let status = answer.status().as_u16();
    if (300..400).contains(&status) {
        return Err(refused(
            &"it was moved, and redirects are not followed; name the address that it moved to",
        ));
    }
    if status != 200 {
        return Err(refused(&format_args!("the answer was {status}")));
    }
    let body = answer.body_mut().with_config().limit(most as u64 + 1).reader();
    let read = io::copy(&mut body.take(most as u64 + 1), into).map_err(|error| refused(&error))?;
    if read > most as u64 {
        return Err(refused(&format_args!("it is larger than {most} bytes")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn fetched(url: &str, most: usize, allowed: fn(IpAddr) -> bool) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        fetch_from(url, most, allowed, &mut bytes).map(|()| bytes)
    }

    fn told(answer: Result<Vec<u8>>) -> String {
        answer.expect_err("it was fetched").to_string()
    }

    #[test]
    fn a_feed_is_fetched() {
        let address = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]");
        assert_eq!(fetched(&address, 100, |_| true), Ok(b"[]".to_vec()));
    }

    #[test]
    fn nothing_on_this_machine_or_its_network_is_fetched() {
        let address = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]");
        assert!(told(fetched(&address, 100, is_public)).contains("not a public address"));
        for url in [
            "http://localhost:1/",
            "http://[::1]:1/",
            "http://169.254.169.254/",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
        ] {
            assert!(told(fetched(url, 100, is_public)).contains("not a public address"), "{url}");
        }
        assert!(told(fetched("file:///etc/passwd", 100, is_public)).contains("could not be fetched"));
    }

    #[test]
    fn redirects_errors_and_what_is_too_large_are_refused() {
        let moved =
            answering("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n");
        assert!(told(fetched(&moved, 100, |_| true)).contains("it was moved"));
        let gone = answering("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
        assert!(told(fetched(&gone, 100, |_| true)).contains("404"));
        let large = answering("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]");
        assert!(told(fetched(&large, 2, |_| true)).contains("larger than 2 bytes"));
    }
}
