//! Whether one's agency can help: yes, or why not and who else could; only the partner's pages import it.

use crate::actions::case::signpost::read_signpost;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::case::signpost::What;
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Reply {
    code: String,
    service: String,
    reasons: Vec<Choice>,
}

impl PageForm for Reply {
    type About = SlipCode;
    type Filled = Self;
    const TEMPLATE: &'static str = "partner/reply.html";
    const ACTION: Action = Action::RecordSignpostEvent;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &SlipCode, _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadShared)?;
        let it = read_signpost(view, actor, about)?;
        Ok(Self {
            code: about.to_string(),
            service: it.service,
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &SlipCode, sent: &Sent) -> Result<Next> {
        let new = match sent.one("can_help") {
            "yes" => NewReport::of(What::Acknowledged),
            "no" => NewReport {
                reason: Some(
                    sent.said("reason")
                        .ok_or_else(|| Error::invalid("/reason", "required", "Select why you cannot help"))?,
                ),
                note: sent.said("note"),
                ..NewReport::of(What::Declined)
            },
            _ => return Err(Error::invalid("/can_help", "required", "Select whether you can help")),
        };
        record_signpost_event(tx, actor, about, &new)?;
        Ok(Next::saying(&format!("/partner/signposts/{about}"), "reply_saved"))
    }
}

/// Asks whether one can help.
#[get("/partner/signposts/{code}/reply")]
pub(super) async fn ask(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    desk.form::<Reply>(code).await
}

/// Records the answer.
#[post("/partner/signposts/{code}/reply")]
pub(super) async fn answer(desk: Desk, Key(code): Key<SlipCode>, sent: Sent) -> Answer {
    desk.submit::<Reply>(code, sent).await
}
