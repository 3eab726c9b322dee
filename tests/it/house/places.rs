//! Promise 2: every library, the two databases, the environment, the clock and the terminal each have their rooms; only
//! the house test uses it.

use super::{
    paths::paths,
    source::{SourceFile, Token, begins, calls_macro},
};
use std::collections::BTreeSet;

/// What may be named only in some rooms.
struct Rule {
    what: &'static str,
    names: &'static [&'static str],
    /// Below `src/`: a room, or the beginning of a path where it ends in `*`.
    rooms: &'static [&'static str],
    instead: &'static str,
}

const CRATES: &[Rule] = &[
    Rule {
        what: "the database driver",
        names: &[
            "diesel",
            "diesel_async",
            "diesel_migrations",
            "tokio_postgres",
            "tokio_postgres_rustls",
            "libsqlite3_sys",
            "rusqlite",
        ],
        rooms: &["store"],
        instead: "give the store a function with a name and call that",
    },
    Rule {
        what: "the web framework",
        names: &["actix_web", "actix_http", "actix_files", "utoipa_actix_web", "utoipa_swagger_ui"],
        rooms: &["app", "api", "oruk", "web", "http"],
        instead: "take plain values and let the handler parse and present",
    },
    Rule {
        what: "cryptography",
        names: &[
            "aws_lc_rs",
            "argon2",
            "jsonwebtoken",
            "totp_rs",
            "ring",
            "openssl",
            "sha2",
            "hmac",
            "aes_gcm",
        ],
        rooms: &["secret"],
        instead: "give secret/ a function that says what it protects",
    },
    Rule { what: "TLS", names: &["rustls"], rooms: &["secret", "store"], instead: "let secret/ prepare it" },
    Rule {
        what: "mail and HTTP clients",
        names: &["lettre", "ureq", "reqwest", "hyper", "awc"],
        rooms: &["worker"],
        instead: "write an outbox row and let the worker send it; a feed is fetched by worker::feed",
    },
];

const BACKENDS: Rule = Rule {
    what: "one of the two databases",
    names: &["Sqlite", "Postgres"],
    rooms: &["store/conn*", "store/migrate*"],
    instead: "add a helper to store/conn.rs that does it on both",
};

const ENVIRONMENT: Rule = Rule {
    what: "the environment",
    names: &["env"],
    rooms: &["config", "cli"],
    instead: "take the value from the Config",
};

const NOW: Rule = Rule {
    what: "the machine's clock",
    names: &["SystemTime", "Utc", "Local", "Instant"],
    rooms: &["clock"],
    instead: "ask the Clock that was handed in",
};

/// Latency for the log, measured by a clock that knows no date.
const STOPWATCH: Rule = Rule { names: &["Instant"], rooms: &["clock", "app", "http"], ..NOW };

const TERMINAL: Rule = Rule {
    what: "the terminal",
    names: &["println", "eprintln", "print", "eprint"],
    rooms: &["cli", "main"],
    instead: "return what is to be said, or log it with tracing",
};

impl Rule {
    fn allows(&self, path: &str) -> bool {
        let inside = path.strip_prefix("src/").unwrap_or(path);
        self.rooms.iter().any(|room| match room.strip_suffix('*') {
            Some(beginning) => inside.starts_with(beginning),
            None => inside.strip_prefix(room).is_some_and(|rest| rest.starts_with('/') || rest == ".rs"),
        })
    }

    /// A sentence for every line of `file` that satisfies `hit` although the file lies elsewhere.
    fn check(&self, file: &SourceFile, hit: impl Fn(&[Token]) -> bool) -> Vec<String> {
        if self.allows(&file.path) {
            return Vec::new();
        }
        file.lines_where(hit).into_iter().map(|line| self.sentence(file, line)).collect()
    }

    fn sentence(&self, file: &SourceFile, line: usize) -> String {
        let Self { what, rooms, instead, .. } = self;
        format!("{}:{line}: {what} is named only in {}; {instead}.", file.path, rooms.join(", "))
    }
}

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    files.iter().filter(|file| file.room().is_some()).flat_map(violations_in).collect()
}

fn violations_in(file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    for rule in CRATES {
        if !rule.allows(&file.path) {
            found.extend(crate_lines(file, rule.names).into_iter().map(|line| rule.sentence(file, line)));
        }
    }
    found.extend(BACKENDS.check(file, |tokens| {
        let of_conn =
            begins(tokens, &["Conn", "::"]) && tokens.len() > 2 && tokens[2].is_one_of(BACKENDS.names);
        of_conn || BACKENDS.names.iter().any(|name| begins(tokens, &[name, "("]))
    }));
    for (rule, name) in NOW.names.iter().map(|name| (if *name == "Instant" { STOPWATCH } else { NOW }, name))
    {
        found.extend(rule.check(file, |tokens| begins(tokens, &[name, "::", "now"])));
    }
    found.extend(TERMINAL.check(file, |tokens| TERMINAL.names.iter().any(|name| calls_macro(tokens, name))));
    if !ENVIRONMENT.allows(&file.path) {
        let named =
            paths(file).into_iter().filter(|named| named.parts.starts_with(&["std".into(), "env".into()]));
        found.extend(named.map(|named| ENVIRONMENT.sentence(file, named.line)));
    }
    found
}

/// Lines that name a crate; `rustls::crypto::aws_lc_rs` names rustls, whatever its modules are called.
fn crate_lines(file: &SourceFile, names: &[&str]) -> BTreeSet<usize> {
    let is_module = |at: usize| at > 1 && file.tokens[at - 1].is("::") && file.tokens[at - 2].is_word();
    let named = |at: &usize| file.tokens[*at].is_one_of(names) && !is_module(*at);
    (0..file.tokens.len()).filter(named).map(|at| file.tokens[at].place.line).collect()
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::violations;

    #[test]
    fn everything_in_its_room_is_kept() {
        assert_kept(&violations(&tree(&[
            ("src/store/case/need.rs", "use diesel::prelude::*; use rustls::crypto::aws_lc_rs::provider;"),
            (
                "src/store/conn.rs",
                "fn f(c: Conn) { match c { Conn::Sqlite(c) => c, Conn::Postgres(c) => c } }",
            ),
            ("src/store/migrate.rs", "fn f() { if let Conn::Sqlite(c) = c {} }"),
            ("src/store/columns.rs", "impl FromSql<Text, Sqlite> for Word {}"),
            ("src/app.rs", "use actix_web::App; fn f() { let started = std::time::Instant::now(); }"),
            ("src/http/guard.rs", "use std::time::Instant; fn f() { Instant::now(); }"),
            ("src/secret/password.rs", "use argon2::Argon2; use aws_lc_rs::rand;"),
            ("src/worker/mail.rs", "use lettre::Message;"),
            ("src/config.rs", "use std::{env, fs};"),
            ("src/clock.rs", "fn now() { chrono::Utc::now() }"),
            ("src/cli/serve.rs", "fn f() { println!(\"serving\"); std::env::args(); }"),
            (
                "src/domain/time.rs",
                "/// Not `Utc::now()`, nor diesel.\nfn f() { let text = \"diesel println!\"; env!(\"X\"); }",
            ),
        ])));
    }

    #[test]
    fn everything_out_of_its_room_is_told() {
        for (path, text, told) in [
            (
                "src/actions/case/need.rs",
                "use diesel::prelude::*;",
                "the database driver is named only in store",
            ),
            ("src/domain/id.rs", "#[derive(A)] #[diesel(sql_type = Text)] struct Id;", "the database driver"),
            ("src/policy/mod.rs", "fn f() -> tokio_postgres::Client {}", "the database driver"),
            ("src/policy/mod.rs", "diesel::table! {}", "the database driver"),
            ("src/policy/mod.rs", "use {::diesel::prelude, std::fmt};", "the database driver"),
            ("src/actions/mod.rs", "use actix_web::web;", "the web framework"),
            ("src/webhook.rs", "use actix_web::web;", "the web framework"),
            ("src/http/actor.rs", "use jsonwebtoken::decode;", "cryptography"),
            ("src/worker/mod.rs", "use rustls::RootCertStore;", "TLS is named only in secret, store"),
            ("src/actions/system/outbox.rs", "fn f() { ureq::post(url); }", "write an outbox row"),
            (
                "src/store/case/need.rs",
                "fn f() { match c { Sqlite(c) => 1, _ => 2 } }",
                "one of the two databases",
            ),
            (
                "src/store/case/need.rs",
                "fn f() { matches!(c, Conn::Postgres { .. }) }",
                "one of the two databases",
            ),
            ("src/store/mod.rs", "use std::{env::{self, var}, fs};", "take the value from the Config"),
            ("src/store/mod.rs", "fn f() { std::env::var(\"X\"); }", "take the value from the Config"),
            ("src/http/mod.rs", "fn f() { chrono::Utc::now(); }", "ask the Clock"),
            ("src/actions/mod.rs", "fn f() { let t = Instant::now(); }", "ask the Clock"),
            ("src/domain/x.rs", "fn f() { x.unwrap_or_else(SystemTime::now) }", "ask the Clock"),
            ("src/app.rs", "fn f() { eprintln!(\"no\"); }", "the terminal is named only in cli, main"),
        ] {
            assert_broken(&violations(&tree(&[(path, text)])), told);
        }
    }
}
