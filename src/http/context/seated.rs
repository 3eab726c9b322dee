//! Whoever is signed in with a browser, by the cookie that it sent; imported through `http`.

use super::{Ctx, cookie};
use crate::actions::door::Credentials;
use crate::error::Error;
use crate::http::problem::Problem;
use crate::http::query::QueryRead;
use crate::http::site::Site;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use std::future::{Ready, ready};

/// Somebody with a browser who says that they are signed in, and the way to act as them. What their links carry beside
/// ours is left alone.
pub struct Seated {
    /// The way to act.
    pub ctx: Ctx,
    /// What each of our forms has to carry in this session: another site cannot know it.
    pub form_token: String,
}

impl FromRequest for Seated {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        request.extensions_mut().insert(QueryRead);
        ready(seated(request))
    }
}

fn seated(request: &HttpRequest) -> Result<Seated, Problem> {
    let site = request.app_data::<web::Data<Site>>().ok_or_else(|| Error::internal("no site"))?;
    let cookie =
        cookie::sent(request, site).ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
    let keys = site.door.db.keys();
    let hash = cookie.hash(keys);
    let form_token = keys.tokens.of(&[b"form", hash.as_bytes()]);
    let ctx = Ctx::known(request, |_| Ok(Credentials::Cookie(hash)))?;
    Ok(Seated { ctx, form_token })
}
