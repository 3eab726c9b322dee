//! Courts over JSON: look them up; only `api` imports it.

use crate::actions::directory::court;
use crate::api::ids::CourtId;
use crate::domain::directory::court::{Court, CourtType};
use crate::domain::directory::court_keys::{CourtSlug, LocationCode};
use crate::http::{Answer, Ctx, Key, ListOut, Listing};
use actix_web::get;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which courts are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CourtFilter {
    /// Words that the court's name holds.
    #[param(example = "selby", max_length = 200)]
    q: Option<String>,
}

/// A court.
#[derive(Serialize, ToSchema)]
pub(super) struct CourtOut {
    /// Its key.
    id: CourtId,
    /// Its key in "Find a Court or Tribunal".
    #[schema(example = "selby-magistrates-court", pattern = "^[a-z0-9][a-z0-9-]*$", max_length = 120)]
    slug: String,
    /// Its name.
    #[schema(example = "Selby Magistrates' Court", max_length = 200)]
    name: String,
    /// Its Welsh name.
    #[schema(max_length = 200)]
    name_cy: Option<String>,
    /// What is heard there.
    #[schema(max_items = 6)]
    types: Vec<CourtType>,
    /// Its code as an organisation unit.
    #[schema(example = "B01BE00", pattern = "^[A-Z0-9]{7}$", max_length = 7)]
    ou_code: Option<String>,
    /// Building and street.
    #[schema(max_length = 400)]
    address: Option<String>,
    /// Town.
    #[schema(max_length = 100)]
    town: Option<String>,
    /// Postcode, as far as it is known.
    #[schema(max_length = 10)]
    postcode: Option<String>,
    /// Degrees north.
    #[schema(minimum = 49, maximum = 61)]
    latitude: Option<f64>,
    /// Degrees east.
    #[schema(minimum = -9, maximum = 2)]
    longitude: Option<f64>,
    /// The Crown Court's number for the place.
    #[schema(max_length = 6)]
    crown_location_code: Option<String>,
    /// The county court's.
    #[schema(max_length = 6)]
    county_location_code: Option<String>,
    /// The magistrates' court's.
    #[schema(max_length = 6)]
    magistrates_location_code: Option<String>,
    /// Whether it still sits.
    open: bool,
    /// Its first day without sessions, where it has closed and anybody knows.
    closed_on: Option<NaiveDate>,
}

impl From<Court> for CourtOut {
    fn from(it: Court) -> Self {
        let number = |code: Option<LocationCode>| code.map(|code| code.as_str().to_owned());
        Self {
            id: it.id,
            slug: it.slug.to_string(),
            name: it.name,
            name_cy: it.name_cy,
            types: it.types.into_iter().collect(),
            ou_code: it.ou_code.map(|code| code.to_string()),
            address: it.address,
            town: it.town,
            postcode: it.postcode,
            latitude: it.place.map(|place| place.latitude),
            longitude: it.place.map(|place| place.longitude),
            crown_location_code: number(it.codes.crown),
            county_location_code: number(it.codes.county),
            magistrates_location_code: number(it.codes.magistrates),
            open: it.standing.is_open(),
            closed_on: it.standing.closed_on(),
        }
    }
}

/// List courts.
#[utoipa::path(params(CourtFilter), responses((status = 200, body = ListOut<CourtOut>)))]
#[get("/courts")]
pub(super) async fn list_courts(ctx: Ctx, listing: Listing<CourtFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        court::list_courts(view, actor, filter.q.as_deref(), window).map(|page| page.map(CourtOut::from))
    })
    .await
}

/// Read one court.
#[utoipa::path(responses((status = 200, body = CourtOut)))]
#[get("/courts/{slug}")]
pub(super) async fn read_court(ctx: Ctx, Key(slug): Key<CourtSlug>) -> Answer {
    ctx.read(move |view, actor| court::read_court(view, actor, &slug).map(CourtOut::from)).await
}
