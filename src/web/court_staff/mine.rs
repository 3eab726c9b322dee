//! What became of the court's requests: asked, seen, not seen, and nothing else; only the court's pages import it.

use super::must_be_court;
use crate::actions::case::request::list_requests;
use crate::domain::page::Window;
use crate::http::Answer;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use actix_web::get;
use serde::Serialize;

#[derive(Serialize)]
struct RequestOut {
    reference: String,
    asked: String,
    outcome: &'static str,
}

#[derive(Serialize)]
struct Mine {
    requests: Vec<RequestOut>,
}

/// The requests of the last thirty days.
#[get("/refer/mine")]
pub(super) async fn show(desk: Desk) -> Answer {
    desk.show("court_staff/mine.html", |view, actor| {
        must_be_court(actor)?;
        let all = list_requests(view, actor, Window::first(200))?.items;
        let request = |it: crate::actions::case::request::Request| RequestOut {
            reference: it.reference.to_string(),
            asked: short_day(it.asked_on),
            outcome: it.outcome.word(),
        };
        Ok(Mine { requests: all.into_iter().map(request).collect() })
    })
    .await
}
