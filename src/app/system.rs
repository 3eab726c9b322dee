//! What the machine around the server asks: is it alive, is it ready, how is it spoken to; only `app` imports it.

use crate::actions::door::Door;
use crate::api;
use crate::error::{Error, Result};
use crate::http::{Kind, Problem, Site};
use crate::store;
use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::{Config, SwaggerUi};

/// The addresses here.
pub(super) const PATHS: &[&str] =
    &["/healthz", "/readyz", "/openapi.json", "/docs", "/docs/problems/{slug}", "/docs/{rest:.*}"];

/// Whether the server may be sent people.
pub(super) struct Readiness {
    told: Arc<AtomicBool>,
    is_migrated: Arc<AtomicBool>,
}

impl Readiness {
    pub(super) fn new(told: Arc<AtomicBool>) -> Self {
        Self { told, is_migrated: Arc::default() }
    }
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .service(alive)
        .service(ready)
        .service(openapi)
        .service(docs)
        .service(problem_page)
        .service(SwaggerUi::new("/docs/{_:.*}").config(Config::from("/openapi.json")));
}

#[get("/healthz")]
async fn alive() -> &'static str {
    "ok"
}

#[get("/readyz")]
async fn ready(site: web::Data<Site>, readiness: web::Data<Readiness>) -> Result<&'static str, Problem> {
    if !readiness.told.load(Ordering::SeqCst) {
        return Err(Error::Unavailable { retry_after: 5, cause: "not ready yet".into() }.into());
    }
    let (door, is_migrated) = (site.door.clone(), readiness.is_migrated.clone());
    web::block(move || answers(&door, &is_migrated)).await.map_err(Error::internal)??;
    Ok("ok")
}

/// Whether the database answers and is migrated; once it is, it stays so.
fn answers(door: &Door, is_migrated: &AtomicBool) -> Result<()> {
    door.db.read("readyz", |_| Ok(()))?;
    if !is_migrated.load(Ordering::SeqCst) {
        if !store::is_current(door.db.place())? {
            return Err(Error::Unavailable { retry_after: 5, cause: "the database is not migrated".into() });
        }
        is_migrated.store(true, Ordering::SeqCst);
    }
    Ok(())
}

/// The description of the API, made when somebody first asks for it: few do, and it is large.
static DESCRIPTION: LazyLock<Result<String>> =
    LazyLock::new(|| api::openapi().to_json().map_err(Error::internal));

#[get("/openapi.json")]
async fn openapi() -> Result<HttpResponse, Problem> {
    let described =
        web::block(|| DESCRIPTION.as_deref().map_err(Clone::clone)).await.map_err(Error::internal)??;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, "no-cache")).content_type("application/json");
    Ok(answer.body(described))
}

#[get("/docs")]
async fn docs() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/docs/")).finish()
}

#[get("/docs/problems/{slug}")]
async fn problem_page(slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let kind = Kind::of(&slug).ok_or(Problem::NoRoute)?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(kind.page()))
}
