//! Where one is signed in, and as what; only the account's pages import it.

use crate::actions::account::browser::switch_role_at;
use crate::actions::account::session::{list_sessions, me, sign_out};
use crate::domain::account::session::Session;
use crate::domain::account::user::Role;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent, Site};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm, see_other};
use crate::web::said::moment;
use actix_web::{get, post, web};
use serde::Serialize;

#[derive(Serialize)]
struct SessionOut {
    id: String,
    device: Option<String>,
    began: String,
    seen: String,
    is_this: bool,
}

#[derive(Serialize)]
pub(super) struct Own {
    name: String,
    email: String,
    role: &'static str,
    roles: Vec<&'static str>,
    sessions: Vec<SessionOut>,
    /// Whether one keeps sign-ins: an administrator, or whoever answers for a partner.
    keeps_users: bool,
}

impl PageForm for Own {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "account/own.html";
    const ACTION: Action = Action::SignOut;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        let (me, here) = (me(view, actor)?, actor.signed().map(|signed| signed.session));
        let shown = |it: Session| SessionOut {
            id: it.id.to_string(),
            is_this: Some(it.id) == here,
            began: moment(it.created_at),
            seen: moment(it.browser.as_ref().map_or(it.created_at, |browser| browser.seen_at)),
            device: it.browser.map(|browser| browser.device),
        };
        Ok(Self {
            role: actor.signed().map_or("", |signed| signed.role.word()),
            roles: me.roles().into_iter().map(Role::word).collect(),
            sessions: list_sessions(view, actor)?.into_iter().map(shown).collect(),
            keeps_users: actor.must_be_able(Action::ListUsers).is_ok(),
            name: me.name,
            email: me.email,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let id: Id<Session> = Id::parse(sent.one("session"), "/session")?;
        sign_out(tx, actor, Some(id))?;
        Ok(Next::saying("/account", "session_ended"))
    }
}

/// Who one is, and every session that stands.
#[get("/account")]
pub(super) async fn show(desk: Desk) -> Answer {
    desk.form::<Own>(()).await
}

/// Ends another of one's sessions.
#[post("/account")]
pub(super) async fn end(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Own>((), sent).await
}

/// Acts in another role from now on.
#[post("/account/role")]
pub(super) async fn turn(desk: Desk, site: web::Data<Site>, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return Ok(see_other("/account"));
    }
    let role = Role::of(sent.one("role"));
    let role = role.ok_or_else(|| Error::Malformed("Choose one of your roles.".into()))?;
    let cookie = desk
        .ctx
        .blocking(move |door, id, who| door.write(id, who, |tx, actor| switch_role_at(tx, actor, role)))
        .await?;
    let mut answer = see_other("/");
    answer.add_cookie(&site.cookie(&cookie)).map_err(Error::internal)?;
    Ok(answer)
}
