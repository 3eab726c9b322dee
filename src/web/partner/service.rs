//! What one's agency offers: the list, and each as it says today; only the partner's pages import it.

use crate::actions::directory::service::list_services;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::http::{Answer, Key, Sent};
use crate::policy::Action;
use crate::store::directory::service::Wanted;
use crate::web::desk::Desk;
use crate::web::directory::{Entry, Keeper};
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

fn row(it: Service) -> RowOut {
    RowOut {
        id: it.id.to_string(),
        name: it.name,
        status: it.status.word(),
        capacity: it.capacity.word(),
        checked: it.assured_on.map(day),
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
    desk.form::<Entry>((Keeper::Partner, id)).await
}

/// Changes it.
#[post("/partner/service/{id}")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<Service>>, sent: Sent) -> Answer {
    desk.submit::<Entry>((Keeper::Partner, id), sent).await
}
