//! Services for what somebody wants help with, over JSON; only `api` imports it.

use crate::actions::directory::matching::{self, Matches};
use crate::api::ids::{OrganisationId, ServiceId};
use crate::domain::code::Reference;
use crate::domain::directory::matching::{Blocker, Fit, Weighed, obstacles, reasons};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::{Capacity, Service};
use crate::http::{Answer, Ctx, Key, ListOut};
use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a service fits.
#[derive(Serialize, ToSchema)]
pub(super) struct ReasonOut {
    /// The kind of reason.
    code: Fit,
    /// In words.
    #[schema(max_length = 300, example = "1.2 miles")]
    detail: String,
}

/// Why somebody cannot be sent to a service.
#[derive(Serialize, ToSchema)]
pub(super) struct BlockerOut {
    /// The kind of reason.
    code: Blocker,
    /// In words.
    #[schema(max_length = 400, example = "It is full.")]
    detail: String,
}

/// A service, weighed for one need.
#[derive(Serialize, ToSchema)]
pub(super) struct MatchOut {
    /// Its key.
    service_id: ServiceId,
    /// Its name.
    #[schema(max_length = 200)]
    name: String,
    /// The partner that offers it.
    organisation_id: OrganisationId,
    /// What the partner is called.
    #[schema(max_length = 200)]
    organisation: String,
    /// Whether somebody can be sent there: nothing stands in the way.
    selectable: bool,
    /// How full it is.
    capacity: Capacity,
    /// How far away it is, as the crow flies, where both places are known.
    #[schema(minimum = 0, maximum = 1000)]
    miles: Option<f64>,
    /// Why it fits.
    #[schema(max_items = 10)]
    reasons: Vec<ReasonOut>,
    /// What stands in the way.
    #[schema(max_items = 10)]
    blockers: Vec<BlockerOut>,
}

/// A gap to be recorded with the need, where nobody can be sent anywhere.
#[derive(Serialize, ToSchema)]
pub(super) struct GapProposalOut {
    /// Why nothing meets it: a line of `gap_reason`, for the need's `gap`.
    #[schema(max_length = 40, example = "no_service")]
    reason: &'static str,
}

/// A need that the person wants help with, and the services for it.
#[derive(Serialize, ToSchema)]
pub(super) struct MatchesOut {
    /// Which need.
    pathway: Pathway,
    /// Which kinds.
    #[schema(max_items = 10)]
    need_types: Vec<String>,
    /// The person's own order.
    #[schema(minimum = 1, maximum = 9)]
    priority: Option<i32>,
    /// The services, best first; then those that somebody cannot be sent to.
    #[schema(max_items = 15)]
    matches: Vec<MatchOut>,
    /// What is missing; null where somebody can be sent somewhere.
    gap_proposal: Option<GapProposalOut>,
}

fn shown(matches: Matches, today: NaiveDate) -> ListOut<MatchesOut> {
    let Matches { needs, partners, place } = matches;
    let blockers = |weighed: &Weighed, it: &Service| {
        let all = obstacles(weighed, it, place.as_deref()).into_iter();
        all.map(|(code, detail)| BlockerOut { code, detail }).collect()
    };
    let one = |(weighed, it): (Weighed, Service)| MatchOut {
        organisation: partners.get(&it.organisation).cloned().unwrap_or_default(),
        selectable: weighed.blockers.is_empty(),
        capacity: it.capacity,
        miles: weighed.miles.map(|miles| (miles * 10.0).round() / 10.0),
        reasons: reasons(&weighed, &it, today)
            .into_iter()
            .map(|(code, detail)| ReasonOut { code, detail })
            .collect(),
        blockers: blockers(&weighed, &it),
        service_id: it.id,
        organisation_id: it.organisation,
        name: it.name,
    };
    ListOut::whole(needs.into_iter().map(|matched| MatchesOut {
        pathway: matched.need.pathway,
        need_types: matched.need.need_types,
        priority: matched.need.priority,
        matches: matched.services.into_iter().map(one).collect(),
        gap_proposal: matched.gap.map(|reason| GapProposalOut { reason }),
    }))
}

/// Rank the services for what the person wants help with: their own order first, only those without a blocker selectable.
#[utoipa::path(responses((status = 200, body = ListOut<MatchesOut>)))]
#[get("/referrals/{reference}/matches")]
pub(super) async fn list_matches(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| {
        let today = view.now().london_date();
        matching::list_matches(view, actor, &reference).map(|matches| shown(matches, today))
    })
    .await
}
