//! Needs over JSON: what was said of one pathway; only `api` imports it.

pub(super) mod suggestion;

use super::referral::{ReferralOut, show};
use crate::actions::case::need::{NewNeed, record};
use crate::actions::case::referral_event::Case;
use crate::api::ids::OrganisationId;
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::code::Reference;
use crate::domain::day::Day;
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use crate::http::{Answer, Body, Ctx, Key};
use crate::policy::Action;
use actix_web::put;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was said of one pathway.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedIn {
    /// Which.
    pathway: Pathway,
    /// Whether the need is there.
    presence: Presence,
    /// Whether help is wanted, where it is there.
    wants_help: Option<Wish>,
    /// Which kinds.
    #[serde(default)]
    #[schema(max_items = 10)]
    need_types: Vec<String>,
    /// The person's own order, from 1.
    #[schema(minimum = 1, maximum = 9)]
    priority: Option<i32>,
    /// When to ask again.
    ask_again_on: Option<Day>,
    /// Who helps already.
    supported_by_id: Option<OrganisationId>,
    /// Why nothing here meets it, where nothing does (vocabulary `gap_reason`).
    #[schema(max_length = 40)]
    gap: Option<String>,
}

impl From<NeedIn> for NewNeed {
    fn from(it: NeedIn) -> Self {
        Self {
            pathway: it.pathway,
            presence: it.presence,
            wants_help: it.wants_help,
            need_types: it.need_types,
            priority: it.priority,
            ask_again_on: it.ask_again_on.map(Day::date),
            supported_by: it.supported_by_id,
            gap: it.gap,
        }
    }
}

/// A need.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct NeedOut {
    /// Which pathway.
    pathway: Pathway,
    /// Its number, 1 to 9.
    #[schema(minimum = 1, maximum = 9)]
    number: u8,
    /// Its neutral name.
    #[schema(max_length = 60)]
    label: &'static str,
    /// Whether the need is there.
    presence: Presence,
    /// Whether help is wanted.
    wants_help: Option<Wish>,
    /// Which kinds.
    #[schema(max_items = 10)]
    need_types: Vec<String>,
    /// The person's own order.
    #[schema(minimum = 1, maximum = 9)]
    priority: Option<i32>,
    /// When to ask again.
    ask_again_on: Option<NaiveDate>,
    /// Who helps already.
    supported_by_id: Option<OrganisationId>,
    /// Why nothing here meets it.
    #[schema(max_length = 40)]
    gap: Option<String>,
    /// Whether only its recorder, its receiver and those with the grant see it.
    restricted: bool,
    /// When it was recorded.
    recorded_on: NaiveDate,
}

impl From<Need> for NeedOut {
    fn from(it: Need) -> Self {
        Self {
            pathway: it.pathway,
            number: it.pathway.number(),
            label: it.pathway.label(),
            presence: it.presence,
            wants_help: it.wants_help,
            need_types: it.need_types,
            priority: it.priority,
            ask_again_on: it.ask_again_on,
            supported_by_id: it.supported_by,
            gap: it.gap,
            restricted: it.restricted,
            recorded_on: it.recorded_on,
        }
    }
}

fn same_pathway(named: Pathway, new: &NewNeed) -> Result<()> {
    if named == new.pathway {
        return Ok(());
    }
    Err(Error::invalid("/pathway", "not_the_same", "The address names another pathway. Make them the same."))
}

/// Record what was said of one pathway; saying it again replaces what was said.
#[utoipa::path(request_body = NeedIn, responses((status = 200, body = ReferralOut)))]
#[put("/referrals/{reference}/needs/{pathway}")]
pub(super) async fn record_need(
    ctx: Ctx,
    Key((reference, pathway)): Key<(Reference, Pathway)>,
    Body(need): Body<NeedIn>,
) -> Answer {
    let (new, key) = (NewNeed::from(need), reference.clone());
    same_pathway(pathway, &new)?;
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::RecordNeed, &key)?;
            record(tx, actor, &mut case, &new)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}
