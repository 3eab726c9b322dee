//! People who came without the slip, over JSON; only `api` imports it.

use crate::actions::directory::scheme;
use crate::actions::insight::arrival::{self, NewArrivals};
use crate::api::ids::{ArrivalsId, OrganisationId, ServiceId, UserId};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::id::Id;
use crate::domain::insight::arrival::Arrivals;
use crate::error::{Error, Result};
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Those who came to a service in one month without the slip. Telling the same month again replaces the count.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrivalsIn {
    /// The code of the scheme that they said had sent them.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// Where they came to.
    service_id: ServiceId,
    /// The month, this one or one that was.
    #[schema(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$", min_length = 7, max_length = 7)]
    month: String,
    /// How many in the whole month, those with a code that turned up included; 0 takes back what was counted before.
    #[schema(minimum = 0, maximum = 500, example = 4)]
    count: i32,
}

/// A count.
#[derive(Serialize, ToSchema)]
pub(super) struct ArrivalsOut {
    /// Its key.
    id: ArrivalsId,
    /// The code of the scheme.
    #[schema(example = "SEL", pattern = "^[A-Z]{3}$", max_length = 3)]
    scheme: String,
    /// Key of the service.
    service_id: ServiceId,
    /// Its name.
    #[schema(max_length = 200)]
    service: String,
    /// Key of the agency.
    organisation_id: OrganisationId,
    /// The month.
    #[schema(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$", max_length = 7)]
    month: String,
    /// How many.
    #[schema(minimum = 0, maximum = 500)]
    count: i32,
    /// For how many of them a code turned up.
    #[schema(minimum = 0, maximum = 500)]
    reconciled: i32,
    /// The others: what stands beside take-up in the report.
    #[schema(minimum = 0, maximum = 500)]
    open: i32,
    /// Who counted last.
    recorded_by_id: Option<UserId>,
    /// Acting as what.
    #[schema(max_length = 20)]
    recorded_as: String,
}

impl ArrivalsOut {
    /// All of them, with two statements for the names of schemes and services.
    fn of(view: &mut View<'_>, all: Vec<Arrivals>) -> Result<Vec<Self>> {
        let (codes, names) = (scheme::codes(view)?, arrival::service_names(view, &all)?);
        let lost = || Error::internal("a count without its scheme");
        let out = |it: Arrivals| {
            Ok(Self {
                id: it.id,
                scheme: codes.get(&it.scheme).ok_or_else(lost)?.to_string(),
                service_id: it.service,
                service: names.get(&it.service).cloned().unwrap_or_default(),
                organisation_id: it.organisation,
                month: it.month.format("%Y-%m").to_string(),
                count: it.how_many,
                reconciled: it.reconciled,
                open: it.open(),
                recorded_by_id: it.recorded_by,
                recorded_as: it.recorded_as,
            })
        };
        all.into_iter().map(out).collect()
    }
}

fn show(view: &mut View<'_>, actor: &Actor, id: Id<Arrivals>) -> Result<ArrivalsOut> {
    let it = arrival::read_arrivals(view, actor, id)?;
    ArrivalsOut::of(view, vec![it])?.pop().ok_or_else(|| Error::internal("a count was lost"))
}

/// The code that turned up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReconcileIn {
    /// What stands on the slip.
    #[schema(example = "7K4M-2QXF", max_length = 20)]
    code: String,
}

/// Narrows the list.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrivalsFilter {
    service_id: Option<ServiceId>,
}

/// Count those who came to a service in one month without the slip; telling it again replaces the count.
#[utoipa::path(request_body = ArrivalsIn, responses((status = 201, body = ArrivalsOut)))]
#[post("/arrivals")]
pub(super) async fn record_arrivals(ctx: Ctx, body: Keyed<ArrivalsIn>) -> Answer {
    let (new, once) = body.once(Action::RecordArrivals);
    let new = NewArrivals {
        scheme: SchemeCode::parse(&new.scheme, "/scheme")?,
        service: new.service_id,
        month: new.month,
        how_many: new.count,
    };
    ctx.make_once(
        once,
        move |tx, actor| arrival::record_arrivals(tx, actor, &new).map(|it| it.id.to_string()),
        |view, actor, id| show(view, actor, Id::parse(id, "")?),
    )
    .await
}

/// List those counts, newest first.
#[utoipa::path(
    params(("service_id" = Option<ServiceId>, Query, description = "Only those of this service.")),
    responses((status = 200, body = ListOut<ArrivalsOut>))
)]
#[get("/arrivals")]
pub(super) async fn list_arrivals(ctx: Ctx, listing: Listing<ArrivalsFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let page = arrival::list_arrivals(view, actor, filter.service_id, window)?;
        page.try_map_all(|all| ArrivalsOut::of(view, all))
    })
    .await
}

/// Read one of those counts.
#[utoipa::path(responses((status = 200, body = ArrivalsOut)))]
#[get("/arrivals/{id}")]
pub(super) async fn read_arrivals(ctx: Ctx, Key(id): Key<ArrivalsId>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, id)).await
}

/// Put a code that turned up after all together with a count; a code counts once.
#[utoipa::path(request_body = ReconcileIn, responses((status = 201, body = ArrivalsOut)))]
#[post("/arrivals/{id}/reconcile")]
pub(super) async fn reconcile_arrivals(
    ctx: Ctx,
    Key(id): Key<ArrivalsId>,
    body: Keyed<ReconcileIn>,
) -> Answer {
    let (which, once) = body.once(Action::ReconcileArrivals);
    let code = SlipCode::parse(&which.code, "/code")?;
    ctx.make_once(
        once,
        move |tx, actor| arrival::reconcile_arrivals(tx, actor, id, &code).map(|it| it.id.to_string()),
        move |view, actor, _| show(view, actor, id),
    )
    .await
}
