//! The names of all settings, and which one a misspelt name was meant to be; imported through `config`.

use super::Vars;
use crate::error::{Error, Fault, Result};

/// Where the records are.
pub(super) const DATABASE_URL: &str = "DATABASE_URL";
/// Where to listen.
pub(super) const LISTEN: &str = "SIGNPOST_LISTEN";
/// What people type to get here.
pub(super) const PUBLIC_URL: &str = "SIGNPOST_PUBLIC_URL";
/// The key file.
pub(super) const KEYS: &str = "SIGNPOST_KEYS";
/// Proxies whose word counts.
pub(super) const TRUSTED_PROXIES: &str = "SIGNPOST_TRUSTED_PROXIES";
/// Networks that webhooks may call although they are not public.
pub(super) const WEBHOOK_NETWORKS: &str = "SIGNPOST_WEBHOOK_NETWORKS";
/// Threads that serve.
pub(super) const WORKERS: &str = "SIGNPOST_WORKERS";
/// Connections to the database.
pub(super) const CONNECTIONS: &str = "SIGNPOST_CONNECTIONS";
/// What is logged.
pub(super) const LOG: &str = "SIGNPOST_LOG";

/// Whose address letters bear.
pub(super) const MAIL_FROM: &str = "SIGNPOST_MAIL_FROM";
/// The folder that letters go into.
pub(super) const MAIL_DIR: &str = "SIGNPOST_MAIL_DIR";
/// The folder that reminders go into.
pub(super) const REMINDER_DIR: &str = "SIGNPOST_REMINDER_DIR";
/// The mail server.
pub(super) const SMTP_HOST: &str = "SIGNPOST_SMTP_HOST";
/// Its port.
pub(super) const SMTP_PORT: &str = "SIGNPOST_SMTP_PORT";
/// As whom it is spoken to.
pub(super) const SMTP_USER: &str = "SIGNPOST_SMTP_USER";
/// With which password.
pub(super) const SMTP_PASSWORD: &str = "SIGNPOST_SMTP_PASSWORD";
/// How it is spoken to.
pub(super) const SMTP_TLS: &str = "SIGNPOST_SMTP_TLS";

/// Every name that begins with `SIGNPOST_` and means something; the last three to the demonstration and to the script that
/// makes the database roles.
const KNOWN: [&str; 19] = [
    LISTEN,
    PUBLIC_URL,
    KEYS,
    TRUSTED_PROXIES,
    WEBHOOK_NETWORKS,
    WORKERS,
    CONNECTIONS,
    LOG,
    MAIL_FROM,
    MAIL_DIR,
    REMINDER_DIR,
    SMTP_HOST,
    SMTP_PORT,
    SMTP_USER,
    SMTP_PASSWORD,
    SMTP_TLS,
    "SIGNPOST_DEMO_PASSWORD",
    "SIGNPOST_OWNER_PASSWORD",
    "SIGNPOST_APP_PASSWORD",
];

/// One fault for every `SIGNPOST_` name that nobody reads: a misspelt setting would otherwise do nothing, in silence.
pub(super) fn unknown(vars: &Vars) -> Vec<Fault> {
    let ours = vars.keys().filter(|name| name.starts_with("SIGNPOST_"));
    ours.filter(|name| !KNOWN.contains(&name.as_str())).map(|name| misspelt(name)).collect()
}

fn misspelt(name: &str) -> Fault {
    let own = name.trim_start_matches("SIGNPOST_");
    // A word left out is nearer than a word exchanged, however many letters it has.
    let near = KNOWN.iter().min_by_key(|known| {
        (own.is_empty() || !known.ends_with(own), strsim::damerau_levenshtein(known, name))
    });
    let near = near.copied().unwrap_or(LISTEN);
    Fault::new(
        name,
        "unknown_setting",
        format!("There is no such setting. If you meant {near}, write that; otherwise remove it."),
    )
}

/// Refuses misspelt names, for commands that read no other setting.
pub fn refuse_unknown(vars: &Vars) -> Result<()> {
    let faults = unknown(vars);
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}
