//! What a page's form sends; imported through `http`.

use super::take;
use crate::error::Error;
use crate::http::problem::Problem;
use crate::http::site::Site;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

/// A form of plain fields. One that nobody asked for is left alone: browsers and their helpers add some.
pub struct Form<T>(pub T);

/// The fields of a form as they were sent, in order: several of one name are several choices.
pub struct Sent {
    fields: Vec<(String, String)>,
}

/// More than any form of ours has.
const CAP: usize = 64 * 1024;

fn unreadable() -> Error {
    Error::Malformed("This form cannot be read. Go back, and send it again.".into())
}

/// Refuses a form that a page of somebody else's sends. Browsers say where a form stands; where one says nothing, its
/// token decides.
fn must_be_of_ours(request: &HttpRequest) -> Result<(), Error> {
    let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_elsewhere = match (said("sec-fetch-site"), said("origin")) {
        (Some(place), _) => !matches!(place, "same-origin" | "none"),
        (None, Some(origin)) => {
            let site = request.app_data::<web::Data<Site>>();
            let host = said(header::HOST.as_str()).unwrap_or_default();
            let is_this_host = origin.split_once("://").is_some_and(|(_, of)| of == host);
            !is_this_host && site.is_none_or(|site| site.public_url != origin)
        }
        (None, None) => false,
    };
    if is_elsewhere {
        return Err(Error::Malformed(
            "This form stands on another site. Open the page here, and send it again.".into(),
        ));
    }
    Ok(())
}

impl Sent {
    /// The first value of `name`; "" where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// What was typed into `name`, without the blanks around it; none where nothing was.
    pub fn said(&self, name: &str) -> Option<String> {
        Some(self.one(name).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// What was answered to a question with yes and no; none where it was not.
    pub fn answer(&self, name: &str) -> Option<bool> {
        match self.one(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field of this name was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// Every field.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

impl FromRequest for Sent {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let ours = must_be_of_ours(request);
        let taken = take(request.clone(), payload.take(), ("application/x-www-form-urlencoded", CAP));
        Box::pin(async move {
            ours?;
            Ok(Self { fields: serde_urlencoded::from_bytes(&taken.await?).map_err(|_| unreadable())? })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let taken = take(request.clone(), payload.take(), ("application/x-www-form-urlencoded", CAP));
        Box::pin(
            async move { Ok(Self(serde_urlencoded::from_bytes(&taken.await?).map_err(|_| unreadable())?)) },
        )
    }
}
