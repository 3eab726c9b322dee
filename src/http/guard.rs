//! What stands before every route: the request's id, headers that keep browsers careful, problems in one form, one line in the log; app imports it.

mod asked;
#[cfg(test)]
mod tests;
mod unread;

use super::problem::Problem;
use crate::error::Error;
use crate::policy::Stamp;
use actix_web::HttpMessage;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{Method, header, header::HeaderMap, header::HeaderName, header::HeaderValue};
use actix_web::middleware::Next;
use asked::{Asked, Face};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;
use unread::Unread;

/// The request's id, in its extensions.
#[derive(Clone)]
pub(super) struct RequestId(pub(super) String);

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing may be loaded, nor may anybody frame it: an API has no use for either.
const CSP_API: &str = "default-src 'none'; frame-ancestors 'none'";
/// The reference's own scripts and styles; its page sets styles inline and images as data.
const CSP_DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Our own pages: nothing inline, nothing from elsewhere.
const CSP_PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Stands guard around everything that is served.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let (asked, unread) = (Asked::by(&request), Unread::of(&mut request));
    request.extensions_mut().insert(RequestId(asked.id.clone()));
    if asked.method == Method::HEAD {
        // Whoever answers GET answers HEAD; the codec leaves the body out.
        request.head_mut().method = Method::GET;
    }
    let mut call = Box::pin(next.call(request));
    let called = poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    });
    let called = called.await;
    let Some(done) = called else {
        let problem = Problem::Error(Error::internal("a handler panicked"));
        problem.log(&asked.id);
        let mut answer = asked.told(&problem);
        put_headers(answer.headers_mut(), &asked);
        unread.read_on().await;
        return Err(
            InternalError::from_response(problem, answer.map_body(|_, body| unread.kept_by(body))).into()
        );
    };
    let mut response = in_one_form(done?.map_into_boxed_body(), &asked);
    put_headers(response.headers_mut(), &asked);
    log(&response, &asked);
    unread.read_on().await;
    Ok(response.map_body(|_, body| unread.kept_by(body)))
}

/// Makes every refusal a problem, the framework's own too; pages for people stay pages.
fn in_one_form(response: ServiceResponse<BoxBody>, asked: &Asked) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if is_page || status.as_u16() < 400 {
        return response;
    }
    let said = response.response().error().and_then(|error| error.as_error::<Problem>()).cloned();
    let problem = said.unwrap_or_else(|| Problem::of_status(status));
    problem.log(&asked.id);
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, asked.told(&problem))
}

fn put_headers(headers: &mut HeaderMap, asked: &Asked) {
    let (csp, cache) = match asked.face {
        Face::Api => (CSP_API, "private, no-store"),
        Face::Feed => (CSP_API, "public, max-age=60"),
        Face::Docs => (CSP_DOCS, "no-cache"),
        Face::Page => (CSP_PAGE, "private, no-store"),
    };
    if asked.face == Face::Feed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(policy, HeaderValue::from_static("cross-origin"));
    }
    let mut put = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::CONTENT_SECURITY_POLICY, csp);
    put(header::REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(header::CACHE_CONTROL, cache);
    if asked.is_https {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    if let Ok(id) = HeaderValue::from_str(&asked.id) {
        headers.insert(X_REQUEST_ID, id);
    }
}

/// One line a request, by the route's pattern: the path itself may hold a code.
fn log(response: &ServiceResponse<BoxBody>, asked: &Asked) {
    let extensions = response.response().extensions();
    let stamp = extensions.get::<Stamp>();
    tracing::info!(
        request_id = asked.id,
        trace_id = asked.trace,
        method = %asked.method,
        route = response.request().match_pattern().as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        latency_ms = u64::try_from(asked.at.elapsed().as_millis()).unwrap_or(u64::MAX),
        user = stamp.and_then(|s| s.user).map(tracing::field::display),
        role = stamp.and_then(|s| s.role).map(tracing::field::display),
        "request"
    );
}
