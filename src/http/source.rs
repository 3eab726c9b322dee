//! Where a request came from, seen through the proxies that are trusted; imported through `http`.

use crate::domain::system::throttle::Source;
use actix_web::HttpRequest;
use ipnet::IpNet;
use std::net::IpAddr;

/// The source of a request: the address at the other end, or, where that is a trusted proxy, the last address before the
/// trusted ones. What else the header says anybody can write.
pub fn source(request: &HttpRequest, trusted: &[IpNet]) -> Source {
    let peer = request.peer_addr().map_or(IpAddr::from([0, 0, 0, 0]), |at| at.ip());
    let lists = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = lists.flat_map(|list| list.split(',')).map(str::trim).collect();
    Source::of(origin(peer, &hops, trusted))
}

fn origin(peer: IpAddr, hops: &[&str], trusted: &[IpNet]) -> IpAddr {
    let is_ours = |address: &IpAddr| trusted.iter().any(|net| net.contains(&address.to_canonical()));
    let mut at = peer;
    for hop in hops.iter().rev() {
        if !is_ours(&at) {
            return at;
        }
        let Ok(before) = hop.parse() else { return at };
        at = before;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, hops: &[&str]) -> String {
        let trusted = ["10.0.0.1/32".parse().unwrap(), "10.0.0.2/31".parse().unwrap()];
        origin(peer.parse().unwrap(), hops, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_as_far_as_it_saw() {
        assert_eq!(seen("192.0.2.7", &["198.51.100.1"]), "192.0.2.7");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["203.0.113.5", "198.51.100.1", "10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["203.0.113.5", "198.51.100.1", "10.0.0.3"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.4", &["198.51.100.1"]), "10.0.0.4");
        assert_eq!(seen("10.0.0.1", &["somewhere"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
    }
}
