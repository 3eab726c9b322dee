//! Where calls of ours may go: out on the internet, and into networks that the settings name; everything above the domain may import it.

use crate::domain::text;
use crate::error::{Error, Result};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Networks that may be called although they are not public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets(pub Vec<IpNet>);

impl Targets {
    /// Whether this address may be called.
    pub fn allows(&self, address: IpAddr) -> bool {
        is_public(address) || self.0.iter().any(|network| network.contains(&address))
    }

    /// An address that may be called: https, and plain http only in a network that the settings name. What a name stands
    /// for is looked at again each time that it is called.
    pub fn parse(&self, text: &str, pointer: &str) -> Result<String> {
        let text = text::required(text, pointer, 500)?;
        let wrong = |code, detail: &str| Error::invalid(pointer, code, detail);
        let shape = "Write a whole https address, such as https://food.example/hooks/signpost.";
        let url = Url::parse(&text).map_err(|_| wrong("not_a_web_address", shape))?;
        let host = url.host().ok_or_else(|| wrong("not_a_web_address", shape))?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            let detail = "Leave out user, password and whatever follows a #.";
            return Err(wrong("not_a_web_address", detail));
        }
        let address = match host {
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
            Host::Domain(_) => None,
        };
        let is_named = address.is_some_and(|address| self.0.iter().any(|network| network.contains(&address)));
        if url.scheme() != "https" && !(url.scheme() == "http" && is_named) {
            return Err(wrong("not_https", shape));
        }
        if address.is_some_and(|address| !self.allows(address)) || is_local(&host) {
            let detail = "This address is not out on the internet. Write one that is.";
            return Err(wrong("not_public", detail));
        }
        Ok(url.into())
    }
}

/// Whether a name stands for this machine or its network, whatever anybody looks up.
fn is_local(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return false };
    let name = name.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    matches!(last, "localhost" | "local" | "internal") || !name.contains('.')
}

/// Whether an address is out on the internet: not this machine, not the office's network, not a cloud's own pages.
pub fn is_public(address: IpAddr) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_address_that_is_called_is_https_and_out_on_the_internet() {
        let none = Targets::default();
        for (text, code) in [
            ("food.example/hooks", "not_a_web_address"),
            ("https://", "not_a_web_address"),
            ("https://me:secret@food.example/", "not_a_web_address"),
            ("https://food.example/#part", "not_a_web_address"),
            ("http://food.example/", "not_https"),
            ("ftp://food.example/", "not_https"),
            ("http://127.0.0.1:9000/", "not_https"),
            ("https://127.0.0.1/", "not_public"),
            ("https://[::1]/", "not_public"),
            ("https://2130706433/", "not_public"),
            ("https://0x7f.1/", "not_public"),
            ("https://169.254.169.254/", "not_public"),
            ("https://localhost/", "not_public"),
            ("https://desk.localhost./", "not_public"),
            ("https://printer.local/", "not_public"),
            ("https://intranet/", "not_public"),
        ] {
            let Err(Error::Invalid(faults)) = none.parse(text, "/url") else { panic!("{text} was taken") };
            assert_eq!(faults[0].code, code, "{text}");
        }
        let taken = |text: &str| none.parse(text, "/url").unwrap();
        assert_eq!(taken(" https://food.example/hooks?of=1 "), "https://food.example/hooks?of=1");
        assert_eq!(taken("https://8.8.8.8:8443/"), "https://8.8.8.8:8443/");
    }

    #[test]
    fn a_network_that_the_settings_name_may_be_called() {
        let office = Targets(vec!["10.1.0.0/16".parse().unwrap()]);
        assert!(office.parse("http://10.1.2.3:9000/", "/url").is_ok());
        assert!(office.parse("http://10.2.2.3:9000/", "/url").is_err());
        assert!(office.parse("http://food.example/", "/url").is_err(), "a name may stand for anything");
        assert!(office.allows("10.1.2.3".parse().unwrap()) && !office.allows("10.2.2.3".parse().unwrap()));
    }
}
