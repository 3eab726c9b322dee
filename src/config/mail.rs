//! How letters leave: by a mail server or into a folder; imported through `config`.

use super::{Vars, names};
use crate::error::Fault;
use std::fmt;
use std::path::PathBuf;

/// How a mail server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpTls {
    /// In the open first, then over TLS: nothing is said before.
    Starttls,
    /// Over TLS from the first byte.
    Wrapped,
    /// In the open: for a catcher on the same machine or network, without a password.
    None,
}

impl SmtpTls {
    fn of(word: &str) -> Option<Self> {
        match word {
            "starttls" => Some(Self::Starttls),
            "wrapped" => Some(Self::Wrapped),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// As whom.
    pub user: Option<String>,
    /// With which password; never shown.
    pub password: Option<String>,
    /// How it is spoken to.
    pub tls: SmtpTls,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("user", &self.user)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// Where letters go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailWay {
    /// Into a folder.
    Folder(PathBuf),
    /// To a mail server.
    Smtp(Smtp),
}

/// How letters leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Whose address they bear.
    pub from: String,
    /// Where they go.
    pub way: MailWay,
}

fn given<'v>(vars: &'v Vars, name: &str) -> Option<&'v str> {
    vars.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// Reads it; none where nothing of it is set, and then no letter leaves.
pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Option<Mail> {
    let mut wrong = |name: &str, detail: &str| faults.push(Fault::new(name, "bad_setting", detail));
    let (folder, host) = (given(vars, names::MAIL_DIR), given(vars, names::SMTP_HOST));
    let way = match (folder, host) {
        (None, None) => return None,
        (Some(_), Some(_)) => {
            wrong(names::MAIL_DIR, "Letters go to a folder or to a mail server, not to both. Remove one.");
            return None;
        }
        (Some(folder), None) => MailWay::Folder(PathBuf::from(folder)),
        (None, Some(host)) => MailWay::Smtp(smtp(vars, host, &mut wrong)),
    };
    let from = given(vars, names::MAIL_FROM).unwrap_or_default();
    if !from.contains('@') {
        wrong(names::MAIL_FROM, "Say whose address letters bear, such as signpost@cvs.example.");
    }
    Some(Mail { from: from.to_owned(), way })
}

fn smtp(vars: &Vars, host: &str, wrong: &mut impl FnMut(&str, &str)) -> Smtp {
    let word = given(vars, names::SMTP_TLS).unwrap_or("starttls");
    let tls = SmtpTls::of(word).unwrap_or_else(|| {
        wrong(names::SMTP_TLS, "Write starttls, wrapped or none.");
        SmtpTls::Starttls
    });
    let usual = match tls {
        SmtpTls::Starttls => 587,
        SmtpTls::Wrapped => 465,
        SmtpTls::None => 25,
    };
    let port = given(vars, names::SMTP_PORT).map_or(Some(usual), |text| text.parse().ok());
    if port.is_none() {
        wrong(names::SMTP_PORT, "Write a port from 1 to 65535.");
    }
    let [user, password] =
        [names::SMTP_USER, names::SMTP_PASSWORD].map(|name| given(vars, name).map(str::to_owned));
    if user.is_some() != password.is_some() {
        wrong(names::SMTP_PASSWORD, "A user comes with a password. Set both, or neither.");
    }
    if tls == SmtpTls::None && password.is_some() {
        wrong(names::SMTP_TLS, "A password is never sent in the open. Write starttls or wrapped.");
    }
    Smtp { host: host.to_owned(), port: port.unwrap_or(usual), user, password, tls }
}
