//! An authenticator for one's own sign-in: the square and the secret, its first code, recovery codes; only the account's pages import it.

use super::back_to;
use crate::actions::account::second_factor::{
    begin_second_factor, confirm_second_factor, must_renew, proposed_second_factor, read_second_factor,
    renew_recovery_codes,
};
use crate::error::Result;
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::render::qr;
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm, Typed, see_other};
use crate::web::said::moment;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    another: String,
}

#[derive(Serialize)]
struct Shown {
    square: String,
    text: String,
}

#[derive(Serialize)]
pub(super) struct Authenticator {
    next: String,
    since: Option<String>,
    codes_left: i64,
    is_another: bool,
    shown: Option<Shown>,
}

impl PageForm for Authenticator {
    /// What the square is called for those who hear the page.
    type About = String;
    type Filled = Self;
    const TEMPLATE: &'static str = "account/authenticator.html";
    const ACTION: Action = Action::BeginSecondFactor;

    fn fill(view: &mut View<'_>, actor: &Actor, label: &String, query: &str) -> Result<Self> {
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let it = read_second_factor(view, actor)?;
        let is_another = asked.another == "yes";
        if it.stands() && is_another {
            actor.must_be_stepped_up(Action::BeginSecondFactor, view.now())?;
        }
        let square = |address: &str| qr::square(address, "signpost-square", label);
        let shown = match proposed_second_factor(view, actor)? {
            Some(it) => Some(Shown { square: square(&it.address)?, text: it.text }),
            None => None,
        };
        Ok(Self {
            next: asked.next,
            since: it.confirmed_at.map(moment),
            codes_left: it.recovery_codes_left,
            is_another,
            shown,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, _: &String, sent: &Sent) -> Result<Next> {
        let query = serde_urlencoded::to_string([("next", sent.one("next"))]).unwrap_or_default();
        if sent.one("step") == "confirm" {
            confirm_second_factor(tx, actor, sent.one("code"))?;
            return Ok(Next::saying(&format!("/account/recovery-codes?{query}"), "authenticator_set_up"));
        }
        begin_second_factor(tx, actor)?;
        Ok(Next(format!("/account/authenticator?{query}")))
    }
}

/// Says whether an authenticator is set up, or shows the square of the one that is to be.
#[get("/account/authenticator")]
pub(super) async fn ask_authenticator(desk: Desk) -> Answer {
    let label = desk.text("authenticator", "square");
    desk.without_second_factor().form::<Authenticator>(label).await
}

/// Draws a secret, or takes its first code.
#[post("/account/authenticator")]
pub(super) async fn take_authenticator(desk: Desk, sent: Sent) -> Answer {
    let label = desk.text("authenticator", "square");
    desk.without_second_factor().submit::<Authenticator>(label, sent).await
}

#[derive(Serialize)]
struct Codes {
    next: String,
    codes: Vec<String>,
    left: i64,
}

/// Offers recovery codes; whoever had some gives the password again first.
#[get("/account/recovery-codes")]
pub(super) async fn ask_codes(desk: Desk) -> Answer {
    let next = back_to(&desk.query::<Asked>().next);
    desk.show("account/recovery_codes.html", |view, actor| {
        let left = must_renew(view, actor)?.recovery_codes_left;
        Ok(Codes { next, codes: Vec::new(), left })
    })
    .await
}

/// Makes them and shows them, this once.
#[post("/account/recovery-codes")]
pub(super) async fn make_codes(desk: Desk, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return Ok(see_other("/account/recovery-codes"));
    }
    let next = back_to(sent.one("next"));
    let codes = desk.ctx.blocking(|door, id, who| door.write(id, who, renew_recovery_codes));
    let codes = codes.await?;
    let shown = move |view: &mut View<'_>, actor: &Actor| {
        let left = read_second_factor(view, actor)?.recovery_codes_left;
        Ok(Codes { next, codes, left })
    };
    desk.show_again("account/recovery_codes.html", StatusCode::OK, Typed::nothing(), shown).await
}
