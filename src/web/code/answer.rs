//! What is sent from the code page; only the code page imports it.

use super::{FaultOut, Landing, lang, looks_wrong, see_other};
use crate::actions::case::slip_pad::word::{Saying, say_by_code};
use crate::domain::case::code::word::Said;
use crate::domain::code::SlipCode;
use crate::error::Error;
use crate::http::{Form, Problem, Visitor};
use crate::web::page::{Page, Pages};
use crate::web::words::Lang;
use actix_web::{HttpRequest, HttpResponse, post, web};
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
}

impl Answer {
    fn is_partners(&self) -> bool {
        self.from == "partner"
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
        is_partners: sent.is_partners(),
        ..Landing::new()
    };
    Ok(pages.show(&Page::new("code/landing.html", lang).with_faults(), &landing)?)
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
    let source = ctx.source();
    let partner = sent.is_partners().then(|| (sent.partner_number.clone(), sent.pin.clone()));
    // A reason that was ticked beside another answer says nothing.
    let reason = Some(sent.reason.clone()).filter(|reason| said.reasons().contains(&reason.as_str()));
    let done = ctx
        .blocking(move |door, id, _| {
            let partner = partner.as_ref().map(|(number, pin)| (number.as_str(), pin.as_str()));
            say_by_code(door, id, &Saying { code: &code, said, reason: reason.as_deref(), partner, source })
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/s/thanks", lang)),
        Err(Problem::Error(Error::Invalid(_))) => again(&pages, lang, &sent, &[("pin", "wrong_pin")]),
        Err(problem) => Err(problem),
    }
}
