//! Gaps over JSON: what nobody here offers, who sees to it, what closed it; only `api` imports it.

use super::gap_in::{ClosureIn, GapIn, OwnerIn};
use crate::actions::directory::{gap, scheme};
use crate::api::ids::{GapId, OrganisationId, SchemeId, ServiceId, UserId};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::gap::{Gap, Owner, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::id::Id;
use crate::domain::time::Occurred;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use crate::store::directory::gap::Filter;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A gap.
#[derive(Serialize, ToSchema)]
pub(super) struct GapOut {
    /// Its key.
    id: GapId,
    /// In which scheme.
    scheme_id: SchemeId,
    /// For which pathway.
    pathway: Pathway,
    /// For which kind of need.
    #[schema(max_length = 40)]
    need_type: Option<String>,
    /// Where, in words.
    #[schema(max_length = 100)]
    area: Option<String>,
    /// Why nothing here meets it.
    #[schema(max_length = 40)]
    reason: String,
    /// In which month it was found.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2026-03", max_length = 7)]
    month: String,
    /// Whether it was found with somebody's need: then it follows what is said of that need.
    with_need: bool,
    /// Where it stands.
    state: State,
    /// The officer who sees to it.
    user_id: Option<UserId>,
    /// The organisation that sees to it.
    organisation_id: Option<OrganisationId>,
    /// What they are going to do.
    #[schema(max_length = 300)]
    plan: Option<String>,
    /// By when it is to be closed.
    due_on: Option<NaiveDate>,
    /// The service that closed it; none where the need turned out to carry none.
    closed_by_id: Option<ServiceId>,
    /// When it was closed.
    closed_on: Option<NaiveDate>,
    /// Whether only its recorder and those with the grant see it.
    restricted: bool,
    /// What may be done now.
    #[schema(max_items = 5)]
    allowed: &'static [&'static str],
}

impl From<Gap> for GapOut {
    fn from(it: Gap) -> Self {
        let allowed = it.allowed();
        let (user_id, organisation_id) = match it.owner {
            None => (None, None),
            Some(Owner::User(id)) => (Some(id), None),
            Some(Owner::Organisation(id)) => (None, Some(id)),
        };
        Self {
            id: it.id,
            scheme_id: it.scheme,
            pathway: it.pathway,
            need_type: it.need_type,
            area: it.area,
            reason: it.reason,
            month: it.month.format("%Y-%m").to_string(),
            with_need: it.need.is_some(),
            state: it.state,
            user_id,
            organisation_id,
            plan: it.plan,
            due_on: it.due_on,
            closed_by_id: it.closed_by,
            closed_on: it.closed_on,
            restricted: it.restricted,
            allowed,
        }
    }
}

/// Which gaps are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct GapFilter {
    /// Only those that stand so.
    #[param(inline)]
    state: Option<State>,
    /// Only those for this pathway.
    #[param(inline)]
    pathway: Option<Pathway>,
    /// Only those found in this month.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}$", max_length = 7, example = "2026-03")]
    month: Option<String>,
    /// Only those of the scheme with these three letters.
    #[param(min_length = 3, max_length = 3, example = "SEL")]
    scheme: Option<String>,
}

/// Log a gap without a person.
#[utoipa::path(request_body = GapIn, responses((status = 201, body = GapOut)))]
#[post("/gaps")]
pub(super) async fn log_gap(ctx: Ctx, body: Keyed<GapIn>) -> Answer {
    let (new, once) = body.once(Action::LogGap);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| gap::log_gap(tx, actor, &new).map(|gap| gap.id.to_string()),
        |view, actor, id| gap::read_gap(view, actor, Id::parse(id, "")?).map(GapOut::from),
    )
    .await
}

/// List gaps.
#[utoipa::path(params(GapFilter), responses((status = 200, body = ListOut<GapOut>)))]
#[get("/gaps")]
pub(super) async fn list_gaps(ctx: Ctx, listing: Listing<GapFilter>) -> Answer {
    ctx.list(listing, |view, actor, it, window| {
        let code = it.scheme.as_deref().map(|code| SchemeCode::parse(code, "scheme")).transpose()?;
        let scheme = code.map(|code| scheme::read_scheme(view, actor, &code)).transpose()?.map(|s| s.id);
        let month = it.month.map(|text| Occurred::month(&text, "month")).transpose()?;
        let filter = Filter { state: it.state, pathway: it.pathway, scheme, month };
        gap::list_gaps(view, actor, filter, window).map(|page| page.map(GapOut::from))
    })
    .await
}

/// Read one gap.
#[utoipa::path(responses((status = 200, body = GapOut)))]
#[get("/gaps/{id}")]
pub(super) async fn read_gap(ctx: Ctx, Key(id): Key<GapId>) -> Answer {
    ctx.read(move |view, actor| gap::read_gap(view, actor, id).map(GapOut::from)).await
}

/// Give a gap to somebody who sees to it, or to somebody else.
#[utoipa::path(request_body = OwnerIn, responses((status = 200, body = GapOut)))]
#[post("/gaps/{id}/own")]
pub(super) async fn own_gap(ctx: Ctx, Key(id): Key<GapId>, Body(to): Body<OwnerIn>) -> Answer {
    let to = to.parse()?;
    ctx.decide(
        move |tx, actor| gap::own_gap(tx, actor, id, &to).map(drop),
        move |view, actor| gap::read_gap(view, actor, id).map(GapOut::from),
    )
    .await
}

/// Close a gap: a service meets the need now.
#[utoipa::path(request_body = ClosureIn, responses((status = 200, body = GapOut)))]
#[post("/gaps/{id}/close")]
pub(super) async fn close_gap(ctx: Ctx, Key(id): Key<GapId>, Body(by): Body<ClosureIn>) -> Answer {
    ctx.decide(
        move |tx, actor| gap::close_gap(tx, actor, id, by.service_id, by.closed_on.map(Day::date)).map(drop),
        move |view, actor| gap::read_gap(view, actor, id).map(GapOut::from),
    )
    .await
}

/// Open a closed gap again: it was a mistake, or the service has gone.
#[utoipa::path(responses((status = 200, body = GapOut)))]
#[post("/gaps/{id}/reopen")]
pub(super) async fn reopen_gap(ctx: Ctx, Key(id): Key<GapId>) -> Answer {
    ctx.decide(
        move |tx, actor| gap::reopen_gap(tx, actor, id).map(drop),
        move |view, actor| gap::read_gap(view, actor, id).map(GapOut::from),
    )
    .await
}
