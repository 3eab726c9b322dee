//! Sign in and out; only the account's pages import it.

use crate::actions::account::browser::{Desk as Place, Seat, sign_in_at};
use crate::actions::account::session::{Entered, Knock, sign_out as end_session};
use crate::error::Error;
use crate::http::{Answer, Problem, Sent, Site, Visitor};
use crate::web::account::back_to;
use crate::web::desk::{Desk, Typed, see_other};
use crate::web::frame::home as home_of;
use crate::web::page::{Page, Pages};
use crate::web::words::Lang;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, get, post, web};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    told: String,
}

#[derive(Serialize)]
struct Asking {
    next: String,
    /// The name of the words about what was done, or was over, before.
    told: String,
}

fn asked(request: &HttpRequest) -> Asked {
    serde_urlencoded::from_str(request.query_string()).unwrap_or_default()
}

fn page(pages: &Pages, lang: Lang, (status, typed): (StatusCode, Typed), asked: Asked) -> Answer {
    let page = Page { status, ..Page::new("account/sign_in.html", lang) };
    Ok(pages.show_alone(&page, &typed, &Asking { told: asked.told, next: asked.next })?)
}

/// Whoever is signed in begins at home; everybody else signs in first.
#[get("/")]
pub(in crate::web::account) async fn home(desk: Desk) -> Answer {
    desk.lead(|actor| home_of(actor).to_owned()).await
}

/// Where somebody signs in.
#[get("/sign-in")]
pub(in crate::web::account) async fn ask(request: HttpRequest, pages: web::Data<Pages>) -> Answer {
    let lang = Lang::of(request.query_string());
    page(&pages, lang, (StatusCode::OK, Typed::nothing()), asked(&request))
}

/// Begins a session: a wrong password and an address that nobody has are told in the same words.
#[post("/sign-in")]
pub(in crate::web::account) async fn sign_in(
    request: HttpRequest,
    pages: web::Data<Pages>,
    site: web::Data<Site>,
    visitor: Visitor,
    sent: Sent,
) -> Answer {
    let known = visitor.known();
    let Visitor(ctx) = visitor;
    let (lang, source) = (Lang::of(request.query_string()), ctx.source());
    let (email, password) = (sent.one("email").to_owned(), sent.one("password").to_owned());
    let (place, is_shared) = (Place { device: device(&request), known }, sent.has("shared"));
    let done = ctx
        .blocking(move |door, id, _| {
            let knock = Knock {
                email: &email,
                password: &password,
                role: None,
                is_shared,
                source,
                known: &place.known,
            };
            sign_in_at(door, id, &knock, &place)
        })
        .await;
    let next = sent.one("next").to_owned();
    match done {
        Ok(Entered::In(seat)) => take_seat(&site, &seat, &next),
        Ok(Entered::CodeWanted(token)) => {
            let query = serde_urlencoded::to_string([("next", &next)]).unwrap_or_default();
            let mut answer = see_other(&format!("/sign-in/code?{query}"));
            answer.add_cookie(&site.pending_cookie(&token)).map_err(Error::internal)?;
            Ok(answer)
        }
        // An address that is none is told like one that nobody has: whoever tries learns nothing from it.
        Err(Problem::Error(Error::NotAuthenticated(_) | Error::Invalid(_))) => {
            let typed = Typed::again(&sent, Vec::new());
            let typed = typed.with_fault("email", pages.text(lang, "sign_in", "wrong"));
            page(&pages, lang, (StatusCode::UNPROCESSABLE_ENTITY, typed), Asked { next, ..Asked::default() })
        }
        Err(problem) => Err(problem),
    }
}

/// Off to where somebody wanted to be, with what the browser keeps of the session that has begun.
pub(super) fn take_seat(site: &Site, seat: &Seat, next: &str) -> Answer {
    let mut answer = see_other(&back_to(next));
    for cookie in site.seated(seat) {
        answer.add_cookie(&cookie).map_err(Error::internal)?;
    }
    Ok(answer)
}

/// Ends the session that the button was pressed in.
#[post("/sign-out")]
pub(in crate::web::account) async fn sign_out(desk: Desk, site: web::Data<Site>, sent: Sent) -> Answer {
    let desk = desk.without_second_factor();
    if desk.is_of_this_session(&sent) {
        desk.ctx
            .blocking(|door, id, who| door.write(id, who, |tx, actor| end_session(tx, actor, None)))
            .await?;
    }
    let mut answer = see_other("/sign-in");
    answer.add_cookie(&site.no_cookie()).map_err(Error::internal)?;
    Ok(answer)
}

/// What somebody knows their browser by: its name and what it runs on, as far as it says so.
pub(super) fn device(request: &HttpRequest) -> String {
    let said = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(word, _)| said.contains(word)).map(|(_, name)| *name)
    };
    let browser =
        first(&[("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]);
    let on = first(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, on) {
        (Some(browser), Some(on)) => format!("{browser} on {on}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "A browser".to_owned(),
    }
}
