//! Which page of a list is wanted, and the page itself; imported through `http`.

use super::answer::{ListOut, Shown};
use super::cursor;
use super::problem::Problem;
use super::query::{Pairs, filter, pairs};
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::store::View;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};

/// No filter at all.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

/// Which part of a list is wanted: filters, `limit`, `cursor`, `include_total`.
pub struct Listing<F = NoFilter> {
    filter: F,
    limit: i64,
    cursor: Option<String>,
    with_total: bool,
    /// Path and filters in one order: what a cursor is bound to.
    bound_to: String,
    /// The address of the next page, but for its cursor.
    next: String,
}

/// Rows of a page where nobody says how many.
const USUAL: i64 = 50;

impl<F: DeserializeOwned> Listing<F> {
    fn of(request: &HttpRequest) -> Result<Self> {
        let (paging, filters): (Pairs, Pairs) =
            pairs(request)?.into_iter().partition(|(name, _)| PAGING.contains(&name.as_str()));
        let (mut limit, mut cursor, mut with_total) = (USUAL, None, false);
        for (at, (name, value)) in paging.iter().enumerate() {
            if paging[..at].iter().any(|(other, _)| other == name) {
                return Err(Error::invalid(name.as_str(), "twice", "This is here twice. Leave one out."));
            }
            match name.as_str() {
                "limit" => limit = limit_of(value)?,
                "cursor" => cursor = Some(value.clone()),
                _ => with_total = yes_or_no(value)?,
            }
        }
        let (bound_to, next) = addresses(request.path(), &filters, &paging);
        Ok(Self { filter: filter(filters, PAGING)?, limit, cursor, with_total, bound_to, next })
    }
}

const PAGING: &[&str] = &["limit", "cursor", "include_total"];

fn limit_of(value: &str) -> Result<i64> {
    let wrong = || Error::invalid("limit", "out_of_range", format!("Ask for 1 to {} at once.", Window::MAX));
    value.parse().ok().filter(|limit| (1..=Window::MAX).contains(limit)).ok_or_else(wrong)
}

fn yes_or_no(value: &str) -> Result<bool> {
    value.parse().map_err(|_| Error::invalid("include_total", "wrong_type", "Write true or false."))
}

/// What a cursor is bound to, and the address of the next page without its cursor.
fn addresses(path: &str, filters: &Pairs, paging: &Pairs) -> (String, String) {
    let mut sorted = filters.clone();
    sorted.sort();
    let query = |pairs: &[(String, String)]| serde_urlencoded::to_string(pairs).unwrap_or_default();
    let bound_to = format!("{path}?{}", query(&sorted));
    sorted.extend(paging.iter().filter(|(name, _)| name != "cursor").cloned());
    let kept = query(&sorted);
    let and = if kept.is_empty() { "" } else { "&" };
    (bound_to, format!("{path}?{kept}{and}cursor="))
}

impl<F> Listing<F> {
    /// Shows the page that `act` finds.
    pub(super) fn show<T: Serialize>(
        self,
        view: &mut View<'_>,
        actor: &Actor,
        act: impl FnOnce(&mut View<'_>, &Actor, F, Window) -> Result<Page<T>>,
    ) -> Result<Shown> {
        let keys = view.keys();
        let (who, role) = (actor.user().map_or_else(String::new, |u| u.to_string()), actor.stamp().word());
        let bound_to = [who.as_bytes(), role.as_bytes(), self.bound_to.as_bytes()];
        let after = self.cursor.as_deref().map(|text| cursor::read(&keys, text, &bound_to)).transpose()?;
        let window = Window { limit: self.limit, after, with_total: self.with_total };
        let page = act(view, actor, self.filter, window)?;
        let next_cursor = page.next.map(|after| cursor::write(&keys, after, &bound_to));
        let next = next_cursor.as_ref().map(|cursor| format!("{}{cursor}", self.next));
        let list = ListOut { items: page.items, next_cursor, total: page.total };
        Ok(Shown { next, ..Shown::of(view, actor, &list)? })
    }
}

impl<F: DeserializeOwned> FromRequest for Listing<F> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).map_err(Problem::from))
    }
}
