//! Services for what somebody wants help with, over JSON; only `api` imports it.

use crate::actions::directory::matching::{self, Matches};
use crate::api::ids::{OrganisationId, ServiceId};
use crate::domain::code::Reference;
use crate::domain::directory::matching::{Blocker, Fit, Weighed};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::opening::Opening;
use crate::domain::directory::service::standing::Freshness;
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
    #[schema(max_length = 300, example = "It is full.")]
    detail: &'static str,
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

fn reason(code: Fit, detail: impl Into<String>) -> ReasonOut {
    ReasonOut { code, detail: detail.into() }
}

/// When it is open next in a few words: `Tuesday 09:30 to 12:00, Thursday 09:30 to 12:00`.
fn hours(openings: &[Opening], today: NaiveDate) -> Option<String> {
    let days = (0..7).filter_map(|ahead| today.checked_add_days(chrono::Days::new(ahead)));
    let mut said = Vec::new();
    for day in days {
        for opening in openings.iter().filter(|opening| opening.is_on(day)) {
            if let Some((opens, closes)) = opening.opens_at.zip(opening.closes_at) {
                said.push(format!("{} {opens} to {closes}", day.format("%A")));
            }
        }
    }
    said.truncate(3);
    (!said.is_empty()).then(|| format!("Open {}", said.join(", ")))
}

fn reasons(weighed: &Weighed, service: &Service, today: NaiveDate) -> Vec<ReasonOut> {
    let mut all = Vec::new();
    if weighed.names_kind {
        all.push(reason(Fit::Kind, "For this kind of need"));
    }
    match (service.capacity, service.wait_weeks) {
        (Capacity::Open, _) => all.push(reason(Fit::Wait, "Takes people now")),
        (Capacity::Waiting, Some(1)) => all.push(reason(Fit::Wait, "Up to a week to wait")),
        (Capacity::Waiting, Some(weeks)) => {
            all.push(reason(Fit::Wait, format!("Up to {weeks} weeks to wait")))
        }
        _ => {}
    }
    all.extend(weighed.miles.map(|miles| reason(Fit::Distance, format!("{miles:.1} miles"))));
    all.extend(hours(&service.listing.openings, today).map(|said| reason(Fit::Hours, said)));
    if !service.listing.languages.is_empty() {
        all.push(reason(Fit::Languages, format!("Speaks {}", service.listing.languages.join(", "))));
    }
    let costs = &service.listing.costs;
    if !costs.is_empty() && costs.iter().all(|cost| cost.amount == Some(0.0)) {
        all.push(reason(Fit::Free, "Free"));
    }
    if service.freshness(today) == Freshness::Fresh {
        all.push(reason(Fit::Checked, "Checked in the last three months"));
    }
    all
}

fn shown(matches: Matches, today: NaiveDate) -> ListOut<MatchesOut> {
    let Matches { needs, partners } = matches;
    let one = |(weighed, it): (Weighed, Service)| MatchOut {
        organisation: partners.get(&it.organisation).cloned().unwrap_or_default(),
        selectable: weighed.blockers.is_empty(),
        capacity: it.capacity,
        miles: weighed.miles.map(|miles| (miles * 10.0).round() / 10.0),
        reasons: reasons(&weighed, &it, today),
        blockers: weighed.blockers.iter().map(|b| BlockerOut { code: *b, detail: b.detail() }).collect(),
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
