//! Services over JSON: add, list, read, edit, say how full, say that the entry is right or wrong; only `api` imports it.

mod entry;
mod filter;

use crate::actions::directory::service;
use crate::api::ids::ServiceId;
use crate::api::merge::merged;
use crate::domain::directory::service::standing::{Freshness, Unprintable, WrongDetail};
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, patch, post, put};
use chrono::NaiveDate;
use entry::ServiceEntry;
use filter::ServiceFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How full a service is, and whether it takes people.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CapacityIn {
    /// Whether people can be sent there.
    status: Status,
    /// How full it is.
    capacity: Capacity,
    /// The wait, in weeks at most; where people wait.
    #[schema(minimum = 1, maximum = 104)]
    wait_weeks: Option<i32>,
}

/// What is wrong with an entry.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrongDetailsIn {
    /// What is wrong.
    wrong: WrongDetail,
}

/// A report that an entry is wrong.
#[derive(Serialize, ToSchema)]
pub(super) struct DoubtOut {
    /// What is wrong.
    wrong: WrongDetail,
    /// Since when that is known.
    on: NaiveDate,
}

/// A service.
#[derive(Serialize, ToSchema)]
pub(super) struct ServiceOut {
    /// Its key.
    id: ServiceId,
    /// What stands in the directory.
    #[serde(flatten)]
    entry: ServiceEntry,
    /// Whether people can be sent there.
    status: Status,
    /// When somebody last asked how full it is.
    capacity_checked_at: Option<Instant>,
    /// The day on which somebody last made sure that the entry is right.
    assured_on: Option<NaiveDate>,
    /// How long ago that is.
    freshness: Freshness,
    /// What somebody has found to be wrong with it since.
    doubt: Option<DoubtOut>,
    /// Why no slip is printed for it; null where one may be.
    not_printable: Option<Unprintable>,
    /// Which feed it came from, where nobody here typed it in.
    #[schema(max_length = 60)]
    source: Option<String>,
}

impl ServiceOut {
    fn of(it: Service, today: NaiveDate) -> Self {
        Self {
            id: it.id,
            status: it.status,
            capacity_checked_at: it.capacity_checked_at,
            assured_on: it.assured_on,
            freshness: it.freshness(today),
            doubt: it.doubt.map(|doubt| DoubtOut { wrong: doubt.wrong, on: doubt.on }),
            not_printable: it.printable(today).err(),
            source: it.origin.as_ref().map(|origin| origin.source.clone()),
            entry: ServiceEntry::of(it),
        }
    }
}

/// One service in sight, as it is shown.
fn shown(view: &mut View<'_>, actor: &Actor, id: ServiceId) -> Result<ServiceOut> {
    let today = view.now().london_date();
    service::read_service(view, actor, id).map(|it| ServiceOut::of(it, today))
}

/// Add a service.
#[utoipa::path(request_body = ServiceEntry, responses((status = 201, body = ServiceOut)))]
#[post("/services")]
pub(super) async fn create_service(ctx: Ctx, body: Keyed<ServiceEntry>) -> Answer {
    let (new, once) = body.once(Action::CreateService);
    let it = new.new_service().checked()?;
    ctx.make_once(
        once,
        move |tx, actor| service::create_service(tx, actor, &it).map(|()| it.id.to_string()),
        |view, actor, id| shown(view, actor, Id::parse(id, "")?),
    )
    .await
}

/// List services.
#[utoipa::path(params(ServiceFilter), responses((status = 200, body = ListOut<ServiceOut>)))]
#[get("/services")]
pub(super) async fn list_services(ctx: Ctx, listing: Listing<ServiceFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let today = view.now().london_date();
        let (wanted, place) = filter.wanted(view.now());
        let page = service::list_services(view, actor, (wanted, place.as_ref()), window)?;
        Ok(page.map(|it| ServiceOut::of(it, today)))
    })
    .await
}

/// Read one service.
#[utoipa::path(responses((status = 200, body = ServiceOut)))]
#[get("/services/{id}")]
pub(super) async fn read_service(ctx: Ctx, Key(id): Key<ServiceId>) -> Answer {
    ctx.read(move |view, actor| shown(view, actor, id)).await
}

/// Say how full a service is and whether it takes people.
#[utoipa::path(request_body = CapacityIn, responses((status = 200, body = ServiceOut)))]
#[put("/services/{id}/capacity")]
pub(super) async fn change_capacity(
    ctx: Ctx,
    Key(id): Key<ServiceId>,
    Body(now): Body<CapacityIn>,
) -> Answer {
    ctx.decide(
        move |tx, actor| service::change_capacity(tx, actor, id, now.status, (now.capacity, now.wait_weeks)),
        move |view, actor| shown(view, actor, id),
    )
    .await
}

/// Edit the entry of a service.
#[utoipa::path(
    request_body(content = ServiceEntry, content_type = "application/merge-patch+json"),
    responses((status = 200, body = ServiceOut))
)]
#[patch("/services/{id}")]
pub(super) async fn edit_service(
    ctx: Ctx,
    Key(id): Key<ServiceId>,
    Body(patch): Body<serde_json::Map<String, serde_json::Value>>,
) -> Answer {
    ctx.decide(
        move |tx, actor| {
            let found = service::find_service(tx, actor, Action::EditService, id)?;
            let entry = merged(&ServiceEntry::of(found.clone()), &patch)?;
            service::edit_service(tx, actor, &found, entry.onto(found.clone()))
        },
        move |view, actor| shown(view, actor, id),
    )
    .await
}

/// Say that you rang and checked: the entry is right as it stands.
#[utoipa::path(responses((status = 200, body = ServiceOut)))]
#[post("/services/{id}/assure")]
pub(super) async fn assure_service(ctx: Ctx, Key(id): Key<ServiceId>) -> Answer {
    ctx.decide(
        move |tx, actor| service::assure_service(tx, actor, id),
        move |view, actor| shown(view, actor, id),
    )
    .await
}

/// Say that something in the entry is wrong: no slip is printed for it until somebody has checked.
#[utoipa::path(request_body = WrongDetailsIn, responses((status = 200, body = ServiceOut)))]
#[post("/services/{id}/wrong_details")]
pub(super) async fn report_wrong_details(
    ctx: Ctx,
    Key(id): Key<ServiceId>,
    Body(told): Body<WrongDetailsIn>,
) -> Answer {
    ctx.write(move |tx, actor| {
        service::report_wrong_details(tx, actor, id, told.wrong)?;
        shown(tx, actor, id)
    })
    .await
}
