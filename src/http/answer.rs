//! What goes out: JSON with an ETag for this reader alone, and lists; imported through `http`.

use super::problem::Problem;
use super::site::Site;
use crate::error::{Error, Result};
use crate::policy::{Actor, Stamp};
use crate::store::View;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use serde::Serialize;

/// What every handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// A list, or one page of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ListOut<T> {
    /// The things, in an order that never changes between pages.
    #[schema(max_items = 500)]
    pub items: Vec<T>,
    /// Where the next page begins; null on the last.
    #[schema(max_length = 100)]
    pub next_cursor: Option<String>,
    /// How many there are in all, where `include_total` asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub total: Option<i64>,
}

impl<T> ListOut<T> {
    /// A list that is never long.
    pub fn whole(items: impl IntoIterator<Item = impl Into<T>>) -> Self {
        Self { items: items.into_iter().map(Into::into).collect(), next_cursor: None, total: None }
    }
}

/// What one reader is shown: made inside of the act, sent when it has committed.
pub struct Shown {
    pub(super) body: Vec<u8>,
    pub(super) etag: String,
    pub(super) stamp: Stamp,
    /// Where the next page is, for lists.
    pub(super) next: Option<String>,
    /// The key of what was made, for creations.
    pub(super) made: Option<String>,
}

impl Shown {
    /// What `actor` is shown of `thing`. The ETag is a keyed hash of exactly that: a row's version would miss what is
    /// nested, and tell of entries that this reader may not see.
    pub fn of(view: &View<'_>, actor: &Actor, thing: &impl Serialize) -> Result<Self> {
        let (body, stamp) = (serde_json::to_vec(thing).map_err(Error::internal)?, actor.stamp());
        let who = stamp.user.map_or_else(String::new, |user| user.to_string());
        let parts = [who.as_bytes(), stamp.word().as_bytes(), &body];
        let etag = format!("\"{}\"", view.keys().etag.short(&parts));
        Ok(Self { body, etag, stamp, next: None, made: None })
    }

    /// The ETag, with its quotes.
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// 200, or 304 where the reader has these bytes already.
    pub(super) fn read(self, request: &HttpRequest) -> HttpResponse {
        let known = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
        let is_known = known.flat_map(|list| list.split(',')).any(|tag| {
            let tag = tag.trim();
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag
        });
        let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer.insert_header((header::ETAG, self.etag.as_str()));
        if let Some(next) = &self.next {
            answer.insert_header((header::LINK, format!("<{next}>; rel=\"next\"")));
        }
        if is_known { answer.finish() } else { self.send(answer) }
    }

    /// 200 with what changed, or 204 where there is nothing to show.
    pub(super) fn changed(self) -> HttpResponse {
        if self.body == b"null" {
            return HttpResponse::NoContent().finish();
        }
        let mut answer = HttpResponse::Ok();
        answer.insert_header((header::ETAG, self.etag.as_str()));
        self.send(answer)
    }

    /// 201 with what was made, and where it is, if it has an address of its own.
    pub(super) fn created(self, request: &HttpRequest) -> HttpResponse {
        let mut answer = HttpResponse::Created();
        answer.insert_header((header::ETAG, self.etag.as_str()));
        let address = self.made.as_ref().map(|key| format!("{}/{key}", request.path()));
        let is_served = |address: &String| {
            request
                .app_data::<web::Data<Site>>()
                .is_some_and(|site| site.methods(address).contains(&Method::GET))
        };
        if let Some(address) = address.filter(is_served) {
            answer.insert_header((header::LOCATION, address));
        }
        self.send(answer)
    }

    fn send(self, mut answer: HttpResponseBuilder) -> HttpResponse {
        let mut answer = answer.content_type("application/json").body(self.body);
        answer.extensions_mut().insert(self.stamp);
        answer
    }
}
