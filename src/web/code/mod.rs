//! The code page, for whoever holds a slip: it records and never reads, without sign-in and without a cookie; only `web` imports it.

mod answer;

pub(super) use answer::say;

use super::page::{Page, Pages};
use super::words::Lang;
use crate::domain::case::code::word::{WHY_NO_HELP, WHY_NOT};
use crate::domain::code::SlipCode;
use crate::http::Problem;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;

/// What the template knows where there is nothing to say but the words themselves.
#[derive(Serialize)]
struct Nothing {}

/// Something that needs somebody's attention, and the id of the field that it is about.
#[derive(Serialize)]
struct FaultOut {
    field: &'static str,
    text: String,
}

/// The page where a code is typed.
#[derive(Serialize)]
struct Asking<'a> {
    code: &'a str,
    faults: Vec<FaultOut>,
}

/// The page of a code, which says nothing of it: every code has the same.
#[derive(Serialize, Default)]
struct Landing<'a> {
    faults: Vec<FaultOut>,
    /// What was answered, and why; what the partner typed beside its PIN.
    said: &'a str,
    reason: &'a str,
    partner_number: &'a str,
    /// Day, month and year as they were typed.
    came_on: [String; 3],
    is_partners: bool,
    why_not: &'static [&'static str],
    why_no_help: &'static [&'static str],
}

impl Landing<'_> {
    fn new() -> Self {
        Self { why_not: WHY_NOT, why_no_help: WHY_NO_HELP, ..Self::default() }
    }
}

fn lang(request: &HttpRequest) -> Lang {
    Lang::of(request.query_string())
}

/// Off to another page of ours, after something was sent or found.
fn see_other(path: &str, lang: Lang) -> HttpResponse {
    let there = format!("{path}{}", lang.query());
    HttpResponse::SeeOther().insert_header((header::LOCATION, there)).finish()
}

/// Says of a code that it cannot be one, without looking for it.
fn looks_wrong(pages: &Pages, lang: Lang, typed: &str) -> Result<HttpResponse, Problem> {
    let name = if typed.trim().is_empty() { "missing" } else { "looks_wrong" };
    let fault = FaultOut { field: "code", text: pages.text(lang, "ask", name) };
    let typed: String = typed.chars().take(40).collect();
    let asking = Asking { code: &typed, faults: vec![fault] };
    Ok(pages.show(&Page::new("code/ask.html", lang).with_faults(), &asking)?)
}

/// What a typed code comes with.
#[derive(serde::Deserialize)]
struct Typed {
    code: Option<String>,
}

/// Where a code is typed; one that can be a code leads on to its page.
#[get("/s")]
pub(super) async fn ask(request: HttpRequest, pages: web::Data<Pages>) -> Result<HttpResponse, Problem> {
    let lang = lang(&request);
    let typed = serde_urlencoded::from_str::<Typed>(request.query_string()).ok().and_then(|it| it.code);
    match typed {
        None => Ok(pages.show(&Page::new("code/ask.html", lang), &Asking { code: "", faults: Vec::new() })?),
        Some(typed) => match SlipCode::parse(&typed, "") {
            Ok(code) => Ok(see_other(&format!("/s/{}", code.as_str()), lang)),
            Err(_) => looks_wrong(&pages, lang, &typed),
        },
    }
}

/// "Did you go?": the same bytes for every code that can be one.
#[get("/s/{code}")]
pub(super) async fn landing(
    request: HttpRequest,
    pages: web::Data<Pages>,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let lang = lang(&request);
    match SlipCode::parse(&code, "") {
        Ok(_) => Ok(pages.show(&Page::new("code/landing.html", lang), &Landing::new())?),
        Err(_) => looks_wrong(&pages, lang, &code),
    }
}

/// The thanks for an answer, whatever it was and on whichever code.
#[get("/s/thanks")]
pub(super) async fn thanks(request: HttpRequest, pages: web::Data<Pages>) -> Result<HttpResponse, Problem> {
    Ok(pages.show(&Page::new("code/thanks.html", lang(&request)), &Nothing {})?)
}

/// How to stay safe online.
#[get("/safety")]
pub(super) async fn safety(request: HttpRequest, pages: web::Data<Pages>) -> Result<HttpResponse, Problem> {
    Ok(pages.show(&Page::new("code/safety.html", lang(&request)), &Nothing {})?)
}
