//! Pages that a letter leads to, and the one that asks for a letter: choose a password, come back without it; only the account's pages import it.

use crate::actions::account::invitation::{accept_invitation, held_invitation};
use crate::actions::account::password::{Return, ask_password_reset, must_be_open, reset_password};
use crate::actions::door::{Credentials, Door};
use crate::error::{Error, Result};
use crate::http::{Answer, Problem, Sent, Visitor};
use crate::policy::Actor;
use crate::secret::MailToken;
use crate::web::desk::{FaultOut, Typed, see_other};
use crate::web::page::{Page, Pages};
use crate::web::words::Lang;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use serde::Serialize;

/// What such a page knows beside its words.
#[derive(Serialize, Default)]
struct Filled {
    /// The name of its words.
    kind: &'static str,
    /// Whether the letter was sent, or the link is good no more.
    is_over: bool,
}

const WORDS: [&str; 3] = ["invitation", "reset", "forgotten"];

/// What the page at this address is called.
fn kind(request: &HttpRequest) -> &'static str {
    let first = request.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    WORDS.into_iter().find(|word| *word == first).unwrap_or("forgotten")
}

fn shown(request: &HttpRequest, (status, typed): (StatusCode, Typed), is_over: bool) -> Answer {
    let pages = request.app_data::<web::Data<Pages>>().ok_or_else(|| Error::internal("no pages"))?;
    let page = Page { status, ..Page::new("account/letters.html", Lang::of(request.query_string())) };
    Ok(pages.show_alone(&page, &typed, &Filled { kind: kind(request), is_over })?)
}

/// Goes on to the sign-in with a word of what was done; or shows the page again with what is to be mended.
fn told(request: &HttpRequest, sent: &Sent, done: Result<(), Problem>) -> Answer {
    match done {
        Ok(()) => Ok(see_other(&format!("/sign-in?told={}", kind(request)))),
        Err(Problem::Error(Error::Conflict { .. })) => {
            shown(request, (StatusCode::NOT_FOUND, Typed::nothing()), true)
        }
        Err(Problem::Error(Error::Invalid(faults))) => {
            let typed = Typed::again(sent, faults.iter().map(FaultOut::of).collect());
            shown(request, (StatusCode::UNPROCESSABLE_ENTITY, typed), false)
        }
        Err(problem) => Err(problem),
    }
}

async fn ask(
    request: &HttpRequest,
    visitor: &Visitor,
    look: impl FnOnce(&Door, &str) -> Result<()> + Send + 'static,
) -> Answer {
    match visitor.0.blocking(move |door, id, _| look(door, id)).await {
        Ok(()) => shown(request, (StatusCode::OK, Typed::nothing()), false),
        Err(Problem::Error(Error::Conflict { .. })) => {
            shown(request, (StatusCode::NOT_FOUND, Typed::nothing()), true)
        }
        Err(problem) => Err(problem),
    }
}

/// Asks whoever is invited for a password of her own.
#[get("/invitation/{token}")]
pub(in crate::web::account) async fn ask_invited(
    request: HttpRequest,
    token: web::Path<String>,
    visitor: Visitor,
) -> Answer {
    let token = MailToken::sent(token.into_inner());
    let look = move |door: &Door, id: &str| {
        let stranger = Credentials::Known(Actor::Stranger);
        door.read(id, &stranger, |view, _| held_invitation(view, &token).map(drop))
    };
    ask(&request, &visitor, look).await
}

/// Takes it; the sign-in comes next.
#[post("/invitation/{token}")]
pub(in crate::web::account) async fn take_invited(
    request: HttpRequest,
    token: web::Path<String>,
    visitor: Visitor,
    sent: Sent,
) -> Answer {
    let (token, source) = (MailToken::sent(token.into_inner()), visitor.0.source());
    let password = sent.one("password").to_owned();
    let act = move |door: &_, id: &str, _: &_| accept_invitation(door, id, &token, (&password, source));
    let done = visitor.0.blocking(act).await;
    told(&request, &sent, done)
}

/// Asks for the address of whoever forgot the password.
#[get("/forgotten")]
pub(in crate::web::account) async fn ask_forgotten(request: HttpRequest) -> Answer {
    shown(&request, (StatusCode::OK, Typed::nothing()), false)
}

/// Takes it: the same answer for everybody.
#[post("/forgotten")]
pub(in crate::web::account) async fn take_forgotten(
    request: HttpRequest,
    visitor: Visitor,
    sent: Sent,
) -> Answer {
    let (email, source) = (sent.one("email").to_owned(), visitor.0.source());
    let done = visitor.0.blocking(move |door, id, _| ask_password_reset(door, id, (&email, source))).await;
    match done {
        Ok(()) => shown(&request, (StatusCode::OK, Typed::nothing()), true),
        done => told(&request, &sent, done),
    }
}

/// Asks whoever has a letter for a code and another password.
#[get("/reset/{token}")]
pub(in crate::web::account) async fn ask_reset(
    request: HttpRequest,
    token: web::Path<String>,
    visitor: Visitor,
) -> Answer {
    let token = MailToken::sent(token.into_inner());
    ask(&request, &visitor, move |door, id| must_be_open(door, id, &token)).await
}

/// Takes them; the sign-in comes next.
#[post("/reset/{token}")]
pub(in crate::web::account) async fn take_reset(
    request: HttpRequest,
    token: web::Path<String>,
    visitor: Visitor,
    sent: Sent,
) -> Answer {
    let (token, source) = (MailToken::sent(token.into_inner()), visitor.0.source());
    let (code, password) = (sent.one("code").to_owned(), sent.one("password").to_owned());
    let act = move |door: &_, id: &str, _: &_| {
        reset_password(door, id, &token, &Return { code: &code, password: &password, source })
    };
    let done = visitor.0.blocking(act).await;
    told(&request, &sent, done)
}
