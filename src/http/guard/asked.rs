//! What the guard notes of a request before anybody else sees it: its method, its id; only the guard imports it.

use super::X_REQUEST_ID;
use crate::http::site::Site;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::web;
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
    /// Whether people come by https.
    pub(super) is_https: bool,
    /// Whether it is for the reference, which is a page.
    pub(super) is_docs: bool,
}

impl Asked {
    pub(super) fn by(request: &ServiceRequest) -> Self {
        Self {
            at: Instant::now(),
            method: request.method().clone(),
            id: id(request),
            is_https: request.app_data::<web::Data<Site>>().is_some_and(|site| site.is_https),
            is_docs: request.path().starts_with("/docs"),
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
