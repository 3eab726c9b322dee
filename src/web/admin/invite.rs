//! Who is asked in, and as what; only the administrator's pages import it.

use crate::actions::account::invitation::invite_user;
use crate::actions::directory::organisation::list_organisations;
use crate::actions::directory::scheme::{codes, list_schemes};
use crate::domain::account::user::{Grant, Role, User};
use crate::domain::code::SchemeCode;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

/// What can be given, and where.
#[derive(Serialize)]
pub(super) struct Givable {
    roles: Vec<&'static str>,
    schemes: Vec<Choice>,
}

impl Givable {
    /// What this actor gives: an agency's lead the agency's role alone.
    pub(super) fn by(view: &mut View<'_>, actor: &Actor) -> Result<Self> {
        let is_lead = actor.signed().is_some_and(|signed| signed.role != Role::Admin);
        let given = |role: &Role| !is_lead || *role == Role::Partner;
        let schemes = list_schemes(view, actor)?.into_iter();
        Ok(Self {
            roles: Role::ALL.iter().copied().filter(given).map(Role::word).collect(),
            schemes: schemes.map(|it| Choice::new(it.code.to_string(), it.name)).collect(),
        })
    }
}

/// The grant that a form says.
pub(super) fn grant(view: &mut View<'_>, sent: &Sent) -> Result<Grant> {
    let role = Role::of(sent.one("role"))
        .ok_or_else(|| Error::invalid("/role", "required", "Select what they are to do"))?;
    let needs_scheme = matches!(role, Role::Officer | Role::Manager);
    let scheme = match sent.said("scheme").filter(|_| needs_scheme) {
        None if needs_scheme => {
            return Err(Error::invalid("/scheme", "required", "Select the scheme that they work in"));
        }
        None => None,
        Some(code) => {
            let code = SchemeCode::parse(&code, "/scheme")?;
            let unknown = || Error::invalid("/scheme", "unknown", "Select the scheme that they work in");
            Some(codes(view)?.iter().find(|(_, it)| **it == code).map(|(id, _)| *id).ok_or_else(unknown)?)
        }
    };
    let restricted = sent.has("restricted") && role == Role::Officer;
    Ok(Grant { role, scheme, lead: sent.has("lead") && role == Role::Partner, restricted })
}

#[derive(Serialize)]
pub(super) struct Invite {
    organisations: Vec<Choice>,
    givable: Givable,
}

impl PageForm for Invite {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "admin/invite.html";
    const ACTION: Action = Action::InviteUser;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::InviteUser)?;
        let all = list_organisations(view, actor, None, Window::first(Window::MAX))?.items.into_iter();
        let mut organisations: Vec<Choice> = all.map(|it| Choice::new(it.id.to_string(), it.name)).collect();
        organisations.sort_by(|a, b| (&a.text, &a.value).cmp(&(&b.text, &b.value)));
        Ok(Self { organisations, givable: Givable::by(view, actor)? })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let organisation = Id::parse(sent.one("organisation_id"), "/organisation_id")
            .map_err(|_| Error::invalid("/organisation_id", "required", "Select whom they work for"))?;
        let given = grant(tx, sent)?;
        let new = User::new(sent.one("email"), sent.one("name"), organisation, vec![given])?;
        invite_user(tx, actor, new)?;
        Ok(Next::saying("/admin/users", "invited"))
    }
}

/// Asks whom, and as what.
#[get("/admin/users/invite")]
pub(super) async fn ask_whom(desk: Desk) -> Answer {
    desk.form::<Invite>(()).await
}

/// Sends the letter.
#[post("/admin/users/invite")]
pub(super) async fn send_invitation(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Invite>((), sent).await
}
