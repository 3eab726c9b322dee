//! Help, what is kept of whom, and how far these pages are for everybody: for whoever comes, signed in or not; only `web` imports it.

use super::page::{Page, Pages};
use super::words::Lang;
use super::{Area, READ};
use crate::http::Answer;
use actix_web::{HttpRequest, get, web};
use serde::Serialize;

pub(super) const AREA: Area = Area {
    paths: &[("/help", READ), ("/privacy", READ), ("/accessibility", READ)],
    templates: &[("help/page.html", include_str!("page.html"))],
    routes: |config| {
        config.service(help).service(privacy).service(accessibility);
    },
};

#[derive(Serialize)]
struct Told {
    /// The name of its words.
    kind: &'static str,
    /// Its address.
    path: String,
}

fn told(request: &HttpRequest, pages: &Pages, kind: &'static str) -> Answer {
    let page = Page::new("help/page.html", Lang::of(request.query_string()));
    Ok(pages.show(&page, &Told { kind, path: request.path().to_owned() })?)
}

/// What to do, and whom to ask.
#[get("/help")]
async fn help(request: HttpRequest, pages: web::Data<Pages>) -> Answer {
    told(&request, &pages, "help_page")
}

/// What is kept of whom, for how long, and who sees it.
#[get("/privacy")]
async fn privacy(request: HttpRequest, pages: web::Data<Pages>) -> Answer {
    told(&request, &pages, "privacy")
}

/// What was tested, and what was not.
#[get("/accessibility")]
async fn accessibility(request: HttpRequest, pages: web::Data<Pages>) -> Answer {
    told(&request, &pages, "accessibility")
}
