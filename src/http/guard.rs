//! What stands before every route: the request's id, headers that keep browsers careful, problems in one form, one line in the log; app imports it.

use super::{problem::Problem, site::Site};
use crate::error::Error;
use crate::policy::Stamp;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{Method, header, header::HeaderMap, header::HeaderName, header::HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;
use std::time::Instant;
use uuid::Uuid;

/// The request's id, in its extensions.
#[derive(Clone)]
pub(super) struct RequestId(pub(super) String);

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing may be loaded, nor may anybody frame it: an API has no use for either.
const CSP_API: &str = "default-src 'none'; frame-ancestors 'none'";
/// The reference's own scripts and styles; its page sets styles inline and images as data.
const CSP_DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Stands guard around everything that is served.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let (started, id, method) = (Instant::now(), request_id(&request), request.method().clone());
    let is_https = request.app_data::<web::Data<Site>>().is_some_and(|site| site.is_https);
    request.extensions_mut().insert(RequestId(id.clone()));
    if method == Method::HEAD {
        // Whoever answers GET answers HEAD; the codec leaves the body out.
        request.head_mut().method = Method::GET;
    }
    let is_docs = request.path().starts_with("/docs");
    let mut call = Box::pin(next.call(request));
    let called = poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    });
    let Some(done) = called.await else {
        let problem = Problem::Error(Error::internal("a handler panicked"));
        problem.log(&id);
        let mut answer = problem.answer(&id);
        put_headers(answer.headers_mut(), &id, is_https, is_docs);
        return Err(InternalError::from_response(problem, answer).into());
    };
    let mut response = in_one_form(done?.map_into_boxed_body(), &id);
    put_headers(response.headers_mut(), &id, is_https, is_docs);
    log(&response, &method, &id, started);
    Ok(response)
}

/// The id that the client gave, where it can stand in a log, or a new one.
fn request_id(request: &ServiceRequest) -> String {
    let sent = request.headers().get(X_REQUEST_ID).and_then(|value| value.to_str().ok());
    let is_plain = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    sent.filter(is_plain).map_or_else(|| Uuid::new_v4().to_string(), ToOwned::to_owned)
}

/// Makes every refusal a problem, the framework's own too; pages for people stay pages.
fn in_one_form(response: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if is_page || status.as_u16() < 400 {
        return response;
    }
    let told = response.response().error().and_then(|error| error.as_error::<Problem>()).cloned();
    let problem = told.unwrap_or_else(|| Problem::of_status(status));
    problem.log(id);
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, problem.answer(id))
}

fn put_headers(headers: &mut HeaderMap, id: &str, is_https: bool, is_docs: bool) {
    let csp = if is_docs { CSP_DOCS } else { CSP_API };
    let cache = if is_docs { "no-cache" } else { "private, no-store" };
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
    if is_https {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(X_REQUEST_ID, id);
    }
}

/// One line a request, by the route's pattern: the path itself may hold a code.
fn log(response: &ServiceResponse<BoxBody>, method: &Method, id: &str, started: Instant) {
    let extensions = response.response().extensions();
    let stamp = extensions.get::<Stamp>();
    tracing::info!(
        request_id = id,
        %method,
        route = response.request().match_pattern().as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        latency_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        user = stamp.and_then(|s| s.user).map(tracing::field::display),
        role = stamp.and_then(|s| s.role).map(tracing::field::display),
        "request"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::middleware::from_fn;
    use actix_web::{App, HttpResponse, test};

    /// What a server behind the guard answers: to `/fine`, `/page`, `/broken`, and to everything else.
    async fn answer(path: &str, id: &str) -> ServiceResponse<BoxBody> {
        async fn broken() -> HttpResponse {
            panic!("a bug")
        }
        let page = || async { HttpResponse::NotFound().content_type("text/html").body("<p>Not here</p>") };
        let app = App::new()
            .route("/fine", web::get().to(HttpResponse::Ok))
            .route("/page", web::get().to(page))
            .route("/broken", web::get().to(broken))
            .wrap(from_fn(guard));
        let app = test::init_service(app).await;
        let request = test::TestRequest::get().uri(path).insert_header((X_REQUEST_ID, id)).to_request();
        match test::try_call_service(&app, request).await {
            Ok(answer) => answer,
            Err(error) => {
                let request = test::TestRequest::default().to_http_request();
                ServiceResponse::new(request, error.error_response())
            }
        }
    }

    fn header<'a>(answer: &'a ServiceResponse<BoxBody>, name: &str) -> &'a str {
        answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    #[actix_web::test]
    async fn every_answer_is_careful_and_names_its_request() {
        let fine = answer("/fine", "mine.7").await;
        assert_eq!((fine.status().as_u16(), header(&fine, "x-request-id")), (200, "mine.7"));
        assert_eq!(header(&fine, "cache-control"), "private, no-store");
        assert!(header(&fine, "content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(header(&fine, "strict-transport-security"), "");
    }

    #[actix_web::test]
    async fn an_id_that_would_not_stand_in_a_log_is_replaced() {
        for id in ["", "two words", &"x".repeat(65), "semi;colon"] {
            let fine = answer("/fine", id).await;
            assert_eq!(header(&fine, "x-request-id").len(), 36, "{id}");
        }
    }

    #[actix_web::test]
    async fn a_panic_is_a_problem_like_any_other() {
        let broken = answer("/broken", "mine").await;
        assert_eq!((broken.status().as_u16(), header(&broken, "x-request-id")), (500, "mine"));
        assert_eq!(header(&broken, "content-type"), "application/problem+json");
        let body = test::read_body(broken).await;
        assert!(!String::from_utf8_lossy(&body).contains("bug"));
    }

    #[actix_web::test]
    async fn what_the_framework_refuses_is_a_problem_and_a_page_stays_a_page() {
        assert_eq!(header(&answer("/none", "mine").await, "content-type"), "application/problem+json");
        assert_eq!(header(&answer("/page", "mine").await, "content-type"), "text/html");
    }
}
