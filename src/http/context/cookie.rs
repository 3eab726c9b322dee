//! The cookie that carries a browser's session: the only one that there is; imported through `http`.

use crate::http::site::Site;
use crate::secret::CookieToken;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Bound to this host, to https and to every path by its name alone; a browser refuses any other of that name.
const NAME: &str = "__Host-signpost";

/// On a loopback address without https, where browsers keep no cookie of the other name.
const NAME_PLAIN: &str = "signpost";

const fn name(is_https: bool) -> &'static str {
    if is_https { NAME } else { NAME_PLAIN }
}

/// What the browser sent of it.
pub(super) fn sent(request: &HttpRequest, site: &Site) -> Option<CookieToken> {
    let cookie = request.cookie(name(site.is_https))?;
    Some(cookie.value().to_owned()).filter(|text| !text.is_empty()).map(CookieToken::sent)
}

impl Site {
    /// The cookie to send with a session that has begun: gone when the browser is closed.
    pub fn cookie(&self, token: &CookieToken) -> Cookie<'static> {
        self.cookie_of(token.reveal().to_owned())
    }

    /// The same, so that the browser forgets it.
    pub fn no_cookie(&self) -> Cookie<'static> {
        let mut gone = self.cookie_of(String::new());
        gone.set_max_age(Duration::ZERO);
        gone
    }

    fn cookie_of(&self, value: String) -> Cookie<'static> {
        Cookie::build(name(self.is_https), value)
            .path("/")
            .secure(self.is_https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }
}
