//! What was given and what happens next; only the slips' pages import it.

use crate::actions::case::referral::read_referral;
use crate::domain::code::Reference;
use crate::http::{Answer, Key};
use crate::web::desk::Desk;
use actix_web::get;
use serde::Serialize;

#[derive(Serialize)]
struct GivenOut {
    code: String,
    service: String,
    is_void: bool,
}

#[derive(Serialize)]
struct Given {
    reference: String,
    slips: Vec<GivenOut>,
}

/// The codes of a referral's slips, and the way to paper.
#[get("/referrals/{reference}/sent")]
pub(super) async fn sent(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.show("officer/slip/sent.html", move |view, actor| {
        let whole = read_referral(view, actor, &reference)?;
        let given = whole.signposts.into_iter().map(|(it, service)| GivenOut {
            code: it.code.to_string(),
            service,
            is_void: it.state == crate::domain::case::signpost::State::Void,
        });
        let slips = given.filter(|it| !it.is_void).collect();
        Ok(Given { reference: reference.to_string(), slips })
    })
    .await
}
