//! The code after the password: from an authenticator, or one that was written down; only the account's pages import it.

use super::sign_in::{device, take_seat};
use crate::actions::account::browser::{Desk as Place, sign_in_with_code_at};
use crate::actions::account::session::Coded;
use crate::error::Error;
use crate::http::{Answer, Problem, Sent, Site, Visitor};
use crate::secret::PendingToken;
use crate::web::desk::{FaultOut, Typed, see_other};
use crate::web::page::{Page, Pages};
use crate::web::words::Lang;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
}

#[derive(Serialize)]
struct Asking {
    next: String,
    is_recovery: bool,
    /// Where the other kind of code is asked for.
    other: String,
}

/// The page at an address, for whoever has given a password; everybody else begins with that.
fn page(request: &HttpRequest, pages: &Pages, (status, typed): (StatusCode, Typed), next: String) -> Answer {
    let page = Page { status, ..Page::new("account/code.html", Lang::of(request.query_string())) };
    let is_recovery = request.path().ends_with("/recovery");
    let other = if is_recovery { "/sign-in/code" } else { "/sign-in/recovery" };
    let query = serde_urlencoded::to_string([("next", &next)]).unwrap_or_default();
    let filled = Asking { next, is_recovery, other: format!("{other}?{query}") };
    Ok(pages.show_alone(&page, &typed, &filled)?)
}

/// Back to the password, where the sign-in is over.
fn begin_again(next: &str) -> Answer {
    let query = serde_urlencoded::to_string([("next", next), ("told", "over")]).unwrap_or_default();
    Ok(see_other(&format!("/sign-in?{query}")))
}

fn show(request: &HttpRequest, pages: &Pages, pending: Option<PendingToken>) -> Answer {
    let asked: Asked = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    match pending {
        Some(_) => page(request, pages, (StatusCode::OK, Typed::nothing()), asked.next),
        None => begin_again(&asked.next),
    }
}

/// Asks for an authenticator's code.
#[get("/sign-in/code")]
pub(in crate::web::account) async fn ask_code(
    request: HttpRequest,
    pages: web::Data<Pages>,
    visitor: Visitor,
) -> Answer {
    show(&request, &pages, visitor.pending())
}

/// Asks for a recovery code.
#[get("/sign-in/recovery")]
pub(in crate::web::account) async fn ask_recovery(
    request: HttpRequest,
    pages: web::Data<Pages>,
    visitor: Visitor,
) -> Answer {
    show(&request, &pages, visitor.pending())
}

/// Takes an authenticator's code.
#[post("/sign-in/code")]
pub(in crate::web::account) async fn take_code(request: HttpRequest, visitor: Visitor, sent: Sent) -> Answer {
    take(request, visitor, sent).await
}

/// Takes a recovery code.
#[post("/sign-in/recovery")]
pub(in crate::web::account) async fn take_recovery(
    request: HttpRequest,
    visitor: Visitor,
    sent: Sent,
) -> Answer {
    take(request, visitor, sent).await
}

/// Begins the session for which the password was given before.
async fn take(request: HttpRequest, visitor: Visitor, sent: Sent) -> Answer {
    let missing = || Error::internal("no pages");
    let pages = request.app_data::<web::Data<Pages>>().ok_or_else(missing)?;
    let site = request.app_data::<web::Data<Site>>().ok_or_else(missing)?;
    let next = sent.one("next").to_owned();
    let Some(token) = visitor.pending() else { return begin_again(&next) };
    let (source, code) = (visitor.0.source(), sent.one("code").to_owned());
    let place = Place { device: device(&request), known: visitor.known() };
    let done = visitor
        .0
        .blocking(move |door, id, _| {
            sign_in_with_code_at(door, id, &Coded { token: &token, code: &code, source }, &place)
        })
        .await;
    match done {
        Ok(seat) => {
            let mut answer = take_seat(site, &seat, &next)?;
            answer.add_cookie(&site.no_pending_cookie()).map_err(Error::internal)?;
            Ok(answer)
        }
        Err(Problem::Error(Error::NotAuthenticated(_))) => begin_again(&next),
        Err(Problem::Error(Error::Invalid(faults))) => {
            let lang = Lang::of(request.query_string());
            let is_unread = faults.iter().any(|fault| fault.code == "not_a_code");
            let told = |fault| FaultOut::of(fault).text;
            let text = match (is_unread, request.path().ends_with("/recovery")) {
                (true, true) => pages.text(lang, "code", "recovery_missing"),
                (true, false) => pages.text(lang, "code", "missing"),
                (false, _) => faults.first().map(told).unwrap_or_default(),
            };
            let typed = Typed::again(&sent, Vec::new()).with_fault("code", text);
            page(&request, pages, (StatusCode::UNPROCESSABLE_ENTITY, typed), next)
        }
        Err(problem) => Err(problem),
    }
}
