//! Settings that are taken and settings that are refused, by name; nobody may import it.

use super::{Config, MailWay, Server, SmtpTls, Vars};
use crate::error::{Error, Result};

fn vars(pairs: &[(&str, &str)]) -> Vars {
    let given = [("DATABASE_URL", "sqlite:///x.db")];
    given.iter().chain(pairs).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn refused<T: std::fmt::Debug>(read: Result<T>) -> Vec<(String, String)> {
    let Err(Error::Invalid(faults)) = read else { panic!("{read:?} was taken") };
    faults.into_iter().map(|fault| (fault.pointer, fault.detail)).collect()
}

#[test]
fn without_settings_it_listens_to_this_machine_alone() {
    let config = Config::read(&vars(&[("PATH", "/bin"), ("SIGNPOST_TRUSTED_PROXIES", "")])).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.public_url, "http://127.0.0.1:8080");
    assert!(
        config.server.trusted_proxies.is_empty()
            && !config.server.is_demo
            && config.server.asks_second_factor
            && config.keys.is_none()
    );
    assert_eq!((config.server.connections, config.log.as_str()), (8, "info"));
}

#[test]
fn good_settings_are_taken_as_written() {
    let config = Config::read(&vars(&[
        ("SIGNPOST_LISTEN", "0.0.0.0:80"),
        ("SIGNPOST_PUBLIC_URL", "https://signpost.example.org/"),
        ("SIGNPOST_TRUSTED_PROXIES", "10.0.0.5, ::1"),
        ("SIGNPOST_WORKERS", "3"),
        ("SIGNPOST_CONNECTIONS", "20"),
        ("SIGNPOST_KEYS", "/run/secrets/keys"),
        ("SIGNPOST_LOG", "warn,signpost::worker=debug"),
        ("SIGNPOST_OWNER_PASSWORD", "not read here"),
    ]))
    .unwrap();
    assert_eq!(config.server.public_url, "https://signpost.example.org");
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert_eq!((config.server.workers, config.server.connections), (3, 20));
    for url in ["http://localhost", "http://[::1]:8080/", "http://127.0.0.5:81", "https://a-b.example:8443"] {
        assert!(Config::read(&vars(&[("SIGNPOST_PUBLIC_URL", url)])).is_ok(), "{url}");
    }
}

#[test]
fn proxies_are_trusted_by_address_and_by_network() {
    let read = |text: &str| {
        let config = Config::read(&vars(&[("SIGNPOST_TRUSTED_PROXIES", text)])).unwrap();
        config.server.trusted_proxies
    };
    let trusts = |text: &str, address: &str| {
        let address: std::net::IpAddr = address.parse().unwrap();
        read(text).iter().any(|net| net.contains(&address))
    };
    assert!(read("").is_empty() && read(" , ").is_empty());
    assert!(trusts("10.0.0.5", "10.0.0.5") && !trusts("10.0.0.5", "10.0.0.6"));
    assert!(trusts("192.0.2.1, 10.1.0.0/16", "10.1.255.255") && !trusts("10.1.0.0/16", "10.2.0.0"));
    assert!(trusts("fd00::/8,::1", "fd12::1") && trusts("::1", "::1") && !trusts("fd00::/8", "fe80::1"));
    assert!(trusts("::ffff:10.0.0.5", "10.0.0.5"));
}

#[test]
fn each_bad_value_is_named_with_what_to_write_instead() {
    for (name, value, told) in [
        ("DATABASE_URL", " ", "sqlite:///"),
        ("SIGNPOST_LISTEN", "8080", "127.0.0.1:8080"),
        ("SIGNPOST_LISTEN", "localhost:8080", "127.0.0.1:8080"),
        ("SIGNPOST_PUBLIC_URL", "signpost.example.org", "https://signpost.example.org"),
        ("SIGNPOST_PUBLIC_URL", "ftp://signpost.example.org", "https://signpost.example.org"),
        ("SIGNPOST_PUBLIC_URL", "http://signpost.example.org", "https://signpost.example.org"),
        ("SIGNPOST_PUBLIC_URL", "http://127.0.0.1.example.org", "only for loopback"),
        ("SIGNPOST_PUBLIC_URL", "http://127.0.0.1@example.org", "Leave out path"),
        ("SIGNPOST_PUBLIC_URL", "https://example.org/app", "Leave out path"),
        ("SIGNPOST_PUBLIC_URL", "https://:80", "scheme and host"),
        ("SIGNPOST_PUBLIC_URL", "https://example.org:0", "scheme and host"),
        ("SIGNPOST_PUBLIC_URL", "https://exa mple.org", "scheme and host"),
        ("SIGNPOST_TRUSTED_PROXIES", "10.0.0.5,proxy", "proxy"),
        ("SIGNPOST_TRUSTED_PROXIES", "10.0.0.0/33", "10.1.0.0/16"),
        ("SIGNPOST_TRUSTED_PROXIES", "10.0.0.5/8", "10.0.0.5/8"),
        ("SIGNPOST_TRUSTED_PROXIES", "10.0.0.5:80", "no IP address"),
        ("SIGNPOST_WORKERS", "0", "1 to 64"),
        ("SIGNPOST_CONNECTIONS", "101", "1 to 100"),
        ("SIGNPOST_LOG", "loud", "info"),
        ("SIGNPOST_LOG", "signpost=loud", "info"),
        ("SIGNPOST_LISTN", "127.0.0.1:8080", "SIGNPOST_LISTEN"),
        ("SIGNPOST_PROXIES", "10.0.0.5", "SIGNPOST_TRUSTED_PROXIES"),
        ("SIGNPOST_KEY", "/keys", "SIGNPOST_KEYS"),
    ] {
        let faults = refused(Config::read(&vars(&[(name, value)])));
        assert!(
            faults.len() == 1 && faults[0].0 == name && faults[0].1.contains(told),
            "{value}: {faults:?}"
        );
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let faults = refused(Config::read(&vars(&[
        ("SIGNPOST_LISTEN", "0.0.0.0:8080"),
        ("SIGNPOST_WORKERS", "many"),
        ("SIGNPOST_PORT", "80"),
    ])));
    let names: Vec<&str> = faults.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["SIGNPOST_PORT", "SIGNPOST_PUBLIC_URL", "SIGNPOST_WORKERS"]);
}

#[test]
fn a_password_is_never_shown() {
    let config = Config::read(&vars(&[("DATABASE_URL", "postgres://app:hush-hush@/x")])).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("hush") && shown.contains("postgres://(redacted)"), "{shown}");
}

#[test]
fn where_to_ask_is_known_without_a_database() {
    assert_eq!(Server::read_listen(&Vars::new()).unwrap().port(), 8080);
    let wrong = [("SIGNPOST_LISTEN".to_owned(), "x".to_owned())].into();
    assert_eq!(refused(Server::read_listen(&wrong)).len(), 1);
}

#[test]
fn letters_go_to_one_place_and_no_password_in_the_open() {
    let read = |pairs: &[(&str, &str)]| Config::read(&vars(pairs));
    assert_eq!(read(&[]).unwrap().mail, None);
    let from = ("SIGNPOST_MAIL_FROM", "signpost@cvs.example");
    let smtp = read(&[from, ("SIGNPOST_SMTP_HOST", "mail.cvs.example")]).unwrap().mail.unwrap();
    let MailWay::Smtp(smtp) = smtp.way else { panic!("no mail server") };
    assert_eq!((smtp.port, smtp.tls), (587, SmtpTls::Starttls));
    let wrong =
        |pairs: &[(&str, &str)]| refused(read(pairs)).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(wrong(&[("SIGNPOST_MAIL_DIR", "/mail")]), ["SIGNPOST_MAIL_FROM"]);
    assert_eq!(
        wrong(&[from, ("SIGNPOST_MAIL_DIR", "/mail"), ("SIGNPOST_SMTP_HOST", "mail")]),
        ["SIGNPOST_MAIL_DIR"]
    );
    let open = [
        from,
        ("SIGNPOST_SMTP_HOST", "mail"),
        ("SIGNPOST_SMTP_TLS", "none"),
        ("SIGNPOST_SMTP_USER", "me"),
        ("SIGNPOST_SMTP_PASSWORD", "quince"),
    ];
    assert_eq!(wrong(&open), ["SIGNPOST_SMTP_TLS"]);
    assert_eq!(wrong(&open[..4]), ["SIGNPOST_SMTP_PASSWORD"]);
    let mut secret = open;
    secret[2].1 = "wrapped";
    assert!(!format!("{:?}", read(&secret).unwrap()).contains("quince"), "a password is never shown");
}
