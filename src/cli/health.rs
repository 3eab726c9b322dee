//! `signpost health`: asks the server on this machine whether it is ready; only `cli` may import it.

use super::say::{self, Ended};
use crate::config::{Server, Vars};
use crate::error::Result;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Shorter than the five seconds after which a container's check counts as failed.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn run(vars: &Vars) -> Result<Ended> {
    let address = reachable(Server::read_listen(vars)?);
    match ask(address) {
        Ok(200) => {
            say::out("ready");
            Ok(Ended::Done)
        }
        Ok(status) => {
            say::note(format_args!(
                "The server at {address} is not ready: it answered {status}. Its log says why."
            ));
            Ok(Ended::Fault)
        }
        Err(error) => {
            say::note(format_args!(
                "No server answers at {address} ({error}). Start it with: signpost serve"
            ));
            Ok(Ended::Fault)
        }
    }
}

/// Where a server that listens to every address can be asked.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// The status of the answer.
fn ask(address: SocketAddr) -> std::io::Result<u16> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.set_write_timeout(Some(PATIENCE)))?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut start = [0; 12];
    stream.read_exact(&mut start)?;
    let status = std::str::from_utf8(&start).ok().and_then(|line| line.strip_prefix("HTTP/1.1 "));
    status
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| std::io::Error::other("what answers there is not this server"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answering(answer: &'static str) -> std::io::Result<u16> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&request[..read]).into_owned()
        });
        let asked = ask(address);
        assert!(server.join().unwrap().starts_with("GET /readyz HTTP/1.1\r\n"));
        asked
    }

    #[test]
    fn a_server_that_is_ready_says_so() {
        assert_eq!(answering("HTTP/1.1 200 OK\r\n\r\nok").unwrap(), 200);
        assert_eq!(answering("HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap(), 503);
        assert!(answering("SSH-2.0-OpenSSH_9.9\r\n").is_err());
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_loopback() {
        for (listen, asked) in
            [("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.0.0.5:80", "10.0.0.5:80")]
        {
            assert_eq!(reachable(listen.parse().unwrap()).to_string(), asked);
        }
    }
}
