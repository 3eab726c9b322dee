//! Paper for the person's hand: the form of the slip, and the slip itself; only the slips' pages import it.

use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost::slip::{Wanted, print_slip};
use crate::actions::directory::service::{assure_service, read_service};
use crate::domain::code::SlipCode;
use crate::domain::directory::service::standing::Unprintable;
use crate::error::Error;
use crate::http::{Answer, Key, Problem, Sent, printed};
use crate::policy::{Action, Actor};
use crate::render::slip::Variant;
use crate::store::{Tx, View};
use crate::web::desk::{Desk, FaultOut, Typed};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct Choosing {
    code: String,
    service: String,
    reference: Option<String>,
    /// What a restricted need is for stands on no paper: there is one form of it.
    is_discreet_only: bool,
    /// What has to be checked before anything is printed, where somebody has to ring.
    to_check: Option<&'static str>,
    phone: Option<String>,
    variants: Vec<&'static str>,
}

async fn page(desk: &Desk, code: SlipCode, (status, typed): (StatusCode, Typed)) -> Answer {
    let read = move |view: &mut View<'_>, actor: &Actor| {
        actor.must_be_able(Action::PrintSlip)?;
        let it = read_signpost(view, actor, &code)?;
        let service = read_service(view, actor, it.signpost.service)?;
        let to_check = service.printable(view.now().london_date()).err();
        let by_ringing = |why: &Unprintable| matches!(why, Unprintable::WrongDetails | Unprintable::Stale);
        Ok(Choosing {
            to_check: to_check.filter(by_ringing).map(Unprintable::advice),
            phone: service.phone,
            code: it.signpost.code.to_string(),
            service: it.service,
            reference: it.reference.map(|it| it.to_string()),
            is_discreet_only: it.signpost.restricted,
            variants: Variant::ALL.iter().map(|it| it.word()).collect(),
        })
    };
    desk.show_again("officer/slip/paper.html", status, typed, read).await
}

/// Asks which form of the slip.
#[get("/signposts/{code}/slip")]
pub(super) async fn choose(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    page(&desk, code, (StatusCode::OK, Typed::nothing())).await
}

/// Prints it: a page for the browser's own printing, and a line in the trail.
#[post("/signposts/{code}/slip")]
pub(super) async fn print(desk: Desk, Key(code): Key<SlipCode>, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return page(&desk, code, (StatusCode::OK, Typed::nothing())).await;
    }
    let variant = Variant::of(sent.one("variant")).unwrap_or(Variant::Standard);
    let wanted = Wanted { code: code.clone(), variant, public_url: desk.ctx.public_url()? };
    let is_checked = sent.has("checked");
    let print = move |tx: &mut Tx<'_>, actor: &Actor| {
        if is_checked {
            let service = read_signpost(tx, actor, &wanted.code)?.signpost.service;
            assure_service(tx, actor, service)?;
        }
        print_slip(tx, actor, &wanted)
    };
    let done = desk.ctx.blocking(move |door, id, who| door.write(id, who, print)).await;
    match done {
        Ok(html) => Ok(printed(html)),
        Err(Problem::Error(error @ (Error::Conflict { .. } | Error::Invalid(_)))) => {
            let fault = FaultOut { field: "variant".into(), text: error.to_string() };
            page(&desk, code, (StatusCode::CONFLICT, Typed::again(&sent, vec![fault]))).await
        }
        Err(problem) => Err(problem),
    }
}
