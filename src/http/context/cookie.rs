//! The cookie that carries a browser's session, and the one of a sign-in that waits for its code: there is no other; imported through `http`.

use crate::actions::account::browser::Seat;
use crate::http::site::Site;
use crate::secret::{CookieToken, KnownDevice, PendingToken};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Bound to this host, to https and to every path by its name alone; a browser refuses any other of that name.
const NAME: &str = "__Host-signpost";

/// On a loopback address without https, where browsers keep no cookie of the other name.
const NAME_PLAIN: &str = "signpost";

/// The same two for a sign-in that waits for its code.
const PENDING: &str = "__Host-signpost-code";
const PENDING_PLAIN: &str = "signpost-code";

const fn pending(is_https: bool) -> &'static str {
    if is_https { PENDING } else { PENDING_PLAIN }
}

const fn name(is_https: bool) -> &'static str {
    if is_https { NAME } else { NAME_PLAIN }
}

/// What the browser sent of it.
pub(super) fn sent(request: &HttpRequest, site: &Site) -> Option<CookieToken> {
    let cookie = request.cookie(name(site.is_https))?;
    Some(cookie.value().to_owned()).filter(|text| !text.is_empty()).map(CookieToken::sent)
}

const KNOWN: &str = "__Host-signpost_known";
const KNOWN_PLAIN: &str = "signpost_known";
/// Half a year: whoever comes twice a year is known.
const KNOWN_FOR: Duration = Duration::days(184);

const fn known(is_https: bool) -> &'static str {
    if is_https { KNOWN } else { KNOWN_PLAIN }
}

/// What the browser sent of whoever signed in on it before.
pub(super) fn sent_known(request: &HttpRequest, site: &Site) -> KnownDevice {
    let cookie = request.cookie(known(site.is_https));
    cookie.map_or_else(KnownDevice::default, |it| KnownDevice::sent(it.value().to_owned()))
}

/// What the browser sent of a sign-in that waits for its code.
pub(super) fn sent_pending(request: &HttpRequest, site: &Site) -> Option<PendingToken> {
    let cookie = request.cookie(pending(site.is_https))?;
    Some(cookie.value().to_owned()).filter(|text| !text.is_empty()).map(PendingToken::sent)
}

impl Site {
    /// The cookie to send with a sign-in that waits for its code.
    pub fn pending_cookie(&self, token: &PendingToken) -> Cookie<'static> {
        self.cookie_of(pending(self.is_https), token.reveal().to_owned())
    }

    /// The same, so that the browser forgets it.
    pub fn no_pending_cookie(&self) -> Cookie<'static> {
        let mut gone = self.cookie_of(pending(self.is_https), String::new());
        gone.set_max_age(Duration::ZERO);
        gone
    }

    /// The cookies to send with a session that has begun.
    pub fn seated(&self, seat: &Seat) -> Vec<Cookie<'static>> {
        let kept = |it: &KnownDevice| {
            let mut kept = self.cookie_of(known(self.is_https), it.reveal().to_owned());
            kept.set_max_age(KNOWN_FOR);
            kept
        };
        std::iter::once(self.cookie(&seat.cookie)).chain(seat.known.as_ref().map(kept)).collect()
    }

    /// The cookie to send with a session that has begun: gone when the browser is closed.
    pub fn cookie(&self, token: &CookieToken) -> Cookie<'static> {
        self.cookie_of(name(self.is_https), token.reveal().to_owned())
    }

    /// The same, so that the browser forgets it.
    pub fn no_cookie(&self) -> Cookie<'static> {
        let mut gone = self.cookie_of(name(self.is_https), String::new());
        gone.set_max_age(Duration::ZERO);
        gone
    }

    fn cookie_of(&self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build(name, value)
            .path("/")
            .secure(self.is_https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }
}
