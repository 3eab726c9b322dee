//! What one's agency offers: how to ring, how full, whether anybody may be sent now; only the partner's pages import it.

use crate::actions::directory::service::{
    assure_service, change_capacity, edit_service, find_service, list_services, read_service,
};
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::directory::service::Wanted;
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::day;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct RowOut {
    id: String,
    name: String,
    status: &'static str,
    capacity: &'static str,
    checked: Option<String>,
}

#[derive(Serialize)]
struct Offered {
    rows: Vec<RowOut>,
}

#[derive(Serialize)]
pub(super) struct Entry {
    name: String,
    checked: Option<String>,
    phone: Option<String>,
    notice: Option<String>,
    capacity: &'static str,
    wait_weeks: Option<i32>,
    takes: &'static str,
}

fn row(it: Service) -> RowOut {
    RowOut {
        id: it.id.to_string(),
        name: it.name,
        status: it.status.word(),
        capacity: it.capacity.word(),
        checked: it.assured_on.map(day),
    }
}

/// The wait as it was typed.
fn weeks(sent: &Sent) -> Result<Option<i32>> {
    let wrong = |_| Error::invalid("/wait_weeks", "not_a_number", "Enter the wait in weeks, such as 3");
    sent.said("wait_weeks").map(|typed| typed.parse().map_err(wrong)).transpose()
}

impl PageForm for Entry {
    type About = Id<Service>;
    type Filled = Self;
    const TEMPLATE: &'static str = "partner/service.html";
    const ACTION: Action = Action::EditService;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<Service>, _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadShared)?;
        let it = read_service(view, actor, *about)?;
        Ok(Self {
            takes: if it.status == Status::Active { "yes" } else { "no" },
            name: it.name,
            checked: it.assured_on.map(day),
            phone: it.phone,
            notice: it.notice,
            capacity: it.capacity.word(),
            wait_weeks: it.wait_weeks,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let it = |name: &str, value: Option<String>| (name.to_owned(), value.unwrap_or_default());
        vec![
            it("phone", filled.phone.clone()),
            it("notice", filled.notice.clone()),
            it("capacity", Some(filled.capacity.to_owned())),
            it("wait_weeks", filled.wait_weeks.map(|weeks| weeks.to_string())),
            it("takes", Some(filled.takes.to_owned())),
        ]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<Service>, sent: &Sent) -> Result<Next> {
        let capacity = Capacity::of(sent.one("capacity"))
            .ok_or_else(|| Error::invalid("/capacity", "required", "Select how full you are"))?;
        let wait = weeks(sent)?.filter(|_| capacity == Capacity::Waiting);
        let found = find_service(tx, actor, Action::EditService, *about)?;
        let status = match (sent.one("takes"), found.status) {
            (_, Status::Closed) => Status::Closed,
            ("yes", _) => Status::Active,
            ("no", _) => Status::Paused,
            _ => {
                return Err(Error::invalid(
                    "/takes",
                    "required",
                    "Select whether people can be sent to you now",
                ));
            }
        };
        let phone = sent
            .said("phone")
            .ok_or_else(|| Error::invalid("/phone", "required", "Enter a phone number people can call"))?;
        change_capacity(tx, actor, *about, status, (capacity, wait))?;
        let found = find_service(tx, actor, Action::EditService, *about)?;
        let edited = Service { phone: Some(phone), notice: sent.said("notice"), ..found.clone() };
        edit_service(tx, actor, &found, edited)?;
        if sent.one("checked") == "yes" {
            assure_service(tx, actor, *about)?;
        }
        Ok(Next::saying("/partner/service", "service_saved"))
    }
}

/// Lists what one's agency offers.
#[get("/partner/service")]
pub(super) async fn services(desk: Desk) -> Answer {
    desk.show("partner/services.html", |view, actor| {
        actor.must_be_able(Action::ReadShared)?;
        let all = list_services(view, actor, (Wanted::default(), None), Window::first(Window::MAX))?;
        Ok(Offered { rows: all.items.into_iter().map(row).collect() })
    })
    .await
}

/// Shows one of them, to be changed.
#[get("/partner/service/{id}")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<Service>>) -> Answer {
    desk.form::<Entry>(id).await
}

/// Changes it.
#[post("/partner/service/{id}")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<Service>>, sent: Sent) -> Answer {
    desk.submit::<Entry>(id, sent).await
}
