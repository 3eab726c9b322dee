//! What the guard notes of a request before anybody else sees it: its method, its id, the trace that it belongs to; only the guard imports it.

use super::X_REQUEST_ID;
use crate::http::problem::Problem;
use crate::http::site::{PageAsked, Site};
use actix_web::dev::ServiceRequest;
use actix_web::http::{Method, header};
use actix_web::{HttpResponse, web};
use std::time::Instant;
use uuid::Uuid;

/// One request.
pub(super) struct Asked {
    /// When it came.
    pub(super) at: Instant,
    /// As it was sent: a HEAD is served as a GET.
    pub(super) method: Method,
    /// What it is called in the log, and in its answer.
    pub(super) id: String,
    /// The trace that it is a part of, where the client says so. None is ever made up.
    pub(super) trace: Option<String>,
    /// Whether people come by https.
    pub(super) is_https: bool,
    /// What it is for.
    pub(super) face: Face,
    /// Its parameters, which say in which language a page is read.
    query: String,
    path: String,
    site: Option<web::Data<Site>>,
}

/// The faces of the server, as a browser has to be told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// JSON, and whatever asks for it.
    Api,
    /// The public directory, which any page of the web may read.
    Feed,
    /// The reference, which is a page of somebody else's.
    Docs,
    /// A page of ours, or what a browser asks for beside them.
    Page,
}

/// What is never a page.
const PROGRAMS: &[&str] = &["/api/", "/oruk/", "/openapi.json", "/healthz", "/readyz", "/metrics"];

impl Face {
    fn of(request: &ServiceRequest, site: Option<&Site>) -> Self {
        let path = request.path();
        let is_ours = || site.is_some_and(|site| site.pages.has(path));
        let accepted = || request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        if path.starts_with("/docs") {
            Self::Docs
        } else if path.starts_with("/oruk/") {
            Self::Feed
        } else if PROGRAMS.iter().any(|program| path.starts_with(program)) {
            Self::Api
        } else if is_ours() || accepted().is_some_and(|accepted| accepted.contains("text/html")) {
            Self::Page
        } else {
            Self::Api
        }
    }
}

impl Asked {
    pub(super) fn by(request: &ServiceRequest) -> Self {
        let site = request.app_data::<web::Data<Site>>().cloned();
        Self {
            at: Instant::now(),
            method: request.method().clone(),
            id: id(request),
            trace: trace(request),
            is_https: site.as_ref().is_some_and(|site| site.is_https),
            face: Face::of(request, site.as_ref().map(|site| &***site)),
            query: request.query_string().to_owned(),
            path: request.path().to_owned(),
            site,
        }
    }

    /// A problem as whoever asked can read it: a page for people, JSON for programs.
    pub(super) fn told(&self, problem: &Problem) -> HttpResponse {
        match &self.site {
            Some(site) if self.face == Face::Page => {
                let is_read = matches!(self.method, Method::GET | Method::HEAD);
                let asked = PageAsked { path: &self.path, query: &self.query, is_read, id: &self.id };
                site.pages.page(problem, asked)
            }
            _ => problem.answer(&self.id),
        }
    }
}

/// The id that the client gave, where it can stand in a log, or a new one.
fn id(request: &ServiceRequest) -> String {
    let sent = request.headers().get(X_REQUEST_ID).and_then(|value| value.to_str().ok());
    let is_plain = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    sent.filter(is_plain).map_or_else(|| Uuid::new_v4().to_string(), ToOwned::to_owned)
}

/// The trace's id, where there is one `traceparent` and it is a good one.
fn trace(request: &ServiceRequest) -> Option<String> {
    let mut sent = request.headers().get_all("traceparent");
    let (one, another) = (sent.next()?, sent.next());
    if another.is_some() {
        return None;
    }
    one.to_str().ok().and_then(trace_id).map(ToOwned::to_owned)
}

/// The second part of a `traceparent` (W3C Trace Context, level 1). Version 00 has four parts, later ones may have more.
fn trace_id(text: &str) -> Option<&str> {
    let is_hex = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_known = |part: &str| part.bytes().any(|b| b != b'0');
    let mut parts = text.splitn(5, '-');
    let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_whole = is_hex(version, 2) && is_hex(trace, 32) && is_hex(parent, 16) && is_hex(flags, 2);
    let has_a_form = version != "ff" && (version != "00" || parts.next().is_none());
    (is_whole && has_a_form && is_known(trace) && is_known(parent)).then_some(trace)
}

#[cfg(test)]
mod tests {
    use super::trace_id;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    #[test]
    fn a_good_traceparent_names_its_trace() {
        for sent in
            ["00-{}-00f067aa0ba902b7-01", "00-{}-00f067aa0ba902b7-00", "01-{}-00f067aa0ba902b7-01-more"]
        {
            assert_eq!(trace_id(&sent.replace("{}", TRACE)), Some(TRACE), "{sent}");
        }
    }

    #[test]
    fn a_bad_one_names_none() {
        for sent in [
            "",
            "{}",
            "00-{}",
            "00-{}-00f067aa0ba902b7",
            "00-{}-00f067aa0ba902b7-1",
            "00-{}-00f067aa0ba902b7-01-more",
            "ff-{}-00f067aa0ba902b7-01",
            "00-{}-0000000000000000-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        ] {
            assert_eq!(trace_id(&sent.replace("{}", TRACE)), None, "{sent}");
        }
    }
}
