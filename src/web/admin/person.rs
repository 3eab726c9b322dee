//! One sign-in: as what, whether it may be used, its second factor; only the administrator's pages import it.

use super::invite::{Givable, grant};
use crate::actions::account::second_factor::reset_second_factor;
use crate::actions::account::user::{change_grants, change_user, read_user};
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::scheme::codes;
use crate::domain::account::user::{Grant, Status, User};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct GrantOut {
    role: &'static str,
    scheme: Option<String>,
    lead: bool,
    restricted: bool,
}

#[derive(Serialize)]
pub(super) struct Person {
    id: String,
    name: String,
    email: String,
    organisation: String,
    status: &'static str,
    grants: Vec<GrantOut>,
    /// Whether it is one's own: nobody changes that here.
    is_own: bool,
    givable: Givable,
}

impl PageForm for Person {
    type About = Id<User>;
    type Filled = Self;
    const TEMPLATE: &'static str = "admin/person.html";
    const ACTION: Action = Action::ChangeUser;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, id: &Id<User>, _: &str) -> Result<Self> {
        let (it, codes) = (read_user(view, actor, *id)?, codes(view)?);
        let given = |it: &Grant| GrantOut {
            role: it.role.word(),
            scheme: it.scheme.and_then(|id| codes.get(&id)).map(ToString::to_string),
            lead: it.lead,
            restricted: it.restricted,
        };
        Ok(Self {
            id: it.id.to_string(),
            organisation: read_organisation(view, actor, it.organisation)?.name,
            status: it.status.word(),
            grants: it.grants.iter().map(given).collect(),
            is_own: actor.user() == Some(it.id),
            givable: Givable::by(view, actor)?,
            name: it.name,
            email: it.email,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, id: &Id<User>, sent: &Sent) -> Result<Next> {
        let here = format!("/admin/users/{id}");
        match sent.one("step") {
            "suspend" if actor.user() == Some(*id) => {
                let detail = "Nobody switches off her own sign-in. Ask another administrator.";
                return Err(Error::Conflict { code: "own", detail: detail.into() });
            }
            "suspend" => change_user(tx, actor, *id, Status::Suspended)?,
            "activate" => change_user(tx, actor, *id, Status::Active)?,
            "take" => {
                let mut grants = read_user(tx, actor, *id)?.grants;
                let at: Option<usize> = sent.one("at").parse().ok().filter(|at| *at < grants.len());
                at.map(|at| grants.remove(at));
                change_grants(tx, actor, *id, grants)?;
            }
            _ => {
                let given = grant(tx, sent)?;
                let mut grants = read_user(tx, actor, *id)?.grants;
                // The same role in the same scheme is the same grant, given anew.
                grants.retain(|it| (it.role, it.scheme) != (given.role, given.scheme));
                grants.push(given);
                change_grants(tx, actor, *id, grants)?;
            }
        }
        Ok(Next::saying(&here, "user_saved"))
    }
}

/// Shows one sign-in.
#[get("/admin/users/{id}")]
pub(super) async fn show_person(desk: Desk, Key(id): Key<Id<User>>) -> Answer {
    desk.form::<Person>(id).await
}

/// Changes it.
#[post("/admin/users/{id}")]
pub(super) async fn change_person(desk: Desk, Key(id): Key<Id<User>>, sent: Sent) -> Answer {
    desk.submit::<Person>(id, sent).await
}

#[derive(Serialize)]
pub(super) struct Factor {
    id: String,
    name: String,
}

impl PageForm for Factor {
    type About = Id<User>;
    type Filled = Self;
    const TEMPLATE: &'static str = "admin/factor.html";
    const ACTION: Action = Action::ResetSecondFactor;

    fn fill(view: &mut View<'_>, actor: &Actor, id: &Id<User>, _: &str) -> Result<Self> {
        let it = read_user(view, actor, *id)?;
        actor.must_be_able_on(Action::ResetSecondFactor, &it)?;
        actor.must_be_stepped_up(Action::ResetSecondFactor, view.now())?;
        Ok(Self { id: it.id.to_string(), name: it.name })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, id: &Id<User>, _: &Sent) -> Result<Next> {
        reset_second_factor(tx, actor, *id)?;
        Ok(Next::saying(&format!("/admin/users/{id}"), "factor_reset"))
    }
}

/// Asks once more before a second factor is taken away.
#[get("/admin/users/{id}/second-factor")]
pub(super) async fn ask_factor(desk: Desk, Key(id): Key<Id<User>>) -> Answer {
    desk.form::<Factor>(id).await
}

/// Takes it away.
#[post("/admin/users/{id}/second-factor")]
pub(super) async fn take_factor(desk: Desk, Key(id): Key<Id<User>>, sent: Sent) -> Answer {
    desk.submit::<Factor>(id, sent).await
}
