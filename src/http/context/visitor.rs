//! Whoever comes to an address that asks nobody who they are, with a program or with a browser; imported through `http`.

use super::{Ctx, cookie};
use crate::actions::door::Credentials;
use crate::http::problem::Problem;
use crate::http::query::QueryRead;
use crate::http::site::Site;
use crate::policy::Actor;
use crate::secret::{KnownDevice, PendingToken};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use std::future::{Ready, ready};

/// Somebody with a program, at an address that asks nobody who they are.
pub struct Open(pub Ctx);

impl FromRequest for Open {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ctx::new(request, |_| Ok(Credentials::Known(Actor::Stranger))).map(Self))
    }
}

impl Visitor {
    /// What a sign-in goes on with that waits for its code, as the browser sent it.
    pub fn pending(&self) -> Option<PendingToken> {
        let site = self.0.request.app_data::<web::Data<Site>>()?;
        cookie::sent_pending(&self.0.request, site)
    }

    /// What the browser keeps of whoever signed in on it before.
    pub fn known(&self) -> KnownDevice {
        let site = self.0.request.app_data::<web::Data<Site>>();
        site.map_or_else(KnownDevice::default, |site| cookie::sent_known(&self.0.request, site))
    }
}

/// Somebody with a browser, and the way to act as whoever holds a slip. What their links carry beside ours is left alone.
pub struct Visitor(pub Ctx);

impl FromRequest for Visitor {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        request.extensions_mut().insert(QueryRead);
        ready(Ctx::known(request, |_| Ok(Credentials::Known(Actor::SlipHolder))).map(Self))
    }
}
