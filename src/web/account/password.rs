//! Another password of one's own; only the account's pages import it.

use crate::actions::account::password::change_password;
use crate::actions::account::session::me;
use crate::error::Error;
use crate::http::{Answer, Problem, Sent};
use crate::policy::Actor;
use crate::store::View;
use crate::web::desk::{Desk, FaultOut, Typed, see_other};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct Asking {
    /// Whose password it is: what keeps passwords for people has to know.
    email: String,
}

async fn page(desk: &Desk, status: StatusCode, typed: Typed) -> Answer {
    let whose = |view: &mut View<'_>, actor: &Actor| Ok(Asking { email: me(view, actor)?.email });
    desk.show_again("account/password.html", status, typed, whose).await
}

/// Asks for the old password and another one.
#[get("/account/password")]
pub(super) async fn ask_password(desk: Desk) -> Answer {
    page(&desk, StatusCode::OK, Typed::nothing()).await
}

/// Exchanges it.
#[post("/account/password")]
pub(super) async fn take_password(desk: Desk, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return page(&desk, StatusCode::OK, Typed::nothing()).await;
    }
    let (old, new) = (sent.one("old_password").to_owned(), sent.one("new_password").to_owned());
    let done = desk.ctx.blocking(move |door, id, who| change_password(door, id, who, (&old, &new))).await;
    let faults = match done {
        Ok(()) => return Ok(see_other("/account?done=password_changed")),
        Err(Problem::Error(Error::Forbidden(_))) => {
            vec![FaultOut { field: "old_password".into(), text: desk.text("step_up", "wrong") }]
        }
        Err(Problem::Error(Error::Invalid(faults))) => faults.iter().map(FaultOut::of).collect(),
        Err(problem) => return Err(problem),
    };
    page(&desk, StatusCode::UNPROCESSABLE_ENTITY, Typed::again(&sent, faults)).await
}
