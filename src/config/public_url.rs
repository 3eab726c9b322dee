//! The address that people type to get here: https, or plain http on loopback alone; imported through `config`.

use std::net::IpAddr;

const SHAPE: &str = "Write scheme and host, such as https://signpost.example.org.";

/// The address without a slash at its end, or what to write instead.
pub(super) fn parse(text: &str) -> Result<String, String> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let (is_https, authority) = match text.split_once("://") {
        Some(("https", rest)) => (true, rest),
        Some(("http", rest)) => (false, rest),
        _ => return Err(SHAPE.into()),
    };
    if authority.contains(['/', '?', '#', '@']) {
        return Err(format!("Leave out path, query and user. {SHAPE}"));
    }
    let host = host(authority).ok_or(SHAPE)?;
    if is_https || is_loopback(host) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "Plain http is only for loopback, such as http://127.0.0.1:8080. Put a TLS proxy in front and write https://{authority}."
    ))
}

/// The host without brackets; none where it or the port behind it cannot be one.
fn host(authority: &str) -> Option<&str> {
    let (host, after) = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').filter(|(host, _)| host.parse::<std::net::Ipv6Addr>().is_ok())?,
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let port_fits =
        after.is_empty() || after.strip_prefix(':').is_some_and(|p| p.parse::<u16>().is_ok_and(|p| p > 0));
    let host_fits =
        !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b));
    (port_fits && host_fits).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
