//! What is sent from the code page; only the code page imports it.

use super::{FaultOut, Landing, lang, looks_wrong, see_other};
use crate::actions::case::slip_pad::word::{Saying, say_by_code};
use crate::domain::case::code::word::Said;
use crate::domain::code::SlipCode;
use crate::error::{Error, Fault};
use crate::http::{Form, Problem, Visitor};
use crate::web::page::{Page, Pages};
use crate::web::typed::day::day_of;
use crate::web::words::Lang;
use actix_web::{HttpRequest, HttpResponse, post, web};
use chrono::NaiveDate;
use serde::Deserialize;

/// What a form of the code page sends; one that was sent empty sends nothing.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web) struct Answer {
    said: String,
    reason: String,
    /// Which of the two forms it was.
    from: String,
    partner_number: String,
    pin: String,
    #[serde(rename = "came_on-day")]
    came_day: String,
    #[serde(rename = "came_on-month")]
    came_month: String,
    #[serde(rename = "came_on-year")]
    came_year: String,
}

impl Answer {
    fn is_partners(&self) -> bool {
        self.from == "partner"
    }

    /// The day on which they came, where that was said and typed: beside another answer it says nothing.
    fn came_on(&self) -> Result<Option<NaiveDate>, Error> {
        if Said::of(&self.said) != Some(Said::Came) {
            return Ok(None);
        }
        day_of(&[&self.came_day, &self.came_month, &self.came_year].map(String::clone), "came_on")
    }

    /// What is missing or cannot be, by field and by the name of its words.
    fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let is_digits = |text: &str, fits: std::ops::RangeInclusive<usize>| {
            let digits = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
            fits.contains(&digits.clone().count()) && digits.into_iter().all(|c| c.is_ascii_digit())
        };
        let answer = Said::of(&self.said).filter(|said| said.is_partners() == self.is_partners());
        let mut faults = Vec::new();
        if answer.is_none() {
            faults.push(if self.is_partners() {
                ("partner-said", "partner_said_missing")
            } else {
                ("said", "said_missing")
            });
        }
        if self.is_partners() && self.came_on().is_err() {
            faults.push(("came_on-day", "came_on_not_a_date"));
        }
        if self.is_partners() && !is_digits(&self.partner_number, 1..=6) {
            faults.push(("partner-number", "partner_number_missing"));
        }
        if self.is_partners() && !is_digits(&self.pin, 6..=6) {
            faults.push(("pin", "pin_missing"));
        }
        faults
    }
}

/// The page again, with what was typed, but for the PIN.
fn again(
    pages: &Pages,
    lang: Lang,
    sent: &Answer,
    faults: &[(&'static str, &'static str)],
) -> Result<HttpResponse, Problem> {
    let told = |(field, name): &(&'static str, &'static str)| FaultOut {
        field,
        text: pages.text(lang, "landing", name),
    };
    let number: String = sent.partner_number.chars().take(10).collect();
    let landing = Landing {
        faults: faults.iter().map(told).collect(),
        said: &sent.said,
        reason: &sent.reason,
        partner_number: &number,
        came_on: [&sent.came_day, &sent.came_month, &sent.came_year]
            .map(|typed| typed.chars().take(4).collect()),
        is_partners: sent.is_partners(),
        ..Landing::new()
    };
    Ok(pages.show(&Page::new("code/landing.html", lang).with_faults(), &landing)?)
}

/// The field and the words of what the tracker refused: by the clock, or by the PIN.
fn told(faults: &[Fault]) -> (&'static str, &'static str) {
    match faults.first().map(|fault| fault.code) {
        Some("date_in_future") => ("came_on-day", "came_on_in_future"),
        Some("date_too_early") => ("came_on-day", "came_on_too_early"),
        _ => ("pin", "wrong_pin"),
    }
}

/// Takes an answer in, and thanks for it: for every code that can be one, known or not.
#[post("/s/{code}")]
pub(in crate::web) async fn say(
    request: HttpRequest,
    pages: web::Data<Pages>,
    code: web::Path<String>,
    Visitor(ctx): Visitor,
    Form(sent): Form<Answer>,
) -> Result<HttpResponse, Problem> {
    let lang = lang(&request);
    let Ok(code) = SlipCode::parse(&code, "") else { return looks_wrong(&pages, lang, &code) };
    let faults = sent.faults();
    let (true, Some(said)) = (faults.is_empty(), Said::of(&sent.said)) else {
        return again(&pages, lang, &sent, &faults);
    };
    let (source, occurred_on) = (ctx.source(), sent.came_on()?);
    let partner = sent.is_partners().then(|| (sent.partner_number.clone(), sent.pin.clone()));
    // A reason that was ticked beside another answer says nothing.
    let reason = Some(sent.reason.clone()).filter(|reason| said.reasons().contains(&reason.as_str()));
    let done = ctx
        .blocking(move |door, id, _| {
            let partner = partner.as_ref().map(|(number, pin)| (number.as_str(), pin.as_str()));
            let reason = reason.as_deref();
            say_by_code(door, id, &Saying { code: &code, said, reason, occurred_on, partner, source })
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/s/thanks", lang)),
        Err(Problem::Error(Error::Invalid(faults))) => again(&pages, lang, &sent, &[told(&faults)]),
        Err(problem) => Err(problem),
    }
}
