//! Who signs in, and who is asked to; only the administrator's pages import it.

use crate::actions::account::invitation::{list_invitations, withdraw_invitation};
use crate::actions::account::user::list_users;
use crate::domain::account::invitation::Invitation;
use crate::domain::account::user::{Role, User};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::day;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    id: String,
    name: String,
    email: String,
    roles: Vec<&'static str>,
    status: &'static str,
}

#[derive(Serialize)]
struct InvitedOut {
    id: String,
    name: String,
    email: String,
    until: String,
}

#[derive(Serialize)]
pub(super) struct Users {
    rows: Vec<RowOut>,
    next: Option<String>,
    invited: Vec<InvitedOut>,
}

fn row(it: User) -> RowOut {
    RowOut {
        id: it.id.to_string(),
        roles: it.roles().into_iter().map(Role::word).collect(),
        status: it.status.word(),
        name: it.name,
        email: it.email,
    }
}

fn invited(it: Invitation) -> InvitedOut {
    InvitedOut {
        id: it.id.to_string(),
        name: it.name,
        email: it.email,
        until: day(it.expires_at.london_date()),
    }
}

impl PageForm for Users {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "admin/users.html";
    const ACTION: Action = Action::WithdrawInvitation;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), query: &str) -> Result<Self> {
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
        let page = list_users(view, actor, window)?;
        let waiting = list_invitations(view, actor, Window::first(Window::MAX))?;
        Ok(Self {
            next: page.next.map(|after| cursor::written(&after)),
            rows: page.items.into_iter().map(row).collect(),
            invited: waiting.items.into_iter().map(invited).collect(),
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        withdraw_invitation(tx, actor, Id::parse(sent.one("invitation"), "/invitation")?)?;
        Ok(Next::saying("/admin/users", "invitation_withdrawn"))
    }
}

/// Lists them.
#[get("/admin/users")]
pub(super) async fn show_users(desk: Desk) -> Answer {
    desk.form::<Users>(()).await
}

/// Takes an invitation back.
#[post("/admin/users")]
pub(super) async fn take_back(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Users>((), sent).await
}
