//! Every answer is careful, in one form, and names its request; nobody may import it.

use super::*;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, test, web};
use std::io::Write;
use std::sync::{Arc, Mutex};

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

/// What is logged, for whoever reads along.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().map(|mut log| log.extend_from_slice(bytes)).ok();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The one line of a request with these headers.
async fn logged(headers: &[(&'static str, &'static str)]) -> serde_json::Value {
    let log = Log::default();
    let writer = Mutex::new(log.clone());
    let reading =
        tracing::subscriber::set_default(tracing_subscriber::fmt().json().with_writer(writer).finish());
    let app = App::new().route("/fine", web::get().to(HttpResponse::Ok)).wrap(from_fn(guard));
    let app = test::init_service(app).await;
    let request =
        headers.iter().fold(test::TestRequest::get().uri("/fine"), |it, header| it.append_header(*header));
    test::call_service(&app, request.to_request()).await;
    drop(reading);
    let bytes = log.0.lock().unwrap().clone();
    serde_json::from_slice(&bytes).unwrap()
}

#[actix_web::test]
async fn the_line_of_a_request_names_its_trace_where_it_has_one() {
    const GOOD: (&str, &str) = ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    let line = logged(&[GOOD]).await;
    assert_eq!(line["fields"]["trace_id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(line["fields"]["route"], "/fine");
    for none in [&[][..], &[("traceparent", "made up")], &[GOOD, GOOD]] {
        assert!(logged(none).await["fields"]["trace_id"].is_null(), "{none:?}");
    }
}
