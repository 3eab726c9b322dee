//! What a page's form sends; imported through `http`.

use super::take;
use crate::error::Error;
use crate::http::problem::Problem;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

/// A form of plain fields. One that nobody asked for is left alone: browsers and their helpers add some.
pub struct Form<T>(pub T);

/// More than any form of ours has.
const CAP: usize = 64 * 1024;

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let taken = take(request.clone(), payload.take(), ("application/x-www-form-urlencoded", CAP));
        Box::pin(async move {
            let unreadable =
                || Error::Malformed("This form cannot be read. Go back, and send it again.".into());
            Ok(Self(serde_urlencoded::from_bytes(&taken.await?).map_err(|_| unreadable())?))
        })
    }
}
