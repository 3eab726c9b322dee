//! One gap: who sees to it, what closed it; only the pages around a slip import it.

use crate::actions::directory::gap::{Seeing, close_gap, own_gap, read_gap, reopen_gap};
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::service::{list_services, read_service};
use crate::domain::directory::gap::{Gap, Owner};
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::directory::service::Wanted;
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices, label};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::{day, month};
use crate::web::typed;
use actix_web::{get, post};
use serde::Serialize;

/// Services that are offered as what closed it; more would be a list to read.
const OFFERED: i64 = 50;

#[derive(Serialize)]
pub(super) struct OneGap {
    id: String,
    pathway: &'static str,
    area: Option<String>,
    reason: String,
    month: String,
    state: &'static str,
    /// Whether whoever reads this sees to it.
    is_mine: bool,
    /// The organisation that sees to it.
    owner: Option<String>,
    plan: Option<String>,
    due: Option<String>,
    closed_by: Option<String>,
    closed_on: Option<String>,
    allowed: &'static [&'static str],
    services: Vec<Choice>,
    version: i32,
}

fn offered(view: &mut View<'_>, actor: &Actor, it: &Gap) -> Result<Vec<Choice>> {
    let wanted = Wanted { pathway: Some(it.pathway), ..Wanted::default() };
    let window = Window { limit: OFFERED, after: None, with_total: false };
    let found = list_services(view, actor, (wanted, None), window)?.items.into_iter();
    Ok(found.map(|it| Choice::new(it.id.to_string(), it.name)).collect())
}

fn own(tx: &mut Tx<'_>, actor: &Actor, id: Id<Gap>, sent: &Sent) -> Result<()> {
    let me = actor.user().ok_or_else(|| Error::internal("a gap is seen to by somebody signed in"))?;
    let to =
        Seeing { owner: Owner::User(me), plan: sent.said("plan"), due_on: typed::day::day(sent, "due_on")? };
    own_gap(tx, actor, id, &to).map(drop)
}

impl PageForm for OneGap {
    type About = Id<Gap>;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/around/gap.html";
    const ACTION: Action = Action::OwnGap;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<Gap>, _: &str) -> Result<Self> {
        actor.must_be_able(Action::LogGap)?;
        let it = read_gap(view, actor, *about)?;
        let owner = match it.owner {
            Some(Owner::Organisation(id)) => Some(read_organisation(view, actor, id)?.name),
            _ => None,
        };
        let closed_by = it.closed_by.map(|id| read_service(view, actor, id)).transpose()?;
        Ok(Self {
            id: it.id.to_string(),
            pathway: it.pathway.word(),
            reason: label(&choices(view, actor, Set::GapReason, None)?, &it.reason),
            month: month(it.month),
            state: it.state.word(),
            is_mine: matches!(it.owner, Some(Owner::User(user)) if Some(user) == actor.user()),
            owner,
            services: offered(view, actor, &it)?,
            allowed: it.allowed(),
            due: it.due_on.map(day),
            closed_by: closed_by.map(|service| service.name),
            closed_on: it.closed_on.map(day),
            version: it.version,
            area: it.area,
            plan: it.plan,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<Gap>, sent: &Sent) -> Result<Next> {
        match sent.one("what") {
            "owned" => own(tx, actor, *about, sent)?,
            "closed" => {
                let unsaid =
                    |_| Error::invalid("/service_id", "required", "Select the service that meets it");
                let service = Id::parse(sent.one("service_id"), "").map_err(unsaid)?;
                close_gap(tx, actor, *about, service, typed::day::day(sent, "closed_on")?)?;
            }
            "reopened" => {
                reopen_gap(tx, actor, *about)?;
            }
            _ => return Err(Error::invalid("/what", "required", "Select what you want to do")),
        }
        Ok(Next::saying(&format!("/gaps/{about}"), "gap_saved"))
    }
}

/// Shows it, and what can be done.
#[get("/gaps/{id}")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<Gap>>) -> Answer {
    desk.form::<OneGap>(id).await
}

/// Does it.
#[post("/gaps/{id}")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<Gap>>, sent: Sent) -> Answer {
    desk.submit::<OneGap>(id, sent).await
}
