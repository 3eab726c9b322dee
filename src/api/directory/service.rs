//! Services over JSON: add, list, read, say how full; only `api` imports it.

use crate::actions::directory::service;
use crate::api::ids::{OrganisationId, ServiceId};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::{id::Id, text::optional, text::required, time::Instant};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A service to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceIn {
    /// The partner that offers it.
    organisation_id: OrganisationId,
    /// Its full name.
    #[schema(example = "Housing advice drop-in", min_length = 1, max_length = 200)]
    name: String,
    /// A name that gives nothing away; stands on slips.
    #[schema(example = "Advice drop-in", min_length = 1, max_length = 120)]
    neutral_name: Option<String>,
    /// What it does; may be published, so nothing about anybody.
    #[schema(max_length = 2000)]
    description: Option<String>,
    /// Which needs it serves.
    #[schema(min_items = 1, max_items = 9)]
    pathways: Vec<Pathway>,
    /// Number to ring.
    #[schema(example = "01632 960123", max_length = 40)]
    phone: Option<String>,
    /// Web address.
    #[schema(example = "https://advice.example", max_length = 300)]
    url: Option<String>,
    /// Where it works, in words.
    #[schema(example = "Selby district", max_length = 200)]
    area: Option<String>,
    /// Youngest age, in years.
    #[schema(example = 18, minimum = 0, maximum = 120)]
    minimum_age: Option<i32>,
    /// Oldest age, in years.
    #[schema(minimum = 0, maximum = 120)]
    maximum_age: Option<i32>,
    /// How full it is.
    capacity: Capacity,
    /// The wait, in weeks at most; where people wait.
    #[schema(minimum = 1, maximum = 104)]
    wait_weeks: Option<i32>,
    /// Whether its address must never be shown.
    #[serde(default)]
    confidential: bool,
}

impl ServiceIn {
    fn parse(self) -> Result<Service> {
        let mut pathways = self.pathways;
        pathways.sort_unstable();
        pathways.dedup();
        Service {
            id: Id::new(),
            organisation: self.organisation_id,
            name: required(&self.name, "/name", 200)?,
            neutral_name: optional(self.neutral_name.as_deref(), "/neutral_name", 120)?,
            description: optional(self.description.as_deref(), "/description", 2000)?,
            status: Status::Active,
            pathways,
            phone: optional(self.phone.as_deref(), "/phone", 40)?,
            url: optional(self.url.as_deref(), "/url", 300)?,
            area: optional(self.area.as_deref(), "/area", 200)?,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            capacity: self.capacity,
            wait_weeks: self.wait_weeks,
            capacity_checked_at: None,
            confidential: self.confidential,
            version: 1,
        }
        .checked()
    }
}

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

/// A service.
#[derive(Serialize, ToSchema)]
pub(super) struct ServiceOut {
    /// Its key.
    id: ServiceId,
    /// The partner that offers it.
    organisation_id: OrganisationId,
    /// Its full name.
    #[schema(max_length = 200)]
    name: String,
    /// A name that gives nothing away; stands on slips.
    #[schema(max_length = 120)]
    neutral_name: Option<String>,
    /// What it does.
    #[schema(max_length = 2000)]
    description: Option<String>,
    /// Whether people can be sent there.
    status: Status,
    /// Which needs it serves.
    #[schema(max_items = 9)]
    pathways: Vec<Pathway>,
    /// Number to ring.
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// Web address.
    #[schema(max_length = 300)]
    url: Option<String>,
    /// Where it works, in words.
    #[schema(max_length = 200)]
    area: Option<String>,
    /// Youngest age, in years.
    #[schema(minimum = 0, maximum = 120)]
    minimum_age: Option<i32>,
    /// Oldest age, in years.
    #[schema(minimum = 0, maximum = 120)]
    maximum_age: Option<i32>,
    /// How full it is.
    capacity: Capacity,
    /// The wait, in weeks at most.
    #[schema(minimum = 0, maximum = 104)]
    wait_weeks: Option<i32>,
    /// When somebody last asked.
    capacity_checked_at: Option<Instant>,
    /// Whether its address must never be shown.
    confidential: bool,
}

impl From<Service> for ServiceOut {
    fn from(it: Service) -> Self {
        Self {
            id: it.id,
            organisation_id: it.organisation,
            name: it.name,
            neutral_name: it.neutral_name,
            description: it.description,
            status: it.status,
            pathways: it.pathways,
            phone: it.phone,
            url: it.url,
            area: it.area,
            minimum_age: it.minimum_age,
            maximum_age: it.maximum_age,
            capacity: it.capacity,
            wait_weeks: it.wait_weeks,
            capacity_checked_at: it.capacity_checked_at,
            confidential: it.confidential,
        }
    }
}

/// Which services are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ServiceFilter {
    /// Only those for this pathway.
    #[param(inline)]
    pathway: Option<Pathway>,
}

/// Add a service.
#[utoipa::path(request_body = ServiceIn, responses((status = 201, body = ServiceOut)))]
#[post("/services")]
pub(super) async fn create_service(ctx: Ctx, body: Keyed<ServiceIn>) -> Answer {
    let (new, once) = body.once(Action::CreateService);
    let it = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| service::create_service(tx, actor, &it).map(|()| it.id.to_string()),
        |view, actor, id| service::read_service(view, actor, Id::parse(id, "")?).map(ServiceOut::from),
    )
    .await
}

/// List services.
#[utoipa::path(params(ServiceFilter), responses((status = 200, body = ListOut<ServiceOut>)))]
#[get("/services")]
pub(super) async fn list_services(ctx: Ctx, listing: Listing<ServiceFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        service::list_services(view, actor, filter.pathway, window).map(|page| page.map(ServiceOut::from))
    })
    .await
}

/// Read one service.
#[utoipa::path(responses((status = 200, body = ServiceOut)))]
#[get("/services/{id}")]
pub(super) async fn read_service(ctx: Ctx, Key(id): Key<ServiceId>) -> Answer {
    ctx.read(move |view, actor| service::read_service(view, actor, id).map(ServiceOut::from)).await
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
        move |view, actor| service::read_service(view, actor, id).map(ServiceOut::from),
    )
    .await
}
