//! Close, reopen, or take back as a mistake: asked once more, with the facts; only the case's pages import it.

use crate::actions::case::referral::read_referral;
use crate::actions::case::referral_event::{Case, close_referral, reopen_referral, void_referral};
use crate::domain::case::referral::{Closing, What, allowed};
use crate::domain::code::Reference;
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
pub(super) struct Ending {
    reference: String,
    initials: Option<String>,
    state: &'static str,
    may_close: bool,
    may_reopen: bool,
    may_void: bool,
    closings: Vec<&'static str>,
    mistakes: Vec<Choice>,
}

impl PageForm for Ending {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/case/close.html";
    const ACTION: Action = Action::CloseReferral;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let whole = read_referral(view, actor, about)?;
        let moves = allowed(whole.referral.state);
        Ok(Self {
            reference: about.to_string(),
            initials: whole.initials,
            state: whole.referral.state.word(),
            may_close: moves.contains(&What::Closed),
            may_reopen: moves.contains(&What::Reopened),
            may_void: moves.contains(&What::Voided),
            closings: Closing::ALL.iter().map(|it| it.word()).collect(),
            mistakes: choices(view, actor, Set::VoidReason, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let path = format!("/referrals/{about}");
        let find = |tx: &mut Tx<'_>, action| Case::find(tx, actor, action, about);
        match sent.one("what") {
            "close" => {
                let unsaid =
                    || Error::invalid("/reason", "required", "Select why you are closing this referral");
                let why = Closing::of(sent.one("reason")).ok_or_else(unsaid)?;
                let mut case = find(tx, Action::CloseReferral)?;
                close_referral(tx, actor, &mut case, why)?;
                Ok(Next::saying(&path, "closed"))
            }
            "reopen" => {
                let mut case = find(tx, Action::ReopenReferral)?;
                reopen_referral(tx, actor, &mut case, sent.said("note"))?;
                Ok(Next::saying(&path, "reopened"))
            }
            "void" => {
                let mut case = find(tx, Action::VoidReferral)?;
                void_referral(tx, actor, &mut case, sent.one("mistake"))?;
                Ok(Next::saying(&path, "closed"))
            }
            _ => Err(Error::invalid("/what", "required", "Select what you want to do")),
        }
    }
}

/// Asks once more.
#[get("/referrals/{reference}/close")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Ending>(reference).await
}

/// Does it.
#[post("/referrals/{reference}/close")]
pub(super) async fn close(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Ending>(reference, sent).await
}
