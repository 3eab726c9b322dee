//! The password once more, for what leaves the house; only the account's pages import it.

use super::back_to;
use crate::actions::account::second_factor::read_second_factor;
use crate::actions::account::session::{StepUp, me, step_up};
use crate::domain::directory::vocabulary::Set;
use crate::error::Error;
use crate::http::{Answer, Problem, Sent};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, FaultOut, Typed, see_other};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
}

#[derive(Serialize)]
struct Asking {
    next: String,
    /// Whose password it is: what keeps passwords for people has to know.
    email: String,
    reasons: Vec<Choice>,
    /// Whether a code comes with the password.
    asks_code: bool,
}

async fn page(desk: &Desk, next: String, status: StatusCode, typed: Typed) -> Answer {
    let reasons = move |view: &mut crate::store::View<'_>, actor: &crate::policy::Actor| {
        let email = me(view, actor)?.email;
        let (asks_code, reasons) =
            (read_second_factor(view, actor)?.stands(), choices(view, actor, Set::StepUpReason, None)?);
        Ok(Asking { next, email, reasons, asks_code })
    };
    desk.show_again("account/step_up.html", status, typed, reasons).await
}

/// Asks for the password and the reason.
#[get("/step-up")]
pub(super) async fn ask(desk: Desk) -> Answer {
    let next = desk.query::<Asked>().next;
    page(&desk, next, StatusCode::OK, Typed::nothing()).await
}

/// Marks this session for ten minutes, and leads back.
#[post("/step-up")]
pub(super) async fn take(desk: Desk, sent: Sent) -> Answer {
    let next = sent.one("next").to_owned();
    if !desk.is_of_this_session(&sent) {
        return page(&desk, next, StatusCode::OK, Typed::nothing()).await;
    }
    let (password, reason) = (sent.one("password").to_owned(), sent.one("reason_code").to_owned());
    let code = sent.one("code").to_owned();
    let done = desk.ctx.blocking(move |door, id, who| {
        let given = StepUp { password: &password, code: Some(&code), reason: &reason };
        step_up(door, id, who, &given)
    });
    let done = done.await;
    let fault = match done {
        Ok(()) => return Ok(see_other(&back_to(&next))),
        Err(Problem::Error(Error::Forbidden(_))) => {
            let words = if sent.one("code").is_empty() { "wrong" } else { "wrong_either" };
            FaultOut { field: "password".into(), text: desk.text("step_up", words) }
        }
        Err(Problem::Error(Error::Invalid(faults))) if faults.iter().any(|it| it.pointer == "/code") => {
            FaultOut { field: "code".into(), text: desk.text("code", "missing") }
        }
        Err(Problem::Error(Error::Invalid(_))) => {
            FaultOut { field: "reason_code".into(), text: desk.text("step_up", "reason_missing") }
        }
        Err(problem) => return Err(problem),
    };
    page(&desk, next, StatusCode::UNPROCESSABLE_ENTITY, Typed::again(&sent, vec![fault])).await
}
