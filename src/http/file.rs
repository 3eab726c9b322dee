//! Answers that are files, and which forms of answer a client accepts; imported through `http`.

mod flow;

pub use flow::Flow;
pub(super) use flow::Sending;

use crate::policy::{Actor, Stamp};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// A file to be taken away.
pub struct File {
    /// Its name: letters, digits, dots and hyphens alone, so that it needs no quoting.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    kind: &'static str,
    stamp: Stamp,
}

/// What a file of comma-separated values is sent as.
const CSV: &str = "text/csv; charset=utf-8";
/// What a workbook is sent as.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// What plain words are sent as.
const TEXT: &str = "text/plain; charset=utf-8";

impl File {
    /// A file of comma-separated values for `actor`.
    pub fn csv(actor: &Actor, name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, kind: CSV, stamp: actor.stamp() }
    }

    /// Plain words for `actor`.
    pub fn text(actor: &Actor, name: String, bytes: Vec<u8>) -> Self {
        Self { kind: TEXT, ..Self::csv(actor, name, bytes) }
    }

    /// A workbook for `actor`.
    pub fn workbook(actor: &Actor, name: String, bytes: Vec<u8>) -> Self {
        Self { kind: WORKBOOK, ..Self::csv(actor, name, bytes) }
    }

    pub(super) fn send(self) -> HttpResponse {
        let mut answer = headers(&self.name, self.kind).body(self.bytes);
        answer.extensions_mut().insert(self.stamp);
        answer
    }
}

/// A slip needs its own style sheet and nothing else.
const CSP_PAPER: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// A page that a browser prints.
pub fn printed(page: String) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_SECURITY_POLICY, CSP_PAPER));
    answer.content_type("text/html; charset=utf-8").body(page)
}

/// The beginning of an answer that is a file of this name.
pub(super) fn headers(name: &str, kind: &'static str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    let disposition = format!("attachment; filename=\"{name}\"");
    answer.content_type(kind).insert_header((header::CONTENT_DISPOSITION, disposition));
    answer
}

/// Whether the client accepts what this address gives: JSON, or the file that its name ends on. Problems are always told
/// as they are.
pub(super) fn is_acceptable(request: &HttpRequest) -> bool {
    let mut accepted =
        request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok()).peekable();
    let (any, own) = match request.path() {
        path if path.ends_with(".csv") => ("text/*", "text/csv"),
        path if path.ends_with(".xlsx") => ("application/*", WORKBOOK),
        path if path.ends_with(".txt") => ("text/*", "text/plain"),
        path if ["/slip", "/slips", "/helplines_slip"].iter().any(|end| path.ends_with(end)) => {
            ("text/*", "text/html")
        }
        _ => ("application/*", "application/json"),
    };
    let fits = |range: &str| {
        let range = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        matches!(range.as_str(), "" | "*/*" | "application/problem+json") || range == any || range == own
    };
    accepted.peek().is_none() || accepted.any(|list| list.split(',').any(fits))
}
